"""Published shares, each a dot with its interval, never joined to each other."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.estimate_layout import BEFORE_ITS_FIGURE, figure_of_estimate
from internships_work.charts.interval_layout import PERCENT_TICKS
from internships_work.charts.model import Estimate, Estimates
from internships_work.charts.row_layout import labels_above, labels_beside
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import row_labels
from internships_work.charts.svg.scales import scale_below

LEFT, RIGHT, FOOT, LOW_FOOT, EDGE, BELOW = 16, 6, 40, 28, 4, 8
DOT, INTERVAL, CAP = 13, 2, 6
HALF_A_PERCENTAGE = 14


def estimates(chart: Estimates, name: str, size: PictureSize | None = None) -> PlotPicture:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one."""
    labels = [row.label for row in chart.rows]
    foot = LOW_FOOT if size else FOOT
    layout = labels_beside(labels, size.height - EDGE - foot, size.width) if size else labels_above(labels)
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + EDGE + foot,
        margin=(LEFT + layout.beside, EDGE, HALF_A_PERCENTAGE if size else RIGHT, foot),
        across=(0, 104),
        up=(0 if size else -BELOW, layout.height),
    )
    scale_below(drawing, PERCENT_TICKS)
    drawing.add(*row_labels(drawing, layout, [False] * len(labels), halo=colours.WHITE))
    for row, middle in zip(chart.rows, layout.middles, strict=True):
        drawing.add(*_estimate(drawing, row, middle))
    return drawing


def _estimate(drawing: PlotPicture, row: Estimate, middle: float) -> list[Element]:
    """The figure stands beside the dot or its interval: to the right, or to the left where there is no room."""
    y, marks = drawing.y(middle), []
    if row.low is not None and row.high is not None:
        low, high, looks = drawing.x(row.low), drawing.x(row.high), {"stroke": colours.CHOSEN, "stroke_width": INTERVAL}
        marks.append(element("line", mark="interval", x1=low, x2=high, y1=y, y2=y, **looks))
        marks += [element("line", x1=end, x2=end, y1=y - CAP, y2=y + CAP, **looks) for end in (low, high)]
    dot = mark(drawing, row.value, middle, form="circle", across=DOT, fill=colours.CHOSEN)
    end, is_left = figure_of_estimate(row)
    anchor, dx = ("end", -BEFORE_ITS_FIGURE) if is_left else ("start", BEFORE_ITS_FIGURE)
    figure = text([row.written], drawing.x(end), y, anchor=anchor, dx=dx, halo=colours.WHITE)
    return [*marks, titled(dot, f"{row.label}: {row.written}"), figure]
