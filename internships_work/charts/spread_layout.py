"""How dots that would hide each other stand apart, and how far the scale goes: the same in every renderer."""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.model import Group, Spread
from internships_work.charts.round_ticks import ticks_of
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped
from internships_work.states import is_known

LIFT = 7
STEPS_ACROSS = 60
DOT, ROOM, HALF_A_MARK = 11, 5, 14
SPACE, SIDE, EDGE, FOOT = 10, 10, 4, 40
OPACITY = 0.85
CHARACTERS_A_LINE, CHARACTERS_BESIDE = 48, 32


@dataclass(frozen=True)
class SpreadLayout:
    """The end of the scale, the height of all rows, the middle of each row's dots by its key, how high its dots pile
    up, and the height of each dot: in pixels above the foot of the last row."""

    scale: float
    height: float
    middles: dict[str, float]
    bands: dict[str, float]
    heights: tuple[float, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the scale."""
        return -0.02 * self.scale, 1.04 * self.scale


def spread_of(chart: Spread, is_beside: bool = False) -> SpreadLayout:
    """Rows below each other: each with its label above its dots, or where it `is_beside` them to the left."""
    lifts = lifts_of(chart)
    bands = {group.key: _band(group, chart, lifts) for group in chart.groups}
    rows = [_row(group, bands[group.key], is_beside) for group in chart.groups]
    tops = [sum(rows[at:]) for at in range(len(rows))]
    middles = {}
    for group, top, row in zip(chart.groups, tops, rows, strict=True):
        middles[group.key] = top - row / 2 if is_beside else top - row + bands[group.key] / 2
    heights = tuple(middles[dot.group] + lift for dot, lift in zip(chart.dots, lifts, strict=True))
    return SpreadLayout(scale_of(chart), sum(rows), middles, bands, heights)


def lines_of(group: Group, is_beside: bool = False) -> list[str]:
    """The label of a row, in lines that a phone has room for, or half of a picture where it `is_beside` its dots."""
    width = CHARACTERS_BESIDE if is_beside else CHARACTERS_A_LINE
    return [line for words in group.lines for line in wrapped(words, width)]


def _row(group: Group, band: float, is_beside: bool) -> float:
    words = LINE_OF_TEXT * len(lines_of(group, is_beside))
    return max(words, band) + ROOM if is_beside else words + band + SPACE


def _band(group: Group, chart: Spread, lifts: Sequence[float]) -> float:
    """How high a row must be for its highest pile of dots."""
    own = [abs(lift) for dot, lift in zip(chart.dots, lifts, strict=True) if dot.group == group.key]
    return 2 * max(own, default=0) + DOT + 2 * ROOM


def ticks_of_spread(chart: Spread) -> list[tuple[float, str]]:
    """The round values of the scale, each in the unit of the chart."""
    scale = scale_of(chart)
    return [(tick, f"{tick:,}{chart.unit}") for tick in ticks_of(scale) if tick <= 1.04 * scale]


def marked_in(groups: Sequence[Group]) -> list[Group]:
    """The groups that have a value of their own, which is marked."""
    return [group for group in groups if group.value is not None and is_known(group.value)]


def scale_of(chart: Spread) -> float:
    """The highest value of a dot or a group; 1 where all are zero."""
    return (
        max([*(dot.value for dot in chart.dots), *(group.value for group in marked_in(chart.groups))], default=0) or 1
    )


def lifts_of(chart: Spread) -> list[float]:
    """How far each dot stands above or below the middle of its row, so that equal values stay apart."""
    taken: dict[tuple[str, int], int] = {}
    lifts, scale = [], scale_of(chart)
    for dot in chart.dots:
        step = (dot.group, round(dot.value / scale * STEPS_ACROSS))
        number = taken[step] = taken.get(step, -1) + 1
        lifts.append((number + 1) // 2 * (LIFT if number % 2 else -LIFT))
    return lifts
