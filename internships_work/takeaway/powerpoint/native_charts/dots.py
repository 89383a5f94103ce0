"""Dots, with intervals where there are any: native scatter charts with what each row is about at their left."""

from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.chart.marker import Marker
from pptx.chart.series import XySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.model import Differences, Dumbbells, Estimates, Shares, Spread
from internships_work.charts.round_ticks import ticks_of
from internships_work.charts.spread_layout import scale_of
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import add_chart, style_axis
from internships_work.takeaway.powerpoint.native_charts.dot_rows import (
    DOT,
    DotRow,
    SlideDot,
    paged,
    rows_of,
    spreading_of,
)
from internships_work.takeaway.powerpoint.native_charts.lines import round_scale
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, draw_hatching, fill_solid, grouped, line, write
from internships_work.takeaway.text_measuring import width

HEADINGS, LABELS = 150, 330
GAP = 16
ROOM_AT_THE_END = 1.04
DotChart = Estimates | Shares | Differences | Spread | Dumbbells
FOOT = 26
HALF_A_MARK = 11
STYLES = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND, "square": XL_MARKER_STYLE.SQUARE}


@dataclass(frozen=True)
class PlacedRow:
    """A row with its place on a slide."""

    row: DotRow
    box: Box

    @property
    def middle(self) -> float:
        """Where its dots stand."""
        return self.box.top + self.box.high / 2


@dataclass(frozen=True)
class DotLayout:
    """What all slides of one figure share: room for headings and labels, how far dots stand apart, the scale."""

    headings: float
    labels: float
    spreading: float
    low: float
    high: float
    step: float


