"""Intervals for shares of people."""

CONFIDENCE = 0.95


def wilson(percent: float, base: int) -> tuple[float, float]:
    """The 95% Wilson interval of a published share, as two percentages.

    `percent` is a share of `base` people. The number of people behind it is the nearest whole one. Wilson, E. B.
    (1927), "Probable inference, the law of succession, and statistical inference", as scipy works it out. scipy is
    imported here and not above, because only one page needs it and it is slow to load.
    """
    from scipy.stats import binomtest

    interval = binomtest(round(percent * base / 100), base).proportion_ci(CONFIDENCE, method="wilson")
    return 100 * interval.low, 100 * interval.high
