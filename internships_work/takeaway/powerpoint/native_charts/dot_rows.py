"""The rows of a figure of dots, read from its specification, and how they share the height of slides."""

import re
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from statistics import mode

from internships_work.charts.plotly import Spec
from internships_work.states import State
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST
from internships_work.takeaway.powerpoint.text_measuring import height, lines

SPACE = 7
ROW_WITH_FIGURE = 40
DOT = 9
SPREADING = (0.75, 0.65, 0.55, 0.45, 0.35)


@dataclass(frozen=True)
class SlideDot:
    """One dot: its value, how far it stands above the middle of its row, its interval, its words and its look."""

    value: float
    lift: float
    low: float
    high: float
    written: str
    colour: str
    symbol: str

    @property
    def has_interval(self) -> bool:
        """True where it stands inside an interval."""
        return self.low < self.high


@dataclass(frozen=True)
class DotRow:
    """What is said at the left, the heading it stands under, its dots, the values marked across it."""

    label: str
    heading: str
    dots: tuple[SlideDot, ...]
    marks: tuple[float, ...]
    is_withheld: bool

    def height(self, labels: float, spreading: float) -> float:
        """Return how much room it needs, where labels have so much room and dots stand so far apart."""
        label_height = height(len(lines(self.label, SMALLEST, labels)), SMALLEST) + SPACE
        spread = 2 * spreading * max((abs(dot.lift) for dot in self.dots), default=0) + DOT + SPACE
        return max(label_height, spread, ROW_WITH_FIGURE if any(dot.written for dot in self.dots) else 0)


def rows_of(figure: Spec) -> list[DotRow]:
    """Return the rows, the topmost first: what is drawn belongs to the nearest words above it."""
    layout = figure["layout"]
    names = [note for note in layout["annotations"] if note.get("align") == "left" or "hovertext" in note]
    notes = sorted(names, key=lambda note: -note["y"])
    dots = [dot for trace in figure["data"] for dot in _dots(trace)]
    shapes = layout.get("shapes", [])
    marks = [(shape["x0"], shape["y0"]) for shape in shapes if shape["type"] == "line"]
    rows, heading = [], ""
    for note, below in zip(notes, [*(next_note["y"] for next_note in notes[1:]), float("-inf")], strict=True):
        if note["text"].startswith("<b>"):
            heading = _plain(note["text"])
            continue
        inside = [(dot, y) for dot, y in dots if note["y"] >= y > below]
        middle = mode(y for _, y in inside) if inside else 0
        own = tuple(x for x, foot in marks if note["y"] >= foot > below)
        is_withheld = note.get("name") == State.WITHHELD.value
        lifted = tuple(replace(dot, lift=y - middle) for dot, y in inside)
        rows.append(DotRow(_plain(note.get("hovertext", note["text"])), heading, lifted, own, is_withheld))
    return rows


def _plain(text: str) -> str:
    """Return the words of a note without their marking; a word that was parted at its hyphen is whole again."""
    return re.sub(r"<[^>]+>", "", re.sub(r"(?<=\w-)<br>", "", text).replace("<br>", " "))


def _dots(trace: Spec) -> list[tuple[SlideDot, float]]:
    """Return the dots of a trace, each with its height in the figure."""
    number = len(trace["x"])
    error, marker = trace.get("error_x", {}), trace["marker"]
    above, below = error.get("array", [0] * number), error.get("arrayminus", [0] * number)
    written, looks = trace.get("text", [""] * number), _each(marker["color"], number)
    symbols = _each(marker.get("symbol", "circle"), number)
    return [
        (
            SlideDot(x, 0, x - below[index], x + above[index], written[index], looks[index], symbols[index]),
            trace["y"][index],
        )
        for index, x in enumerate(trace["x"])
    ]


def _each(value: str | list[str], number: int) -> list[str]:
    return value if isinstance(value, list) else [value] * number


def spreading_of(rows: list[DotRow], labels: float, tall: float) -> float:
    """Return how far dots of one row may stand apart so that all rows fit one slide, where that can be."""
    return next(
        (spreading for spreading in SPREADING if sum(row.height(labels, spreading) for row in rows) <= tall),
        SPREADING[0],
    )


def paged(rows: list[DotRow], labels: float, spreading: float, tall: float) -> list[list[DotRow]]:
    """Return the rows in as few slides as they need, about as many on each.

    Those under one heading stay together, as far as there is room for them on one slide.
    """
    together = [list(group) for _, group in groupby(rows, key=lambda row: row.heading or row)]
    groups = [part for group in together for part in _fitting(group, labels, spreading, tall)]
    heights = [sum(row.height(labels, spreading) for row in group) for group in groups]
    fewest = len(_split(groups, heights, tall))
    tries = range(round(sum(heights) / fewest), int(tall), 6)
    limit = next((limit for limit in tries if len(_split(groups, heights, limit)) == fewest), tall)
    return _split(groups, heights, limit)


def _fitting(group: list[DotRow], labels: float, spreading: float, tall: float) -> list[list[DotRow]]:
    """Return the rows under one heading in parts that each fit a slide, about as many in each."""
    high = sum(row.height(labels, spreading) for row in group)
    share = ceil(len(group) / ceil(high / tall))
    return [group[first : first + share] for first in range(0, len(group), share)]


def _split(groups: list[list[DotRow]], heights: list[float], tall: float) -> list[list[DotRow]]:
    pages: list[list[DotRow]] = [[]]
    used = 0.0
    for group, high in zip(groups, heights, strict=True):
        if pages[-1] and used + high > tall:
            pages.append([])
            used = 0
        pages[-1] += group
        used += high
    return pages
