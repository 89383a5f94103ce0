"""Where shares and differences stand, each under its words: the same in every renderer.

Heights are in pixels above the foot of the last row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.model import Interval
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped
from internships_work.states import is_known

MARK = 20
SPACE = 6
ABOVE_A_HEADING = 12
CHARACTERS_A_LINE = 51
PERCENT_TICKS = ((0, "0%"), (25, "25%"), (50, "50%"), (75, "75%"), (100, "100%"))


@dataclass(frozen=True)
class IntervalLayout:
    """The lines of each row's label, where its words begin, the middle of its mark, and the height of all rows."""

    labels: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    middles: tuple[float, ...]
    height: float


def intervals_of(rows: Sequence[Interval], characters: int = CHARACTERS_A_LINE) -> IntervalLayout:
    """Rows below each other, each with its words above its mark; one without a number has words alone."""
    labels = [wrapped(row.label, characters) for row in rows]
    words = [LINE_OF_TEXT * (len(lines) + bool(row.heading)) for lines, row in zip(labels, rows, strict=True)]
    gaps = [ABOVE_A_HEADING if row.heading and index else 0 for index, row in enumerate(rows)]
    marks = [MARK if is_known(row.value) else 0 for row in rows]
    heights = [gap + high + mark + SPACE for gap, high, mark in zip(gaps, words, marks, strict=True)]
    tops = [sum(heights[index:]) - gap for index, gap in enumerate(gaps)]
    middles = [top - high - (mark or -LINE_OF_TEXT) / 2 for top, high, mark in zip(tops, words, marks, strict=True)]
    return IntervalLayout(tuple(map(tuple, labels)), tuple(tops), tuple(middles), sum(heights))


def difference_ticks(widest: float) -> list[tuple[float, str]]:
    """Five values either side of zero, with their signs."""
    return [(tick, f"{tick:+g}" if tick else "0") for tick in (-widest, -widest / 2, 0, widest / 2, widest)]
