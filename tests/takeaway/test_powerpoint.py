"""A deck says what the dashboard says: native charts with the table's numbers, breaks left open, nothing withheld."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from internships_work import charts as figures
from internships_work.exhibits.exhibit import Exhibit, Table
from internships_work.states import State, is_known
from internships_work.takeaway.powerpoint import as_powerpoint
from internships_work.takeaway.powerpoint.native_charts.charts import as_written
from tests.support.bundled import LONDON, alone, taken
from tests.support.decks import (
    COLUMNS,
    INVENTED,
    KINDS,
    LOOKED_AT,
    PLAIN,
    ROWS,
    SECRET,
    WIDE,
    alt,
    bars,
    charts,
    deck_of,
    edges,
    every,
    labels,
    number_slides_of,
    numbers,
    opened,
    shapes,
    slide_text,
    slides_of,
    tables,
    values_across,
)
from tests.support.shown import in_order

pytestmark = pytest.mark.xdist_group("sample")


def in_charts(exhibit: Exhibit) -> bool:
    kinds = {trace["type"] for trace in exhibit.figure["data"]} if exhibit.figure else set()
    return bool(kinds) and "choropleth" not in kinds and exhibit.figure["data"][0].get("meta") != "tiles"


def figures_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


# The numbers


@pytest.mark.parametrize("which", LOOKED_AT)
def test_the_numbers_of_every_native_chart_are_those_of_a_column_of_its_table(which):
    drawn = [exhibit for exhibit in every(which) if in_charts(exhibit)]
    assert drawn
    for exhibit in drawn:
        numbers_found = sorted(numbers(slides_of(opened(*which), exhibit)))
        recounts = [sorted(number) for column in exhibit.table.columns for number in in_order(exhibit, column)]
        is_found = numbers_found in recounts or set(numbers_found) in pairs_of(recounts)
        assert is_found or not numbers_found and withheld_everywhere(exhibit), exhibit.maker


def pairs_of(columns: list[list[float]]) -> list[set[float]]:
    """The numbers of any two columns: dots of two columns, joined by lines from each to the other."""
    return [{*one, *other} for one in columns for other in columns]


def withheld_everywhere(exhibit: Exhibit) -> bool:
    return any(
        all(isinstance(row[column.key], State) for row in exhibit.table.rows) for column in exhibit.table.columns
    )


@pytest.mark.parametrize("which", LOOKED_AT)
def test_what_is_written_at_a_bar_or_a_dot_names_only_numbers_of_the_table(which):
    for exhibit in filter(in_charts, every(which)):
        known = figures_in(exhibit.table.spoken()) | {
            number for row in exhibit.table.rows for number in figures_in(str(row.get("written", "")))
        }
        for slide in slides_of(opened(*which), exhibit):
            for text in (label for chart in charts(slide) for label in labels(chart)):
                assert figures_in(text) <= known, (exhibit.maker, text)


@pytest.mark.parametrize("which", LOOKED_AT)
def test_the_areas_and_circles_of_a_map_carry_the_figures_of_the_table(which):
    for exhibit in every(which):
        if not exhibit.figure or exhibit.figure["data"][0]["type"] != "choropleth":
            continue
        [slide] = slides_of(opened(*which), exhibit)
        written = {cell for row in exhibit.table.rows for column in exhibit.table.columns
                   if (cell := column.written(row))}  # fmt: skip
        areas = [shape.name.split(": ", 1) for shape in shapes(slide) if ": " in shape.name]
        marked = [figure for _, figure in areas if figure.endswith("*")]
        inside = 33 if exhibit.maker == "authorities.on_map" else 9
        assert len(areas) == inside and {figure.rstrip("*") for _, figure in areas} <= written
        drawn = {shape.text_frame.text for shape in shapes(slide) if shape.name == "Figure"}
        assert {figure.rstrip("*") for figure in drawn} <= written
        keys = [shape.text_frame.text for shape in shapes(slide) if shape.name == "Whom figures leave out"]
        # Where a figure of the heading alone leaves somebody out, the key stands without the mark of the map.
        assert keys == [" ".join(exhibit.key)] * bool(exhibit.key)
        assert {key.startswith("* ") for key in keys} == ({True} if marked else {False} if keys else set())


@pytest.mark.parametrize("which", LOOKED_AT)
def test_the_tables_say_what_the_table_of_the_exhibit_says(which):
    for exhibit in every(which):
        number_slides = (
            number_slides_of(opened(*which), exhibit) if not exhibit.steps else slides_of(opened(*which), exhibit)
        )
        pages = [tables(slide) for slide in number_slides]
        assert pages and all(len(page) == 1 and len(page[0]) <= 15 for page in pages), exhibit.maker
        columns = [column for column in exhibit.table.columns if not column.key.endswith("_code")]
        written = [[column.written(row) for column in columns] for row in exhibit.table.rows[:60]]
        rows = [row for [page] in pages for row in page[1:]]
        columns_kept = len(rows[0])
        times = [other.finding for other in taken(*which).exhibits].count(exhibit.finding)
        assert rows == [row[:columns_kept] for row in written] * times, exhibit.maker
        assert all(page[0][0] == [column.label for column in columns][:columns_kept] for page in pages)
        if len(exhibit.table.rows) > 60 or columns_kept < len(columns):
            assert all(
                "in the workbook" in slide_text(slide) or "The workbook has" in slide_text(slide)
                for slide in number_slides
            )


def test_tiles_steps_and_answers_stand_on_slides_in_their_own_form():
    deck = opened("published", LONDON)
    for exhibit in taken("published", LONDON).exhibits:
        deck_words = "\n".join(map(slide_text, slides_of(deck, exhibit)))
        for tile in exhibit.tiles:
            assert tile.label in deck_words and tile.written in deck_words and tile.context in deck_words
        for step in exhibit.steps:
            assert step.title in deck_words and step.happened in deck_words
        for answer in exhibit.answers:
            assert answer.question in deck_words and answer.answer in deck_words


def test_an_interval_ends_where_the_rows_say():
    which = ("sample", LONDON)
    found = [exhibit for exhibit in every(which) if exhibit.maker.startswith("returned_outcomes.by_region")]
    assert found
    for exhibit in found:
        values_found = [tuple(values_across(series)) for slide in slides_of(opened(*which), exhibit)
                for chart in charts(slide) for series in chart.plots[0].series if series.name != "Figure"]  # fmt: skip
        rows = [(row["low"], row["high"]) for row in exhibit.table.rows if row["low"] is not None]
        assert sorted(values_found) == [pytest.approx(row) for row in sorted(rows)]


def test_dots_of_places_are_as_many_and_as_far_along_as_the_table_says():
    groups = [figures.Group("E12000001", ("North East, 30",), 30), figures.Group("E12000009", ("South West",))]
    dots = [figures.Dot(value, "name", "written", group.key, "code") for group in groups for value in (20, 40, 40)]
    rows = tuple({"name": "Somewhere", "value": dot.value} for dot in dots)
    spread = replace(PLAIN, table=Table(COLUMNS, rows), chart=figures.Spread(dots, groups, unit=""))
    [slide] = slides_of(deck_of(spread), PLAIN)
    assert numbers([slide]) == [row["value"] for row in rows]
    assert "North East, 30" in slide_text(slide) and "South West" in slide_text(slide)


@pytest.mark.parametrize("number", [16.25, 0.05, 2.5, 1234.5, 1961.999, 65.469])
def test_a_number_is_left_to_a_format_only_where_a_spreadsheet_rounds_it_as_we_do(number):
    halves_up = {16.25: "16.3", 0.05: "0.1", 2.5: "2.5", 1234.5: "1,234.5", 1961.999: "1,962.0", 65.469: "65.5"}
    assert as_written(number, "#,##0.0") == halves_up[number]


# Breaks and gaps


def test_a_break_is_a_real_gap_that_nothing_bridges():
    which = ("published", LONDON)
    [exhibit] = [drawn for drawn in every(which) if drawn.maker == "starts.by_year"]
    [slide] = slides_of(opened(*which), exhibit)
    [chart] = charts(slide)
    years = list(chart.plots[0].categories)
    before, after = {"aggregate return"}, {"person-level return"}
    counted = {row["january_words"][-4:]: row["collection"] for row in exhibit.table.rows}
    assert years == [row["january_words"][-4:] for row in exhibit.table.rows]
    for series in chart.plots[0].series:
        ways = {counted[year] for year, value in zip(years, series.values, strict=True) if value is not None}
        assert ways in (before, after)
        assert not series.smooth
    assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"
    missing = {row["january_words"][-4:] for row in exhibit.table.rows if not is_known(row["supported_internships"])}
    assert missing and all(
        value is None
        for series in chart.plots[0].series
        for year, value in zip(years, series.values, strict=True)
        if year in missing
    )
    assert "Break in the series" in slide_text(slide) and "not available" in slide_text(slide)


def test_small_charts_are_nine_in_the_shape_of_the_map_on_one_scale():
    which = ("published", LONDON)
    [exhibit] = [drawn for drawn in every(which) if drawn.maker == "starts.every_region"]
    [slide] = slides_of(opened(*which), exhibit)
    found = [shape for shape in shapes(slide) if shape.has_chart]
    assert len(found) == 9
    assert len({shape.chart.value_axis.maximum_scale for shape in found}) == 1
    edges_by_name = {shape.name: edges(shape) for shape in found}
    assert (
        edges_by_name["North East"][1]
        < edges_by_name["North West"][1]
        < edges_by_name["West Midlands"][1]
        < edges_by_name["South West"][1]
    )
    assert edges_by_name["South West"][0] < edges_by_name["South East"][0] < edges_by_name["London"][0]
    for shape in found:
        assert shape.name in alt(shape) and len(shape.chart.plots[0].series) > 1


# What may not be told


@pytest.mark.parametrize("kind", KINDS)
def test_a_withheld_number_is_nowhere_in_the_file(kind):
    content = as_powerpoint(alone(replace(PLAIN, chart=KINDS[kind](ROWS))))
    with zipfile.ZipFile(io.BytesIO(content)) as deck:
        parts = {name: deck.read(name) for name in deck.namelist()}
    books = {name: part for name, part in parts.items() if name.endswith(".xlsx")}
    for name, book in books.items():
        with zipfile.ZipFile(io.BytesIO(book)) as inner:
            parts |= {f"{name}/{member}": inner.read(member) for member in inner.namelist()}
    for name, part in parts.items():
        assert str(SECRET).encode() not in part and f"{SECRET:,}".encode() not in part, name


@pytest.mark.parametrize("kind", ["bars", "columns", "intervals"])
def test_a_withheld_bar_has_no_length_but_its_word_and_hatching(kind):
    deck = deck_of(replace(PLAIN, chart=KINDS[kind](ROWS)))
    [slide] = slides_of(deck, PLAIN)
    assert sorted(numbers([slide])) == [20, 40]
    assert "[c] withheld" in slide_text(slide)
    assert "Withheld" in {shape.name for shape in shapes(slide)}


def test_a_chart_without_a_number_to_show_still_says_so():
    hidden = tuple(row | {"value": State.WITHHELD, "written": "[c] withheld"} for row in ROWS)
    for kind in ("bars", "columns", "intervals"):
        [slide] = slides_of(deck_of(replace(PLAIN, chart=KINDS[kind](hidden))), PLAIN)
        assert numbers([slide]) == [] and "[c] withheld" in slide_text(slide)


def test_a_series_without_a_single_figure_says_why():
    rows = [{"year": year, "value": State.NOT_AVAILABLE, "way": "one", "written": "[x]"} for year in (2023, 2024)]
    words_told = {"break_words": "Counted anew", "gap_words": "not available"}
    points = figures.points(rows, x="year", y="value", segment="way", written="written")
    empty = figures.Series(points, **words_told)
    [slide] = slides_of(deck_of(replace(PLAIN, chart=empty)), PLAIN)
    assert charts(slide) == [] and "not available" in slide_text(slide)


def test_every_slide_of_invented_figures_says_so_and_no_other_does():
    for which in LOOKED_AT:
        is_invented = which[0] == "sample"
        for slide in opened(*which).slides:
            assert [edges(shape)[2] for shape in slide.shapes if shape.name == INVENTED] == [WIDE] * is_invented
            assert (INVENTED in slide_text(slide)) == is_invented
        assert taken(*which).file_name.startswith("invented-sample-data-") == is_invented
        assert (INVENTED in opened(*which).core_properties.title) == is_invented


def test_text_that_a_spreadsheet_would_run_stays_text_in_the_workbook_of_a_chart():
    rows = (ROWS[0] | {"name": "=HYPERLINK(1)"}, ROWS[2] | {"name": "A bell \x07 rings"})
    dangerous = replace(PLAIN, finding="A bell \x07 rings", chart=bars(rows), table=Table(COLUMNS, rows))
    [slide] = slides_of(deck_of(dangerous), replace(PLAIN, finding="A bell  rings"))
    [chart] = charts(slide)
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [cell.data_type for cell in sheet["A"]][1:] == ["s", "s"]
    assert sheet["A2"].value == "'=HYPERLINK(1)"
