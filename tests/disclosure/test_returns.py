"""What a programme return shows: each share of those known at its moment, and what is withheld in words alone."""

import pytest

from internships_work.choices.view import View
from internships_work.exhibits.programme_return import worth_showing
from internships_work.exhibits.topics import (
    regions,
    returned_differences,
    returned_interns,
    returned_outcomes,
    returned_starts,
    returns,
    starts,
)
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.states import State
from tests.exhibits.test_pages import offered, opened
from tests.support.returned import CAMDEN, HARTLEPOOL, LONDON, NORTH_EAST, YEAR, pack

pytestmark = pytest.mark.xdist_group("sample")

ENGLAND = "E92000001"
WITHHELD = "[c] withheld"
NOT_AVAILABLE = "[x] not available"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small return in service."""
    with editions.pinned(editions.open_edition(pack(tmp_path_factory.mktemp("small") / "ours"))):
        yield


def view(area=NORTH_EAST, **more):
    return View(area, more.pop("year", YEAR), "", **more)


def by_group(exhibit, *keys):
    return {tuple(row[key] for key in keys): row for row in exhibit.table.rows}


def written(exhibit, row):
    return {column.key: column.written(row) for column in exhibit.table.columns}


def test_a_share_is_of_those_whose_situation_is_known_with_its_interval_and_the_others_beside_it(small):
    exhibit = returned_outcomes.in_work(view())
    row = by_group(exhibit, "moment", "ehc_plan")["At the end", "With an EHC plan"]
    # 30 in work of 60 known; Wilson: (30 + 1.9208) / (60 + 3.8415) plus or minus 12.27 per cent.
    assert written(exhibit, row) == {
        "moment": "At the end", "ehc_plan": "With an EHC plan", "share": "50%", "interval": "38% to 62%",
        "in_work": "30", "base": "60", "not_known": "12", "warning": "",
    }  # fmt: skip
    assert row["label"] == "With a plan: 50% of 60; not known 12"


def test_a_share_of_few_people_says_so_in_words(small):
    row = by_group(returned_outcomes.in_work(view()), "moment", "ehc_plan")["At the end", "Without an EHC plan"]
    assert (row["in_work"], row["base"], row["share"]) == (13, 25, 52)
    assert row["warning"] == "Small base" and "small base" in row["label"]


def test_each_moment_has_a_base_of_its_own(small):
    rows = by_group(returned_outcomes.in_work(view()), "moment", "ehc_plan")
    bases = [rows[moment, "With an EHC plan"]["base"] for moment in ("At the end", "At 6 months", "At 12 months")]
    assert bases == [60, 60, 30]
    assert rows["At 12 months", "With an EHC plan"]["not_known"] == 42


def test_all_interns_stand_beside_the_two_groups_only_where_they_tell_what_these_may_not():
    def groups(*states):
        shares = [State(state) if state else 50 for state in states]
        return [{"ehc_plan": number, "share": share} for number, share in enumerate(shares)]

    def shown(*states):
        return [row["ehc_plan"] for row in worth_showing(groups(*states))]

    assert shown("", "", "") == shown("", "z", "") == shown("c", "c", "c") == shown("x", "x", "x") == [0, 1]
    assert shown("c", "c", "") == shown("", "c", "") == [0, 1, 2]


def test_the_finding_gives_both_shares(small):
    told = "50% of interns with an EHC plan and 52% without were in paid work at the end"
    assert returned_outcomes.in_work(view()).finding.startswith(f"In the North East {told}")


def test_a_difference_that_chance_alone_could_make_cannot_be_told_apart(small):
    exhibit = returned_differences.between_plans(view())
    row = by_group(exhibit, "moment")["At the end",]
    # 50 less 52; Wilson 37.7 to 62.3 and 33.5 to 70.0: -2 less hypot(12.3, 18.0), and -2 plus hypot(12.3, 18.5).
    assert (row["difference"], row["interval"], row["says"]) == (-2, "−24 to +20", "Cannot be told apart")
    assert "cannot be told apart" in exhibit.finding
    assert "percentage points" in exhibit.table.columns[4].label


def test_a_share_that_chance_hardly_makes_is_only_called_higher():
    row = {"academic_year": YEAR, "year_words": "2024/25", "moment": "At the end", "share": 80.0}
    higher = returned_differences._difference(row | {"in_work": 56, "base": 70}, row | {"in_work": 48, "base": 80})
    assert (higher["says"], higher["points"], higher["interval"]) == ("Higher with a plan", "20", "+5 to +33")
    lower = returned_differences._difference(row | {"in_work": 48, "base": 80}, row | {"in_work": 56, "base": 70})
    assert (lower["says"], lower["points"]) == ("Lower with a plan", "20")


def test_no_difference_is_given_where_one_share_may_not_be_shown(small):
    exhibit = returned_differences.between_plans(view(LONDON))
    for row in exhibit.table.rows:
        assert row["interval"] is row["says"] is None
        assert row["difference"] in (State.WITHHELD, State.NOT_APPLICABLE)
    assert exhibit.finding.startswith("No difference between")
    assert exhibit.figure["data"][0]["x"] == []


def test_what_is_withheld_is_hatched_and_worded_and_never_a_mark(small):
    exhibit = returned_outcomes.in_work(view(LONDON, authority=CAMDEN))
    [row] = [
        row for row in exhibit.table.rows if (row["moment"], row["ehc_plan"]) == ("At the end", "With an EHC plan")
    ]
    told = written(exhibit, row)
    assert {told["share"], told["in_work"], told["base"]} == {WITHHELD}
    assert told["interval"] == ""
    assert not exhibit.figure["data"][0]["x"]
    assert any(shape["type"] == "path" for shape in exhibit.figure["layout"]["shapes"])
    assert "may" in exhibit.finding or "cannot be shown" in exhibit.finding


def test_a_part_of_the_country_is_never_called_england(small):
    for make in (returned_outcomes.in_work, returned_starts.interns_by_year, returns.headlines):
        exhibit = make(view(ENGLAND))
        assert "nothing about" in exhibit.finding
        cells = [row[column.key] for row in exhibit.table.rows for column in exhibit.table.columns if column.is_number]
        assert cells and all(cell is None or isinstance(cell, State) for cell in cells)


def test_an_area_without_a_return_is_not_available_and_not_zero(small):
    rows = by_group(returned_starts.interns_by_region(view()), "area_name")
    exhibit = returned_starts.interns_by_region(view())
    assert written(exhibit, rows["South West",])["interns"] == NOT_AVAILABLE
    assert written(exhibit, rows["North East",])["interns"] == "97"
    assert any("not available" in caveat for caveat in exhibit.caveats)


def test_interns_are_counted_with_and_without_a_plan(small):
    exhibit = returned_starts.interns_by_year(view())
    counted = {row["ehc_plan"]: row["interns"] for row in exhibit.table.rows}
    assert counted == {"With an EHC plan": 72, "Without an EHC plan": 25, "All interns": 97}
    assert "97 interns" in exhibit.finding and "25 of them without" in exhibit.finding


def test_what_authorities_predict_and_provide_is_their_sum(small):
    exhibit = returned_starts.returned_counts(view())
    assert [(tile.label, tile.written) for tile in exhibit.tiles] == [
        ("Predicted for the next year", "150"), ("Job coaches", "20"), ("Employment champions", "13"),
    ]  # fmt: skip
    assert exhibit.finding == "In the North East 150 interns are predicted for 2025 to 2026"


def test_a_chosen_authority_has_its_own_return_and_forum(small):
    exhibit = returns.authority_return(view(authority=HARTLEPOOL))
    told = {tile.label: tile.written for tile in exhibit.tiles}
    assert told == {
        "Interns": "48", "Interns without an EHC plan": "12", "Predicted for the next year": "70", "Job coaches": "9",
        "Employment champions": "6", "SEND employment forum": "Meets regularly",
    }  # fmt: skip
    assert "48 interns" in exhibit.finding
    shares = by_group(returns.authority_outcomes(view(authority=HARTLEPOOL)), "moment", "ehc_plan")
    assert shares["At the end", "With an EHC plan"]["share"] == 40


def test_without_a_chosen_authority_those_of_the_region_are_listed(small):
    exhibit = returns.authority_return(view())
    rows = by_group(exhibit, "area_name")
    assert written(exhibit, rows["Middlesbrough",]) | {"area_name": ""} == {
        "area_name": "", "interns": "49", "with_plan": "36", "without_plan": "13", "predicted": "80", "coaches": "11",
        "champions": "7", "forum": "Meets regularly",
    }  # fmt: skip
    assert written(exhibit, rows["Darlington",])["interns"] == NOT_AVAILABLE
    assert {row["area_name"] for row in returns.authority_outcomes(view()).table.rows} == set(name for (name,) in rows)


def test_what_a_pack_lacks_is_named_and_the_rest_is_shown(tmp_path):
    with editions.pinned(editions.open_edition(pack(tmp_path / "ours", extracts=["authority_returns"]))):
        with pytest.raises(NotHeld, match="returned_outcomes"):
            returned_outcomes.in_work(view())
        told = {tile.label: tile.written for tile in returns.authority_return(view(authority=HARTLEPOOL)).tiles}
        assert told["Starts"] == "48" and told["Predicted for the next year"] == "70"
    with editions.pinned(editions.open_edition(pack(tmp_path / "people", extracts=["interns"]))):
        with pytest.raises(NotHeld, match="protected_returns"):
            returned_starts.returned_counts(view())
        assert [tile.label for tile in returns.headlines(view()).tiles][-1] == "Interns without an EHC plan"
        assert len(returns.authority_return(view(authority=HARTLEPOOL)).tiles) == 2


def test_a_real_return_is_management_information_of_whoever_holds_it(small):
    exhibit = returned_outcomes.in_work(view())
    assert (exhibit.status, exhibit.sources) == ("management information", ("programme_return",))
    assert not exhibit.is_invented and "nvented" not in exhibit.alt + exhibit.file_name


def test_a_year_the_return_does_not_hold_is_answered_with_the_latest_and_a_sentence(small):
    exhibit = returned_outcomes.in_work(view(year="201617"))
    assert exhibit.period == "academic year 2024/25"
    assert (
        exhibit.notice
        == "The programme return has nothing for 2016 to 2017. You are seeing 2024 to 2025, the latest it has."
    )


def test_a_return_of_a_later_year_than_the_january_count_leaves_the_other_exhibits_whole(tmp_path):
    folder = pack(tmp_path / "ours", year="202627")
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write('builds_on = "published"\n')
    for contract in ("interns", "authority_returns"):
        told = (folder / f"{contract}.toml").read_text(encoding="utf-8")
        (folder / f"{contract}.toml").write_text(told.replace('"202425"]', '"202425", "202627"]'), encoding="utf-8")
    with editions.pinned(editions.open_edition(folder)):
        for make in (starts.by_year, starts.kinds_of_learning):
            exhibit = make(view(year="202627"))
            assert "January 2026" in exhibit.finding and "January 2027" in exhibit.notice
        assert "2026 to 2027" in returned_outcomes.in_work(view(year="202627")).finding


def test_the_outcomes_page_offers_academic_years_only_where_a_return_has_them():
    assert offered(opened("outcomes", pack="sample"))["academic_year"] == ["202425", "202324", "202223"]
    assert "academic_year" not in offered(opened("outcomes"))


def test_who_the_interns_are_is_given_for_the_region_of_a_chosen_authority_and_says_so(small):
    exhibit = returned_interns.by_sex(view(authority=HARTLEPOOL))
    assert {row["category"]: row["interns"] for row in exhibit.table.rows} == {"Female": 49, "Male": 48}
    assert "the North East" in exhibit.notice and "Hartlepool" in exhibit.notice


def test_a_region_map_of_a_return_follows_its_academic_years_and_hatches_nothing_shown(small):
    exhibit = regions.measure_map(View(NORTH_EAST, YEAR, "returned_paid_work_per_cent"))
    row = by_group(exhibit, "area_name")["North East",]
    assert (row["period"], row["numerator"], row["denominator"], row["written"]) == ("2024/25", 43, 85, "50.6%")
    assert exhibit.notice == ""
    other = regions.measure_map(View(NORTH_EAST, "202122", "returned_paid_work_per_cent"))
    assert "2021/22" in other.notice and "academic year 2024/25" in other.notice
