"""One academic year, protected: which of its linked cells are withheld, and the audit of that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from internships_work.data.disclosure.audit import Audit, audit
from internships_work.data.disclosure.closed_sets import closed_sets
from internships_work.data.disclosure.linked import WITHHELD, Linked
from internships_work.data.disclosure.over_time import History, Together
from internships_work.data.disclosure.policy import Known, Policy
from internships_work.data.disclosure.primary import primaries
from internships_work.data.disclosure.read_back import Splits, splits
from internships_work.data.disclosure.secondary import choose, mend, widen
from internships_work.data.disclosure.tables import Line, Name, ProtectedTable, linked
from internships_work.data.disclosure.whole_numbers import noting_limits

MOST_ROUNDS = 12
# How far around what contradicts itself counts are thought to have changed; in the end any may have.
RINGS = (0, 1, 2, 4, 8, None)


class LimitReached(Exception):
    """A limit was reached before a year was proven safe, which says nothing against its counts."""


class CannotStayWithheld(Exception):
    """Counts that an earlier edition has withheld have no row any more: the year, and the names of their cells."""

    def __init__(self, academic_year: str, names: frozenset[Name]):
        super().__init__(academic_year)
        self.academic_year, self.names = academic_year, names


@dataclass(frozen=True)
class Year:
    """What became of the cells of one year, by name.

    `widths` are the intervals left of the withheld cells, at the least. `unsafe` are those that the last audit found
    too narrow: where there are any, the pack must be refused. `known_left_out` are public totals that are not the
    pack's own.
    """

    academic_year: str
    lines: tuple[Line, ...]
    primaries: frozenset[Name]
    widths: dict[Name, int]
    unsafe: frozenset[Name]
    known_left_out: tuple[Known, ...]

    def withheld_in(self, table: ProtectedTable) -> dict[int, list[str]]:
        """The counts to withhold in each row of a table, by the row's number."""
        found: dict[int, list[str]] = defaultdict(list)
        for line in self.lines:
            for count in line.counts:
                if line.table is table and line.cell(count) in self.widths:
                    found[line.number].append(count)
        return found


def protect_year(academic_year: str, lines: list[Line], policy: Policy, earlier: Sequence[list[Line]] = ()) -> Year:
    """Choose, audit, and mend until the audit is clean or nothing more helps.

    `earlier` are the lines that each edition before has shown of the year, WITHHELD in place of what was withheld.
    Raises ValueError where the counts of the lines do not add up, LimitReached, and CannotStayWithheld.
    """
    cells = linked(lines)
    divided = splits(lines, cells.names)
    cells = replace(cells, floors=divided.floors(cells.values))
    values = dict(zip(cells.names, cells.values.tolist(), strict=True))
    known = {
        (one.area_code, *one.breakdown, one.cell): one for one in policy.known if one.academic_year == academic_year
    }
    agreeing = {name for name, one in known.items() if values.get(name) == one.value}
    small = primaries(lines, policy.threshold)
    history = History(earlier, lines, cells.names) if earlier else None
    if history and (gone := history.gone()):
        raise CannotStayWithheld(academic_year, frozenset(gone))
    choice = _Choice(cells, divided, np.array([name in agreeing for name in cells.names]), policy.threshold, history)
    with noting_limits() as limits:
        try:
            withheld, widths, unsafe = choice.settle(np.array([name in small for name in cells.names]), limits)
            is_safe = not unsafe.any()
        except ValueError:
            if not limits:
                raise
            is_safe = False
    if limits and not is_safe:
        raise LimitReached(academic_year)
    return Year(
        academic_year,
        tuple(lines),
        frozenset(small - agreeing),
        {cells.names[index]: int(widths[index]) for index in np.flatnonzero(withheld)},
        frozenset(cells.names[index] for index in np.flatnonzero(unsafe)),
        tuple(one for name, one in known.items() if name in values and name not in agreeing),
    )