def dot_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the rows of a figure as charts on one scale, one a slide."""
    rows, tall = rows_of(exhibit.chart), room.high - FOOT
    headings = HEADINGS if any(row.heading for row in rows) else 0
    natural = max(width(row.label, SMALLEST) for row in rows) + 4
    labels = min(natural, HEADINGS + LABELS - headings)
    plan = DotLayout(headings, labels, spreading_of(rows, labels, tall), *_ends(exhibit.chart))
    pages = paged(rows, labels, plan.spreading, tall)
    return [lambda shapes, box, page=page: _draw(shapes, box, page, exhibit, plan) for page in pages]


def _ends(chart: DotChart) -> tuple[float, float, float]:
    """Return the lower and the upper end of the scale, and the step between its lines."""
    if isinstance(chart, Differences):
        return -chart.widest, chart.widest, chart.widest / 2
    if isinstance(chart, Dumbbells):
        first, second, *_, last = ticks_of(chart.scale)
        return first, last, second - first
    return (0, *round_scale(scale_of(chart) * ROOM_AT_THE_END)) if isinstance(chart, Spread) else (0, 100, 25)


def _draw(shapes: SlideShapes, box: Box, rows: list[DotRow], exhibit: Exhibit, plan: DotLayout) -> None:
    placed, top = [], box.top
    for row in rows:
        placed.append(PlacedRow(row, Box(box.left, top, box.wide, row.height(plan.labels, plan.spreading))))
        top = placed[-1].box.bottom
    left = box.left + plan.headings + plan.labels + GAP
    plot = Box(left, box.top, box.right - left - GAP, top - box.top)
    with grouped(shapes, "Chart", exhibit.alt):
        for placed_row in placed:
            _draw_label(shapes, placed_row, placed, plan)
            if placed_row.row.is_hatched:
                draw_hatching(shapes, plot.left, placed_row.middle)
        if any(row.dots for row in rows):
            _add_dot_chart(shapes, plot, placed, exhibit, plan)
        for placed_row in placed:
            for mark in placed_row.row.marks:
                x = plot.left + (mark - plan.low) / (plan.high - plan.low) * plot.wide
                line(shapes, (x, placed_row.middle - HALF_A_MARK), (x, placed_row.middle + HALF_A_MARK), colours.INK, 2)


def _draw_label(shapes: SlideShapes, placed_row: PlacedRow, placed: list[PlacedRow], plan: DotLayout) -> None:
    """Draw the label of a row, and its heading where it is the first under it."""
    box = Box(placed_row.box.left + plan.headings, placed_row.box.top, plan.labels, placed_row.box.high)
    write(shapes, box, placed_row.row.label, anchor="middle", name="Row")
    same_heading = [other for other in placed if other.row.heading == placed_row.row.heading]
    if placed_row.row.heading and placed_row is same_heading[0]:
        box = Box(
            placed_row.box.left,
            placed_row.box.top + 3,
            plan.headings - 10,
            same_heading[-1].box.bottom - placed_row.box.top - 6,
        )
        write(shapes, box, placed_row.row.heading, is_bold=True, name="Heading")


def _add_dot_chart(shapes: SlideShapes, plot: Box, placed: list[PlacedRow], exhibit: Exhibit, plan: DotLayout) -> None:
    """Add the dots, each at its value and as high as its row stands, then a line for each interval.

    The longest series is the first, for LibreOffice cuts every other one to nothing where a later one is longer.
    """
    dots_and_heights = [
        (dot, round(plot.bottom - placed_row.middle + dot.lift * plan.spreading, 1))
        for placed_row in placed
        for dot in placed_row.row.dots
    ]
    intervals = [(dot, up) for dot, up in dots_and_heights if dot.has_interval]
    data = XyChartData()
    values = data.add_series("Figure")
    for dot, up in dots_and_heights:
        values.add_data_point(dot.value, up)
    for number, (dot, up) in enumerate(intervals, start=1):
        interval = data.add_series(f"Interval {number}")
        interval.add_data_point(dot.low, up)
        interval.add_data_point(dot.high, up)
    box = plot.within(left=-GAP, right=-GAP, bottom=-FOOT)
    chart = add_chart(shapes, XL_CHART_TYPE.XY_SCATTER, data, box, plot, name="Dot chart", alt=exhibit.alt)
    _style_axes(chart, exhibit.chart, plot.high, plan)
    dots, *lines = chart.plots[0].series
    for interval in lines:
        interval.marker.style = XL_MARKER_STYLE.NONE
        interval.format.line.color.rgb, interval.format.line.width = colour(colours.GREY), Pt(1.75)
    _style_dots(dots, [dot for dot, _ in dots_and_heights])


def _style_axes(chart: Chart, of: DotChart, tall: float, plan: DotLayout) -> None:
    """Give the chart its axes: values across with faint lines, heights without words."""
    across, upright = chart.category_axis, chart.value_axis
    style_axis(across)
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = colour(colours.HAIRLINE)
    across.minimum_scale, across.maximum_scale, across.major_unit = plan.low, plan.high, plan.step
    across.tick_labels.number_format = _number_format(of)
    across.tick_labels.number_format_is_linked = False
    upright.minimum_scale, upright.maximum_scale = 0, tall
    style_axis(upright, colours.INK if isinstance(of, Differences) else colours.HAIRLINE)
    upright.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _number_format(of: DotChart) -> str:
    """Return how the numbers of the axis are written: 25%, or +5 and −5."""
    if isinstance(of, Differences):
        return "+0;\N{MINUS SIGN}0;0"
    unit = of.unit if isinstance(of, Spread) else "" if isinstance(of, Dumbbells) else "%"
    return f'0"{unit}"'


def _style_dots(series: XySeries, dots: list[SlideDot]) -> None:
    """Draw dots without a line between them, for no two of them share a base; their figures stand above."""
    series.format.line.fill.background()
    usual = dots[0]
    _style_marker(series.marker, usual)
    # LibreOffice gives a dot a colour of its own only where its symbol is another than that of the series.
    has_shades = any(dot.symbol == usual.symbol and dot.colour != usual.colour for dot in dots)
    if has_shades:
        series.marker.style = XL_MARKER_STYLE.DASH
    for index, dot in enumerate(dots):
        if has_shades or (dot.colour, dot.symbol) != (usual.colour, usual.symbol):
            _style_marker(series.points[index].marker, dot)
        if dot.written:
            label = series.points[index].data_label
            label.text_frame.text = dot.written
            label.text_frame.word_wrap = False
            label.position = XL_LABEL_POSITION.ABOVE


def _style_marker(marker: Marker, dot: SlideDot) -> None:
    marker.style, marker.size = STYLES[dot.symbol], DOT
    fill_solid(marker.format.fill, dot.colour)
    marker.format.line.color.rgb = colour(
        colours.CHOSEN if dot.colour in (colours.LIGHTER, colours.OTHERS) else colours.WHITE
    )
