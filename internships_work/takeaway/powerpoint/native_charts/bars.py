"""Horizontal bars as native charts, as many to a slide as can be read."""

from dataclasses import dataclass
from itertools import count
from math import ceil

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.colours import LOOKS
from internships_work.charts.model import Bar, BarList, Bars, Reference
from internships_work.exhibits.exhibit import Exhibit
from internships_work.states import drawn, is_known
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import (
    add_chart,
    categories,
    hide_axis,
    label_points,
    style_axis,
)
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import (
    AFTER_A_HATCH,
    colour,
    draw_hatching,
    fill_hatched,
    fill_solid,
    grouped,
    line,
    write,
)
from internships_work.takeaway.text_measuring import height, lines, width

SIZES = (18, 16, SMALLEST)
NARROWEST_LABELS, WIDEST_LABELS = 90, 420
MOST_LINES = 2
SPACE = 6
TALLEST_ROW = 70
GAP = 18
THICKNESS = 0.62
ROOM_OF_A_REFERENCE = 22
PATTERNS = {"/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, ".": MSO_PATTERN.PERCENT_20}


@dataclass(frozen=True)
class BarLayout:
    """The rows of one slide, with what all slides of the chart share: lettering, room for labels, scale, references."""

    rows: tuple[Bar, ...]
    size: int
    labels: float
    longest: tuple[Bar, ...]
    references: tuple[Reference, ...]


def bar_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the bars of a chart as charts, one a slide, on one scale."""
    rows, references = tuple(exhibit.chart.rows), _references(exhibit.chart)
    tall = room.high - ROOM_OF_A_REFERENCE * len(references)
    size = next((size for size in SIZES if _fits(rows, size, tall)), SMALLEST)
    labels = _room_of_labels(rows, size)
    pages = next(pages for pages in count(1) if _fits(rows[: ceil(len(rows) / pages)], size, tall, labels))
    share = ceil(len(rows) / pages)
    plans = [
        BarLayout(rows[first : first + share], size, labels, rows, references) for first in range(0, len(rows), share)
    ]
    return [lambda shapes, box, plan=plan: _draw(shapes, box, plan, exhibit.alt) for plan in plans]


def _references(chart: Bars | BarList) -> tuple[Reference, ...]:
    """Return the values drawn across all bars, each with its words."""
    if isinstance(chart, BarList):
        return tuple(reference for reference in (chart.above, chart.below) if reference)
    return () if chart.reference is None else ((chart.reference, chart.reference_label),)


def _fits(rows: tuple[Bar, ...], size: int, tall: float, labels: float = 0) -> bool:
    """Return True where all rows can be read on one slide: their labels fit together, and the longest its own row."""
    heights = [height(len(lines(row.label, size, labels or _room_of_labels(rows, size))), size) for row in rows]
    return sum(heights) + SPACE * len(rows) <= tall and max(heights) < tall / len(rows) or len(rows) == 1


def _room_of_labels(rows: tuple[Bar, ...], size: int) -> float:
    """Return as much as the longest label needs on one line, or on two where that is too much."""
    natural = max(width(row.label, size) for row in rows) + 2
    if natural <= WIDEST_LABELS:
        return max(natural, NARROWEST_LABELS)
    tries = range(NARROWEST_LABELS, WIDEST_LABELS + 1, 10)
    return next((room for room in tries if _most_lines(rows, size, room) <= MOST_LINES), WIDEST_LABELS)


def _most_lines(rows: tuple[Bar, ...], size: int, room: float) -> int:
    return max(len(lines(row.label, size, room)) for row in rows)


def _draw(shapes: SlideShapes, box: Box, plan: BarLayout, alt: str) -> None:
    """Draw the chart, and over it what no chart can hold: words where there is no number, and lines of references."""
    above = ROOM_OF_A_REFERENCE * len(plan.references)
    tall = min(box.high - above, TALLEST_ROW * len(plan.rows))
    plot = Box(box.left + plan.labels + GAP, box.top + above, box.wide - plan.labels - GAP, tall)
    scale = _scale(plan, plot.wide)
    with grouped(shapes, "Chart", alt):
        _add_bar_chart(shapes, Box(box.left, plot.top, box.wide, tall), plot, plan, scale, alt)
        for index, row in enumerate(plan.rows):
            slot = Box(plot.left, plot.top + index * tall / len(plan.rows), plot.wide, tall / len(plan.rows))
            _draw_over_row(shapes, slot, row, scale, plan.size, any(bar.start for bar in plan.longest))
        for index, reference in enumerate(plan.references):
            _draw_reference(shapes, plot, reference, scale, box.top + index * ROOM_OF_A_REFERENCE)


def _scale(plan: BarLayout, wide: float) -> float:
    """Return the value at the right end of the axis: every bar leaves room there for its figure."""
    ends = [
        row.end * wide / (wide - width(row.written, plan.size) - 26) for row in plan.longest if is_known(row.length)
    ]
    return max([value * 1.05 for value, _ in plan.references] + ends, default=0) or 1


def _add_bar_chart(shapes: SlideShapes, box: Box, plot: Box, plan: BarLayout, scale: float, alt: str) -> Chart:
    rows, is_stacked = plan.rows, any(row.start for row in plan.longest)
    data = CategoryChartData()
    data.categories = categories(["\n".join(lines(row.label, plan.size, plan.labels)) for row in rows])
    if is_stacked:
        data.add_series("Starts at", [row.start or None for row in rows])
    numbers = [drawn(row.length) for row in rows]
    data.add_series("Figure", numbers)
    kind = XL_CHART_TYPE.BAR_STACKED if is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = add_chart(shapes, kind, data, box, plot, name="Bar chart", alt=alt, size=plan.size)
    chart.category_axis.reverse_order = True
    style_axis(chart.category_axis)
    hide_axis(chart.value_axis, 0, scale)
    bars = chart.plots[0]
    bars.gap_width, bars.vary_by_categories = round(100 * (1 - THICKNESS) / THICKNESS), False
    *starts, figures = bars.series
    for start in starts:
        start.format.fill.background()
    for index, row in enumerate(rows):
        if is_known(row.length):
            _style_bar(figures.points[index].format, row)
    if not is_stacked:
        written = [row.written for row in rows]
        label_points(figures, numbers, written, XL_LABEL_POSITION.OUTSIDE_END)
    return chart


def _style_bar(form, row: Bar) -> None:
    """Give one bar its fill and edge."""
    fill, edge, thickness, pattern = LOOKS[row.look]
    if pattern:
        fill_hatched(form.fill, edge, PATTERNS[pattern])
    else:
        fill_solid(form.fill, fill)
    form.line.color.rgb, form.line.width = colour(edge), Pt(thickness)


def _draw_over_row(shapes: SlideShapes, slot: Box, row: Bar, scale: float, size: int, is_stacked: bool) -> None:
    """Draw what is over one row: why there is no number; or the figure, where stacked bars have no room for it."""
    middle = Box(slot.left, slot.top + slot.high / 2 - size * 0.6, width(row.written, size) + 8, size * 1.2)
    if row.is_withheld:
        draw_hatching(shapes, slot.left + 3, slot.top + slot.high / 2)
    if not is_known(row.length):
        before = 3 + AFTER_A_HATCH * row.is_withheld
        box = middle.within(left=before, right=-before)
        write(shapes, box, row.written, size=size, ink=colours.QUIET, anchor="middle", align="center",
              paper=colours.WHITE, name="No figure")  # fmt: skip
    elif is_stacked:
        end = row.end / scale * slot.wide
        write(
            shapes, middle.within(left=end + 5, right=-end - 5), row.written, size=size, anchor="middle", name="Figure"
        )


def _draw_reference(shapes: SlideShapes, plot: Box, reference: Reference, scale: float, top: float) -> None:
    """Draw a thin line across all bars, and its words above it, kept inside the chart."""
    value, label = reference
    x = plot.left + value / scale * plot.wide
    rule = line(shapes, (x, top + ROOM_OF_A_REFERENCE - 3), (x, plot.bottom), colours.INK, 1.5)
    rule.name = label
    wide = width(label, SMALLEST) + 6
    left = min(max(x - wide / 2, plot.left), plot.right - wide)
    write(shapes, Box(left, top, wide, 18), label, align="center", name="Words of the line")
