"""Where the rows of a list stand, each with its name to the left: the same in every renderer.

Heights are in pixels above the foot of the last row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from internships_work.charts.round_ticks import ticks_of
from internships_work.charts.text_layout import LINE_OF_TEXT, ON_A_PHONE, room_for_figure, wrapped

NAMES = 190
CHARACTERS_OF_A_NAME = 23
# In a picture of its own size, where no name may take a row of two lines without need.
NAMES_BESIDE, CHARACTERS_BESIDE = 230, 25
BETWEEN = 9
# How far beyond the last dot of a row, and beyond its bar, its figures stand, in pixels.
BEFORE_THE_FIGURES, BEFORE_A_FIGURE = 10, 4
HEADING = LINE_OF_TEXT + 14
# How thick a bar is.
THICKNESS = LINE_OF_TEXT * 0.66
TIGHTEST, LOOSEST = 0.75, 1.6
# How wide the plot beside the names is on a phone, in pixels, and how far the words below it keep from each other.
PLOT_ON_A_PHONE, BETWEEN_TICKS = ON_A_PHONE - NAMES - 4, 8


@dataclass(frozen=True)
class ListLayout:
    """The lines of each name, where each row begins and its middle, and the height of all rows."""

    names: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    middles: tuple[float, ...]
    height: float


def list_of(
    names: Sequence[str], headings: Sequence[str] = (), loose: float = 1, characters: int = CHARACTERS_OF_A_NAME
) -> ListLayout:
    """Rows below each other, each as high as its name, with room above one that has a heading.

    `loose` is how much room is left between them, where 1 is as much as on a page.
    """
    lines = [lines_of_name(name, characters) for name in names]
    above = [HEADING if heading else 0 for heading in headings] or [0] * len(lines)
    rows = [LINE_OF_TEXT * len(each) + max(loose * (BETWEEN + LINE_OF_TEXT) - LINE_OF_TEXT, 1) for each in lines]
    heights = [row + room for row, room in zip(rows, above, strict=True)]
    tops = [sum(heights[at:]) - room for at, room in enumerate(above)]
    middles = [top - row / 2 for top, row in zip(tops, rows, strict=True)]
    return ListLayout(tuple(map(tuple, lines)), tuple(tops), tuple(middles), sum(heights))


def list_as_high_as(height: float, names: Sequence[str], headings: Sequence[str] = ()) -> ListLayout:
    """The same, loose or close enough to fill about so much height. More rows than it has room for are higher."""
    usual = list_of(names, headings, characters=CHARACTERS_BESIDE).height or 1
    return list_of(names, headings, min(LOOSEST, max(TIGHTEST, height / usual)), CHARACTERS_BESIDE)


def scale_on_a_phone(ends: Iterable[tuple[float, str]], scale: float, before: float) -> float:
    """The end of a scale on which a figure stands `before` pixels behind each value: longer where a phone, on which
    the plot is narrow, would else have no room for one."""
    rooms = [(value, PLOT_ON_A_PHONE - before - room_for_figure(written)) for value, written in ends]
    return max([scale, *(value * PLOT_ON_A_PHONE / max(room, PLOT_ON_A_PHONE / 4) for value, room in rooms)])


def ticks_on_a_phone(scale: float, across: tuple[float, float]) -> list[int]:
    """The round values of a scale: as many as stand beside each other on a phone."""
    ticks = [tick for tick in ticks_of(scale) if tick <= across[1]]
    pixels_of_one = PLOT_ON_A_PHONE / (across[1] - across[0])
    needed = room_for_figure(f"{ticks[-1]:,}") + BETWEEN_TICKS
    steps = [step for step in range(1, len(ticks)) if ticks[step] * pixels_of_one >= needed]
    return ticks[:: steps[0]] if steps else ticks[:1]


def lines_of_name(name: str, characters: int = CHARACTERS_OF_A_NAME) -> list[str]:
    """A name over as many lines as it needs, broken after a comma where it has one: "Bournemouth,"."""
    if len(name) <= characters:
        return [name]
    first, comma, rest = name.partition(", ")
    parts = [f"{first},", rest] if comma else [name]
    return [line for part in parts for line in wrapped(part, characters)]
