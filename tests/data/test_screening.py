"""What looks odd in a pack is a warning: each kind in the smallest world that shows it, and none where it is right."""

import pytest

from internships_work.areas import authorities
from internships_work.data.packs import describe
from internships_work.data.screening.rules import FALLEN, PEOPLE, PERCENT
from internships_work.data.screening.warnings import warnings_about
from internships_work.data.warehouse import load_pack
from tests.support.screened import ENGLAND, authority, region, warned, write

LEEDS, YORK, HULL = "E08000035", "E06000014", "E06000010"
NORTH_EAST, HUMBER, LONDON = "E12000001", "E12000003", "E12000007"
REGIONS = [f"E1200000{number}" for number in range(1, 10)]
WORK, BY_AUTHORITY = "work_based_learning", "authority_work_based_learning"


def of(place: dict, year: int | str, interns: int | str, **more: object) -> dict:
    """One row of work-based learning."""
    return place | {"time_period": year, "supported_internships": interns} | more


def told(folder, kind: str) -> list[str]:
    return [one.sentence for one in warned(folder, kind)]


def test_a_large_change_in_an_authority_is_told(tmp_path):
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2024, 40), of(authority(LEEDS), 2025, 61))
    assert told(tmp_path, "outliers") == ["Leeds, supported internships: 61 in January 2025, after 40 in January 2024."]


def test_a_large_change_in_a_region_is_told_with_file_line_and_column(tmp_path):
    write(tmp_path, WORK, of(region(LONDON), 2024, 90), of(region(LONDON), 2025, 30))
    [one] = warned(tmp_path, "outliers")
    assert (one.file, one.line, one.column) == ("work_based_learning.csv", 3, "supported_internships")


@pytest.mark.parametrize(
    "before, now",
    [
        (30, 30 + PEOPLE),  # more than half as many again, but not by more than the number of people
        (100, 100 + PERCENT),  # many people, but no more than the share
        ("z", 90),
        (40, "x"),
        ("c", "low"),
    ],
)
def test_a_change_within_either_limit_or_from_what_is_not_known_is_not_told(tmp_path, before, now):
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2024, before), of(authority(LEEDS), 2025, now))
    assert told(tmp_path, "outliers") == []


@pytest.mark.parametrize("years", [(2022, 2023), (2017, 2018), (2020, 2022)], ids=["break", "no returns", "a gap"])
def test_years_that_may_not_be_compared_are_never_compared(tmp_path, years):
    rows = [of(authority(LEEDS), year, number) for year, number in zip(years, (300, 0), strict=True)]
    rows += [of(authority(YORK), year, number) for year, number in zip(years, (10, 300), strict=True)]
    write(tmp_path, BY_AUTHORITY, *rows)
    assert told(tmp_path, "outliers") == told(tmp_path, "fell_to_zero") == []


def test_england_as_a_whole_is_screened_for_changes_too(tmp_path):
    write(tmp_path, WORK, of(ENGLAND, 2024, 10), of(ENGLAND, 2025, 1000))
    assert told(tmp_path, "outliers") == [
        "England, supported internships: 1,000 in January 2025, after 10 in January 2024."
    ]


def test_a_change_from_or_to_what_was_withdrawn_since_is_told_as_a_withdrawal_alone(tmp_path):
    for code, withdrawn in ((LEEDS, 2024), (YORK, 2025), (HULL, 2023)):
        write(tmp_path, BY_AUTHORITY, of(authority(code), 2024, 90), of(authority(code), 2025, 0))
        gone = of(authority(code), withdrawn, 90) | {"extract": BY_AUTHORITY, "withdrawn_by": "sen2_2026_copy"}
        write(tmp_path, "withdrawn_figures", gone)
        assert len(told(tmp_path, "fell_to_zero")) == (code == HULL), "in neither of the two years"
        assert len(told(tmp_path, "withdrawn")) == 1


@pytest.mark.parametrize(("before", "now", "is_told"), [("x", 5, 0), (5, "x", 0), (5, 5, 1), ("x", "x", 1)])
def test_totals_are_compared_where_the_same_authorities_have_a_figure(tmp_path, before, now, is_told):
    write(tmp_path, WORK, of(region(HUMBER), 2024, 90), of(region(HUMBER), 2025, 30))
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2024, before), of(authority(LEEDS), 2025, now))
    assert len(told(tmp_path, "outliers")) == is_told


@pytest.mark.parametrize("total", [region(HUMBER), ENGLAND], ids=["region", "England"])
@pytest.mark.parametrize(("withdrawn", "is_told"), [(2023, 1), (2024, 0), (2025, 0)])
def test_a_total_is_not_compared_with_one_that_holds_what_was_withdrawn_since(tmp_path, total, withdrawn, is_told):
    write(tmp_path, WORK, of(total, 2024, 30), of(total, 2025, 90))
    write(tmp_path, BY_AUTHORITY, *(of(authority(LEEDS), year, 20) for year in (2023, 2024, 2025)))
    gone = of(authority(LEEDS), withdrawn, 20) | {"extract": BY_AUTHORITY, "withdrawn_by": "sen2_2026_copy"}
    write(tmp_path, "withdrawn_figures", gone)
    assert len(told(tmp_path, "outliers")) == is_told


