"""One academic year, protected: which of its linked cells are withheld, and the audit of that."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from internships_work.data.disclosure.audit import WITHHELD, audit
from internships_work.data.disclosure.linked import Linked
from internships_work.data.disclosure.policy import Known, Policy
from internships_work.data.disclosure.primary import primaries
from internships_work.data.disclosure.read_back import Splits, splits
from internships_work.data.disclosure.secondary import choose, mend
from internships_work.data.disclosure.tables import Line, Name, ProtectedTable, linked
from internships_work.data.disclosure.whole_numbers import noting_limits

MOST_ROUNDS = 12


class LimitReached(Exception):
    """A limit was reached before a year was proven safe, which says nothing against its counts."""


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


def protect_year(academic_year: str, lines: list[Line], policy: Policy) -> Year:
    """Choose, audit, and mend until the audit is clean or nothing more helps.

    Raises ValueError where the counts of the lines do not add up, and LimitReached.
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
    with noting_limits() as limits:
        try:
            withheld, widths, unsafe = _protect(cells, divided, small, agreeing, policy.threshold, limits)
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


def _protect(
    cells: Linked, divided: Splits, small: set[Name], known: set[Name], threshold: int, limits: list[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    fixed = np.array([name in known for name in cells.names])
    withheld = choose(cells, np.array([name in small for name in cells.names]), fixed, threshold)
    withheld = divided.closed(withheld, cells.values, fixed)
    for _ in range(MOST_ROUNDS):
        shown = np.where(withheld, WITHHELD, cells.values)
        inferred = divided.inferred(withheld, cells.values)
        found = audit(cells.sums, shown, cells.regions, threshold, inferred)
        mended = divided.closed(mend(cells, withheld, fixed, found.unsafe, threshold), cells.values, fixed)
        if np.array_equal(mended, withheld):
            break
        withheld = mended
    else:
        limits.append("Rounds")
    return withheld, found.widths, found.unsafe
