"""What the protected tables say: which counts are withheld for what they are, which rates stand, what is refused."""

from dataclasses import replace

import pytest

from internships_work.data.disclosure import Known, protect, read_policy
from internships_work.faults import BrokenPack
from internships_work.paths import POLICY as SHIPPED
from tests.disclosure.worlds import ENGLAND, NORTH, POLICY, SOUTH, intern, rows, some_interns, tables, world

WHOLE = [
    intern(new_la_code=code, completed=done)
    for code in ("E06000001", "E06000004")
    for done in 20 * ["yes"] + 20 * ["no"]
]
BOTH = {"interns", "authority_returns"}


def protected(people=None, returns=None, policy=POLICY):
    con = world(people, returns)
    named = {name for name, given in (("interns", people), ("authority_returns", returns)) if given is not None}
    assert protect(con, policy, named) == []
    return con


def line(con, table, **where):
    (found,) = [one for one in rows(con, table) if where.items() <= one.items()]
    return found


def authority(con, **where):
    return line(con, "protected_outcomes", area_code="E06000001", ehc_plan="All interns", moment="At the end", **where)


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_counts_of_one_to_four_are_withheld(small):
    assert coaches_of(small) == {"E06000001": None, "E06000002": None, "E06000004": 9, NORTH: small + 9}


@pytest.mark.parametrize("enough", [0, 5])
def test_zero_and_five_are_shown(enough):
    assert coaches_of(enough) == {"E06000001": enough, "E06000002": 9, "E06000004": 9, NORTH: enough + 9}


def coaches_of(first: int) -> dict:
    numbers = (("E06000001", first), ("E06000002", 9), ("E06000004", 9))
    con = protected(None, [("202425", code, 20, 30, coaches, 9, "planned") for code, coaches in numbers])
    found = [one for one in rows(con, "protected_returns") if one["item"] == "Job coaches"]
    return {one["area_code"]: one["count"] for one in found if one["area_code"] not in (ENGLAND, SOUTH)}


def test_where_all_whose_situation_is_known_did_the_same_the_zero_is_withheld_too():
    people = WHOLE + [intern(new_la_code="E06000002", outcome_at_end="further study") for _ in range(12)]
    one = line(
        protected(people), "protected_outcomes", area_code="E06000002", ehc_plan="All interns", moment="At the end"
    )
    assert (one["in_work"], one["in_work_state"]) == (None, "c")
    assert (one["not_in_work"], one["not_in_work_state"]) == (None, "c")
    assert (one["share"], one["share_state"], one["base"]) == (None, "c", None)


def test_where_nobody_is_known_of_nothing_is_told_and_the_zeros_are_shown():
    people = [
        intern(new_la_code=code, in_work_12_months="not known") for code in ("E06000001", "E06000004") for _ in range(9)
    ]
    one = line(
        protected(people), "protected_outcomes", area_code="E06000001", ehc_plan="All interns", moment="At 12 months"
    )
    assert (one["in_work"], one["not_in_work"], one["not_known"]) == (0, 0, 9)
    assert (one["share"], one["share_state"], one["base"]) == (None, "z", 0)


def test_what_all_of_england_did_is_withheld_because_it_tells_of_every_town():
    for code in (ENGLAND, NORTH, "E06000001"):
        one = line(protected(WHOLE), "protected_outcomes", area_code=code, ehc_plan="All interns", moment="At the end")
        assert (one["in_work"], one["not_in_work"], one["share"]) == (None, None, None)


def test_that_all_have_a_plan_is_shown_and_that_nobody_has_one_is_withheld():
    people = WHOLE + [intern(new_la_code="E06000002", ehc_plan="without") for _ in range(20)]
    con = protected(people)
    with_plans = line(con, "protected_starts", area_code="E06000001", ehc_plan="Without an EHC plan")
    assert (with_plans["interns"], with_plans["interns_state"]) == (0, "")
    without = line(con, "protected_starts", area_code="E06000002", ehc_plan="With an EHC plan")
    assert (without["interns"], without["interns_state"]) == (None, "c")


def test_a_region_all_of_one_sex_does_not_say_so():
    people = [
        intern(new_la_code=code, sex=sex)
        for code, sex in (("E06000001", "Male"), ("E06000004", "Female"))
        for _ in range(9)
    ]
    found = [one for one in rows(protected(people), "protected_characteristics") if one["characteristic"] == "Sex"]
    shown = {(one["area_code"], one["category"]): one["interns"] for one in found}
    assert shown[NORTH, "Male"] is None and shown[NORTH, "Female"] is None
    assert shown[SOUTH, "Male"] is None and shown[SOUTH, "Female"] is None
    assert shown[ENGLAND, "Male"] == shown[ENGLAND, "Female"] == 9


