"""Horizontal bars."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.colours import LOOKS
from internships_work.charts.model import Bar, Bars
from internships_work.charts.row_layout import AFTER_A_HATCH, labels_above, labels_beside, once
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import row_labels, withheld_row
from internships_work.charts.text_layout import LINE_OF_TEXT, room_for
from internships_work.states import is_known

END_OF_A_BAR = 14


def bars(chart: Bars, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Horizontal bars, first row on top, each figure at its end, with the reference as a line across them."""
    rows, reference = chart.rows, chart.reference
    labels = once([row.label for row in rows])
    top = 4 if reference is None else LINE_OF_TEXT + 8
    layout = labels_beside(labels, size.height - top - 4, size.width) if size else labels_above(labels)
    scale = max([reference or 0] + [row.end for row in rows]) or 1
    plot_width = size.width - layout.beside - 8 if size else None
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + top + 4,
        margin=(4 + layout.beside, top, 4, 4),
        across=(0, room_at_the_end(rows, scale * chart.room, plot_width)),
        up=(0, layout.height),
    )
    drawing.add(*row_labels(drawing, layout, [row.is_bold for row in rows]))
    for row, foot in zip(rows, layout.feet, strict=True):
        drawing.add(*bar_of(drawing, row, foot, layout.bar))
    if reference is not None:
        drawing.add(*_reference(drawing, reference, chart.reference_label, scale))
    drawing.add(*(figure_at_the_end(drawing, row, middle) for row, middle in zip(rows, layout.middles, strict=True)))
    return drawing


def room_at_the_end(rows: Sequence[Bar], scale: float, width: float | None) -> float:
    """The end of the scale: with room for the words at the end of each bar where the width is known."""
    return room_for_words([(row.end, row.written) for row in rows], scale, width)


def room_for_words(ends: Iterable[tuple[float, str]], scale: float, width: float | None) -> float:
    """The end of a scale on which words stand beside each value, with room for them where the width is known."""
    if width is None:
        return scale
    needed = [(value, room_for([words]) + END_OF_A_BAR) for value, words in ends]
    return max([scale, *(value * width / max(width - words, width / 3) for value, words in needed)])


def bar_of(drawing: PlotPicture, row: Bar, foot: float, thickness: float) -> list[Element]:
    """The bar of a row that has a number, and a short hatch at zero where that is withheld."""
    if is_known(row.length):
        bar = _bar(drawing, row, drawing.y(foot + thickness), thickness)
        return [titled(bar, f"{row.label}: {row.written}")]
    return [withheld_row(drawing, foot + thickness / 2, "0%")] if row.is_withheld else []


def figure_at_the_end(drawing: PlotPicture, row: Bar, middle: float) -> Element:
    """The figure at the end of its bar, on white so that no line runs through it; in grey why there is none: at zero,
    behind the hatching where there is such."""
    dx = 4 + AFTER_A_HATCH * row.is_withheld
    colour = colours.INK if is_known(row.length) else colours.QUIET
    return text([row.written], drawing.x(row.end), drawing.y(middle), dx=dx, fill=colour, halo=colours.WHITE)


def _bar(drawing: PlotPicture, row: Bar, top: float, thickness: float) -> Element:
    fill, edge, width, kind = LOOKS[row.look]
    return element(
        "rect",
        mark="bar",
        x=drawing.x(row.start),
        y=top,
        width=drawing.wide(row.end - row.start),
        height=thickness,
        fill=drawing.pattern(kind, edge) if kind else fill,
        stroke=edge,
        stroke_width=width,
    )


def _reference(drawing: PlotPicture, value: float, label: str, scale: float) -> list[Element]:
    """The line of a reference, and its label above it."""
    anchor = "start" if value < scale * 0.3 else "end" if value > scale * 0.75 else "middle"
    return [upright(drawing, value), text([label], drawing.x(value), -2, anchor=anchor, sits="above")]


def upright(drawing: PlotPicture, value: float) -> Element:
    """A dotted line up the whole plot at a value."""
    x, dots = drawing.x(value), {"stroke": colours.INK, "stroke_width": 1.5, "stroke_dasharray": "1.5 3"}
    return element("line", mark="reference", x1=x, x2=x, y1=0, y2=drawing.plot_height, **dots)
