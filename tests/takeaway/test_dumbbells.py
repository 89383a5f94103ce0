"""Two Januaries of each authority leave as a native chart, a workbook, a file that opens offline and a CSV."""

import pytest

from internships_work.charts import colours
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.csv_file import as_csv
from internships_work.takeaway.offline.card import card
from internships_work.takeaway.powerpoint.native_charts.dot_rows import paged, rows_of
from tests.support.decks import charts, deck_of, slide_text, slides_of, values_across

EAST = "E12000006"


@pytest.fixture(scope="module")
def shown() -> Exhibit:
    return registry.make("year_on_year.of_authorities", View(EAST, "", "supported_internships_per_1000"))


def test_a_slide_has_each_authority_with_both_its_counts_in_a_chart_that_can_be_edited(shown):
    slides = slides_of(deck_of(shown), shown)
    drawn = [series for slide in slides for chart in charts(slide) for series in chart.plots[0].series]
    dots = [value for series in drawn if series.name == "Figure" for value in values_across(series)]
    counts = [float(row[name]) for row in shown.table.rows for name in ("interns_before", "interns")]
    assert sorted(dots) == sorted(counts)
    intervals = [sorted(values_across(series)) for series in drawn if series.name != "Figure"]
    apart = [sorted(map(float, (row["interns_before"], row["interns"]))) for row in shown.table.rows]
    assert sorted(intervals) == sorted(pair for pair in apart if pair[0] != pair[1])
    text = "\n".join(map(slide_text, slides))
    assert "Essex: 131 to 45" in text and "Light dot January 2025, dark dot January 2026" in text


def test_the_later_dot_is_dark_on_a_slide_in_any_office(shown):
    """LibreOffice gives a dot a colour of its own only where its symbol is not that of the series."""
    for slide in slides_of(deck_of(shown), shown):
        for chart in charts(slide):
            [dots] = [series for series in chart.plots[0].series if series.name == "Figure"]
            markers = [dots.points[index].marker for index in range(len(values_across(dots)))]
            assert dots.marker.style not in {marker.style for marker in markers}
            later = {str(marker.format.fill.fore_color.rgb) for marker in markers[1::2]}
            earlier = {str(marker.format.fill.fore_color.rgb) for marker in markers[::2]}
            shades = (colours.CHOSEN, colours.GREY), (colours.LIGHTER, colours.OTHERS)
            assert [later, earlier] == [{shade[1:].upper() for shade in pair} for pair in shades]


def test_on_a_slide_of_england_the_authorities_stand_under_their_regions():
    england = registry.make("year_on_year.of_authorities", View("E92000001", "", "supported_internships_per_1000"))
    rows = rows_of(england.chart)
    assert len(rows) == 153
    headings = {row.label: row.heading for row in rows}
    pages = paged(rows, 300, 0.75, 300)
    assert [row for page in pages for row in page] == rows
    assert max(sum(row.height(300, 0.75) for row in page) for page in pages) <= 300, "London alone fills several"
    assert headings["Essex: 131 to 45"] == "East of England" and headings["Leicester: 47 to [x]"] == "East Midlands"


def test_what_tells_of_no_change_has_another_shape_than_the_rest(shown):
    apart = {row.label.split(":")[0] for row in rows_of(shown.chart) if {dot.symbol for dot in row.dots} == {"diamond"}}
    assert apart == {"Bedford", "Cambridgeshire", "Essex", "Hertfordshire"}


def test_the_csv_and_the_offline_file_hold_the_same_rows(shown):
    lines = as_csv(shown).decode("utf-8-sig").splitlines()
    assert any("Essex,131,45,-86,May be recording" in line for line in lines)
    html = card(shown, 2, "two")
    assert "Essex" in html and "131" in html and 'class="sort"' not in html, "nothing there that no script answers"
