"""The rows of a chart of dots, and how they share the height of slides."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.model import (
    Differences,
    Dot,
    Dumbbell,
    Dumbbells,
    Estimate,
    Estimates,
    Interval,
    Shares,
    Spread,
)
from internships_work.charts.spread_layout import lifts_of, marked_in
from internships_work.states import drawn
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST
from internships_work.takeaway.text_measuring import height, lines

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
    is_hatched: bool

    def height(self, labels: float, spreading: float) -> float:
        """Return how much room it needs, where labels have so much room and dots stand so far apart."""
        label_height = height(len(lines(self.label, SMALLEST, labels)), SMALLEST) + SPACE
        spread = 2 * spreading * max((abs(dot.lift) for dot in self.dots), default=0) + DOT + SPACE
        return max(label_height, spread, ROW_WITH_FIGURE if any(dot.written for dot in self.dots) else 0)


def rows_of(chart: Estimates | Shares | Differences | Spread | Dumbbells) -> list[DotRow]:
    """Return the rows, the topmost first."""
    if isinstance(chart, Spread):
        return _rows_of_groups(chart)
    if isinstance(chart, Dumbbells):
        return _rows_of_dumbbells(chart)
    return _rows_of_estimates(chart) if isinstance(chart, Estimates) else _rows_of_intervals(chart)


def _rows_of_estimates(chart: Estimates) -> list[DotRow]:
    return [DotRow(row.label, "", (_of_estimate(row),), (), False) for row in chart.rows]


def _of_estimate(row: Estimate) -> SlideDot:
    low, high = (row.value, row.value) if row.low is None else (row.low, row.high)
    return SlideDot(row.value, 0, low, high, row.written, colours.CHOSEN, "circle")


def _rows_of_intervals(chart: Shares | Differences) -> list[DotRow]:
    """Return a row for each share or difference, under the last heading before it."""
    rows, heading = [], ""
    for row in chart.rows:
        heading = row.heading or heading
        value = drawn(row.value)
        dots = () if value is None else (_of_interval(row, float(value)),)
        rows.append(DotRow(row.label, heading, dots, (), row.is_withheld))
    return rows


def _of_interval(row: Interval, value: float) -> SlideDot:
    low, high = (value, value) if row.low is None or row.high is None else (row.low, row.high)
    return SlideDot(value, 0, low, high, "", *MARKS[row.look])


def _rows_of_dumbbells(chart: Dumbbells) -> list[DotRow]:
    """Return a row for each place, its figures beside its name, under the last heading before it."""
    rows, heading = [], ""
    for row in chart.rows:
        heading = row.heading or heading
        rows.append(DotRow(f"{row.name}: {row.written}", heading, tuple(_ends_of(row)), (), row.is_hatched))
    return rows


def _ends_of(row: Dumbbell) -> Iterator[SlideDot]:
    """Yield the earlier dot, with a line to the later where both are known, and the later one."""
    before, now = drawn(row.before), drawn(row.now)
    if before is not None:
        low, high = sorted((before, before if now is None else now))
        look = (colours.OTHERS, "diamond") if row.is_apart else (colours.LIGHTER, "circle")
        yield SlideDot(float(before), 0, float(low), float(high), "", *look)
    if now is not None:
        look = (colours.GREY, "diamond") if row.is_apart else (colours.CHOSEN, "circle")
        yield SlideDot(float(now), 0, float(now), float(now), "", *look)


def _rows_of_groups(chart: Spread) -> list[DotRow]:
    """Return a row for each group, the dots of incomplete returns last."""
    lifted = list(zip(chart.dots, lifts_of(chart), strict=True))
    apart = [pair for pair in lifted if pair[0].is_incomplete]
    ordered = [pair for pair in lifted if not pair[0].is_incomplete] + apart
    marked = {group.key: (group.value,) for group in marked_in(chart.groups)}
    return [
        DotRow(
            " ".join(group.lines),
            "",
            tuple(_of_dot(dot, lift) for dot, lift in ordered if dot.group == group.key),
            marked.get(group.key, ()),
            False,
        )
        for group in chart.groups
    ]


def _of_dot(dot: Dot, lift: float) -> SlideDot:
    look = (colours.OTHERS, "diamond") if dot.is_incomplete else (colours.LIGHTER, "circle")
    return SlideDot(dot.value, lift, dot.value, dot.value, "", *look)


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
