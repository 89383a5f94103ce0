"""Many horizontal bars, close together, with the name to the left of each."""

from internships_work.charts import colours
from internships_work.charts.list_layout import (
    BEFORE_A_FIGURE,
    NAMES,
    NAMES_BESIDE,
    THICKNESS,
    list_as_high_as,
    list_of,
    scale_on_a_phone,
)
from internships_work.charts.model import BarList, Reference
from internships_work.charts.svg.bars import bar_of, figure_at_the_end, room_at_the_end, upright
from internships_work.charts.svg.elements import element, text
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import names_beside

ROOM_FOR_A_LABEL, EDGE = 30, 4


def bar_list(chart: BarList, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Horizontal bars, first row on top, each name to the left of its bar and each figure at its end."""
    rows, names = chart.rows, [row.label for row in chart.rows]
    names_wide = NAMES_BESIDE if size else NAMES
    top, foot = (ROOM_FOR_A_LABEL if reference else EDGE for reference in (chart.above, chart.below))
    layout = list_as_high_as(size.height - top - foot, names) if size else list_of(names)
    references = [reference for reference in (chart.above, chart.below) if reference]
    scale = max([row.end for row in rows] + [value for value, _ in references]) or 1
    end = scale * chart.room
    if size:
        end = room_at_the_end(rows, end, size.width - names_wide - EDGE)
    else:
        end = scale_on_a_phone([(row.end, row.written) for row in rows], end, BEFORE_A_FIGURE)
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + top + foot,
        margin=(names_wide, top, EDGE, foot),
        across=(0, end),
        up=(0, layout.height),
    )
    drawing.add(element("line", x1="0%", x2="0%", y1=0, y2=drawing.plot_height, stroke=colours.GREY))
    drawing.add(*names_beside(drawing, layout, [row.is_bold for row in rows]))
    for row, middle in zip(rows, layout.middles, strict=True):
        drawing.add(*bar_of(drawing, row, middle - THICKNESS / 2, THICKNESS))
    for reference, y, sits in ((chart.above, -2, "above"), (chart.below, drawing.plot_height + 2, "below")):
        if reference:
            _refer(drawing, reference, scale, y, sits)
    drawing.add(*(figure_at_the_end(drawing, row, middle) for row, middle in zip(rows, layout.middles, strict=True)))
    return drawing


def _refer(drawing: PlotPicture, reference: Reference, scale: float, y: float, sits: str) -> None:
    """A line with its words, towards the names where it stands far to the right."""
    value, words = reference
    anchor = "end" if value > scale * 0.5 else "start" if value < scale * 0.2 else "middle"
    drawing.add(upright(drawing, value), text([words], drawing.x(value), y, anchor=anchor, sits=sits))
