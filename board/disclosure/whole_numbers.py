"""Linear programmes over tables of people, answered in whole numbers and checked without rounding."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import sparray, spmatrix

MOST_SECONDS = 20.0
FRACTION = 1e-6
MOST_STEPS = 4


@dataclass(frozen=True)
class Programme:
    """Tables for which `sums @ table` is `totals`, each cell between `least` and `greatest`; the best gains most.

    The bounds are whole numbers, infinity for none.
    """

    gains: np.ndarray
    sums: spmatrix | sparray
    totals: np.ndarray
    least: np.ndarray
    greatest: np.ndarray

    def solve(self, whole: bool = False) -> np.ndarray | None:
        """The best table, in fractions unless `whole`. None where HiGHS finds none in time."""
        if not len(self.gains):
            return None if self.totals.any() else np.zeros(0)
        return milp(
            -self.gains,
            integrality=np.full(len(self.gains), int(whole)),
            bounds=Bounds(self.least, self.greatest),
            constraints=LinearConstraint(self.sums, self.totals, self.totals),
            options={"time_limit": MOST_SECONDS, "presolve": whole},
        ).x

    def holding(self, table: np.ndarray, free: np.ndarray) -> "Programme":
        """The same for the `free` cells alone, the others held at their value in `table`."""
        part = self.sums[:, free].tocsr()
        used = np.diff(part.indptr) > 0
        rest = (self.totals - self.sums @ np.where(free, 0, table))[used]
        return replace(
            self,
            gains=self.gains[free],
            sums=part[used],
            totals=rest,
            least=self.least[free],
            greatest=self.greatest[free],
        )

    def allows(self, table: np.ndarray) -> bool:
        """Whether a table of whole numbers keeps every sum and every bound, exactly."""
        within = (table >= self.least).all() and (table <= self.greatest).all()
        return bool(within and np.array_equal(self.sums @ table, self.totals))


def whole_table(programme: Programme) -> np.ndarray | None:
    """A table of whole numbers that gains most, or nearly; None where HiGHS finds none in time.

    It has been checked in whole numbers, so no tolerance of the solver is relied on.
    """
    found = programme.solve()
    if found is None:
        return None
    # Mostly whole already. Where it is not, whole numbers are sought for the fractions and for the cells around them.
    free = np.abs(found - np.rint(found)) > FRACTION
    for _ in range(MOST_STEPS):
        if (table := _settled(programme, np.rint(found).astype(np.int64), free)) is not None:
            return table
        free = (abs(programme.sums).T @ (abs(programme.sums) @ free.astype(int))) > 0
    return _settled(programme, np.zeros(len(found), dtype=np.int64), np.ones(len(found), dtype=bool))


def _settled(programme: Programme, table: np.ndarray, free: np.ndarray) -> np.ndarray | None:
    if free.any():
        found = programme.holding(table, free).solve(whole=True)
        if found is None:
            return None
        table[free] = np.rint(found)
    return table if programme.allows(table) else None
