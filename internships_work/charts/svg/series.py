"""One measure year by year, with its breaks and its missing years."""

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.series_layout import (
    BELOW,
    HEIGHT,
    RIGHT,
    SeriesLayout,
    above_of,
    band_of,
    layout_of,
    lines_below,
    lines_of_break,
    lines_of_gap,
    stands_below,
    written,
)
from internships_work.charts.series_model import Point, Series, breaks, gaps, stretches
from internships_work.charts.svg.elements import element, text, titled
from internships_work.charts.svg.marks import mark
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.scales import named_below
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped

LOWEST_PLOT = 100
AT_THE_TOP = 8
CHARACTERS_ABOVE = 44
DOT, CHOSEN_DOT, EDGE_OF_A_DOT, LINE = 9, 15, 1.5, 3
# How far above the foot of the plot the words of missing years stand, as a share of its height.
ABOVE_THE_FOOT = 0.02
BESIDE_THE_SCALE = 3


def series(chart: Series, name: str, size: PictureSize | None = None) -> PlotPicture:
    """A line that stops either side of a break, a dot alone where neighbours are missing.

    Each break is a pale band with its words on it; each missing year carries words in place of a dot.
    """
    layout, found = layout_of(chart), breaks(chart.points)
    words = wrapped(chart.break_words, CHARACTERS_ABOVE) if size else lines_of_break(chart)
    above = (LINE_OF_TEXT * len(words) * bool(found) + AT_THE_TOP) if size else above_of(chart)
    drawing = PlotPicture(
        name,
        size,
        height=max(size.height, above + LOWEST_PLOT + BELOW) if size else HEIGHT,
        margin=(layout.left, above, RIGHT, BELOW),
        across=layout.across,
        up=(0, layout.top),
    )
    drawing.add(*(band(drawing, pair) for pair in found))
    drawing.add(*_scales(drawing, layout))
    for pair in found:
        x = drawing.x(sum(pair) / 2)
        drawing.add(text(words, x, -1, anchor="middle", sits="above"))
    missing = gaps(chart.points)
    for gap, below in zip(missing, lines_below(missing, chart), strict=True):
        drawing.add(_words_of_gap(drawing, gap, chart, below))
    for stretch in stretches(chart.points):
        drawing.add(*_stretch(drawing, stretch, chart, layout.top))
    return drawing


def band(drawing: PlotPicture, years: tuple[int, int]) -> Element:
    """The pale band that marks a break between two years."""
    start, end = map(drawing.x, band_of(years))
    wide = drawing.wide(band_of(years)[1] - band_of(years)[0])
    return element("rect", mark="break", x=start, y=0, width=wide, height=drawing.plot_height, fill=colours.PALE)


def line(drawing: PlotPicture, stretch: Sequence[Point], colour: str, width: float) -> list[Element]:
    """A line from each point of a stretch to the next."""
    looks = {"mark": "line", "stroke": colour, "stroke_width": width, "stroke_linecap": "round"}
    ends = [(drawing.x(point.year), drawing.y(float(point.value))) for point in stretch]
    return [element("line", x1=x, y1=y, x2=to_x, y2=to_y, **looks) for (x, y), (to_x, to_y) in pairwise(ends)]


def _scales(drawing: PlotPicture, layout: SeriesLayout) -> list[Element]:
    """The round values at the left, each with a line across, and the years below."""
    marks = []
    for tick in layout.ticks:
        y, colour = drawing.y(tick), colours.HAIRLINE if tick else colours.GREY
        marks.append(element("line", mark="tick", x1="0%", x2="100%", y1=y, y2=y, stroke=colour))
        marks.append(text([f"{tick:,}"], "0%", y, anchor="end", dx=-BESIDE_THE_SCALE))
    return [*marks, *named_below(drawing, [(year, str(year)) for year in layout.named])]


def _words_of_gap(drawing: PlotPicture, gap: Sequence[Point], chart: Series, below: int) -> Element:
    """The words of missing years, above as many lines of those before them."""
    x = drawing.x(sum(point.year for point in gap) / len(gap))
    y = drawing.plot_height * (1 - ABOVE_THE_FOOT) - LINE_OF_TEXT * below
    return text(lines_of_gap(gap, chart), x, y, anchor="middle", sits="above", fill=colours.QUIET, mark="gap")


def _stretch(drawing: PlotPicture, stretch: Sequence[Point], chart: Series, top: float) -> list[Element]:
    """Points joined by a line, with the figures of those that are written."""
    marks = line(drawing, stretch, colours.CHOSEN, LINE)
    figures = []
    for position, (point, figure) in enumerate(zip(stretch, written(stretch, chart.chosen), strict=True)):
        across = CHOSEN_DOT if point.year == chart.chosen else DOT
        edge = (colours.WHITE, EDGE_OF_A_DOT)
        looks = {"form": "circle", "across": across, "fill": colours.CHOSEN, "edge": edge}
        dot = mark(drawing, point.year, float(point.value), **looks)
        marks.append(titled(dot, f"{chart.period.format(year=point.year)}: {point.written}"))
        if figure:
            below = stands_below(stretch, position, top)
            y = drawing.y(float(point.value)) + (across / 2 if below else -across / 2)
            anchor, sits, dx = ("start", "below", across / 2) if below else ("middle", "above", 0)
            figures.append(text([figure], drawing.x(point.year), y, anchor=anchor, sits=sits, dx=dx))
    return [*marks, *figures]