def test_what_changed_in_an_area_is_told_once_with_each_of_its_figures(tmp_path):
    rows = [
        authority(LEEDS) | {"time_period": year, "age_group": ages, "ehc_plans": plans, "counts": "EHC plans"}
        for ages, year, plans in (("16 to 19", 2024, 40), ("16 to 19", 2025, 1_300), ("16 to 25", 2024, 90))
    ]
    rows.append(rows[2] | {"time_period": 2025, "ehc_plans": 1_400})
    write(tmp_path, "authority_ehc_plans", *rows)
    neet = [row | {"plans_neet": 0} for row in rows[2:]]
    write(tmp_path, "authority_neet", *neet)
    assert told(tmp_path, "outliers") == [
        "Leeds, EHC plans, aged 16 to 25: 1,400 in January 2025, after 90 in January 2024. "
        "Also EHC plans, aged 16 to 19 (1,300, after 40)."
    ]


def test_a_warning_about_figures_that_later_ones_have_followed_says_so(tmp_path):
    counts = ((2023, 0), (2024, 90), (2025, 0))
    write(tmp_path, BY_AUTHORITY, *(of(authority(LEEDS), year, count) for year, count in counts))
    found = [one for kind in ("outliers", "fell_to_zero") for one in warned(tmp_path, kind)]
    assert [(one.period, one.is_earlier) for one in found] == [("January 2024", True), ("January 2025", False)]


def test_an_authority_that_fell_to_zero_is_told_once_and_not_as_a_change_too(tmp_path):
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2024, 90), of(authority(LEEDS), 2025, 0))
    assert told(tmp_path, "fell_to_zero") == [
        "Leeds, supported internships: 0 in January 2025, after 90 in January 2024."
    ]
    assert told(tmp_path, "outliers") == []


def test_a_region_that_fell_to_zero_is_told_as_a_large_change(tmp_path):
    write(tmp_path, WORK, of(region(LONDON), 2024, 90), of(region(LONDON), 2025, 0))
    assert told(tmp_path, "outliers") == ["London, supported internships: 0 in January 2025, after 90 in January 2024."]


def test_a_fall_to_zero_from_very_few_is_ordinary_and_not_told(tmp_path):
    few, more = authority(LEEDS), authority(YORK)
    rows = [of(few, 2024, FALLEN - 1), of(few, 2025, 0), of(more, 2024, FALLEN), of(more, 2025, 0)]
    write(tmp_path, BY_AUTHORITY, *rows)
    [one] = warned(tmp_path, "fell_to_zero")
    assert one.sentence == f"York, supported internships: 0 in January 2025, after {FALLEN} in January 2024."
    assert one.why.startswith(f"A zero after {FALLEN} or more ") and one.period == "January 2025"


@pytest.mark.parametrize("before, now", [(0, 0), ("z", 0), (5, "z"), (5, "x")])
def test_a_zero_after_a_zero_and_a_missing_figure_are_no_fall(tmp_path, before, now):
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2024, before), of(authority(LEEDS), 2025, now))
    assert told(tmp_path, "fell_to_zero") == []


def test_regions_that_do_not_add_up_to_england_are_told(tmp_path):
    write(tmp_path, WORK, of(ENGLAND, 2025, 91), *(of(region(code), 2025, 10) for code in REGIONS))
    assert told(tmp_path, "regions_to_england") == [
        "supported internships, January 2025: the nine regions add up to 90, England is 91."
    ]


@pytest.mark.parametrize(
    "england, ninth", [(90, 10), (91, "x"), ("x", 10), (91, "c")], ids=["right", "unknown", "no total", "withheld"]
)
def test_a_sum_that_is_right_or_has_a_part_that_is_not_known_is_not_told(tmp_path, england, ninth):
    rows = [of(region(code), 2025, 10) for code in REGIONS[:8]] + [of(region(REGIONS[8]), 2025, ninth)]
    write(tmp_path, WORK, of(ENGLAND, 2025, england), *rows)
    assert told(tmp_path, "regions_to_england") == []


def north_east(tmp_path, total: int, first: int | str, *, without: int = 0):
    """The twelve authorities of the North East with 2 each but the first, and their region."""
    codes = [code for code, one in authorities().items() if one.region_code == NORTH_EAST]
    rows = [of(authority(code), 2025, 2) for code in codes[1 + without :]]
    write(tmp_path, BY_AUTHORITY, of(authority(codes[0]), 2025, first), *rows)
    write(tmp_path, WORK, of(region(NORTH_EAST), 2025, total))
    return tmp_path


@pytest.mark.parametrize("first, added", [(2, 24), ("z", 22)], ids=["all returned", "one returned nothing"])
def test_authorities_that_do_not_add_up_to_their_region_are_told(tmp_path, first, added):
    assert told(north_east(tmp_path, 25, first), "authorities_to_regions") == [
        f"North East, supported internships, January 2025: its authorities add up to {added}, the region is 25."
    ]