def one_town(in_work: int, not_in_work: int, policy=POLICY):
    """England of two towns; the first has the given outcomes."""
    study = [intern(outcome_at_end="further study") for _ in range(not_in_work)]
    other = [
        intern(new_la_code="E06000004", outcome_at_end=end) for end in 30 * ["paid employment"] + 30 * ["none of these"]
    ]
    return authority(protected([intern() for _ in range(in_work)] + study + other, policy=policy))


def test_a_share_is_those_in_work_of_those_whose_situation_is_known():
    one = one_town(12, 18)
    assert (one["share"], one["share_state"], one["base"], one["is_small_base"]) == (0.4, "", 30, False)


@pytest.mark.parametrize(("not_in_work", "small"), [(17, True), (18, False)])
def test_a_share_of_fewer_than_thirty_carries_a_warning(not_in_work, small):
    assert one_town(12, not_in_work)["is_small_base"] is small


def test_no_share_is_given_of_fewer_people_than_the_policy_says():
    cautious = replace(POLICY, minimum_denominator=31, warn_denominator=40)
    one = one_town(12, 18, cautious)
    assert (one["in_work"], one["not_in_work"], one["base"]) == (12, 18, 30)
    assert (one["share"], one["share_state"]) == (None, "z")


def test_rounding_comes_after_withholding_and_shares_are_made_of_what_is_shown():
    one = one_town(12, 18, replace(POLICY, rounding_base=5))
    assert (one["in_work"], one["not_in_work"], one["base"], one["share"]) == (10, 20, 30, 10 / 30)


def test_rounding_to_one_changes_nothing():
    assert one_town(13, 18)["in_work"] == 13


def test_a_public_total_of_the_pack_is_shown_even_where_it_is_small():
    people = WHOLE + [intern(new_la_code="E06000004", ehc_plan="without", outcome_at_end="none of these")] * 3
    known = Known("202425", ENGLAND, "interns", 3, "somewhere", ehc_plan="Without an EHC plan")
    assert line(protected(people), "protected_starts", area_code=ENGLAND, ehc_plan=known.ehc_plan)["interns"] is None
    con = world(people)
    (fault,) = protect(con, replace(POLICY, known=(known,)), {"interns"})
    # Everybody knows that England has three, so no town's can be hidden among five: such a pack is not shown at all.
    assert "could be narrowed below the threshold" in str(fault) and "202425" in str(fault)
    assert tables(con) == {"areas", "authorities"}


def test_a_public_total_that_is_not_the_packs_own_is_left_out_and_counted():
    known = Known("202425", ENGLAND, "interns", 79, "somewhere", ehc_plan="All interns")
    con = protected(WHOLE, policy=replace(POLICY, known=(known,)))
    assert line(con, "protection", protected_table="protected_starts")["known_left_out"] == 1
    assert line(con, "protection", protected_table="protected_outcomes")["known_left_out"] == 0


def test_a_part_of_the_country_is_never_called_england():
    con = protected([intern() for _ in range(30)])
    assert {one["area_code"] for one in rows(con, "protected_starts")} == {"E06000001", NORTH}


def test_an_authority_without_interns_has_a_row_only_where_its_return_says_none():
    returns = [("202425", "E06000002", 0, 5, 5, 5, "planned"), ("202425", "E06000003", "x", 5, 5, 5, "planned")]
    con = protected(WHOLE, returns)
    assert line(con, "protected_starts", area_code="E06000002", ehc_plan="All interns")["interns"] == 0
    assert "E06000003" not in {one["area_code"] for one in rows(con, "protected_starts")}


def test_starts_come_from_the_returns_only_where_there_are_no_interns():
    returns = [("202425", code, 20, 30, 6, 7, "planned") for code in ("E06000001", "E06000004")]
    assert "Starts" not in {one["item"] for one in rows(protected(WHOLE, returns), "protected_returns")}
    assert line(protected(None, returns), "protected_returns", area_code=ENGLAND, item="Starts")["count"] == 40


def test_a_return_keeps_its_symbols_and_a_sum_says_how_many_are_missing_from_it():
    returns = [
        ("202425", "E06000001", 20, "x", 6, 7, "planned"),
        ("202425", "E06000002", 30, 12, 8, 9, "none"),
        ("202425", "E06000004", 30, "z", 8, 9, "none"),
    ]
    con = protected(None, returns)
    item = {"item": "Predicted for the next year"}
    missing = line(con, "protected_returns", area_code="E06000001", **item)
    assert (missing["count"], missing["count_state"], missing["missing"]) == (None, "x", 1)
    north = line(con, "protected_returns", area_code=NORTH, **item)
    assert (north["count"], north["count_state"], north["missing"]) == (12, "", 1)
    south = line(con, "protected_returns", area_code=SOUTH, **item)
    assert (south["count"], south["count_state"], south["missing"]) == (None, "z", 0)


