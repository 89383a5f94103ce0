"""What rows have in common: their labels, and the hatching across one whose number is withheld."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.row_layout import RowLayout
from internships_work.charts.svg.drawing import Drawing
from internships_work.charts.svg.elements import element, text

BESIDE_ITS_BAR = 8


def row_labels(drawing: Drawing, layout: RowLayout, are_bold: Sequence[bool]) -> list[Element]:
    """The label of each row that has one: above its bar, or to the left of it."""
    marks = []
    for lines, foot, is_bold in zip(layout.labels, layout.feet, are_bold, strict=True):
        if not lines:
            continue
        if layout.beside:
            middle = drawing.y(foot + layout.bar / 2)
            marks.append(text(lines, "0%", middle, anchor="end", dx=-BESIDE_ITS_BAR, is_bold=is_bold))
        else:
            marks.append(text(lines, "0%", drawing.y(foot + layout.bar) - 1, sits="above", dx=1, is_bold=is_bold))
    return marks


def withheld_row(drawing: Drawing, foot: float, thickness: float) -> Element:
    """Hatching across a whole row where a number is withheld: as long as any bar could be, so that it says nothing of
    the number."""
    fill = drawing.pattern("/", colours.GREY)
    top = drawing.y(foot + thickness) + 4
    return element("rect", class_="withheld", x="0%", y=top, width="100%", height=max(thickness - 8, 4), fill=fill)
