"""Upright bars."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.column_layout import (
    ABOVE,
    HATCH_ABOVE,
    HEIGHT,
    LEFT,
    RIGHT,
    SHORT_HATCH,
    SYMBOL_ABOVE,
    THICKNESS,
    columns_of,
)
from internships_work.charts.model import Columns, UprightBar
from internships_work.charts.row_layout import SLIM_HATCH
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import hatch
from internships_work.number_format import short_symbol
from internships_work.states import State, is_known

LOWEST_PLOT = 80
ABOVE_ITS_BAR, BELOW_THE_AXIS = 2, 1


def columns(chart: Columns, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Upright bars from zero, with each figure above its bar and its name below.

    One without a number carries its symbol, with a short hatch over it where the number is withheld.
    """
    layout = columns_of(chart, size.width) if size else columns_of(chart)
    drawing = PlotPicture(
        name,
        size,
        height=max(size.height, ABOVE + LOWEST_PLOT + layout.foot) if size else HEIGHT,
        margin=(LEFT, ABOVE, RIGHT, layout.foot),
        across=(-0.5, len(chart.rows) - 0.5),
        up=(0, layout.scale),
    )
    for index, (row, lines) in enumerate(zip(chart.rows, layout.names, strict=True)):
        drawing.add(*_column(drawing, index, row, lines))
    return drawing


def _column(drawing: PlotPicture, index: int, row: UprightBar, name: Sequence[str]) -> list[Element]:
    x, foot = drawing.x(index), drawing.plot_height
    below = text(name, x, foot + BELOW_THE_AXIS, anchor="middle", sits="below")
    if is_known(row.height):
        top = drawing.y(float(row.height))
        bar = _upright(drawing, index, THICKNESS, top, mark="bar", fill=colours.CHOSEN)
        written = text([row.written], x, top - ABOVE_ITS_BAR, anchor="middle", sits="above")
        return [titled(bar, f"{row.name}: {row.written}"), written, below]
    symbol = [short_symbol(row.height)]
    marks = [text(symbol, x, foot - SYMBOL_ABOVE, anchor="middle", sits="above", halo=colours.WHITE), below]
    if row.height is State.WITHHELD:
        marks.append(hatch(drawing, x, foot - HATCH_ABOVE - SLIM_HATCH, SHORT_HATCH, -SHORT_HATCH / 2))
    return marks


def _upright(drawing: PlotPicture, index: int, thickness: float, top: float, **looks: str) -> Element:
    """A bar in the middle of its column, from the foot of the plot up to `top`."""
    left, wide = drawing.x(index - thickness / 2), drawing.wide(thickness)
    return element("rect", x=left, y=top, width=wide, height=drawing.plot_height - top, **looks)
