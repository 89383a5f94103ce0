"""A series year by year as a native line chart: where it is broken the line stops, and nothing bridges the gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.series_layout import band_of, stands_below, top_of, words_of_gap, written
from internships_work.charts.series_model import Point, Series, breaks, gaps, stretches
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import add_chart, label_points, style_axis
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, fill_solid, grouped, rectangle, write
from internships_work.takeaway.text_measuring import height, lines, width

SIDE = 60
FOOT = 26
WORDS = 16
MOST_GRID_LINES = 4
PIXELS_TO_POINTS = 0.8
BREAK = "Break in the series"
WIDEST_WORDS_OF_A_BREAK = 190
USUAL_DOT, CHOSEN_DOT = 9, 15


@dataclass(frozen=True)
class Stretch:
    """A part of a series that may be joined, and how it is drawn.

    `texts` stand beside the dots, above or below; an empty one is not written. `dots` are their sizes.
    """

    points: tuple[Point, ...]
    texts: tuple[str, ...]
    is_below: tuple[bool, ...]
    dots: tuple[float, ...]
    colour: str

    @property
    def name(self) -> str:
        """The name of its column in the chart's workbook: "2017 to 2022"."""
        first, last = self.points[0].year, self.points[-1].year
        return str(first) if first == last else f"{first} to {last}"


def line_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return a series as one chart."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.chart, exhibit.alt)]


def _stretches(chart: Series) -> list[Stretch]:
    top = top_of(chart.points)
    return [
        Stretch(
            tuple(points),
            tuple(written(points, chart.chosen)),
            tuple(stands_below(points, position, top) for position in range(len(points))),
            tuple(CHOSEN_DOT if point.year == chart.chosen else USUAL_DOT for point in points),
            colours.CHOSEN,
        )
        for points in stretches(chart.points)
    ]


def years_of(points: Iterable[Point]) -> list[int]:
    """Return every year from the first to the last, those without a figure among them."""
    years = [point.year for point in points]
    return list(range(min(years), max(years) + 1))


def line_chart(
    shapes: SlideShapes,
    box: Box,
    plot: Box,
    parts: list[Stretch],
    years: list[int],
    top: float,
    *,
    name: str,
    alt: str,
) -> Chart:
    """Add a chart of stretches, each a column of its own in the workbook, on a scale from zero to `top`."""
    data = CategoryChartData()
    data.categories = [str(year) for year in years]
    columns = [_in_years(stretch, years, [point.value for point in stretch.points]) for stretch in parts]
    for stretch, column in zip(parts, columns, strict=True):
        data.add_series(stretch.name, column)
    chart = add_chart(shapes, XL_CHART_TYPE.LINE_MARKERS, data, box, plot, name=name, alt=alt)
    style_axis(chart.category_axis)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, top
    for series, stretch, column in zip(chart.plots[0].series, parts, columns, strict=True):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour(stretch.colour), Pt(2.5)
        _style_dots(series, stretch, years)
        texts = _in_years(stretch, years, stretch.texts)
        for is_below, position in ((True, XL_LABEL_POSITION.BELOW), (False, XL_LABEL_POSITION.ABOVE)):
            below = _in_years(stretch, years, stretch.is_below)
            here = [text if text and below[index] == is_below else "" for index, text in enumerate(texts)]
            label_points(series, column, here, position)
    return chart


def _in_years(stretch: Stretch, years: list[int], values: Sequence) -> list:
    """Return the values of a stretch in the years of the axis, with nothing in the others."""
    known = dict(zip([point.year for point in stretch.points], values, strict=True))
    return [known.get(year) for year in years]


def _style_dots(series, stretch: Stretch, years: list[int]) -> None:
    """Give the line a dot at each observation, and a larger one at the chosen year."""
    usual = min(stretch.dots)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, round(usual * PIXELS_TO_POINTS)
    fill_solid(series.marker.format.fill, stretch.colour)
    series.marker.format.line.color.rgb = colour(colours.WHITE)
    for point, dot in zip(stretch.points, stretch.dots, strict=True):
        if dot > usual:
            marker = series.points[years.index(point.year)].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, round(dot * PIXELS_TO_POINTS)
            fill_solid(marker.format.fill, stretch.colour)


def draw_band(shapes: SlideShapes, plot: Box, years: list[int], ends: tuple[float, float]) -> Box:
    """Draw the pale band of a break, where no line runs, and return its box."""
    slot = plot.wide / len(years)
    left, right = (plot.left + (year - years[0] + 0.5) * slot for year in ends)
    band = Box(left, plot.top, right - left, plot.high)
    rectangle(shapes, band, colours.PALE, name=BREAK)
    return band


def _draw(shapes: SlideShapes, box: Box, chart: Series, alt: str) -> None:
    years, gaps_found = years_of(chart.points), gaps(chart.points)
    broken = breaks(chart.points)
    words = lines(chart.break_words, SMALLEST, WIDEST_WORDS_OF_A_BREAK)
    room = (height(len(words), SMALLEST) if broken else 0) + 8
    plot = Box(box.left + SIDE, box.top + room, box.wide - SIDE, box.high - room - FOOT)
    top, step = round_scale(top_of(chart.points))
    with grouped(shapes, "Chart", alt):
        for pair in broken:
            draw_band(shapes, plot, years, band_of(pair))
        if parts := _stretches(chart):
            drawn = line_chart(shapes, box, plot, parts, years, top, name="Line chart", alt=alt)
            _style_grid(drawn, step)
        for pair in broken:
            _draw_words(shapes, plot, years, sum(pair) / 2, words, is_above=True)
        for gap in gaps_found:
            middle = sum(point.year for point in gap) / len(gap)
            words_of = lines(words_of_gap(gap, chart), SMALLEST, plot.wide / len(years) * 1.3)
            _draw_words(shapes, plot, years, middle, words_of, is_above=False)


def round_scale(highest: float) -> tuple[float, float]:
    """Return a round end for the axis, and the step between its lines."""
    rough = highest / MOST_GRID_LINES
    power = 10 ** floor(log10(rough))
    step = max(1, next(times * power for times in (1, 2, 5, 10) if times * power >= rough))
    return ceil(highest / step) * step, step


def _style_grid(chart: Chart, step: float) -> None:
    """Give the chart faint lines across, with their values at the left."""
    axis = chart.value_axis
    axis.major_unit = step
    axis.major_gridlines.format.line.color.rgb = colour(colours.HAIRLINE)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.format.line.fill.background()


def _draw_words(
    shapes: SlideShapes, plot: Box, years: list[int], year: float, words: list[str], *, is_above: bool
) -> None:
    """Draw words of a break above its band, or words of a missing year at the foot."""
    middle = plot.left + (year - years[0] + 0.5) * plot.wide / len(years)
    wide = max(width(line, SMALLEST) for line in words) + 6
    tall = height(len(words), SMALLEST)
    left = min(max(middle - wide / 2, plot.left), plot.right - wide)
    top = plot.top - tall - 4 if is_above else plot.bottom - tall - 6
    ink, name = (colours.INK, BREAK) if is_above else (colours.QUIET, "No figure")
    write(shapes, Box(left, top, wide, tall), "\n".join(words), align="center", ink=ink, name=name)
