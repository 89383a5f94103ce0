"""What is written beside the points of a series, and where its breaks and gaps stand: the same in every renderer."""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.round_ticks import ticks_of
from internships_work.charts.series_model import Point, Series, breaks
from internships_work.charts.text_layout import A_CHARACTER, LINE_OF_TEXT, ON_A_PHONE, room_for_figure, wrapped
from internships_work.states import State, is_known, known

HEIGHT, ABOVE, RIGHT, BELOW, EDGE = 430, 72, 22, 34, 6
BESIDE_THE_SCALE = 10
CHARACTERS_OF_A_BREAK, CHARACTERS_OF_A_GAP = 22, 14
# Of more years than these every second is named.
MOST_NAMED = 5

# A series of zeros still stands on its axis, and one of few people has no halves beside it.
LOWEST_TOP = 4.2
NEAR_ZERO = 0.12
# How far before the first year and after the last a plot begins and ends, in years.
BEFORE_THE_FIRST, AFTER_THE_LAST = 0.4, 0.5
# How far the pale band of a break keeps from the years on either side of it.
BESIDE_A_BREAK = 0.3


@dataclass(frozen=True)
class SeriesLayout:
    """The round values of the scale and its end, the years that are named, the ends of the years, and the room to the
    left for the values."""

    ticks: tuple[int, ...]
    top: float
    named: tuple[int, ...]
    across: tuple[float, float]
    left: float


def layout_of(chart: Series) -> SeriesLayout:
    """The scales of a series."""
    years, top = [point.year for point in chart.points], top_of(chart.points)
    ticks = tuple(tick for tick in ticks_of(top) if tick <= top)
    left = BESIDE_THE_SCALE + A_CHARACTER * len(f"{ticks[-1]:,}")
    named = years[::2] if len(years) > MOST_NAMED else years
    first = _before_the_first(chart.points[0], len(years), ON_A_PHONE - left - RIGHT)
    return SeriesLayout(ticks, top, tuple(named), (years[0] - first, years[-1] + AFTER_THE_LAST), left)


def _before_the_first(point: Point, years: int, width: float) -> float:
    """How far before its first year a plot of so much width begins: so that its figure is not on the scale."""
    if not is_known(point.value):
        return BEFORE_THE_FIRST
    a_year = width / (years - 1 + BEFORE_THE_FIRST + AFTER_THE_LAST)
    return max(BEFORE_THE_FIRST, room_for_figure(point.written) / 2 / a_year)


def lines_of_break(chart: Series) -> list[str]:
    """The words of a break, over as many lines as they need."""
    return wrapped(chart.break_words, CHARACTERS_OF_A_BREAK)


def above_of(chart: Series) -> float:
    """The room above the plot: more where the words of a break are many."""
    return max(ABOVE, LINE_OF_TEXT * len(lines_of_break(chart)) + EDGE) if breaks(chart.points) else ABOVE


def top_of(points: Sequence[Point]) -> float:
    """The end of the scale of a series: with room above the highest point for its figure."""
    return max([number * 1.2 for number in known([point.value for point in points])] + [LOWEST_TOP])


def written(stretch: Sequence[Point], chosen: int | None) -> list[str]:
    """What stands beside each point of a stretch: the figure of its ends and of the chosen year, nothing of others."""
    named = {stretch[0].year, stretch[-1].year, chosen}
    return [point.written if point.year in named else "" for point in stretch]


def stands_below(stretch: Sequence[Point], position: int, top: float) -> bool:
    """True for a point from which the line climbs, so that it would run through a figure above it.

    A point near zero has no room below.
    """
    climbs = position + 1 < len(stretch) and stretch[position + 1].value > stretch[position].value
    return climbs and stretch[position].value > top * NEAR_ZERO


def band_of(years: tuple[int, int]) -> tuple[float, float]:
    """Where the pale band of a break between two years begins and ends."""
    return years[0] + BESIDE_A_BREAK, years[1] - BESIDE_A_BREAK


def lines_of_gap(gap: Sequence[Point], chart: Series) -> list[str]:
    """The words of missing years, over as many lines as they need."""
    return wrapped(words_of_gap(gap, chart), CHARACTERS_OF_A_GAP)


def lines_below(missing: Sequence[Sequence[Point]], chart: Series) -> list[int]:
    """How many lines of other words the words of each gap stand above: those of a gap that ends the year before."""
    found: list[int] = []
    for number, gap in enumerate(missing):
        before = missing[number - 1] if number else None
        follows = before and before[-1].year + 1 == gap[0].year
        found.append(found[-1] + len(lines_of_gap(before, chart)) if follows else 0)
    return found


def words_of_gap(gap: Sequence[Point], chart: Series) -> str:
    """What stands in place of the dots of years without a number: why, or what is written of one that is withheld."""
    words = gap[0].written if gap[0].value is State.WITHHELD else chart.gap_words
    years = f"{gap[0].year}" if len(gap) == 1 else f"{gap[0].year} and {gap[-1].year}"
    return f"{years}: {words}"
