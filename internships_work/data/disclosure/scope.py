"""Part of the linked cells: which withheld ones can move far enough, and what must be withheld so that they can."""

import numpy as np
from scipy.sparse import hstack

from internships_work.data.disclosure.linked import Linked
from internships_work.data.disclosure.whole_numbers import Programme, whole_table

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
        self.sums = linked.sums[within][:, self.cells].tocsc()
        self.values = linked.values[self.cells]
        self.costs = linked.costs[self.cells]
        self.floors = linked.floors[self.cells]
        self.openable = openable[self.cells]
        self.withheld = withheld[self.cells]
        self.threshold = threshold
        self.lowest, self.highest = self.values.copy(), self.values.copy()
        # A fixed seed: the same return is always protected in the same way.
        self.chance = np.random.default_rng(0)

    def unproven(self) -> np.ndarray:
        """The withheld cells not yet seen to move as far as the threshold asks."""
        return np.flatnonzero(self.withheld & (self.highest < self._goals()))

    def _goals(self) -> np.ndarray:
        return self.lowest + self.threshold

    def prove(self, patience: int) -> np.ndarray:
        """Look for tables that prove many cells at once, until `patience` tables in a row prove little."""
        left, idle = self.unproven(), 0
        while len(left) and idle < patience:
            # Half of them at a time, and with unequal force, so that they do not all pull against each other.
            force = self.chance.uniform(0.3, 1.7, len(left)) * self.chance.choice([0, 1], len(left))
            self._look(left, self._ways(left) * force)
            before, left = len(left), self.unproven()
            idle = idle + 1 if len(left) > 0.97 * before else 0
        return left

    def _ways(self, cells: np.ndarray) -> np.ndarray:
        """Up for a cell below the threshold, which must rise; up or down for the others."""
        return np.where(self.values[cells] < self.threshold, 1, self.chance.choice([-1, 1], len(cells)))

    def moves(self, cell: int) -> bool:
        """Whether one cell can move far enough, asked by itself."""
        for way in (1.0, -1.0):
            if self.highest[cell] < self._goals()[cell]:
                self._look(np.array([cell]), np.array([way]))
        return bool(self.highest[cell] >= self._goals()[cell])

    def _look(self, cells: np.ndarray, wishes: np.ndarray) -> None:
        free = np.flatnonzero(self.withheld)
        gains = np.zeros(len(self.cells))
        gains[cells] = wishes
        # No cell is lifted further than it needs, so that it leaves room for others.
        ceiling = np.where(gains > 0, np.maximum(self._goals(), self.values), np.inf)
        sums = self.sums[:, free]
        totals = sums @ self.values[free]
        found = whole_table(Programme(gains[free], sums, totals, self.floors[free].astype(float), ceiling[free]))
        if found is not None:
            table = self.values.copy()
            table[free] = found
            self._see(table)

    def _see(self, table: np.ndarray) -> None:
        if (table >= self.floors).all() and not (self.sums @ table).any():
            self.lowest = np.minimum(self.lowest, table)
            self.highest = np.maximum(self.highest, table)

    def open_for(self, cells: np.ndarray) -> int:
        """Withhold the cheapest shown cells that let the given ones move, all at once; how many it took."""
        if not len(cells):
            return 0
        # Small ones rise into what large ones leave; of those in between, some of each, so that totals can stay.
        either = self.chance.choice([-1, 1], len(cells))
        ways = np.where(self.values[cells] >= self.threshold, -1, np.where(self.values[cells] == 0, 1, either))
        return self._open(cells, ways)

    def open_for_each(self, cells: np.ndarray) -> int:
        """The same one after the other, for those that cannot move as it is: slower, and fewer are withheld."""
        opened = 0
        for cell in cells:
            if not self.moves(cell):
                alone, way = np.array([cell]), 1 if self.values[cell] < self.threshold else -1
                opened += self._open(alone, np.array([way])) or self._open(alone, np.array([-way]))
        return opened

    def _open(self, cells: np.ndarray, ways: np.ndarray) -> int:
        """The programme of Fischetti and Salazar (2000) in its linear form: a cell that has to move is withheld."""
        free, shown = np.flatnonzero(self.withheld), np.flatnonzero(~self.withheld & self.openable)
        moving = np.concatenate([free, shown])
        # A shown cell rises or falls at its cost, so it stands in the programme twice.
        sums = hstack([self.sums[:, moving], -self.sums[:, shown]], format="csc")
        gains = np.concatenate([np.zeros(len(free)), -self.costs[shown], -self.costs[shown]])
        room = self.values - self.floors
        least = np.concatenate([-room[free], np.zeros(2 * len(shown))]).astype(float)
        most = np.concatenate([np.full(len(moving), np.inf), room[shown]])
        index, up = np.searchsorted(free, cells), ways > 0
        gains[index] = MOVED * ways
        most[index[up]] = (self._goals() - self.values)[cells[up]]
        least[index[~up]] = -np.minimum(room[cells[~up]], self.threshold)
        found = Programme(gains, sums, np.zeros(sums.shape[0]), least, most).solve()
        return 0 if found is None else self._withhold_moved(shown, moving, found)

    def _withhold_moved(self, shown: np.ndarray, moving: np.ndarray, found: np.ndarray) -> int:
        changes = np.zeros(len(self.cells))
        changes[moving] = found[: len(moving)]
        changes[shown] -= found[len(moving) :]
        moved = np.abs(changes) > FEWEST_MOVED
        self.withheld |= moved
        self._see(self.values + np.rint(changes).astype(np.int64))
        return int(moved[shown].sum())
