"""Upright bars as a native chart."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import colours
from internships_work.charts.model import Columns, UprightBar
from internships_work.exhibits.exhibit import Exhibit
from internships_work.states import State, drawn, is_known, known
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
    HATCH,
    HATCH_HIGH,
    colour,
    draw_hatching,
    fill_solid,
    grouped,
    write,
)
from internships_work.takeaway.text_measuring import height, lines, width

THICKNESS = 0.75
WIDEST_COLUMN = 170
ROOM_OF_FIGURES = 24


def column_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the upright bars of a figure as one chart."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.chart, exhibit.alt)]


def _draw(shapes: SlideShapes, box: Box, chart: Columns, alt: str) -> None:
    names = [str(row.name) for row in chart.rows]
    slot = min(box.wide / len(names), WIDEST_COLUMN)
    labels = ["\n".join(lines(name, SMALLEST, slot - 4)) for name in names]
    foot = height(max(label.count("\n") + 1 for label in labels), SMALLEST) + 10
    plot = Box(box.left, box.top, slot * len(names), box.high - foot)
    top = max(known([row.height for row in chart.rows]), default=0) or 1
    scale = top * plot.high / (plot.high - ROOM_OF_FIGURES)
    with grouped(shapes, "Chart", alt):
        _add_column_chart(shapes, Box(box.left, box.top, plot.wide, box.high), plot, labels, chart, scale, alt)
        for index, row in enumerate(chart.rows):
            if not is_known(row.height):
                here = Box(plot.left + index * slot, plot.top, slot, plot.high)
                _draw_missing(shapes, here, row)


def _add_column_chart(
    shapes: SlideShapes, box: Box, plot: Box, labels: list[str], columns: Columns, scale: float, alt: str
) -> None:
    data = CategoryChartData()
    data.categories = categories(labels)
    heights = [drawn(row.height) for row in columns.rows]
    data.add_series("Figure", heights)
    chart = add_chart(shapes, XL_CHART_TYPE.COLUMN_CLUSTERED, data, box, plot, name="UprightBar chart", alt=alt)
    style_axis(chart.category_axis)
    hide_axis(chart.value_axis, 0, scale)
    bars = chart.plots[0]
    bars.gap_width, bars.vary_by_categories = round(100 * (1 - THICKNESS) / THICKNESS), False
    [figures] = bars.series
    fill_solid(figures.format.fill, colours.CHOSEN)
    figures.format.line.color.rgb = colour(colours.CHOSEN)
    label_points(figures, heights, [row.written for row in columns.rows], XL_LABEL_POSITION.OUTSIDE_END)


def _draw_missing(shapes: SlideShapes, slot: Box, row: UprightBar) -> None:
    """Draw the reason at the foot, as its symbol where there is little room; where that is "withheld", hatching over
    it."""
    reason = row.written if width(row.written, SMALLEST) < slot.wide - 4 else row.written.split()[0]
    wide = width(reason, SMALLEST) + 4
    centre = slot.left + slot.wide / 2
    reason_box = Box(centre - wide / 2, slot.bottom - 24, wide, 19)
    write(shapes, reason_box, reason, align="center", anchor="middle", paper=colours.WHITE, name="No figure")
    if row.height is State.WITHHELD:
        length = min(HATCH, slot.wide * THICKNESS)
        draw_hatching(shapes, centre - length / 2, reason_box.top - HATCH_HIGH, length)