@pytest.mark.parametrize("total, first", [(24, 2), (22, "z"), (25, "x"), (25, "c")])
def test_authorities_that_add_up_or_are_not_all_known_are_not_told(tmp_path, total, first):
    assert told(north_east(tmp_path, total, first), "authorities_to_regions") == []


def test_a_sum_of_authorities_with_one_missing_is_not_told_but_the_missing_one_is(tmp_path):
    folder = north_east(tmp_path, 25, 2, without=1)
    assert told(folder, "authorities_to_regions") == []
    [sentence] = told(folder, "authorities_missing")
    assert sentence.startswith("January 2025: 142 of 153 authorities have no row: ") and "; Darlington; " in sentence


def test_ages_that_do_not_add_up_are_told(tmp_path):
    ages = [("16 to 19", 10), ("20 to 25", 5), ("16 to 25", 16)]
    rows = [region(LONDON) | {"time_period": 2025, "age_group": age, "ehc_plans": plans} for age, plans in ages]
    write(tmp_path, "ehc_plans", *rows)
    assert told(tmp_path, "ages") == [
        "London, January 2025: EHC plans at 16 to 19 and at 20 to 25 add up to 15, those at 16 to 25 are 16."
    ]


def test_groups_that_do_not_add_up_to_everybody_are_told_and_kinds_of_further_education_are_parts(tmp_path):
    settings = [("Further education, all", 6), ("General further education and tertiary colleges", 6)]
    ages = [("Age 17", 4), ("Age 18", 3)]
    rows = [("Setting", *one) for one in settings] + [("Age", *one) for one in ages]
    write(tmp_path, BY_AUTHORITY, of(authority(LEEDS), 2025, 6))
    names = ("characteristic", "category", "supported_internships")
    split = [authority(LEEDS) | {"time_period": 2025} | dict(zip(names, row, strict=True)) for row in rows]
    write(tmp_path, "authority_characteristics", *split)
    assert told(tmp_path, "characteristics") == [
        "Leeds, supported internships by age, January 2025: the groups add up to 7, everybody is 6."
    ]


@pytest.mark.parametrize("year, is_told", [(2019, False), (2020, True), (2021, True)])
def test_the_code_of_an_abolished_authority_is_told_with_its_successors(tmp_path, year, is_told):
    write(tmp_path, BY_AUTHORITY, of(authority("E10000009"), year, 3))
    expected = (
        f"E10000009 Dorset is in January {year}, but it was abolished on 31 March 2019. What came after it: "
        "E06000058 Bournemouth, Christchurch and Poole; E06000059 Dorset."
    )
    assert told(tmp_path, "abolished") == [expected] * is_told


@pytest.mark.parametrize("year, is_told", [(2020, True), (2021, True), (2022, False)])
def test_the_code_of_an_authority_that_was_not_there_yet_is_told(tmp_path, year, is_told):
    write(tmp_path, BY_AUTHORITY, of(authority("E06000061"), year, 3))
    expected = f"E06000061 North Northamptonshire is in January {year}, but it was made on 1 April 2021."
    assert told(tmp_path, "not_yet") == [expected] * is_told


def test_a_year_that_is_missing_between_two_is_told(tmp_path):
    write(tmp_path, WORK, *(of(ENGLAND, year, 5) for year in (2017, 2018, 2020, 2025)))
    assert told(tmp_path, "years_missing") == [
        "It runs from 2017 to 2025, but has no row for 2019, 2021, 2022, 2023, 2024."
    ]


def test_a_small_number_that_a_rate_is_of_is_told_and_a_zero_is_none(tmp_path):
    plans = {LEEDS: 29, YORK: 30, "E08000016": 0}
    rows = [
        authority(code) | {"time_period": 2025, "age_group": "16 to 24", "ehc_plans": number}
        for code, number in plans.items()
    ]
    write(tmp_path, "authority_ehc_plans", *rows)
    assert told(tmp_path, "small_bases") == [
        "EHC plans, aged 16 to 24, January 2025: 1 authority has fewer than 30: Leeds."
    ]


def test_an_extract_with_columns_of_its_own_is_told_to_be_unscreened_and_hides_no_other(world):
    (world / "neet.csv").write_text("event,share\nfirst,1\n", encoding="utf-8")
    text = (world / "events.toml").read_text(encoding="utf-8")
    head, columns = text.split("[columns]")[0], "[columns]\n" + text.split("[columns]\n")[1].split("[[rules]]")[0]
    kept = [line for line in columns.split("\n") if line.startswith(("[columns]", "event", "share"))]
    (world / "neet.toml").write_text(head + "\n".join(kept), encoding="utf-8")
    write(world, WORK, of(ENGLAND, 2020, 5), of(ENGLAND, 2022, 5))
    assert [one.file for one in warned_in_tables(world) if one.kind == "not_screened"] == ["neet.csv"]
    assert "years_missing" in {one.kind for one in warned_in_tables(world)}


def warned_in_tables(folder):
    """The warnings alone, without asking whether the pages could be shown."""
    con, promised, faults = load_pack(describe(folder))
    assert not faults
    return warnings_about(con, {contract.name for contract, _ in promised}, 30)
