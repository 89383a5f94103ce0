"""Dots, with intervals where there are any: native scatter charts with what each row is about at their left."""

import re
from dataclasses import dataclass, replace
from statistics import mode

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.chart.series import XySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from board import colours, numbers
from board.exhibit import Exhibit
from board.figures import Spec
from board.takeaway.powerpoint.charts import bare, native
from board.takeaway.powerpoint.drawing import Drawing
from board.takeaway.powerpoint.lettering import height, lines
from board.takeaway.powerpoint.lines import round_scale
from board.takeaway.powerpoint.paper import SMALLEST, Box
from board.takeaway.powerpoint.writing import Shapes, colour, described, filled, line, withheld, write

HEADINGS, LABELS = 150, 330
GAP = 16
FOOT = 26
SPACE = 7
ROW_WITH_FIGURE = 40
DOT = 9
HALF_A_MARK = 11
SPREADING = (0.75, 0.65, 0.55, 0.45, 0.35)
STYLES = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND, "square": XL_MARKER_STYLE.SQUARE}


@dataclass(frozen=True)
class Dot:
    """One dot: its value, how far it stands above the middle of its row, its interval, its words and its look."""

    value: float
    lift: float
    low: float
    high: float
    written: str
    colour: str
    symbol: str


@dataclass(frozen=True)
class Row:
    """What is said at the left, the heading it stands under, its dots, and the values marked across it."""

    label: str
    heading: str
    dots: tuple[Dot, ...]
    marks: tuple[float, ...]

    def height(self, labels: float, spreading: float) -> float:
        """How much room it needs, where its dots stand so far apart."""
        words = height(max(len(lines(self.label, SMALLEST, labels)), 1), SMALLEST) + SPACE
        spread = 2 * spreading * max((abs(dot.lift) for dot in self.dots), default=0) + DOT + SPACE
        return max(words, spread, ROW_WITH_FIGURE if any(dot.written for dot in self.dots) else 0)


@dataclass(frozen=True)
class Placed:
    """A row with its place on a slide."""

    row: Row
    box: Box

    @property
    def middle(self) -> float:
        """Where its dots stand."""
        return self.box.top + self.box.high / 2


def dot_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """The rows of a figure as charts on one scale, one a slide."""
    rows = _rows(exhibit.figure)
    labels = LABELS if any(row.heading for row in rows) else HEADINGS + LABELS
    tall = room.high - FOOT
    spreading = next((one for one in SPREADING if sum(row.height(labels, one) for row in rows) <= tall), SPREADING[0])
    pages: list[list[Row]] = [[]]
    for row in rows:
        if sum(one.height(labels, spreading) for one in (*pages[-1], row)) > tall:
            pages.append([])
        pages[-1].append(row)
    return [lambda shapes, box, page=page: _draw(shapes, box, page, exhibit, labels, spreading) for page in pages]


def _rows(figure: Spec) -> list[Row]:
    """The rows, the topmost first: a dot belongs to the nearest words above it."""
    notes = [one for one in figure["layout"]["annotations"] if one.get("align") == "left"]
    notes.sort(key=lambda one: -one["y"])
    dots = [dot for trace in figure["data"] for dot in _dots(trace)]
    marks = [(shape["x0"], shape["y0"]) for shape in figure["layout"].get("shapes", []) if shape["type"] == "line"]
    rows, heading = [], ""
    for place, one in enumerate(notes):
        if one["text"].startswith("<b>"):
            heading = _plain(one["text"])
            continue
        ends = one["y"], notes[place + 1]["y"] if place + 1 < len(notes) else float("-inf")
        inside = [(dot, y) for dot, y in dots if ends[0] >= y > ends[1]]
        middle = mode(y for _, y in inside) if inside else 0
        own = tuple(x for x, foot in marks if ends[0] >= foot > ends[1])
        rows.append(Row(_plain(one["text"]), heading, tuple(replace(dot, lift=y - middle) for dot, y in inside), own))
    return rows


def _plain(text: str) -> str:
    """The words of a note without their marking; a word that was parted at its hyphen is whole again."""
    return re.sub(r"<[^>]+>", "", re.sub(r"(?<=\w-)<br>", "", text).replace("<br>", " "))


def _dots(trace: Spec) -> list[tuple[Dot, float]]:
    """The dots of a trace, each with its height in the figure."""
    number = len(trace["x"])
    error, marker = trace.get("error_x", {}), trace["marker"]
    above, below = error.get("array", [0] * number), error.get("arrayminus", [0] * number)
    written, looks = trace.get("text", [""] * number), _each(marker["color"], number)
    symbols = _each(marker.get("symbol", "circle"), number)
    return [
        (Dot(x, 0, x - below[at], x + above[at], written[at], looks[at], symbols[at]), trace["y"][at])
        for at, x in enumerate(trace["x"])
    ]


def _each(value: str | list[str], number: int) -> list[str]:
    return value if isinstance(value, list) else [value] * number


