"""How places spread inside their groups: one dot a place, one row a group, all on one scale."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.model import Dot, Group, Spread
from internships_work.charts.spread_layout import (
    DOT,
    EDGE,
    FOOT,
    HALF_A_MARK,
    OPACITY,
    SIDE,
    SpreadLayout,
    lines_of,
    marked_in,
    spread_of,
    ticks_of_spread,
)
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.rows import BESIDE_ITS_BAR
from internships_work.charts.svg.scales import scale_below
from internships_work.charts.text_layout import room_for


def spread(chart: Spread, name: str, size: PictureSize | None = None) -> PlotPicture:
    """One row for each group, first on top: a dot for each place at its value, and a short line at the group's own.

    Dots that would hide each other stand above one another; heights say nothing. A place whose return was incomplete
    is a grey diamond.
    """
    layout = spread_of(chart, is_beside=size is not None)
    beside = max(room_for(lines_of(group, is_beside=True)) for group in chart.groups) + BESIDE_ITS_BAR if size else 0
    drawing = PlotPicture(
        name,
        size,
        height=layout.height + EDGE + FOOT,
        margin=(SIDE + beside, EDGE, SIDE, FOOT),
        across=layout.ends,
        up=(-EDGE, layout.height),
    )
    scale_below(drawing, ticks_of_spread(chart), zero=(colours.GREY, 1))
    for group in chart.groups:
        label = (_beside if size else _above)(drawing, group, layout)
        for line in label[1:]:
            line.set("fill", colours.QUIET)
        drawing.add(label)
    drawing.add(*(_dot(drawing, dot, height) for dot, height in zip(chart.dots, layout.heights, strict=True)))
    drawing.add(*(_mark(drawing, group, layout.middles[group.key]) for group in marked_in(chart.groups)))
    return drawing


def _above(drawing: PlotPicture, group: Group, layout: SpreadLayout) -> Element:
    """The name of a row above its dots, and below it in grey who has no number."""
    foot = drawing.y(layout.middles[group.key] + layout.bands[group.key] / 2) - 1
    return text(lines_of(group), drawing.x(0), foot, sits="above", dx=1, halo=colours.WHITE)


def _beside(drawing: PlotPicture, group: Group, layout: SpreadLayout) -> Element:
    """The same, to the left of its dots."""
    middle = drawing.y(layout.middles[group.key])
    return text(lines_of(group, is_beside=True), "0%", middle, anchor="end", dx=-BESIDE_ITS_BAR, halo=colours.WHITE)


def _dot(drawing: PlotPicture, dot: Dot, height: float) -> Element:
    form, fill = ("diamond", colours.OTHERS) if dot.is_incomplete else ("circle", colours.LIGHTER)
    looks = {"form": form, "across": DOT, "fill": fill, "edge": (colours.CHOSEN, 1), "opacity": OPACITY}
    return titled(mark(drawing, dot.value, height, **looks), f"{dot.name}: {dot.written}")


def _mark(drawing: PlotPicture, group: Group, middle: float) -> Element:
    x, y = drawing.x(group.value), drawing.y(middle)
    ends = {"x1": x, "x2": x, "y1": y - HALF_A_MARK, "y2": y + HALF_A_MARK}
    return titled(element("line", mark="of-group", **ends, stroke=colours.INK, stroke_width=2.5), group.lines[0])
