"""Upright bars as a native chart."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work import number_format
from internships_work.charts import Spec, colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.lettering import height, lines, width
from internships_work.takeaway.powerpoint.native_charts.charts import bare, categories, hidden, labelled, native
from internships_work.takeaway.powerpoint.paper import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, filled, together, withheld, write

THICKNESS = 0.75
WIDEST_COLUMN = 170
ROOM_OF_FIGURES = 24


def column_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """The upright bars of a figure as one chart."""
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
    with together(shapes, "Chart", alt):
        _chart(shapes, Box(box.left, box.top, plot.wide, box.high), plot, labels, bars, scale, alt)
        for place, length in enumerate(lengths):
            if length is None:
                here = Box(plot.left + place * slot, plot.top, slot, plot.high)
                _without_number(shapes, here, written[place])


def _chart(shapes: SlideShapes, box: Box, plot: Box, labels: list[str], bars: Spec, scale: float, alt: str) -> None:
    data = CategoryChartData()
    data.categories = categories(labels)
    data.add_series("Figure", bars["y"])
    chart = native(shapes, XL_CHART_TYPE.COLUMN_CLUSTERED, data, box, plot, name="Column chart", alt=alt)
    bare(chart.category_axis)
    hidden(chart.value_axis, 0, scale)
    columns = chart.plots[0]
    columns.gap_width, columns.vary_by_categories = round(100 * (1 - THICKNESS) / THICKNESS), False
    [figures] = columns.series
    filled(figures.format.fill, bars["marker"]["color"])
    figures.format.line.color.rgb = colour(bars["marker"]["color"])
    labelled(figures, bars["y"], bars["text"], XL_LABEL_POSITION.OUTSIDE_END)


def _without_number(shapes: SlideShapes, slot: Box, written: str) -> None:
    """Hatching where a number is withheld, and the reason at the foot: only its symbol where there is little room."""
    side = slot.wide * (1 - THICKNESS) / 2
    if written.startswith(number_format.symbol("c")):
        withheld(shapes, slot.within(left=side, right=side))
    words = written if width(written, SMALLEST) < slot.wide - 4 else written.split()[0]
    wide = width(words, SMALLEST) + 4
    place = Box(slot.left + (slot.wide - wide) / 2, slot.bottom - 24, wide, 19)
    write(shapes, place, words, align="center", anchor="middle", paper=colours.WHITE, name="No figure")