@dataclass(frozen=True)
class _Choice:
    """What is withheld of one year, chosen and audited. `known` are the cells that everybody knows anyhow."""

    cells: Linked
    divided: Splits
    known: np.ndarray
    threshold: int
    history: History | None

    def settle(self, small: np.ndarray, limits: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What is withheld in the end, how wide an interval is left of each cell, and which are unsafe all the same."""
        first = self._first(small)
        withheld = self._closed(choose(self.cells, first, self._shut(first), self.threshold))
        for _ in range(MOST_ROUNDS):
            found, free = self._audit(withheld, small)
            mended = self._closed(self._mend(withheld, free, found.unsafe))
            if np.array_equal(mended, withheld):
                mended = self._closed(self._widen(withheld, found.unsafe))
            if np.array_equal(mended, withheld):
                break
            withheld = mended
        else:
            limits.append("Rounds")
        return withheld, found.widths, found.unsafe

    def _first(self, small: np.ndarray) -> np.ndarray:
        """What is withheld for what it is, and what an earlier edition has withheld: it stays withheld for ever.

        So whatever could be true of an earlier edition by itself can still be true beside this one, whatever has
        changed meanwhile: this one shows nothing that the other does not show too.
        """
        return small if self.history is None else small | self.history.withheld_before()

    def _shut(self, withheld: np.ndarray) -> np.ndarray:
        """The cells that it would not help to withhold beside those that are."""
        return self.known if self.history is None else self.known | ~(withheld | self.history.can_differ())

    def _closed(self, withheld: np.ndarray) -> np.ndarray:
        return self.divided.closed(withheld, self.cells.values, self.known)

    def _audit(self, withheld: np.ndarray, small: np.ndarray) -> tuple[Audit, np.ndarray]:
        """The audit, and which withheld cells nobody takes for what they were in an earlier edition.

        A cell that is withheld only for the sake of others gives nothing away where it still is what was shown of it.
        """
        inferred = self.divided.inferred(withheld, self.cells.values)
        if self.history is None:
            return self._audit_alone(withheld, inferred), withheld
        together, found = self._audit_together(withheld, inferred)
        newest = together.index_of[-1, : len(withheld)]
        widths = found.widths[newest]
        unsafe = found.unsafe[together.index_of[:, : len(withheld)]].any(axis=0)
        if (taken := withheld & (together.shown[newest] != WITHHELD)).any():
            # Taken, wrongly or not, for what an earlier edition has shown; who has only the last may not read it there.
            alone = self._audit_alone(withheld, inferred)
            widths[taken] = alone.widths[taken]
            unsafe |= taken & alone.unsafe
        told = self.history.shown_already() & ~small
        return Audit(unsafe & withheld & ~told, widths), together.is_free(withheld)

    def _audit_alone(self, withheld: np.ndarray, inferred: np.ndarray) -> Audit:
        shown = np.where(withheld, WITHHELD, self.cells.values)
        closed = closed_sets(self.cells.sums, withheld, self.divided, self.threshold)
        return audit(self.cells.sums, shown, self.cells.regions, self.threshold, inferred, closed)

    def _audit_together(self, withheld: np.ndarray, inferred: np.ndarray) -> tuple[Together, Audit]:
        """The audit of all editions as one, where as little is thought to have changed as fits what they show."""
        for rings in RINGS:
            together = self.history.together(withheld, inferred, rings)
            closed = self.history.closed_sets(together, withheld, self.divided, self.threshold)
            try:
                found = audit(
                    together.sums, together.shown, together.regions, self.threshold, together.inferred, closed
                )
            except ValueError:
                continue
            return together, found
        raise ValueError("what the editions show fits no tables of people")

    def _mend(self, withheld: np.ndarray, free: np.ndarray, unsafe: np.ndarray) -> np.ndarray:
        shut = self._shut(withheld)
        if self.history is None:
            return mend(self.cells, withheld, shut, unsafe, self.threshold)
        # What is new about a count can only hide among counts that may be new as well.
        new = mend(self.cells, withheld & free, shut | (withheld & ~free), unsafe & free, self.threshold)
        return withheld | new | mend(self.cells, withheld, shut, unsafe & ~free, self.threshold)

    def _widen(self, withheld: np.ndarray, unsafe: np.ndarray) -> np.ndarray:
        """More cells around those that could move, and of which too few could be the reason for it."""
        sets = closed_sets(self.cells.sums, withheld, self.divided, self.threshold)
        around = [one.cells for one in sets if unsafe[one.cells].any()]
        return widen(self.cells, withheld, self._shut(withheld), unsafe, around, self.threshold)
