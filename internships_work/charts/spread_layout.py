"""How dots that would hide each other stand apart, and how far the scale goes: the same in every renderer."""

from collections.abc import Sequence

from internships_work.charts.model import Group, Spread
from internships_work.states import is_known

LIFT = 7
STEPS_ACROSS = 60


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
