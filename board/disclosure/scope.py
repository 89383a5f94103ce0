"""Part of the linked cells: which of its withheld cells can move far enough, and what must be withheld so that they can."""

import numpy as np

from board.disclosure.linked import Linked
from board.disclosure.whole_numbers import best_shares, best_table

# One person moved is worth more than any chain of cells that has to be withheld for it.
MOVED = 100_000.0
FEWEST_MOVED = 1e-6


class Scope:
    """The cells `inside`, of which those that are `openable` may be withheld so that others are safe.

    Only the sums that lie inside count, so what is proven here may fail in the whole: the audit judges.
    `lowest` and `highest` are the least and greatest value each cell has been seen to take.
    """

    def __init__(self, linked: Linked, inside: np.ndarray, openable: np.ndarray, withheld: np.ndarray, threshold: int):
        self.cells = np.flatnonzero(inside)
        within = np.asarray(abs(linked.sums) @ (~inside).astype(int)).ravel() == 0
        self.sums = linked.sums[within][:, self.cells]
        self.values = linked.values[self.cells]
        self.costs = linked.costs[self.cells]
        self.openable = openable[self.cells]
        self.withheld = withheld[self.cells]
        self.threshold = threshold
        self.lowest, self.highest = self.values.copy(), self.values.copy()
        self.chance = np.random.default_rng(0)

    def unproven(self) -> np.ndarray:
        """The withheld cells not yet seen to move as far as the threshold asks."""
        return np.flatnonzero(self.withheld & (self.highest < self._goals()))

    def _goals(self) -> np.ndarray:
        return np.maximum(self.threshold, self.lowest + self.threshold)

    def prove(self, patience: int) -> np.ndarray:
        """Look for tables that prove many cells at once, until `patience` tables in a row prove little."""
        left, idle = self.unproven(), 0
        while len(left) and idle < patience:
            self._look(*self._wishes(left))
            before, left = len(left), self.unproven()
            idle = idle + 1 if len(left) > 0.97 * before else 0
        return left

    def _wishes(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        # Cells below the threshold must rise; the others may as well fall. Half of them at a time, so that not all pull.
        ways = np.where(self.values[cells] < self.threshold, 1, self.chance.choice([-1, 1], len(cells)))
        return cells, ways * self.chance.uniform(0.3, 1.7, len(cells)) * self.chance.choice([0, 1], len(cells))

    def moves(self, cell: int) -> bool:
        """Whether one cell can move far enough, asked by itself."""
        for way in (1.0, -1.0):
            if self.highest[cell] < self._goals()[cell]:
                self._look(np.array([cell]), np.array([way]))
        return self.highest[cell] >= self._goals()[cell]

    def _look(self, cells: np.ndarray, wishes: np.ndarray) -> None:
        free = np.flatnonzero(self.withheld)
        gains = np.zeros(len(self.cells))
        gains[cells] = wishes
        ceiling = np.full(len(self.cells), np.inf)
        rising = cells[wishes > 0]
        ceiling[rising] = np.maximum(self._goals(), self.values)[rising]
        sums = self.sums[:, free]
        found = best_table(gains[free], sums, sums @ self.values[free], np.zeros(len(free)), ceiling[free])
        if found is not None:
            table = self.values.copy()
            table[free] = found
            self._see(table)

    def _see(self, table: np.ndarray) -> None:
        self.lowest = np.minimum(self.lowest, table)
        self.highest = np.maximum(self.highest, table)

    def open(self, cells: np.ndarray) -> int:
        """Withhold the cheapest shown cells that let the given ones move; how many there were.

        The programme of Fischetti and Salazar (2000) in its linear form: a cell that has to move is withheld.
        """
        free, shown = np.flatnonzero(self.withheld), np.flatnonzero(~self.withheld & self.openable)
        rise, fall = len(free) + np.arange(len(shown)), len(free) + len(shown) + np.arange(len(shown))
        order = np.concatenate([free, shown, shown])
        sums = self.sums[:, order].tocsc()
        sums[:, fall] = -sums[:, fall]
        least = np.concatenate([-self.values[free], np.zeros(2 * len(shown))]).astype(float)
        most = np.concatenate([np.full(len(free) + len(shown), np.inf), self.values[shown]])
        gains = -np.concatenate([np.zeros(len(free)), self.costs[shown], self.costs[shown]])
        self._pull(cells, np.searchsorted(free, cells), gains, least, most)
        moves = best_shares(gains, sums, np.zeros(sums.shape[0]), least, most)
        moved = shown[np.abs(moves[rise] - moves[fall]) > FEWEST_MOVED] if moves is not None else shown[:0]
        self.withheld[moved] = True
        return len(moved)

    def _pull(self, cells: np.ndarray, at: np.ndarray, gains: np.ndarray, least: np.ndarray, most: np.ndarray) -> None:
        upwards = (self.values[cells] == 0) | (self.chance.random(len(cells)) < 0.5) | (len(cells) == 1)
        gains[at] = np.where(upwards, MOVED, -MOVED)
        most[at[upwards]] = (self._goals() - self.values)[cells][upwards]
        least[at[~upwards]] = -np.minimum(self.values[cells], self.threshold)[~upwards]
