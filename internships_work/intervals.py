"""Intervals for shares of people, and for the difference between two shares."""

import math
from statistics import NormalDist

from internships_work.number_format import rounded

CONFIDENCE = 0.95
DEVIATIONS = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def wilson(percent: float, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of a published share, as two percentages.

    `percent` is a share of `base` people. The number of people behind it is the nearest whole one.
    """
    return wilson_of_count(int(rounded(percent * base / 100, 0)), base)


def wilson_of_count(count: int, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of `count` people out of `base`, as two percentages.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22:209-212. Worked out here and not by scipy, which is slow to load; the tests
    compare the two. An end that is nobody or everybody is exactly that.
    """
    share, square = count / base, DEVIATIONS**2 / base
    middle = share + square / 2
    reach = math.sqrt(square * (share * (1 - share) + square / 4))
    low = 0.0 if count == 0 else (middle - reach) / (1 + square)
    high = 1.0 if count == base else (middle + reach) / (1 + square)
    return 100 * low, 100 * high


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
