"""Published shares, each a dot with its interval, never joined to each other."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.estimate_layout import BEFORE_ITS_FIGURE, NARROWEST, RIGHT, SCALE, estimate_of
from internships_work.charts.interval_layout import PERCENT_TICKS, ends_of
from internships_work.charts.model import Estimate, Estimates
from internships_work.charts.row_layout import labels_above, labels_beside
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import row_labels
from internships_work.charts.svg.scales import scale_below

LEFT, FOOT, LOW_FOOT, EDGE, BELOW = 16, 40, 28, 4, 8
DOT, INTERVAL, CAP = 13, 2, 6
HALF_A_PERCENTAGE = 14


def estimates(chart: Estimates, name: str, size: PictureSize | None = None) -> PlotPicture:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one."""
    foot = LOW_FOOT if size else FOOT
    sides = LEFT, HALF_A_PERCENTAGE if size else RIGHT
    room = size.height - EDGE - foot if size else 0
    beside = labels_beside([row.label for row in chart.rows], room, size.width).beside if size else 0
    placed = [estimate_of(row, size.width - beside - sum(sides) if size else NARROWEST) for row in chart.rows]
    labels = [place.label for place in placed]
    layout = labels_beside(labels, room, size.width) if size else labels_above(labels)
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + EDGE + foot,
        margin=(sides[0] + layout.beside, EDGE, sides[1], foot),
        across=SCALE,
        up=(0 if size else -BELOW, layout.height),
    )
    scale_below(drawing, PERCENT_TICKS)
    drawing.add(*row_labels(drawing, layout, [False] * len(labels), halo=colours.WHITE))
    for row, place, middle in zip(chart.rows, placed, layout.middles, strict=True):
        drawing.add(*_estimate(drawing, row, middle))
        if place.end is not None:
            anchor, dx = ("end", -BEFORE_ITS_FIGURE) if place.is_left else ("start", BEFORE_ITS_FIGURE)
            x, y = drawing.x(place.end), drawing.y(middle)
            drawing.add(text([row.written], x, y, anchor=anchor, dx=dx, halo=colours.WHITE))
    return drawing


def _estimate(drawing: PlotPicture, row: Estimate, middle: float) -> list[Element]:
    """The dot of a row on its interval, where it has one."""
    y, marks = drawing.y(middle), []
    first, last = ends_of(row, SCALE)
    if first < last:
        low, high, looks = drawing.x(first), drawing.x(last), {"stroke": colours.CHOSEN, "stroke_width": INTERVAL}
        marks.append(element("line", mark="interval", x1=low, x2=high, y1=y, y2=y, **looks))
        marks += [element("line", x1=end, x2=end, y1=y - CAP, y2=y + CAP, **looks) for end in (low, high)]
    dot = mark(drawing, row.value, middle, form="circle", across=DOT, fill=colours.CHOSEN)
    return [*marks, titled(dot, f"{row.label}: {row.written}")]
