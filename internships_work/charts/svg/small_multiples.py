"""The same small series for many places, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.panel_layout import EDGE, HEIGHT_OF_A_ROW, PanelLayout, panels_of, symbol_when_empty
from internships_work.charts.series_model import Panel, Point, SmallMultiples, breaks, stretches
from internships_work.charts.svg.elements import element, pixels, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.series import band, line
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped

DOT, LINE = 6, 2.5
# In a picture of its own size: the room for the years below a plot and for a figure above its highest point.
YEARS, FIGURE, LOWEST_PLOT = 24, 2, 40
BESIDE_EACH_OTHER, BETWEEN, CHARACTERS_OF_A_HEADING = 5, 0.03, 15


def small_multiples(chart: SmallMultiples, name: str, size: PictureSize | None = None) -> PlotPicture:
    """One small series for each panel, all on one scale; the chosen one in dark blue.

    Breaks are drawn in every panel. The latest figure is written beside its dot.
    """
    layout = panels_of(chart)
    rooms = _in_rows(chart, size) if size else [_as_on_the_map(panel, layout) for panel in chart.panels]
    height = rooms[-1].foot + YEARS if size else HEIGHT_OF_A_ROW * layout.down - 2 * EDGE
    margin = (EDGE, EDGE, EDGE, EDGE)
    drawing = PlotPicture(name, size, height=height + 2 * EDGE, margin=margin, across=(0, 1), up=(0, height))
    for panel, room in zip(chart.panels, rooms, strict=True):
        drawing.add(text(room.heading, drawing.x(room.left), room.above, sits="below", is_bold=panel.is_chosen))
        drawing.add(_plot(panel, room, layout, chart.period))
    return drawing


@dataclass(frozen=True)
class Room:
    """Where a panel stands: its heading, and its plot from left to right (as shares) and from top to foot (pixels)."""

    heading: Sequence[str]
    above: float
    left: float
    right: float
    top: float
    foot: float


def _as_on_the_map(panel: Panel, layout: PanelLayout) -> Room:
    (left, right), (foot, top) = layout.domain(panel)
    high = HEIGHT_OF_A_ROW * layout.down - 2 * EDGE
    above = high * (panel.row - 1) / layout.down
    return Room(panel.heading, above, left, right, high * (1 - top), high * (1 - foot))


def _in_rows(chart: SmallMultiples, size: PictureSize) -> list[Room]:
    """Panels in their order, as many beside each other as there is width for."""
    headings = [wrapped(" ".join(panel.heading), CHARACTERS_OF_A_HEADING) for panel in chart.panels]
    down = -(-len(headings) // BESIDE_EACH_OTHER)
    above = LINE_OF_TEXT * max(map(len, headings)) + FIGURE
    plot = max((size.height - 2 * EDGE) / down - above - YEARS, LOWEST_PLOT)
    rooms = []
    for number, heading in enumerate(headings):
        row, column = divmod(number, BESIDE_EACH_OTHER)
        start, left = row * (above + plot + YEARS), column / BESIDE_EACH_OTHER
        right = left + 1 / BESIDE_EACH_OTHER - BETWEEN
        rooms.append(Room(heading, start, left, right, start + above, start + above + plot))
    return rooms


def _plot(panel: Panel, room: Room, layout: PanelLayout, period: str) -> Element:
    """The series of a panel, in a plot of its own."""
    wide, high = f"{100 * (room.right - room.left):.2f}%", room.foot - room.top
    margin = (0, 0, 0, 0)
    plot = PlotPicture("", None, height=high, margin=margin, across=layout.ends, up=(0, layout.top))
    for name, value in (("x", f"{100 * room.left:.2f}%"), ("y", pixels(room.top)), ("width", wide)):
        plot.plot.set(name, value)
    plot.add(*(band(plot, pair) for pair in breaks(panel.points)))
    plot.add(element("line", x1="0%", x2="100%", y1=high, y2=high, stroke=colours.GREY))
    for year, x, anchor in ((layout.years[0], "0%", "start"), (layout.years[-1], "100%", "end")):
        plot.add(text([str(year)], x, high + 1, anchor=anchor, sits="below"))
    found = stretches(panel.points)
    if not found:
        plot.add(text([symbol_when_empty(panel)], "50%", high / 2, anchor="middle", fill=colours.QUIET))
    for stretch in found:
        plot.add(*_stretch(plot, panel, stretch, period, is_last=stretch is found[-1]))
    return plot.plot


def _stretch(plot: PlotPicture, panel: Panel, stretch: list[Point], period: str, *, is_last: bool) -> list[Element]:
    """Points joined by a line, with the figure of the last."""
    colour, place = colours.CHOSEN if panel.is_chosen else colours.GREY, " ".join(panel.heading)
    marks = line(plot, stretch, colour, LINE)
    for point in stretch:
        dot = mark(plot, point.year, float(point.value), form="circle", across=DOT, fill=colour)
        marks.append(titled(dot, f"{place}, {period.format(year=point.year)}: {point.written}"))
    if is_last:
        end = stretch[-1]
        y = plot.y(float(end.value)) - DOT / 2
        marks.append(text([end.written], plot.x(end.year), y, anchor="middle", sits="above"))
    return marks
