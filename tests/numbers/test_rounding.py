"""Halves are rounded away from zero, which is the Department's rule, and the same wherever a number leaves."""

import io
import shutil
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from internships_work import intervals, number_format
from internships_work.choices.view import View
from internships_work.exhibits import programme_return
from internships_work.exhibits.exhibit import Column
from internships_work.exhibits.topics import outcomes, regions, returned_interns
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.states import is_known
from internships_work.takeaway.powerpoint.native_charts.charts import as_written
from internships_work.takeaway.workbook.book import as_workbook
from tests.support.bundled import alone
from tests.support.decks import charts, deck_of, labels, slide_text, tables
from tests.support.shown import exhibits

pytestmark = pytest.mark.xdist_group("sample")

NORTH_EAST = "E12000001"
RATE = "supported_internships_per_1000"
COUNTS = some.integers(min_value=0, max_value=200_000)
BASES = some.integers(min_value=1, max_value=200_000)


def half_away_from_zero(exact: Fraction, places: int) -> Fraction:
    """The nearest decimal of so many places; of two as near, the one further from zero. In whole numbers alone."""
    tens = 10**places
    whole = (2 * abs(exact.numerator) * tens + exact.denominator) // (2 * exact.denominator)
    return Fraction(whole if exact >= 0 else -whole, tens)


@settings(deadline=None)
@given(COUNTS, BASES, some.sampled_from([100, 1000]), some.integers(min_value=0, max_value=2))
@example(13, 800, 1000, 1)
@example(1, 16, 100, 1)
@example(321, 20_000, 1000, 1)  # 16.05, which no float is
@example(2675, 100_000, 100, 2)  # 2.675, which as a float is less
def test_a_rate_is_rounded_as_the_fraction_that_it_is(count, base, times, places):
    expected = half_away_from_zero(Fraction(times * count, base), places)
    assert Fraction(number_format.rounded(times * count / base, places)) == expected
    assert (
        Fraction(number_format.rounded(times * (count / base), places)) == expected
    )  # with an error of binary arithmetic
    assert Fraction(number_format.rounded(Fraction(times * count, base), places)) == expected
    assert Fraction(number_format.rounded(-times * count / base, places)) == -expected


@settings(deadline=None)
@given(COUNTS, BASES)
@example(13, 800)
@example(1, 16)
def test_a_rate_that_the_database_works_out_is_written_as_the_fraction_that_it_is(count, base):
    [[value]] = duckdb.sql(f"select 1000.0 * {count}::integer / nullif({base}::integer, 0)").fetchall()
    expected = half_away_from_zero(Fraction(1000 * count, base), 1)
    assert number_format.rate(value) == f"{Decimal(expected.numerator) / expected.denominator:,.1f}"


@settings(deadline=None)
@given(some.integers(min_value=-10_000_000, max_value=10_000_000), some.integers(min_value=0, max_value=4))
def test_the_label_of_a_chart_on_a_slide_is_the_number_as_it_is_written(number, places):
    value = number / 10**places
    assert as_written(value, "#,##0.0") == number_format.rate(value)
    assert as_written(value, '#,##0.0"%"') == number_format.share(value)


@pytest.mark.parametrize(
    "written, expected",
    [
        (number_format.rate(16.25), "16.3"),
        (number_format.share(6.25), "6.3%"),
        (number_format.percent(6.25), "6.3%"),
        (number_format.rate(-0.04), "0.0"),
        (number_format.rate(-16.25), "-16.3"),
        (number_format.rate(1234.25), "1,234.3"),
        (number_format.pounds(9_625_000), "£9.63 million"),
        (number_format.pounds(9_005_000), "£9.01 million"),
        (number_format.pounds(18_000_000), "£18 million"),
    ],
)
def test_a_half_is_rounded_away_from_zero_in_every_form(written, expected):
    assert written == expected


def test_people_behind_a_published_share_are_the_nearest_whole_number():
    assert intervals.wilson(25, 50) == intervals.wilson_of_count(13, 50)


# The whole way: 13 interns of 800 plans are 16.25 for every 1,000, and 1 plan of 16 is 6.25 per cent.


