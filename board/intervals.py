"""Intervals for shares of people, and for the difference between two shares."""

import math

CONFIDENCE = 0.95


def wilson(percent: float, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of a published share, as two percentages.

    `percent` is a share of `base` people. The number of people behind it is the nearest whole one.
    """
    return wilson_of_count(round(percent * base / 100), base)


def wilson_of_count(count: int, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of `count` people out of `base`, as two percentages.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", as scipy works it out.
    scipy is imported here and not above, because few pages need it and it is slow to load.
    """
    from scipy.stats import binomtest

    interval = binomtest(count, base).proportion_ci(CONFIDENCE, method="wilson")
    return 100 * float(interval.low), 100 * float(interval.high)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """The 95% interval of the first share less the second, in percentage points. Each is a count and its base.

    Newcombe, R. G. (1998), "Interval estimation for the difference between independent proportions: comparison of
    eleven methods", Statistics in Medicine 17:873-890, method 10: it combines the Wilson intervals of the two.
    """
    (share_1, low_1, high_1), (share_2, low_2, high_2) = (
        (100 * count / base, *wilson_of_count(count, base)) for count, base in (first, second)
    )
    difference = share_1 - share_2
    below = math.hypot(share_1 - low_1, high_2 - share_2)
    above = math.hypot(high_1 - share_1, share_2 - low_2)
    return difference - below, difference + above
