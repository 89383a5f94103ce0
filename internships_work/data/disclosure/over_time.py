"""Several editions of one year, attacked together: what can be known of a count from all that they have shown.

What was shown once is known for ever. Whoever holds two editions may also assume that what no shown number contradicts
has not changed, and so read in one edition what the other withholds. So the cells of all editions are put into one
system here: a cell of two editions is one cell in it where it must be taken for unchanged, and the audit that judges
one edition judges that system.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from internships_work.data.disclosure.closed_sets import ClosedSet, closed_sets, smallest
from internships_work.data.disclosure.linked import WITHHELD, gather, matrix_of
from internships_work.data.disclosure.read_back import Splits, splits
from internships_work.data.disclosure.tables import Line, Name, parts


@dataclass(frozen=True)
class Together:
    """All editions as one system that the audit can read: see audit.py. `index_of` has a row for each edition, and in
    it where each cell stands in the system."""

    sums: csr_matrix
    shown: np.ndarray
    regions: np.ndarray
    inferred: np.ndarray
    index_of: np.ndarray

    def is_free(self, withheld: np.ndarray) -> np.ndarray:
        """Which withheld cells of the last edition are not taken to be what they were in any edition before."""
        newest = self.index_of[-1, : len(withheld)]
        before = self.index_of[:-1, : len(withheld)]
        return withheld & (self.shown[newest] == WITHHELD) & (before != newest).all(axis=0)


class History:
    """What earlier editions have shown of one year, beside the lines of the next one.

    Cells have the places of the next edition's linked cells, with those that only earlier ones have behind them. What
    stands in no table of an edition is 0 in it.
    """

    def __init__(self, earlier: Sequence[Sequence[Line]], lines: Sequence[Line], names: Sequence[Name]):
        editions = [*earlier, lines]
        values = [{line.cell(count): value for line in one for count, value in line.counts.items()} for one in editions]
        self.names = tuple(dict.fromkeys([*names, *(name for one in values for name in one)]))
        places = {name: number for number, name in enumerate(self.names)}
        every_sum = dict.fromkeys(part for one in editions for part in parts(one) if part[0] in places)
        sums = gather(every_sum)
        self.sums = matrix_of(sums, places)
        # The sum of a total that an edition does not give says nothing there.
        self.holds = [np.array([total in one for total, _ in sums]) for one in values]
        self.earlier = [np.array([one.get(name, 0) for name in self.names]) for one in values[:-1]]
        self.divided = [splits(list(one), self.names) for one in earlier]
        self.inferred = [
            divided.inferred(shown == WITHHELD, shown)
            for divided, shown in zip(self.divided, self.earlier, strict=True)
        ]
        region_of = {line.cell(count): line.region for one in editions for line in one for count in line.counts}
        self.regions = np.array([region_of[name] for name in self.names])
        self.newest = np.array([values[-1].get(name, 0) for name in self.names])
        self.size = len(names)

    def withheld_before(self) -> np.ndarray:
        """The cells of the next edition that some edition before has withheld."""
        return np.any([shown == WITHHELD for shown in self.earlier], axis=0)[: self.size]

    def gone(self) -> list[Name]:
        """The cells that were withheld and do not stand in the next edition, so that they cannot be withheld again."""
        behind = np.any([shown[self.size :] == WITHHELD for shown in self.earlier], axis=0)
        return [name for name, is_gone in zip(self.names[self.size :], behind, strict=True) if is_gone]

    def shown_already(self) -> np.ndarray:
        """The cells of the next edition that are what the last one has shown."""
        return (self.earlier[-1] == self.newest)[: self.size]

    def can_differ(self) -> np.ndarray:
        """The cells of the next edition that would not be taken for unchanged if they were withheld now.

        They stand in a sum with a number that has changed since every edition before. To withhold another that was
        shown already would hide nothing.
        """
        near = np.ones(len(self.names), dtype=bool)
        for shown in self.earlier:
            changed = (shown != WITHHELD) & (shown != self.newest)
            near &= self._beside(changed)
        return near[: self.size]

    def _beside(self, cells: np.ndarray) -> np.ndarray:
        """The cells that stand in a sum with any of these."""
        pattern = abs(self.sums)
        return (pattern.T @ (pattern @ cells.astype(int) > 0).astype(int)) > 0

    def together(self, withheld: np.ndarray, inferred: np.ndarray, rings: int | None) -> Together:
        """All editions as one system, the next one with what it withholds.

        `inferred` are the least values that the rules tell of its cells. `rings` says how far around a sum that
        contradicts itself cells are thought to have changed: 0 for those in it, None where any may have.
        """
        more = len(self.names) - self.size
        newest = np.where(np.append(withheld, np.zeros(more, dtype=bool)), WITHHELD, self.newest)
        shown = np.array([*self.earlier, newest])
        index_of = self._places(shown, rings)
        least = np.array([*self.inferred, np.append(inferred, np.zeros(more, dtype=np.int64))])
        size = index_of.max() + 1
        together, regions, floors = np.full(size, WITHHELD), np.empty(size, dtype=self.regions.dtype), np.zeros(size)
        for number, places in enumerate(index_of):
            together[places] = np.maximum(together[places], shown[number])
            regions[places] = self.regions
        np.maximum.at(floors, index_of, least)
        return Together(self._equations(index_of, size), together, regions, floors.astype(np.int64), index_of)

    def closed_sets(self, together: Together, withheld: np.ndarray, divided: Splits, threshold: int) -> list[ClosedSet]:
        """The closed sets of each edition's withheld cells as sets of the system's; `divided` are the next one's."""
        more = np.zeros(len(self.names) - self.size, dtype=bool)
        editions = [*((shown == WITHHELD) for shown in self.earlier), np.append(withheld, more)]
        every = zip(editions, self.holds, [*self.divided, divided], together.index_of, strict=True)
        return smallest(
            one.moved(index_of)
            for hidden, holds, of, index_of in every
            for one in closed_sets(self.sums[holds], hidden, of, threshold)
        )

    def _places(self, shown: np.ndarray, rings: int | None) -> np.ndarray:
        """Where each cell of each edition stands in the system: in one place where it is taken for unchanged."""
        editions, size = shown.shape
        numbers = np.arange(editions * size).reshape(shown.shape)
        pairs = [(first, second) for second in range(editions) for first in range(second)]
        same = [(numbers[first][still], numbers[second][still]) for first, second in pairs
                for still in [self._unchanged(shown, first, second, rings)]]  # fmt: skip
        rows, columns = (np.concatenate(ends) for ends in zip(*same, strict=True))
        graph = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(numbers.size, numbers.size))
        return connected_components(graph, directed=False)[1].reshape(shown.shape)

    def _unchanged(self, shown: np.ndarray, first: int, second: int, rings: int | None) -> np.ndarray:
        """Which cells are the same in two editions, for all that they show."""
        both = (shown[first] != WITHHELD) & (shown[second] != WITHHELD)
        changes = np.where(both, shown[second] - shown[first], 0)
        contradicted = (self.sums @ changes != 0) & self.holds[first] & self.holds[second]
        changed = np.full(len(changes), rings is None) | ((abs(self.sums).T @ contradicted.astype(int)) > 0)
        for _ in range(rings or 0):
            changed = self._beside(changed & ~both)
        return np.where(both, changes == 0, ~changed)

    def _equations(self, index_of: np.ndarray, size: int) -> csr_matrix:
        """The sums of every edition over the places of the system, each once."""
        every = []
        for places, holds in zip(index_of, self.holds, strict=True):
            moved = csr_matrix((np.ones(len(places), dtype=np.int64), (np.arange(len(places)), places)),
                               shape=(len(places), size))  # fmt: skip
            every.append(self.sums[holds] @ moved)
        stacked = vstack(every, format="csr")
        stacked.sort_indices()
        ends = zip(stacked.indptr, stacked.indptr[1:], strict=False)
        rows = [(stacked.indices[a:b].tobytes(), stacked.data[a:b].tobytes()) for a, b in ends]
        return stacked[sorted({row: number for number, row in reversed(list(enumerate(rows)))}.values())]