def test_what_is_not_about_people_is_shown_as_it_is():
    con = protected(None, [("202425", "E06000001", 1, 1, 1, 1, "meets regularly")])
    assert [one["forum_status"] for one in rows(con, "authority_forums")] == ["meets regularly"]
    silent = protected(None, [("202425", "E06000001", 1, 1, 1, 1, "planned")], replace(POLICY, not_about_people=()))
    assert "authority_forums" not in tables(silent)


def test_an_unknown_authority_is_a_fault_and_nobody_is_lost_in_silence():
    con = world([intern(new_la_code="E06000999")] + WHOLE)
    (fault,) = protect(con, POLICY, {"interns"})
    assert str(fault).startswith("interns.csv: has rows of authorities that are not known")
    assert tables(con) == {"areas", "authorities"}


def test_years_are_protected_apart():
    people = some_interns(80, 4, years=("202324",)) + some_interns(80, 9, years=("202425",))
    together = rows(protected(people), "protected_outcomes")
    for number, year in enumerate(("202324", "202425")):
        alone = rows(protected(people[80 * number : 80 * (number + 1)]), "protected_outcomes")
        assert alone == [one for one in together if one["academic_year"] == year]


def test_the_account_of_what_is_withheld_tells_no_kind_that_nearly_all_or_nearly_none_are_of():
    con = protected(some_interns(160, 1))
    for one in rows(con, "protection"):
        shown = one["protected_table"]
        held = sum(
            value == "c"
            for found in rows(con, shown)
            for name, value in found.items()
            if name.endswith("_state") and name != "share_state"
        )
        assert one["withheld"] == held
        assert one["least_width"] is None if held == 0 else one["least_width"] >= 5
        for kind in ("primaries", "secondaries", "zeros_withheld"):
            assert one[kind] is None or 10 <= one[kind] <= held - 10


def test_the_shipped_policy_withholds_one_to_four_and_says_that_nobody_signed_it():
    policy = read_policy(SHIPPED)
    assert (policy.threshold, policy.rounding_base, policy.minimum_denominator, policy.warn_denominator) == (
        5,
        1,
        10,
        30,
    )
    assert policy.extracts == ("interns", "authority_returns")
    assert "Nobody" in policy.signed_off_by and policy.signed_off_on == ""
    assert {(one.cell, one.value) for one in policy.known} >= {("interns", 4635), ("in_work", 1562), ("in_work", 61)}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("threshold = 5", "threshold = 1", "threshold is 1; expected a whole number of at least 3"),
        ("threshold = 5", "threshold = true", "threshold is True"),
        ("threshold = 5", 'threshold = "5"', "threshold is '5'"),
        ("threshold = 5", "", "threshold is missing"),
        ("threshold = 5", "threshold = 12", "minimum_denominator is 10, below the threshold of 12"),
        ("rounding_base = 1", "rounding_base = 0", "rounding_base is 0"),
        ("warn_denominator = 30", "warn_denominator = 9", "warn_denominator is 9, below the minimum_denominator of 10"),
        ('extracts = ["interns", "authority_returns"]', 'extracts = ["interns"]', "leaves out authority_returns"),
        ('"authority_returns"]', '"authority_returns", "starts"]', "extracts names “starts”"),
        ('extracts = ["interns", "authority_returns"]', 'extracts = "interns"', "expected a list of names"),
        ('signed_off_on = ""', "signed_off_on = 2026-01-01", "signed_off_on is"),
        ('signed_off_on = ""', 'signed_of_on = ""', "has an entry “signed_of_on”"),
        ("value = 4635", "value = -1", "[[known]] number 1 has the value -1"),
        ("value = 4635", 'valeu = 4635', "[[known]] number 1 has an entry “valeu”"),
        ('cell = "interns"', "", "[[known]] number 1 has no cell"),
        ('item = "Predicted for the next year"', "", "[[known]] number 4 says neither"),
        ("authority_returns.forum_status", "interns.sex", "not_about_people names “interns.sex”"),
        ("threshold = 5", "threshold = ", "cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_of_the_policy_is_a_sentence(tmp_path, old, new, said):
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "disclosure.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenPack) as broken:
        read_policy(tmp_path / "disclosure.toml")
    assert any(said in str(fault) for fault in broken.value.faults), list(map(str, broken.value.faults))
    assert all(str(fault).startswith("disclosure.toml") for fault in broken.value.faults)


def test_a_missing_policy_is_a_sentence_too(tmp_path):
    with pytest.raises(BrokenPack, match="the file is missing"):
        read_policy(tmp_path / "disclosure.toml")
