"""What is withheld of a return is nowhere to be read, comes last in a list, and is told of as a policy."""

import csv
import re

import pytest

from internships_work.exhibits.topics import (
    about,
    returned_interns,
    returned_outcomes,
    returns,
)
from internships_work.paths import SAMPLE
from internships_work.questions import editions
from internships_work.states import State, is_known
from tests.disclosure.test_returns import ENGLAND, by_group, view
from tests.support.returned import YEAR
from tests.support.shown import MAKERS, exhibits
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

OF_A_RETURN = [name for name in MAKERS if name.startswith("return")]
SPEAKS_OF_A_CAUSE = re.compile(r"\b(because of|caused?|thanks to|due to|leads? to|helps?|effect|impact|better|worse)\b")


@pytest.fixture
def sampled():
    """The sample pack in service."""
    with editions.pinned(edition("sample")):
        yield


def sample_rows() -> list[dict[str, str]]:
    with (SAMPLE / "interns.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["academic_year"] == YEAR]


def test_england_in_the_sample_is_what_its_rows_add_up_to(sampled):
    people = sample_rows()
    shown = by_group(returned_outcomes.in_work(view(ENGLAND)), "moment", "ehc_plan")
    for moment, column, yes in (
        ("At the end", "outcome_at_end", "paid employment"),
        ("At 6 months", "in_work_6_months", "yes"),
        ("At 12 months", "in_work_12_months", "yes"),
    ):
        for plan in ("with", "without"):
            group = [row[column] for row in people if row["ehc_plan"] == plan]
            row = shown[moment, f"{plan.capitalize()} an EHC plan"]
            unknown = group.count("not known")
            assert (row["in_work"], row["base"], row["not_known"]) == (group.count(yes), len(group) - unknown, unknown)
            assert float(row["share"]) == round(100 * group.count(yes) / (len(group) - unknown), 1)


def test_the_sample_adds_up_to_the_published_totals(sampled):
    told = {tile.label: tile.written for tile in returns.headlines(view(ENGLAND)).tiles}
    assert (told["Interns"], told["In paid work at the end"]) == ("4,635", "1,562")
    assert told["Predicted for the next year"] == "5,967"


def test_those_in_paid_work_are_set_against_those_known_and_not_against_everyone_who_took_part(sampled):
    [tile] = [tile for tile in returns.headlines(view(ENGLAND)).tiles if tile.label == "In paid work at the end"]
    known = sum(row["outcome_at_end"] != "not known" for row in sample_rows())
    share = round(100 * 1562 / known, 1)
    assert tile.context == f"{share}% of the {known:,} whose situation at the end of 2024 to 2025 was known"


@pytest.mark.parametrize("maker", OF_A_RETURN)
def test_a_withheld_number_is_nowhere(maker):
    """Not in a cell, a mark, a label, a text that is spoken, or a file; and no order of rows follows it."""
    for _, exhibit in exhibits(maker):
        for row in exhibit.table.rows:
            for column in exhibit.table.columns:
                if isinstance(row[column.key], State):
                    assert column.raw(row) == row[column.key].value
            if any(isinstance(row.get(key), State) for key in ("share", "difference")):
                assert [row.get(key) for key in ("low", "high", "interval")] == [None] * 3


def listed(exhibit):
    """The names of areas or categories in the order they are listed, and whether the number they go by is withheld."""
    key, number = ("area_name", "share") if "moment" in exhibit.table.rows[0] else ("area_name", "interns")
    if "category" in exhibit.table.rows[0]:
        key, number = "category", "interns"
    rows = [row for row in exhibit.table.rows if row.get("is_below", row.get("is_region", True))]
    rows = [row for row in rows if row.get("ehc_plan", "With an EHC plan") == "With an EHC plan"]
    return [(row[key], row[number]) for row in rows]


@pytest.mark.parametrize(
    "maker",
    [
        "returned_outcomes.by_region_at_the_end",
        "returned_outcomes.by_region_at_12_months",
        "returned_starts.interns_by_region",
        "returned_interns.by_primary_need",
        "returned_interns.by_employer_sector",
        "returns.authority_outcomes",
        "returns.authority_return",
    ],
)
def test_what_is_withheld_comes_last_and_by_name_alone(maker):
    for shown_for, exhibit in exhibits(maker):
        if shown_for.authority and maker.startswith("returns."):
            continue
        rows = listed(exhibit)
        numbers = [number for _, number in rows if is_known(number)]
        names = [name for name, number in rows if not is_known(number)]
        assert [name for name, _ in rows[len(numbers) :]] == names
        assert names == sorted(names)
        assert numbers == sorted(numbers, reverse=True) or "share" in exhibit.table.rows[0]


def test_something_is_withheld_in_the_sample():
    found = [
        row
        for maker in OF_A_RETURN
        for _, exhibit in exhibits(maker)
        for row in exhibit.table.rows
        if State.WITHHELD in (row.get("interns"), row.get("share"), row.get("count"))
    ]
    assert len(found) > 100


@pytest.mark.parametrize("maker", OF_A_RETURN)
def test_no_sentence_of_a_return_names_a_cause(maker):
    for _, exhibit in exhibits(maker):
        assert not SPEAKS_OF_A_CAUSE.search(exhibit.finding), exhibit.finding


def test_the_page_about_the_data_tells_the_policy_and_how_much_is_withheld(sampled):
    told = about.protection()
    assert "Counts from 1 to 4 are withheld" in told["terms"]["Small numbers"]
    assert "Nobody yet" in told["terms"]["Who decided this"]
    assert "fewer than 10 people" in told["terms"]["Shares"] and "fewer than 30" in told["terms"]["Shares"]
    [counts] = told["extracts"]
    assert re.fullmatch(r"[\d,]+ of [\d,]+ numbers are withheld: by table and year", counts["title"])
    assert len(counts["columns"].rows) == 12
    assert all(cell for row in counts["columns"].rows for cell in row.values())


def test_without_a_return_the_page_says_that_published_counts_are_public():
    with editions.pinned(edition("published")):
        told = about.protection()
    assert set(told) == {"terms"} and "without suppression" in told["terms"]["Published counts"]


@pytest.mark.parametrize(
    "everyone, said", [(325, "finding_not_all"), (150, "finding"), (State.NOT_AVAILABLE, "finding_not_all")]
)
def test_a_group_is_called_the_largest_only_where_no_withheld_number_could_be_larger(everyone, said):
    rows = [
        {"category": "Female", "interns": 98, "everyone": everyone},
        {"category": "Male", "interns": State.WITHHELD, "everyone": everyone},
    ]
    assert returned_interns._finding(rows, rows[0]) == said
