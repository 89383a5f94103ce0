"""Shares and differences of shares, one under the other, each with its interval."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.interval_layout import PERCENT_TICKS, difference_ticks, intervals_of
from internships_work.charts.model import Differences, Interval, Shares
from internships_work.charts.row_layout import labels_beside
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import BESIDE_ITS_BAR, withheld_row
from internships_work.charts.svg.scales import Ticks, scale_below
from internships_work.states import State, is_known

LEFT, RIGHT, FOOT, EDGE = 14, 22, 34, 4
DOT, HATCHED = 13, 12
INTERVAL = 3


def shares(chart: Shares, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""
    return _intervals(chart.rows, name, size, (-1, 101), PERCENT_TICKS)


def differences(chart: Differences, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Differences in percentage points either side of zero, which is a line of its own."""
    ends = (-1.05 * chart.widest, 1.05 * chart.widest)
    return _intervals(chart.rows, name, size, ends, difference_ticks(chart.widest), (colours.INK, 2))


def _intervals(
    rows: Sequence[Interval],
    name: str,
    size: PictureSize | None,
    across: tuple[float, float],
    ticks: Ticks,
    zero: tuple[str, float] | None = None,
) -> PlotPicture:
    drawing, middles, words = (_beside if size else _above)(rows, name, size, across)
    scale_below(drawing, ticks, zero)
    drawing.add(*words)
    for row, middle in zip(rows, middles, strict=True):
        drawing.add(*_marks(drawing, row, middle))
    return drawing


Laid = tuple[PlotPicture, Sequence[float], list[Element]]


def _above(rows: Sequence[Interval], name: str, size: None, across: tuple[float, float]) -> Laid:
    """As on a page: the words of each row above its mark."""
    layout = intervals_of(rows)
    margin = (LEFT, EDGE, RIGHT, FOOT)
    height = layout.height + EDGE + FOOT
    drawing = PlotPicture(name, size, height=height, margin=margin, across=across, up=(0, layout.height))
    words = []
    for row, label, top in zip(rows, layout.labels, layout.tops, strict=True):
        place = {"x": "0%", "y": drawing.y(top) + 1, "dx": 3 - LEFT, "sits": "below", "halo": colours.WHITE}
        if row.heading:
            words.append(text([row.heading], **place, is_bold=True))
        words.append(text(["", *label] if row.heading else label, **place))
    return drawing, layout.middles, words


def _beside(rows: Sequence[Interval], name: str, size: PictureSize, across: tuple[float, float]) -> Laid:
    """As in a picture of its own size: the words of each row to the left of its mark, a heading in a row of its own."""
    labels = [words for row in rows for words in ((row.heading, row.label) if row.heading else (row.label,))]
    are_headings = [is_one for row in rows for is_one in ((True, False) if row.heading else (False,))]
    layout = labels_beside(labels, size.height - EDGE - FOOT, size.width)
    margin = (LEFT + layout.beside, EDGE, RIGHT, FOOT)
    height = layout.height + EDGE + FOOT
    drawing = PlotPicture(name, size, height=height, margin=margin, across=across, up=(0, layout.height))
    placed = list(zip(layout.labels, layout.middles, are_headings, strict=True))
    place = {"anchor": "end", "dx": -BESIDE_ITS_BAR - DOT / 2, "line": layout.line}
    words = [text(lines, "0%", drawing.y(middle), **place, is_bold=is_heading) for lines, middle, is_heading in placed]
    return drawing, [middle for _, middle, is_heading in placed if not is_heading], words


def _marks(drawing: PlotPicture, row: Interval, middle: float) -> list[Element]:
    """The mark of a value on its interval; hatching where it is withheld; nothing where there is none."""
    if not is_known(row.value):
        is_withheld = row.value is State.WITHHELD
        return [withheld_row(drawing, middle - HATCHED / 2 - 4, HATCHED + 8)] if is_withheld else []
    y, marks = drawing.y(middle), []
    if row.low is not None and row.high is not None:
        ends = {"x1": drawing.x(row.low), "x2": drawing.x(row.high), "y1": y, "y2": y}
        marks.append(element("line", mark="interval", **ends, stroke=colours.GREY, stroke_width=INTERVAL))
    colour, form = MARKS[row.look]
    dot = mark(drawing, row.value, middle, form=form, across=DOT, fill=colour, edge=(colours.WHITE, 1.5))
    return [*marks, titled(dot, row.label)]
