"""Linear programmes over tables of people, answered in whole numbers and checked without rounding."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

MOST_SECONDS = 20.0


def best_table(
    gains: np.ndarray, sums: csr_matrix, totals: np.ndarray, least: np.ndarray, greatest: np.ndarray
) -> np.ndarray | None:
    """The table of whole numbers with the greatest `gains @ table` for which `sums @ table` is `totals`.

    Each cell stays between `least` and `greatest` (whole numbers; infinity for no bound). None where HiGHS finds no
    such table in time. What is returned has been checked in whole numbers, so no tolerance of the solver is relied on.
    """
    if not len(gains):
        return np.zeros(0, dtype=np.int64)
    # The linear programme is tried first: it is faster, and mostly whole already.
    for whole in (0, 1):
        found = best_shares(gains, sums, totals, least, greatest, whole)
        if found is None:
            return None
        table = np.rint(found).astype(np.int64)
        if ((table >= least) & (table <= greatest)).all() and np.array_equal(sums @ table, totals):
            return table
    return None


def best_shares(
    gains: np.ndarray, sums: csr_matrix, totals: np.ndarray, least: np.ndarray, greatest: np.ndarray, whole: int = 0
) -> np.ndarray | None:
    """The same, in fractions unless `whole` is 1, as HiGHS gives it. None where it finds nothing in time."""
    found = milp(
        -gains,
        integrality=np.full(len(gains), whole),
        bounds=Bounds(least, greatest),
        constraints=LinearConstraint(sums, totals, totals),
        options={"time_limit": MOST_SECONDS},
    )
    return found.x
