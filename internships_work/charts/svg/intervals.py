"""Shares and differences of shares, one under the other, each with its interval."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.interval_layout import (
    PERCENT_SCALE,
    PERCENT_TICKS,
    difference_scale,
    difference_ticks,
    ends_of,
    intervals_of,
)
from internships_work.charts.model import Differences, Interval, Shares
from internships_work.charts.row_layout import AFTER_A_HATCH, labels_beside
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import BESIDE_ITS_BAR, withheld_row
from internships_work.charts.svg.scales import Ticks, scale_below
from internships_work.charts.text_layout import LINE_OF_TEXT
from internships_work.states import is_known

LEFT, RIGHT, FOOT, EDGE = 14, 22, 34, 4
DOT, INTERVAL = 13, 3
# Words stand across the line at zero, which must not show between their letters.
WIDE_HALO = 9


def shares(chart: Shares, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""
    return _intervals(chart.rows, name, size, PERCENT_SCALE, PERCENT_TICKS)


def differences(chart: Differences, name: str, size: PictureSize | None = None) -> PlotPicture:
    """Differences in percentage points either side of zero, which is a line of its own."""
    scale = difference_scale(chart.widest)
    return _intervals(chart.rows, name, size, scale, difference_ticks(chart.widest), (colours.INK, 2))


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
    for row, heading, label, top in zip(rows, layout.headings, layout.labels, layout.tops, strict=True):
        y, left, looks = drawing.y(top) + 1, 3 - LEFT, {"sits": "below", "halo": colours.WHITE, "halo_width": WIDE_HALO}
        if heading:
            words.append(text(heading, "0%", y, dx=left, **looks, is_bold=True))
        left += AFTER_A_HATCH * row.is_withheld
        words.append(text(label, "0%", y + LINE_OF_TEXT * len(heading), dx=left, **looks))
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
    """The mark of a value on its interval; a short hatch where it is withheld, before its words where those stand above
    the marks; nothing where there is none."""
    if not is_known(row.value):
        before_the_words = 0 if drawing.size else 3 - LEFT
        return [withheld_row(drawing, middle, "0%", before_the_words)] if row.is_withheld else []
    y, marks = drawing.y(middle), []
    if row.low is not None and row.high is not None:
        low, high = map(drawing.x, ends_of(row, drawing.across))
        ends = {"x1": low, "x2": high, "y1": y, "y2": y}
        marks.append(element("line", mark="interval", **ends, stroke=colours.GREY, stroke_width=INTERVAL))
    colour, form = MARKS[row.look]
    dot = mark(drawing, row.value, middle, form=form, across=DOT, fill=colour, edge=(colours.WHITE, 1.5))
    return [*marks, titled(dot, row.label)]
