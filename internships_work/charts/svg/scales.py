"""Lines at the round values of a scale, with the values below them."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.svg.elements import element, text
from internships_work.charts.svg.plot_picture import PlotPicture

Ticks = Sequence[tuple[float, str]]

BELOW_THE_PLOT = 1


def scale_below(drawing: PlotPicture, ticks: Ticks, zero: tuple[str, float] | None = None) -> None:
    """Upright lines at values, each with its words below the plot. That of zero has a colour and a width of its own."""
    foot = drawing.plot_height
    for value, _ in ticks:
        colour, width = zero if zero and value == 0 else (colours.HAIRLINE, 1.0)
        x = drawing.x(value)
        drawing.add(element("line", mark="tick", x1=x, x2=x, y1=0, y2=foot, stroke=colour, stroke_width=width))
    drawing.add(*named_below(drawing, ticks))


def named_below(drawing: PlotPicture, ticks: Ticks) -> list[Element]:
    """The words of values, below the plot."""
    y = drawing.plot_height + BELOW_THE_PLOT
    return [text([words], drawing.x(value), y, anchor="middle", sits="below") for value, words in ticks if words]
