"""What rows have in common: their labels, and the hatching in one whose number is withheld."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.list_layout import ListLayout
from internships_work.charts.row_layout import HATCH, SLIM_HATCH, RowLayout
from internships_work.charts.svg.elements import element, pixels, text
from internships_work.charts.svg.plot_picture import PlotPicture

BESIDE_ITS_BAR = 8


def row_labels(
    drawing: PlotPicture, layout: RowLayout, are_bold: Sequence[bool], halo: str | None = None
) -> list[Element]:
    """The label of each row that has one: above its bar, or to the left of it; on a `halo` where lines run behind."""
    marks = []
    for lines, foot, is_bold in zip(layout.labels, layout.feet, are_bold, strict=True):
        if not lines:
            continue
        if layout.beside:
            middle = drawing.y(foot + layout.bar / 2)
            place = {"anchor": "end", "dx": -BESIDE_ITS_BAR, "line": layout.line}
            marks.append(text(lines, "0%", middle, **place, is_bold=is_bold))
        else:
            top = drawing.y(foot + layout.bar) - 1
            marks.append(text(lines, "0%", top, sits="above", dx=1, is_bold=is_bold, halo=halo))
    return marks


def names_beside(drawing: PlotPicture, layout: ListLayout, are_bold: Sequence[bool]) -> list[Element]:
    """The name of each row of a list, to the left of it."""
    placed = zip(layout.names, layout.middles, are_bold, strict=True)
    return [
        text(lines, "0%", drawing.y(middle), anchor="end", dx=-BESIDE_ITS_BAR, is_bold=is_bold)
        for lines, middle, is_bold in placed
    ]


def withheld_row(drawing: PlotPicture, middle: float, x: str, dx: float = 0) -> Element:
    """Hatching where a number is withheld, from `dx` pixels beyond `x`: as long whatever the number, so that it says
    nothing of it."""
    return hatch(drawing, x, drawing.y(middle) - SLIM_HATCH / 2, HATCH, dx)


def hatch(drawing: PlotPicture, x: str, top: float, length: float, dx: float) -> Element:
    """A slim box of slanting strokes."""
    moved = f"translate({pixels(dx)},0)" if dx else None
    place = {"x": x, "y": top, "width": length, "height": SLIM_HATCH, "transform": moved}
    return element("rect", mark="withheld", **place, fill=drawing.pattern("/", colours.GREY))
