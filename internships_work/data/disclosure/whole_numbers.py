"""Linear programmes over tables of people, answered in whole numbers and checked without rounding."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat, kHighsInf
from scipy.sparse import csc_array, sparray, spmatrix

# Work is limited and never time, so that a return is protected in the same way on a slow machine as on a fast one. The
# sample takes 2,116 steps of the simplex method at most, and one node.
MOST_ITERATIONS = 200_000
MOST_NODES = 5_000
FRACTION = 1e-6
MOST_STEPS = 4
DECIDED = (HighsModelStatus.kOptimal, HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible)
_limits: ContextVar[list[str] | None] = ContextVar("limits", default=None)


@contextmanager
def noting_limits() -> Iterator[list[str]]:
    """Note every limit that HiGHS reaches inside the block: what it finds nothing of may then be there all the same."""
    notes: list[str] = []
    before = _limits.set(notes)
    try:
        yield notes
    finally:
        _limits.reset(before)


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
        """The best table, in fractions unless `whole`. None where HiGHS finds none within its limits."""
        if not len(self.gains):
            return None if self.totals.any() else np.zeros(0)
        # HiGHS is asked directly: scipy takes as long to hand a programme of this size over as HiGHS to solve it, and
        # keeps every other thread waiting meanwhile.
        solver = Highs()
        solver.silent()
        solver.setOptionValue("simplex_iteration_limit", MOST_ITERATIONS)
        solver.setOptionValue("mip_max_nodes", MOST_NODES)
        solver.setOptionValue("parallel", "off")  # nor may an answer lean on how many cores there are
        solver.setOptionValue("presolve", "on" if whole else "off")
        solver.passModel(self._model(whole))
        solver.run()
        return np.array(solver.getSolution().col_value) if _has_answer(solver, whole) else None

    def _model(self, whole: bool) -> HighsLp:
        model, sums = HighsLp(), csc_array(self.sums)
        model.num_row_, model.num_col_ = model.a_matrix_.num_row_, model.a_matrix_.num_col_ = sums.shape
        model.a_matrix_.format_ = MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices
        model.a_matrix_.value_ = sums.data.astype(float)
        model.col_cost_ = -self.gains
        model.col_lower_, model.col_upper_ = self.least.astype(float), self.greatest.astype(float)
        model.row_lower_ = model.row_upper_ = self.totals.astype(float)
        if whole:
            model.integrality_ = [HighsVarType.kInteger] * len(self.gains)
        return model

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


def _has_answer(solver: Highs, whole: bool) -> bool:
    """Whether HiGHS found the best; of whole numbers the best until a limit will do, as every table is checked."""
    status = solver.getModelStatus()
    if status in DECIDED:
        return status == HighsModelStatus.kOptimal
    if whole and solver.getInfo().objective_function_value < kHighsInf:
        return True
    if (notes := _limits.get()) is not None:
        notes.append(solver.modelStatusToString(status))
    return False


def whole_table(programme: Programme) -> np.ndarray | None:
    """A table of whole numbers that gains most, or nearly; None where none is found within the limits.

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
