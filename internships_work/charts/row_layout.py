"""Where the rows of a chart stand: each label above its bar or dot, or beside it where the chart is wide and low.

Heights are in pixels above the foot of the last row, so that a label over several lines takes no room from its
neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.text_layout import A_CHARACTER, LINE_OF_TEXT, room_for, wrapped

BAR = 26
SPACE = 16
CLOSE = 4

CHARACTERS_BESIDE = (32, 44, 56)
SLIM_BAR = 22
BETWEEN = 6
LOOSEST, TIGHTEST = 2.3, 0.75
CLOSE_LINE, CLOSEST = 18, 2
BESIDE_A_LABEL = 14
MOST_BESIDE = 0.58

# How long and how thick the hatching of a number that is withheld is, in pixels: the same whatever the number, so that
# it tells nothing of it, and slimmer than a bar; and how far beyond its start the words stand.
HATCH, SLIM_HATCH = 40, 12
AFTER_A_HATCH = HATCH + 6


@dataclass(frozen=True)
class RowLayout:
    """The lines of each label, the foot and the thickness of each bar, the height of all rows, and the room to the left
    for labels that stand beside their bars: none where they stand above. `line` is how high a line of a label is."""

    labels: tuple[tuple[str, ...], ...]
    feet: tuple[float, ...]
    bar: float
    height: float
    beside: float = 0
    line: float = LINE_OF_TEXT

    @property
    def middles(self) -> tuple[float, ...]:
        """The middle of each bar."""
        return tuple(foot + self.bar / 2 for foot in self.feet)


def once(labels: Sequence[str]) -> list[str]:
    """The labels, "" where a row bears the same as the one above it."""
    before = ["", *labels]
    return ["" if label == above else label for label, above in zip(labels, before, strict=False)]


def feet_of(labels: list[list[str]], body: int) -> tuple[list[int], int]:
    """How far above the bottom each row's bar or dot begins, and the height of all rows, in pixels.

    A row without a label stands close below the one above it.
    """
    heights = [body + (len(lines) * LINE_OF_TEXT + SPACE if lines else CLOSE) for lines in labels]
    return [sum(heights[position + 1 :]) for position in range(len(heights))], sum(heights)


def labels_above(labels: Sequence[str], body: int = BAR) -> RowLayout:
    """Rows with each label above its bar, as a narrow screen has room for."""
    lines = [wrapped(label) if label else [] for label in labels]
    feet, height = feet_of(lines, body)
    return RowLayout(tuple(map(tuple, lines)), tuple(feet), body, height)


def labels_beside(labels: Sequence[str], height: float, width: float) -> RowLayout:
    """Rows with each label to the left of its bar, loose enough to fill about so much height of a chart so wide.

    Labels are as narrow as leaves room for all rows, and never take more than half of the width. More rows than there
    is height for make the chart higher.
    """
    lines = _fitted(labels, height, int(width * MOST_BESIDE / A_CHARACTER))
    rows = [max(SLIM_BAR, LINE_OF_TEXT * len(each)) + BETWEEN for each in lines]
    loose = min(LOOSEST, max(TIGHTEST, height / (sum(rows) or 1)))
    line = LINE_OF_TEXT if loose >= 1 else CLOSE_LINE
    heights = [max(loose * row, line * len(each) + CLOSEST) for row, each in zip(rows, lines, strict=True)]
    bar = loose * SLIM_BAR
    feet = [sum(heights[index + 1 :]) + (heights[index] - bar) / 2 for index in range(len(heights))]
    wide = max((room_for(each, is_bold=True) for each in lines), default=0) + BESIDE_A_LABEL
    return RowLayout(tuple(map(tuple, lines)), tuple(feet), bar, sum(heights), wide, line)


def _fitted(labels: Sequence[str], height: float, most: int) -> list[list[str]]:
    """The lines of each label: as narrow as leaves room for all rows, of at most so many characters."""
    for width in [each for each in CHARACTERS_BESIDE if each <= most] or [most]:
        lines = [wrapped(label, width) if label else [] for label in labels]
        if sum(max(SLIM_BAR, LINE_OF_TEXT * len(each)) + BETWEEN for each in lines) <= height:
            break
    return [_even(label, each) if each else [] for label, each in zip(labels, lines, strict=True)]


def _even(text: str, lines: list[str]) -> list[str]:
    """The same text over as many lines, as even as they can be, so that no word stands alone."""
    widths = range(max(map(len, text.split()), default=1), max(map(len, lines)) + 1)
    return next((evened for width in widths if len(evened := wrapped(text, width)) == len(lines)), lines)
