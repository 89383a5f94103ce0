"""Intervals are those of their published examples."""

import pytest
from scipy.stats import binomtest

from internships_work.intervals import newcombe, wilson, wilson_of_count

# Newcombe, R. G. (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17:857-872,
# table I, the score method without continuity correction.
SHARES = {(81, 263): (25.53, 36.62), (15, 148): (6.24, 16.05), (0, 20): (0.00, 16.11), (1, 29): (0.61, 17.18)}
# Newcombe, R. G. (1998), "Interval estimation for the difference between independent proportions", Statistics in
# Medicine 17:873-890, table II, method 10.
DIFFERENCES = {
    ((56, 70), (48, 80)): (5.24, 33.39),
    ((9, 10), (3, 10)): (17.05, 80.90),
    ((6, 7), (2, 7)): (5.82, 80.62),
    ((5, 56), (0, 29)): (-3.81, 19.26),
    ((0, 10), (0, 20)): (-16.11, 27.75),
    ((10, 10), (0, 10)): (60.75, 100.00),
}


@pytest.mark.parametrize("count, base", SHARES)
def test_the_interval_of_a_share_is_the_published_one(count, base):
    assert wilson_of_count(count, base) == pytest.approx(SHARES[count, base], abs=0.005)


@pytest.mark.parametrize("base", [1, 2, 3, 7, 20, 263, 4635, 180_000])
def test_the_interval_of_a_share_is_the_one_that_scipy_works_out(base):
    for count in {0, 1, base // 3, base // 2, base - 1, base}:
        known = binomtest(count, base).proportion_ci(0.95, method="wilson")
        assert wilson_of_count(count, base) == pytest.approx((100 * known.low, 100 * known.high), abs=1e-9)


@pytest.mark.parametrize("first, second", DIFFERENCES)
def test_the_interval_of_a_difference_is_the_published_one(first, second):
    assert newcombe(first, second) == pytest.approx(DIFFERENCES[first, second], abs=0.005)


def test_the_interval_of_a_difference_turns_round_with_it():
    low, high = newcombe((9, 10), (3, 10))
    assert newcombe((3, 10), (9, 10)) == pytest.approx((-high, -low))


def test_a_published_percentage_has_the_interval_of_the_people_behind_it():
    assert wilson(30.8, 263) == wilson_of_count(81, 263)
