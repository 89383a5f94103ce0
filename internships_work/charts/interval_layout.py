"""Where shares and differences stand, each under its words: the same in every renderer.

Heights are in pixels above the foot of the last row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.model import Estimate, Interval
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped
from internships_work.states import is_known

MARK = 20
SPACE = 6
ABOVE_A_HEADING = 12
CHARACTERS_A_LINE, CHARACTERS_OF_A_HEADING = 51, 46
# About how many characters the hatching before the words of a withheld number takes.
CHARACTERS_OF_A_HATCH = 8
PERCENT_SCALE = (-1, 101)
PERCENT_TICKS = ((0, "0%"), (25, "25%"), (50, "50%"), (75, "75%"), (100, "100%"))


@dataclass(frozen=True)
class IntervalLayout:
    """The lines of each row's heading, none where it has none, and of its label, where these words begin, the middle of
    its mark, and the height of all rows.

    The mark of a row without a number is what stands before its label: hatching, where the number is withheld.
    """

    headings: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    middles: tuple[float, ...]
    height: float


def intervals_of(rows: Sequence[Interval]) -> IntervalLayout:
    """Rows below each other, each with its words above its mark; one without a number has words alone."""
    labels = [wrapped(row.label, CHARACTERS_A_LINE - CHARACTERS_OF_A_HATCH * row.is_withheld) for row in rows]
    headings = [wrapped(row.heading, CHARACTERS_OF_A_HEADING) if row.heading else [] for row in rows]
    words = [LINE_OF_TEXT * len([*heading, *label]) for heading, label in zip(headings, labels, strict=True)]
    gaps = [ABOVE_A_HEADING if row.heading and index else 0 for index, row in enumerate(rows)]
    marks = [MARK if is_known(row.value) else 0 for row in rows]
    heights = [gap + high + mark + SPACE for gap, high, mark in zip(gaps, words, marks, strict=True)]
    tops = [sum(heights[index:]) - gap for index, gap in enumerate(gaps)]
    above = [
        high + mark / 2 if mark else LINE_OF_TEXT * (len(heading) + 0.5)
        for heading, high, mark in zip(headings, words, marks, strict=True)
    ]
    middles = [top - room for top, room in zip(tops, above, strict=True)]
    return IntervalLayout(
        tuple(map(tuple, headings)), tuple(map(tuple, labels)), tuple(tops), tuple(middles), sum(heights)
    )


def ends_of(row: Interval | Estimate, scale: tuple[float, float]) -> tuple[float, float]:
    """Both ends of the interval of a number, no further than its scale goes; the number itself where it has none."""
    value, (first, last) = float(row.value), scale
    low = value if row.low is None else max(float(row.low), first)
    high = value if row.high is None else min(float(row.high), last)
    return low, high


def difference_scale(widest: float) -> tuple[float, float]:
    """The ends of a scale of differences, which holds so much either side of zero."""
    return -1.05 * widest, 1.05 * widest


def difference_ticks(widest: float) -> list[tuple[float, str]]:
    """Five values either side of zero, with their signs."""
    return [(tick, f"{tick:+g}" if tick else "0") for tick in (-widest, -widest / 2, 0, widest / 2, widest)]
