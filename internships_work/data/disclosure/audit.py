"""The audit that must pass: how far can somebody who reads everything that is shown narrow what is withheld?

It is given what an attacker is given and nothing else: how the cells add up, and the values shown. It shares with the
choice of what to withhold only the call of the solver, and does not know the true values, so nothing it says can betray
them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from scipy.sparse import csr_matrix

from internships_work.data.disclosure.closed_sets import Cause, ClosedSet, are_unexplained, labels_of
from internships_work.data.disclosure.linked import WITHHELD
from internships_work.data.disclosure.whole_numbers import Programme, whole_table

# From so many cells on, half are pulled at a time: all of them at once prove fewer.
MANY = 60
UNSEEN = 10**9
MOST_COMBINATIONS = 400


@dataclass(frozen=True)
class Audit:
    """Which cells can be narrowed too far, and how wide an interval is left of each at the least.

    `unsafe` are the withheld cells whose interval is narrower than the threshold. `widths` are what the tables found
    prove: the true interval is as wide or wider. Of a cell that is shown the width is 0.
    """

    unsafe: np.ndarray
    widths: np.ndarray


def audit(
    sums: csr_matrix,
    shown: np.ndarray,
    regions: np.ndarray,
    threshold: int,
    inferred: np.ndarray | None = None,
    closed: Sequence[ClosedSet] = (),
) -> Audit:
    """The audit of one year's linked cells: `sums @ cells` is 0, and `shown` has WITHHELD where a cell is withheld.

    A cell is safe when tables of people are found, in whole numbers and consistent with everything shown, in which it
    takes values at least `threshold` apart; as none is below 0, the greatest is then at least the `threshold`, so that
    nobody can say that the cell is small. `inferred` is the least value of each cell that an attacker knows of from the
    rules (data/disclosure/read_back.py), and `closed` are the sets of cells of which the attacker knows that at least
    one has a reason to be withheld (closed_sets.py): a table that gives none is none. `regions` only says in which
    order to look. Raises ValueError where what is shown fits no table at all.
    """
    floors = np.zeros(len(shown), dtype=np.int64) if inferred is None else inferred
    reader = _Reader(sums, shown, threshold, floors, closed)
    for region in sorted(set(regions)):
        reader.look(regions == region)
    reader.look(np.ones(len(shown), dtype=bool))
    reader.ask_each()
    return Audit(reader.unproven(), np.maximum(reader.greatest - reader.least, 0))


class _Reader:
    """What can be known of each cell so far: some table has its `least`, some its `greatest` value."""

    def __init__(
        self, sums: csr_matrix, shown: np.ndarray, threshold: int, floors: np.ndarray, closed: Sequence[ClosedSet]
    ):
        self.sums, self.threshold, self.floors, self.closed = sums.tocsc(), threshold, floors.astype(float), closed
        self.withheld = shown == WITHHELD
        self.labels = labels_of(self.sums, self.withheld)
        self.reasons: dict[int, Cause] = {}
        self.first = np.where(self.withheld, 0, shown)
        table = self._table(np.zeros(len(shown)), self.withheld, np.inf)
        if table is None:
            raise ValueError("what is shown fits no table of people")
        self.first = table
        for number, one in enumerate(closed):
            if one.is_small:
                self._give_reason(number)
        self.least, self.greatest = np.full(len(shown), UNSEEN), np.full(len(shown), -1)
        self._see(self.first)
        self.chance = np.random.default_rng(0)

    def _give_reason(self, number: int) -> None:
        """Let every table give a closed set one reason, at first that of the first table. Raises ValueError."""
        one = self.closed[number]
        for reason in sorted(one.reasons(), key=lambda reason: not reason.holds(self.first)):
            self.reasons[number] = reason
            if reason.holds(self.first):
                return
            table = self._table(np.zeros(len(self.first)), self._beside(one.cells), np.inf)
            if table is not None and reason.holds(table):
                self.first = table
                return
        raise ValueError("what is withheld has no reason to be")

    def _beside(self, cells: np.ndarray) -> np.ndarray:
        """The withheld cells that hang together with these."""
        return self.withheld & np.isin(self.labels, self.labels[cells])

    def _table(self, gains: np.ndarray, free: np.ndarray, ceiling: np.ndarray | float) -> np.ndarray | None:
        """The table that gains most, in which only the cells that are `free` differ from the first one found."""
        nothing, floors, most = np.zeros(self.sums.shape[0], dtype=np.int64), self.floors.copy(), ceiling + 0 * gains
        for reason in self.reasons.values():
            floors[reason.cells] = np.maximum(floors[reason.cells], reason.least)
            most[reason.cells] = np.minimum(most[reason.cells], reason.most)
        if (floors > most).any():
            return None
        found = whole_table(Programme(gains, self.sums, nothing, floors, most).holding(self.first, free))
        if found is None:
            return None
        table = self.first.copy()
        table[free] = found
        return table

    def _see(self, table: np.ndarray) -> None:
        """Note how far a table moves each cell, but for those beside a closed set that would have no reason in it."""
        is_seen = ~are_unexplained(self.closed, self.labels, table)
        self.least = np.where(is_seen, np.minimum(self.least, table), self.least)
        self.greatest = np.where(is_seen, np.maximum(self.greatest, table), self.greatest)

    def unproven(self) -> np.ndarray:
        """Which withheld cells have not yet been seen to take values as far apart as the threshold asks."""
        return self.withheld & (self.greatest < self._goals())

    def _goals(self) -> np.ndarray:
        return self.least + self.threshold

    def look(self, among: np.ndarray) -> None:
        """Move many cells at once, at first in one region only, until that proves no more."""
        idle = 0
        while (left := np.flatnonzero(self.unproven() & among)).size and idle < 2:
            self._move(left, self._ways(left), self.withheld & among)
            proven = len(left) - (self.unproven() & among).sum()
            idle = 0 if proven > len(left) / 20 else idle + 1

    def _ways(self, cells: np.ndarray) -> np.ndarray:
        """How hard to pull each cell up (above 0) or down: what has not reached the threshold must rise.

        Of many cells only half are pulled at a time, and with unequal force, so that they do not all pull against each
        other.
        """
        low = self.greatest[cells] < self.threshold
        ways = np.where(low, 1, self.chance.choice([-1, 1], len(cells)))
        pulled = self.chance.choice([0, 1], len(cells)) if len(cells) > MANY else 1
        return ways * pulled * self.chance.uniform(0.3, 1.7, len(cells))

    def _move(self, cells: np.ndarray, ways: np.ndarray, free: np.ndarray) -> None:
        gains = np.zeros(len(self.first))
        gains[cells] = ways
        ceiling = np.where(gains > 0, np.maximum(self._goals(), self.first), np.inf)
        table = self._table(gains, free, ceiling)
        if table is not None:
            self._see(table)

    def ask_each(self) -> None:
        """The greatest and the least value of each cell that is not yet proven, by itself, whatever the reason is."""
        for cell in np.flatnonzero(self.unproven()):
            self._ask(cell)
            given = dict(self.reasons)
            numbers = [number for number in given if cell in self.closed[number].cells]
            for reasons in self._combined([tuple(self.closed[number].reasons()) for number in numbers]):
                if not self.unproven()[cell]:
                    break
                self.reasons |= dict(zip(numbers, reasons, strict=True))
                self._ask(cell)
            self.reasons = given

    def _combined(self, reasons: list[tuple[Cause, ...]]) -> Iterator[tuple[Cause, ...]]:
        """One reason for each set, every combination in turn; of very many a number drawn at random."""
        if prod(map(len, reasons)) <= MOST_COMBINATIONS:
            yield from product(*reasons)
        else:
            for _ in range(MOST_COMBINATIONS):
                yield tuple(every[self.chance.integers(len(every))] for every in reasons)

    def _ask(self, cell: int) -> None:
        for way in (1.0, -1.0):
            if self.unproven()[cell]:
                self._move(np.array([cell]), np.array([way]), self._beside(np.array([cell])))
