"""A chart says the same in each renderer: the same figures at the same places, the same words, the same states."""

from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from internships_work.charts import Chart, map_model, model, series_model
from internships_work.charts.plotly import DRAWN_BY as BY_PLOTLY
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import DRAWN_BY as AS_SVG
from internships_work.charts.svg import PictureSize
from internships_work.number_format import symbol
from internships_work.states import Cell, State, is_known
from internships_work.takeaway.powerpoint.bodies import DRAWN_BY as BY_POWERPOINT
from tests.charts.pictures import (
    STATES,
    ends_across,
    ends_across_in_plotly,
    marks,
    numbers_in_plotly,
    picture_of,
    texts,
    written_by_plotly,
)
from tests.support.decks import PLAIN, deck_of, numbers, slides_of
from tests.support.shown import MAKERS, exhibits

pytestmark = pytest.mark.xdist_group("sample")

# Where a map draws what is looked at in a real browser (tests/browser/test_map_pictures_in_browser.py).
MAPS = (*map_model.ON_SHAPES, map_model.TileMap)
ON_A_SCALE = (
    model.Bars,
    model.BarList,
    model.Dumbbells,
    model.Estimates,
    model.Shares,
    model.Differences,
    model.Spread,
)
SLIDE = PictureSize(800, 246)


def charts_of(maker: str) -> list[Chart]:
    """The different charts that an exhibit ever has."""
    found = {repr(exhibit.chart): exhibit.chart for _, exhibit in exhibits(maker) if exhibit.chart}
    return list(found.values())


def test_every_kind_of_chart_is_drawn_by_all_three():
    assert set(BY_PLOTLY) == set(AS_SVG) == set(BY_POWERPOINT)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_picture_has_the_words_and_the_figures_of_plotlys_chart_at_the_same_places(maker):
    for chart in charts_of(maker):
        if isinstance(chart, MAPS):
            continue
        page = picture_of(chart)
        assert texts(page) == written_by_plotly(chart)
        if isinstance(chart, ON_A_SCALE):
            assert ends_across(page) == pytest.approx(ends_across_in_plotly(chart), abs=0.002)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_picture_of_its_own_size_has_the_figures_of_the_one_on_a_page(maker):
    for chart in charts_of(maker):
        page, own = picture_of(chart), picture_of(chart, SLIDE)
        assert titles(page) == titles(own)
        assert Counter(mark.get("class") for mark in marks(page, *STATES)) == Counter(
            mark.get("class") for mark in marks(own, *STATES)
        )


def titles(root: Element) -> Counter[str]:
    return Counter(title.text for title in root.iter("title"))


CELLS = st.one_of(st.integers(0, 5000), st.sampled_from(list(State)))
TROUBLESOME = st.sampled_from(
    ["London", "Bournemouth, Christchurch and Poole", "<b>R&D</b>", "ישראל", "a" * 90, "%{x}"]
)
ROWS = st.lists(st.tuples(TROUBLESOME, CELLS), min_size=1, max_size=9)


def written(cell: Cell) -> str:
    return f"{cell:,}" if is_known(cell) else symbol(cell)


def bar_of(name: str, cell: Cell) -> model.Bar:
    return model.Bar(name, cell, written(cell))


def interval_of(name: str, cell: Cell) -> model.Interval:
    share = cell / 50 if is_known(cell) else cell
    ends = (max(share - 4, 0), min(share + 4, 100)) if is_known(cell) else (None, None)
    return model.Interval(f"{name}: {written(cell)}", share, *ends)


def dumbbell_of(name: str, cell: Cell) -> model.Dumbbell:
    return model.Dumbbell(name, cell, 7, f"{written(cell)} to 7")


def points_of(rows: list[tuple[str, Cell]]) -> list[series_model.Point]:
    return [series_model.Point(2017 + at, cell, written(cell), "one") for at, (_, cell) in enumerate(rows)]


def panels_of(rows: list[tuple[str, Cell]]) -> list[series_model.Panel]:
    return [series_model.Panel((rows[0][0],), points_of(rows), column, 1) for column in (1, 2)]


OF_ROWS = {
    model.Bars: lambda rows: model.Bars([bar_of(*row) for row in rows]),
    model.BarList: lambda rows: model.BarList([bar_of(*row) for row in rows]),
    model.Columns: lambda rows: model.Columns([model.UprightBar(name, cell, written(cell)) for name, cell in rows]),
    model.Shares: lambda rows: model.Shares([interval_of(*row) for row in rows]),
    model.Differences: lambda rows: model.Differences([interval_of(*row) for row in rows]),
    model.Dumbbells: lambda rows: model.Dumbbells([dumbbell_of(*row) for row in rows]),
    series_model.Series: lambda rows: series_model.Series(points_of(rows), "Counted anew", "not available"),
    series_model.SmallMultiples: lambda rows: series_model.SmallMultiples(panels_of(rows)),
}


def numbers_known(chart: Chart, rows: list[tuple[str, Cell]]) -> int:
    known = sum(is_known(cell) for _, cell in rows)
    if isinstance(chart, model.Dumbbells):
        return known + len(rows)
    return known * len(chart.panels) if isinstance(chart, series_model.SmallMultiples) else known


@pytest.mark.parametrize("kind", OF_ROWS)
@settings(max_examples=30, deadline=None)
@given(rows=ROWS)
def test_a_cell_without_a_number_is_a_mark_in_no_renderer_whatever_its_state(kind, rows):
    chart = OF_ROWS[kind](rows)
    count = numbers_known(chart, rows)
    for size in (None, SLIDE):
        assert len(marks(picture_of(chart, size), "bar", "dot")) == count
    assert numbers_in_plotly(chart) == count


@pytest.mark.parametrize("kind", OF_ROWS)
@settings(max_examples=30, deadline=None)
@given(rows=ROWS)
def test_every_name_and_figure_is_written_as_it_is_in_both_whatever_letters_it_has(kind, rows):
    chart = OF_ROWS[kind](rows)
    assert texts(picture_of(chart)) == written_by_plotly(chart)


@pytest.mark.parametrize("kind", OF_ROWS)
@pytest.mark.parametrize("state", State)
def test_powerpoint_draws_no_number_for_a_state(kind, state):
    chart = OF_ROWS[kind]([("North East", 40), ("London", state), ("South West", 20)])
    deck = deck_of(replace(PLAIN, chart=chart))
    drawn = numbers(slides_of(deck, PLAIN))
    assert len(drawn) == numbers_in_plotly(chart)


@pytest.mark.parametrize("maker", MAKERS)
def test_bars_stand_in_the_order_of_their_rows_and_in_the_colours_of_their_roles_in_both(maker):
    for chart in charts_of(maker):
        if not isinstance(chart, (model.Bars, model.BarList)):
            continue
        known = [row for row in chart.rows if is_known(row.length)]
        drawn = marks(picture_of(chart), "bar")
        assert [bar.findtext("title") for bar in drawn] == [f"{row.label}: {row.written}" for row in known]
        [trace] = figure_of(chart)["data"]
        by_plotly = zip(trace["x"], trace["marker"]["color"], trace["marker"]["pattern"]["shape"], strict=True)
        looks = [(colour, shape) for length, colour, shape in by_plotly if length is not None]
        colours = [f"hatched {colour}" if shape else colour for colour, shape in looks]
        assert [fill_of(bar) for bar in drawn] == colours


def fill_of(bar: Element) -> str:
    fill = bar.get("fill")
    return f"hatched {bar.get('stroke')}" if fill.startswith("url(") else fill
