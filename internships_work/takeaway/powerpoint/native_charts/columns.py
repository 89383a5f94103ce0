"""Upright bars as a native chart."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import colours
from internships_work.charts.plotly import Spec
from internships_work.exhibits.exhibit import Exhibit
from internships_work.states import State
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import (
    add_chart,
    categories,
    hide_axis,
    label_points,
    style_axis,
)
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.text_measuring import height, lines, width
from internships_work.takeaway.powerpoint.writing import colour, draw_hatching, fill_solid, grouped, write

THICKNESS = 0.75
WIDEST_COLUMN = 170
ROOM_OF_FIGURES = 24


def column_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the upright bars of a figure as one chart."""
    [bars] = exhibit.figure["data"]
    return [lambda shapes, box: _draw(shapes, box, bars, exhibit.alt)]


def _draw(shapes: SlideShapes, box: Box, bars: Spec, alt: str) -> None:
    names, lengths, written = [str(name) for name in bars["x"]], bars["y"], bars["text"]
    slot = min(box.wide / len(names), WIDEST_COLUMN)
    labels = ["\n".join(lines(name, SMALLEST, slot - 4)) for name in names]
    foot = height(max(label.count("\n") + 1 for label in labels), SMALLEST) + 10
    plot = Box(box.left, box.top, slot * len(names), box.high - foot)
    top = max([length for length in lengths if length is not None], default=0) or 1
    scale = top * plot.high / (plot.high - ROOM_OF_FIGURES)
    with grouped(shapes, "Chart", alt):
        _add_column_chart(shapes, Box(box.left, box.top, plot.wide, box.high), plot, labels, bars, scale, alt)
        for index, symbol in enumerate(bars["customdata"]):
            if symbol:
                here = Box(plot.left + index * slot, plot.top, slot, plot.high)
                _draw_missing(shapes, here, written[index], State(symbol))


def _add_column_chart(
    shapes: SlideShapes, box: Box, plot: Box, labels: list[str], bars: Spec, scale: float, alt: str
) -> None:
    data = CategoryChartData()
    data.categories = categories(labels)
    data.add_series("Figure", bars["y"])
    chart = add_chart(shapes, XL_CHART_TYPE.COLUMN_CLUSTERED, data, box, plot, name="Column chart", alt=alt)
    style_axis(chart.category_axis)
    hide_axis(chart.value_axis, 0, scale)
    columns = chart.plots[0]
    columns.gap_width, columns.vary_by_categories = round(100 * (1 - THICKNESS) / THICKNESS), False
    [figures] = columns.series
    fill_solid(figures.format.fill, bars["marker"]["color"])
    figures.format.line.color.rgb = colour(bars["marker"]["color"])
    label_points(figures, bars["y"], bars["text"], XL_LABEL_POSITION.OUTSIDE_END)


def _draw_missing(shapes: SlideShapes, slot: Box, written: str, state: State) -> None:
    """Draw hatching where a number is withheld, and the reason at the foot: its symbol where there is little room."""
    side = slot.wide * (1 - THICKNESS) / 2
    if state is State.WITHHELD:
        draw_hatching(shapes, slot.within(left=side, right=side))
    reason = written if width(written, SMALLEST) < slot.wide - 4 else written.split()[0]
    wide = width(reason, SMALLEST) + 4
    reason_box = Box(slot.left + (slot.wide - wide) / 2, slot.bottom - 24, wide, 19)
    write(shapes, reason_box, reason, align="center", anchor="middle", paper=colours.WHITE, name="No figure")