def _draw(shapes: Shapes, box: Box, rows: list[Row], exhibit: Exhibit, labels: float, spreading: float) -> None:
    placed, top = [], box.top
    for row in rows:
        here = Box(box.left, top, box.wide, row.height(labels, spreading))
        placed.append(Placed(row, here))
        top = here.bottom
    left = box.left + (HEADINGS if labels == LABELS else 0) + labels + GAP
    plot = Box(left, box.top, box.right - left - GAP, top - box.top)
    group = shapes.add_group_shape()
    for one in placed:
        _words(group.shapes, one, placed, labels)
        if one.row.label.endswith(numbers.symbol("c")):
            withheld(group.shapes, Box(plot.left, one.middle - 5, plot.wide, 10))
    low, high = _chart(group.shapes, plot, placed, exhibit, spreading)
    for one in placed:
        for mark in one.row.marks:
            x = plot.left + (mark - low) / (high - low) * plot.wide
            line(group.shapes, (x, one.middle - HALF_A_MARK), (x, one.middle + HALF_A_MARK), colours.INK, 2)
    described(group, "Chart", exhibit.alt)


def _words(shapes: Shapes, one: Placed, placed: list[Placed], labels: float) -> None:
    """The label of a row, and its heading where it is the first under it."""
    left = one.box.left + (HEADINGS if labels == LABELS else 0)
    write(shapes, Box(left, one.box.top, labels, one.box.high), one.row.label, anchor="middle", name="Row")
    under = [other for other in placed if other.row.heading == one.row.heading]
    if one.row.heading and one is under[0]:
        place = Box(one.box.left, one.box.top + 3, HEADINGS - 10, under[-1].box.bottom - one.box.top - 6)
        write(shapes, place, one.row.heading, is_bold=True, name="Heading")


def _chart(shapes: Shapes, plot: Box, placed: list[Placed], exhibit: Exhibit, spreading: float) -> tuple[float, float]:
    """The dots, each at its value and as high as its row stands. Gives both ends of the scale."""
    told = [(dot, plot.bottom - one.middle + dot.lift * spreading) for one in placed for dot in one.row.dots]
    data = XyChartData()
    series = data.add_series("Figure")
    for dot, up in told:
        series.add_data_point(dot.value, round(up, 1))
    box = plot.within(left=-GAP, right=-GAP, bottom=-FOOT)
    chart = native(shapes, XL_CHART_TYPE.XY_SCATTER, data, box, plot, name="Dot chart", alt=exhibit.alt)
    ends = _scales(chart, exhibit.figure["layout"]["xaxis"], plot.high)
    if told:
        _looks(chart.plots[0].series[0], [dot for dot, _ in told])
    return ends


def _scales(chart: Chart, shown: Spec, tall: float) -> tuple[float, float]:
    """The axes as the figure has them: values across with faint lines, heights without words."""
    across, upright = chart.category_axis, chart.value_axis
    bare(across)
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = colour(colours.HAIRLINE)
    upright.minimum_scale, upright.maximum_scale = 0, tall
    bare(upright, colours.INK if shown.get("zeroline") else colours.HAIRLINE)
    upright.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if "tickvals" in shown:
        low, high, step = shown["tickvals"][0], shown["tickvals"][-1], shown["tickvals"][1] - shown["tickvals"][0]
    else:
        low, (high, step) = 0, round_scale(shown["range"][1])
    across.minimum_scale, across.maximum_scale, across.major_unit = low, high, step
    across.tick_labels.number_format = _form(shown)
    across.tick_labels.number_format_is_linked = False
    return low, high


def _form(shown: Spec) -> str:
    """How the numbers of the axis are written: 25%, or +5 and −5."""
    if shown.get("ticktext", [""])[0].startswith(("-", "\N{MINUS SIGN}")):
        return "+0;\N{MINUS SIGN}0;0"
    unit = "%" if shown.get("ticktext") else shown.get("ticksuffix", "")
    return f'0"{unit}"'


def _looks(series: XySeries, dots: list[Dot]) -> None:
    """Dots without a line between them, for no two of them share a base; intervals; figures above their dots."""
    series.format.line.fill.background()
    usual = dots[0]
    _mark(series.marker, usual)
    for place, dot in enumerate(dots):
        if (dot.colour, dot.symbol) != (usual.colour, usual.symbol):
            _mark(series.points[place].marker, dot)
        if dot.written:
            label = series.points[place].data_label
            label.text_frame.text = dot.written
            label.text_frame.word_wrap = False
            label.position = XL_LABEL_POSITION.ABOVE
    if any(dot.low < dot.high for dot in dots):
        series._element.find(qn("c:xVal")).addprevious(_intervals(dots))


def _mark(marker, dot: Dot) -> None:
    marker.style, marker.size = STYLES[dot.symbol], DOT
    filled(marker.format.fill, dot.colour)
    marker.format.line.color.rgb = colour(colours.CHOSEN if dot.colour == colours.LIGHTER else colours.WHITE)


def _intervals(dots: list[Dot]):
    """Error bars from the lower to the upper end of each interval."""
    plus = "".join(f'<c:pt idx="{at}"><c:v>{dot.high - dot.value!r}</c:v></c:pt>' for at, dot in enumerate(dots))
    minus = "".join(f'<c:pt idx="{at}"><c:v>{dot.value - dot.low!r}</c:v></c:pt>' for at, dot in enumerate(dots))
    count = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(dots)}"/>'
    return parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="x"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus><c:numLit>{count}{plus}</c:numLit></c:plus>'
        f'<c:minus><c:numLit>{count}{minus}</c:numLit></c:minus><c:spPr><a:ln w="28575"><a:solidFill>'
        f'<a:srgbClr val="{colours.GREY[1:].upper()}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
