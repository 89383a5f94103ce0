"""Dots, with intervals where there are any: native scatter charts with what each row is about at their left."""

from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.chart.marker import Marker
from pptx.chart.series import XySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import Spec, colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.lettering import width
from internships_work.takeaway.powerpoint.native_charts.charts import bare, native
from internships_work.takeaway.powerpoint.native_charts.dot_rows import (
    DOT,
    DotRow,
    SlideDot,
    paged,
    rows_of,
    spreading_of,
)
from internships_work.takeaway.powerpoint.native_charts.lines import round_scale
from internships_work.takeaway.powerpoint.paper import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, filled, line, together, withheld, write

HEADINGS, LABELS = 150, 330
GAP = 16
FOOT = 26
HALF_A_MARK = 11
HALF_A_STRIP = 5
STYLES = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND, "square": XL_MARKER_STYLE.SQUARE}


@dataclass(frozen=True)
class Placed:
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
    """The rows of a figure as charts on one scale, one a slide."""
    rows, tall = rows_of(exhibit.figure), room.high - FOOT
    headings = HEADINGS if any(row.heading for row in rows) else 0
    natural = max(width(row.label, SMALLEST) for row in rows) + 4
    labels = min(natural, HEADINGS + LABELS - headings)
    plan = DotLayout(headings, labels, spreading_of(rows, labels, tall), *_ends(exhibit.figure["layout"]["xaxis"]))
    pages = paged(rows, labels, plan.spreading, tall)
    return [lambda shapes, box, page=page: _draw(shapes, box, page, exhibit, plan) for page in pages]


def _ends(shown: Spec) -> tuple[float, float, float]:
    """The lower and the upper end of the scale, and the step between its lines."""
    if "tickvals" in shown:
        first, second, *_, last = shown["tickvals"]
        return first, last, second - first
    return 0, *round_scale(shown["range"][1])


def _draw(shapes: SlideShapes, box: Box, rows: list[DotRow], exhibit: Exhibit, plan: DotLayout) -> None:
    placed, top = [], box.top
    for row in rows:
        placed.append(Placed(row, Box(box.left, top, box.wide, row.height(plan.labels, plan.spreading))))
        top = placed[-1].box.bottom
    left = box.left + plan.headings + plan.labels + GAP
    plot = Box(left, box.top, box.right - left - GAP, top - box.top)
    with together(shapes, "Chart", exhibit.alt):
        for one in placed:
            _words(shapes, one, placed, plan)
            if one.row.is_withheld:
                withheld(shapes, Box(plot.left, one.middle - HALF_A_STRIP, plot.wide, 2 * HALF_A_STRIP))
        if any(row.dots for row in rows):
            _chart(shapes, plot, placed, exhibit, plan)
        for one in placed:
            for mark in one.row.marks:
                x = plot.left + (mark - plan.low) / (plan.high - plan.low) * plot.wide
                line(shapes, (x, one.middle - HALF_A_MARK), (x, one.middle + HALF_A_MARK), colours.INK, 2)


def _words(shapes: SlideShapes, one: Placed, placed: list[Placed], plan: DotLayout) -> None:
    """The label of a row, and its heading where it is the first under it."""
    place = Box(one.box.left + plan.headings, one.box.top, plan.labels, one.box.high)
    write(shapes, place, one.row.label, anchor="middle", name="Row")
    under = [other for other in placed if other.row.heading == one.row.heading]
    if one.row.heading and one is under[0]:
        place = Box(one.box.left, one.box.top + 3, plan.headings - 10, under[-1].box.bottom - one.box.top - 6)
        write(shapes, place, one.row.heading, is_bold=True, name="Heading")


def _chart(shapes: SlideShapes, plot: Box, placed: list[Placed], exhibit: Exhibit, plan: DotLayout) -> None:
    """The dots, each at its value and as high as its row stands, then a line for each interval.

    The longest series is the first, for LibreOffice cuts every other one to nothing where a later one is longer.
    """
    told = [
        (dot, round(plot.bottom - one.middle + dot.lift * plan.spreading, 1)) for one in placed for dot in one.row.dots
    ]
    intervals = [(dot, up) for dot, up in told if dot.has_interval]
    data = XyChartData()
    values = data.add_series("Figure")
    for dot, up in told:
        values.add_data_point(dot.value, up)
    for number, (dot, up) in enumerate(intervals, start=1):
        interval = data.add_series(f"Interval {number}")
        interval.add_data_point(dot.low, up)
        interval.add_data_point(dot.high, up)
    box = plot.within(left=-GAP, right=-GAP, bottom=-FOOT)
    chart = native(shapes, XL_CHART_TYPE.XY_SCATTER, data, box, plot, name="Dot chart", alt=exhibit.alt)
    _axes(chart, exhibit.figure["layout"]["xaxis"], plot.high, plan)
    dots, *lines = chart.plots[0].series
    for interval in lines:
        interval.marker.style = XL_MARKER_STYLE.NONE
        interval.format.line.color.rgb, interval.format.line.width = colour(colours.GREY), Pt(1.75)
    _looks(dots, [dot for dot, _ in told])


def _axes(chart: Chart, shown: Spec, tall: float, plan: DotLayout) -> None:
    """The axes as the figure has them: values across with faint lines, heights without words."""
    across, upright = chart.category_axis, chart.value_axis
    bare(across)
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = colour(colours.HAIRLINE)
    across.minimum_scale, across.maximum_scale, across.major_unit = plan.low, plan.high, plan.step
    across.tick_labels.number_format = _form(shown)
    across.tick_labels.number_format_is_linked = False
    upright.minimum_scale, upright.maximum_scale = 0, tall
    bare(upright, colours.INK if shown.get("zeroline") else colours.HAIRLINE)
    upright.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _form(shown: Spec) -> str:
    """How the numbers of the axis are written: 25%, or +5 and −5."""
    if shown.get("zeroline"):
        return "+0;\N{MINUS SIGN}0;0"
    unit = "%" if shown.get("ticktext") else shown.get("ticksuffix", "")
    return f'0"{unit}"'


def _looks(series: XySeries, dots: list[SlideDot]) -> None:
    """Dots without a line between them, for no two of them share a base; their figures stand above."""
    series.format.line.fill.background()
    usual = dots[0]
    _mark(series.marker, usual)
    for place, dot in enumerate(dots):
        if (dot.colour, dot.symbol) != (usual.colour, usual.symbol):
            _mark(series.points[place].marker, dot)
        if dot.written:
            label = series.points[place].data_label
            label.text_frame.text = dot.written
            label.text_frame.word_wrap = False
            label.position = XL_LABEL_POSITION.ABOVE


def _mark(marker: Marker, dot: SlideDot) -> None:
    marker.style, marker.size = STYLES[dot.symbol], DOT
    filled(marker.format.fill, dot.colour)
    marker.format.line.color.rgb = colour(colours.CHOSEN if dot.colour == colours.LIGHTER else colours.WHITE)
