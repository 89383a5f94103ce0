"""What the policy gives away of a closed set of withheld cells to somebody who reads it backwards.

Cells are withheld for what they are, or for the sake of such cells beside them. So of cells that hang together through
sums, and with no others that are withheld, at least one has a reason of its own: it is small, or its split would tell
what everybody did. Of many cells that says nothing; of two that make 5 it says that neither is 0 or 5.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import spmatrix
from scipy.sparse.csgraph import connected_components

from internships_work.data.disclosure.read_back import Splits

# Of more cells than these, tables are asked only whether they have a reason, and not for each in turn.
FEW = 40
NO_END = np.inf


@dataclass(frozen=True)
class Cause:
    """Why cells may be withheld: each lies between its `least` and its `most`."""

    cells: np.ndarray
    least: np.ndarray
    most: np.ndarray

    def holds(self, table: np.ndarray) -> bool:
        """Whether a table has this reason."""
        return bool(((self.least <= table[self.cells]) & (table[self.cells] <= self.most)).all())


@dataclass(frozen=True)
class ClosedSet:
    """Withheld cells of which at least one is small, unless one of the `groups` tells what everybody did."""

    cells: np.ndarray
    groups: tuple[Cause, ...]
    threshold: int

    @property
    def is_small(self) -> bool:
        """Whether it has so few cells that each may be asked for in turn."""
        return len(self.cells) <= FEW

    def reasons(self) -> Iterator[Cause]:
        """Every reason there could be."""
        for cell in self.cells:
            yield Cause(np.array([cell]), np.array([1]), np.array([self.threshold - 1]))
        yield from self.groups

    def explains(self, table: np.ndarray) -> bool:
        """Whether a table has any of the reasons."""
        values = table[self.cells]
        return bool(((values > 0) & (values < self.threshold)).any() or any(one.holds(table) for one in self.groups))

    def moved(self, index_of: np.ndarray) -> "ClosedSet":
        """The same set where its cells have other places."""
        groups = tuple(Cause(index_of[one.cells], one.least, one.most) for one in self.groups)
        return ClosedSet(index_of[self.cells], groups, self.threshold)


def closed_sets(sums: spmatrix, withheld: np.ndarray, divided: Splits, threshold: int) -> list[ClosedSet]:
    """The sets of withheld cells that hang together, in the order of their first cells.

    Left out are those beside which nothing is shown, as of a return of one authority: whatever else is withheld, their
    symbols say what the policy says of a symbol, and no number says more.
    """
    labels, groups = labels_of(sums, withheld), list(_groups(divided, withheld))
    pattern = abs(sums)
    is_beside_shown = (pattern.T @ (pattern @ (~withheld).astype(int) > 0).astype(int)) > 0
    found = []
    for label in dict.fromkeys(labels[withheld & is_beside_shown].tolist()):
        mine = tuple(group for group in groups if labels[group.cells[0]] == label)
        found.append(ClosedSet(np.flatnonzero(labels == label), mine, threshold))
    return found


def _groups(divided: Splits, withheld: np.ndarray) -> Iterator[Cause]:
    """Each way in which a split that is withheld whole would tell what everybody did."""
    for cells in divided.known:
        if withheld[cells].all():
            for chosen in range(len(cells)):
                yield _only(cells, chosen)
    for first, second in divided.plans:
        if withheld[first] and withheld[second]:
            yield _only(np.array([first, second]), 1)


def _only(cells: np.ndarray, chosen: int) -> Cause:
    is_chosen = np.arange(len(cells)) == chosen
    return Cause(cells, is_chosen.astype(int), np.where(is_chosen, NO_END, 0))


def smallest(sets: Iterable[ClosedSet]) -> list[ClosedSet]:
    """Those that hold no other of them: what explains the other explains them."""
    kept: list[tuple[frozenset[int], ClosedSet]] = []
    for one in sorted(sets, key=lambda one: len(one.cells)):
        cells = frozenset(one.cells.tolist())
        if not any(other <= cells for other, _ in kept):
            kept.append((cells, one))
    return [one for _, one in kept]


def labels_of(sums: spmatrix, withheld: np.ndarray) -> np.ndarray:
    """A number for each cell, the same for withheld ones that hang together; -1 for what is shown."""
    labels, places = np.full(len(withheld), -1), np.flatnonzero(withheld)
    if len(places):
        within = abs(sums[:, places]).tocsr()
        labels[places] = connected_components(within.T @ within, directed=False)[1]
    return labels


def are_unexplained(sets: Sequence[ClosedSet], labels: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Which cells hang together with a set that a table does not explain."""
    lacking = [labels[one.cells] for one in sets if not one.explains(table)]
    return np.isin(labels, np.concatenate(lacking)) if lacking else np.zeros(len(labels), dtype=bool)
