"""What is written beside the points of a series, and where its breaks and gaps stand: the same in every renderer."""

from collections.abc import Sequence

from internships_work.charts.series_model import Point, Series
from internships_work.states import State, known

# A series of zeros still stands on its axis, and one of few people has no halves beside it.
LOWEST_TOP = 4.2
NEAR_ZERO = 0.12
# How far the pale band of a break keeps from the years on either side of it.
BESIDE_A_BREAK = 0.3


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


def words_of_gap(gap: Sequence[Point], chart: Series) -> str:
    """What stands in place of the dots of years without a number: why, or what is written of one that is withheld."""
    words = gap[0].written if gap[0].value is State.WITHHELD else chart.gap_words
    years = f"{gap[0].year}" if len(gap) == 1 else f"{gap[0].year} and {gap[-1].year}"
    return f"{years}: {words}"
