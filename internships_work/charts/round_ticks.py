"""Round values along a scale from zero: the same in every renderer."""

from math import ceil

MOST_TICKS = 5


def ticks_of(scale: float) -> list[int]:
    """Round values from zero to the first that no value is above."""
    steps = [times * 10**power for power in range(7) for times in (1, 2, 5)]
    step = next(step for step in steps if MOST_TICKS * step >= scale)
    return list(range(0, step * ceil(scale / step) + 1, step))
