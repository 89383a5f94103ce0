"""Two values of each place on one line: a light dot for the earlier, a dark one for the later, joined."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.list_layout import (
    BEFORE_THE_FIGURES,
    NAMES,
    NAMES_BESIDE,
    list_as_high_as,
    list_of,
    scale_on_a_phone,
    ticks_on_a_phone,
)
from internships_work.charts.model import Dumbbell, Dumbbells
from internships_work.charts.row_layout import AFTER_A_HATCH
from internships_work.charts.svg.bars import room_for_words
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import names_beside, withheld_row
from internships_work.charts.svg.scales import scale_below
from internships_work.states import is_known

DOT, ROOM, FOOT, EDGE = 12, 2.2, 34, 4


def dumbbells(chart: Dumbbells, name: str, size: PictureSize | None = None) -> PlotPicture:
    """One line a place, each name to the left and both figures, in words, to the right of its dots.

    Those that stand apart are grey diamonds. The scale starts at zero.
    """
    rows, scale = chart.rows, chart.scale
    names, headings = [row.name for row in rows], [row.heading for row in rows]
    foot, names_wide = (EDGE, NAMES_BESIDE) if size else (FOOT, NAMES)
    layout = list_as_high_as(size.height - foot - EDGE, names, headings) if size else list_of(names, headings)
    ends = [(row.end, row.written) for row in rows]
    if size:
        end = room_for_words(ends, scale, size.width - names_wide - EDGE)
    else:
        end = scale_on_a_phone(ends, scale * ROOM, BEFORE_THE_FIGURES)
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + foot + EDGE,
        margin=(names_wide, EDGE, EDGE, foot),
        across=(-scale * 0.03, end),
        up=(0, layout.height),
    )
    # Where height is short there is no scale: both figures stand beside their dots.
    ticks = [0] if size else ticks_on_a_phone(scale, drawing.across)
    scale_below(drawing, [(tick, "" if size else f"{tick:,}") for tick in ticks], zero=(colours.GREY, 1))
    drawing.add(*names_beside(drawing, layout, [row.is_bold for row in rows]))
    for row, top in zip(rows, layout.tops, strict=True):
        if row.heading:
            drawing.add(text([row.heading], "0%", drawing.y(top) - 1, dx=2 - names_wide, sits="above", is_bold=True))
    for row, middle in zip(rows, layout.middles, strict=True):
        drawing.add(*_row(drawing, row, middle))
    return drawing


def _row(drawing: PlotPicture, row: Dumbbell, middle: float) -> list[Element]:
    """The dots that are known, joined where both are, with the figures in words behind the last."""
    y, marks = drawing.y(middle), []
    if row.is_hatched:
        marks.append(withheld_row(drawing, middle, drawing.x(0), BEFORE_THE_FIGURES))
    if is_known(row.before) and is_known(row.now):
        ends = {"x1": drawing.x(float(row.before)), "x2": drawing.x(float(row.now))}
        marks.append(element("line", mark="join", **ends, y1=y, y2=y, stroke=colours.GREY, stroke_width=2.5))
    for value, apart, usual in (
        (row.before, colours.OTHERS, colours.LIGHTER),
        (row.now, colours.GREY, colours.CHOSEN),
    ):
        if is_known(value):
            form, colour = ("diamond", apart) if row.is_apart else ("circle", usual)
            dot = mark(drawing, float(value), middle, form=form, across=DOT, fill=colour, edge=(colours.CHOSEN, 1))
            marks.append(titled(dot, f"{row.name}: {row.written}"))
    dx = BEFORE_THE_FIGURES + AFTER_A_HATCH * row.is_hatched
    return [*marks, text([row.written], drawing.x(row.end), y, dx=dx, halo=colours.WHITE)]