@pytest.fixture(scope="module")
def halves(tmp_path_factory):
    """The published figures with two halves in them, in service."""
    folder = tmp_path_factory.mktemp("packs") / "halves"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Halves"\nassembled = 2026-11-30\nbuilds_on = "published"\n')
    changes = {
        "work_based_learning": ("North East,person-level return,186,", "North East,person-level return,13,"),
        "ehc_plans": ("North East,16 to 24,7029,", "North East,16 to 24,800,"),
        "ceased_plans": ("North East,209,1971,", "North East,1,16,"),
    }
    for extract, (before, after) in changes.items():
        shutil.copy(PUBLISHED / f"{extract}.toml", folder)
        text = (PUBLISHED / f"{extract}.csv").read_text(encoding="utf-8")
        assert text.count(before) == 1
        (folder / f"{extract}.csv").write_text(text.replace(before, after), encoding="utf-8")
    with editions.pinned(editions.open_edition(folder)):
        yield


def rate():
    return regions.ranked(View(NORTH_EAST, "202425", RATE))


def share():
    return outcomes.ceased_by_region(View(NORTH_EAST, "202425", ""))


@pytest.mark.parametrize("maker, value, written", [(rate, 16.25, "16.3"), (share, 6.25, "6.3%")])
def test_a_half_is_the_same_on_the_page_in_words_on_a_slide_and_in_the_workbook(halves, maker, value, written):
    exhibit = maker()
    [row] = [row for row in exhibit.table.rows if row["area_code"] == NORTH_EAST]
    assert row["value"] == value and exhibit.table.columns[1].written(row) == written
    assert f" {written}," in exhibit.alt
    assert written in [note["text"] for note in exhibit.figure["layout"]["annotations"]]
    assert written in [told for _, told, _ in exhibit.figure["data"][0]["customdata"]]
    slides = deck_of(exhibit).slides
    assert written in [label for slide in slides for chart in charts(slide) for label in labels(chart)]
    assert written in [cell for slide in slides for table in tables(slide) for row in table for cell in row]
    assert any(exhibit.finding in slide_text(slide) for slide in slides)
    book = load_workbook(io.BytesIO(as_workbook(alone(exhibit))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == value]
    assert [as_written(cell.value, cell.number_format) for cell in cells] == [written.removesuffix("%")]


def test_a_half_is_rounded_so_in_a_sentence(halves):
    assert regions.measure_map(View(NORTH_EAST, "202425", RATE)).finding.startswith("The North East had 16.3 supported")
    assert share().finding.startswith("In the North East 6.3% of ceased plans")


# Percentages that are worked out here have a decimal where their neighbours have.


def test_a_share_that_comes_out_whole_is_written_like_its_neighbours():
    rows = [{"interns": count, "everyone": 200} for count in (74, 73)]
    told = list(map(returned_interns._with_share, rows))
    assert [row["written"] for row in told] == ["74 (37.0%)", "73 (36.5%)"]
    few = returned_interns._with_share({"interns": 37, "everyone": 74})
    assert few["written"] == "37 (50%)", "of fewer than 100 no share has a decimal"


def test_a_share_in_work_and_its_interval_have_the_decimals_that_their_base_allows():
    row = {"ehc_plan": "All interns", "is_small_base": False, "not_known": 0}
    many = programme_return.with_interval(row | {"in_work": 74, "base": 200, "share": 37.0})
    few = programme_return.with_interval(row | {"in_work": 37, "base": 74, "share": 50.0})
    assert (many["written"], few["written"]) == ("37.0%", "50%")
    assert many["interval"] == "30.6% to 43.9%" and "." not in few["interval"]


def test_a_published_percentage_is_written_as_it_was_published():
    column = Column("percent", "In paid work", "percent")
    assert [column.written({"percent": value}) for value in (47.0, 4.8)] == ["47%", "4.8%"]


@pytest.mark.parametrize("maker", ["returned_interns.by_sex", "returned_outcomes.by_year", "outcomes.ceased_by_year"])
def test_no_column_of_shares_of_a_hundred_people_or_more_mixes_decimals(maker):
    for _, exhibit in exhibits(maker):
        [column] = [one for one in exhibit.table.columns if one.key == "share"]
        bases = [(row, row.get("base", row.get("everyone", 100))) for row in exhibit.table.rows]
        rows = [row for row, base in bases if is_known(base) and base >= 100]
        shown = [column.written(row) for row in rows if column.written(row).endswith("%")]
        assert all("." in one for one in shown), exhibit.finding
