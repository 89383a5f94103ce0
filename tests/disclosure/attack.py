"""An attack on the protected tables, from their rows alone, written without a look at how they are protected.

It knows what any reader knows: that the parts of a table add up to its total, that people are counted in whole numbers
from 0, and some totals that are public. It may also know the rule on group disclosure, which is told on the page about
the data, and read it backwards. It shares no code with internships_work/data/disclosure.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsqr

Row = Mapping[str, Any]
COUNTS = {
    "protected_starts": ("interns", "completed", "not_completed", "completion_not_known"),
    "protected_outcomes": ("in_work", "not_in_work", "not_known"),
    "protected_characteristics": ("interns",),
    "protected_returns": ("count",),
}
SUBJECTS = ("ehc_plan", "moment", "characteristic", "category", "item")
HALVES = {"completed": "not_completed", "in_work": "not_in_work"}
HALVES |= {second: first for first, second in HALVES.items()}
WITH, WITHOUT = ("With an EHC plan",), ("Without an EHC plan",)
MANY = 10**9


class Contradiction(Exception):
    """What the reader assumes cannot be true."""


@dataclass
class Attack:
    """What a reader has: the `seen` cells, the `hidden` ones, and `sums` as (total, parts).

    `granted` are bounds of hidden cells that the reader has from elsewhere.
    """

    seen: dict[Hashable, int]
    hidden: list[Hashable]
    sums: list[tuple[Hashable, tuple[Hashable, ...]]]
    granted: dict[Hashable, tuple[int, int]] = field(default_factory=dict)

    def bounds(self) -> dict[Hashable, tuple[int, int]]:
        """The least and greatest value of each hidden cell that follow from one sum at a time, until none is new.

        Raises Contradiction.
        """
        low = self.seen | dict.fromkeys(self.hidden, 0)
        high = self.seen | dict.fromkeys(self.hidden, MANY)
        for cell, (least, most) in self.granted.items():
            low[cell], high[cell] = least, most
        changed = True
        while changed:
            changed = any([self._tighten(low, high, total, parts) for total, parts in self.sums])
        return {cell: (low[cell], high[cell]) for cell in self.hidden}

    def read_back(self) -> dict[Hashable, tuple[int, int]]:
        """Both halves of a split are withheld where one is 0 and the other is not; so one that is shown tells."""
        told = {}
        for cell in self.hidden:
            year, area, subjects, count = cell
            half = self.seen.get((year, area, subjects, HALVES.get(count)))
            if half is not None:
                told[cell] = (1, MANY) if half else (0, 0)
            if count == "interns" and subjects == WITH and self.seen.get((year, area, WITHOUT, count)):
                told[cell] = (1, MANY)
            if count == "interns" and subjects == WITHOUT and self.seen.get((year, area, WITH, count)) == 0:
                told[cell] = (0, 0)
        return told

    def _tighten(self, low: dict, high: dict, total: Hashable, parts: tuple[Hashable, ...]) -> bool:
        least, most = sum(low[part] for part in parts), sum(high[part] for part in parts)
        bounds = {total: (least, most)}
        for part in parts:
            bounds[part] = (low[total] - (most - high[part]), high[total] - (least - low[part]))
        better = [cell for cell, (a, b) in bounds.items() if a > low[cell] or b < high[cell]]
        for cell in better:
            low[cell], high[cell] = max(low[cell], bounds[cell][0]), min(high[cell], bounds[cell][1])
            if low[cell] > high[cell]:
                raise Contradiction(cell)
        return bool(better)

    def solved(self) -> list[Hashable]:
        """The hidden cells that the sums alone determine, however many of them have to be combined.

        A cell is determined where no change of the hidden cells that keeps every sum changes it. Such changes are drawn
        at random: a random change is projected on those that keep every sum.
        """
        if not self.hidden:
            return []
        matrix, _ = self._equations()
        still = np.ones(len(self.hidden), dtype=bool)
        for seed in range(3):
            change = np.random.default_rng(seed).normal(size=len(self.hidden))
            kept = change - lsqr(matrix, matrix @ change, atol=1e-12, btol=1e-12, iter_lim=20_000)[0]
            still &= np.abs(kept) < 1e-5
        return [cell for cell, fixed in zip(self.hidden, still, strict=True) if fixed]

    def range_of(self, cell: Hashable) -> tuple[float, float]:
        """The least and greatest value of a hidden cell that everything seen allows, by linear programming."""
        matrix, right = self._equations()
        ends = []
        for way in (1, -1):
            aim = np.zeros(len(self.hidden))
            aim[self.hidden.index(cell)] = way
            found = linprog(aim, A_eq=matrix, b_eq=right, bounds=(0, None))
            assert found.status in (0, 3), "what is shown contradicts itself"
            ends.append(way * found.fun if found.status == 0 else float(MANY))
        return ends[0], ends[1]

    def _equations(self) -> tuple[csr_matrix, np.ndarray]:
        place = {cell: number for number, cell in enumerate(self.hidden)}
        rows, columns, signs, right = [], [], [], np.zeros(len(self.sums))
        for row, (total, parts) in enumerate(self.sums):
            for cell, sign in [(total, -1), *((part, 1) for part in parts)]:
                if cell in place:
                    rows.append(row)
                    columns.append(place[cell])
                    signs.append(sign)
                else:
                    right[row] -= sign * self.seen[cell]
        return csr_matrix((signs, (rows, columns)), shape=(len(self.sums), len(self.hidden))), right


def attacks(served: Mapping[str, Iterable[Row]], public: Mapping[Hashable, int] | None = None) -> dict[str, Attack]:
    """One attack for each academic year, on rows of the protected tables by the name of their table.

    `public` are totals known from elsewhere, by (academic_year, area_code, subjects, count).
    """
    seen, hidden, regions = {}, {}, {}
    for table, lines in served.items():
        for line in lines:
            regions[line["academic_year"], line["area_code"]] = line
            _read(table, line, seen, hidden)
    for cell, value in (public or {}).items():
        if hidden.pop(cell, None) is not None:
            seen[cell] = value
    sums = _sums(seen, hidden, regions)
    return {year: _of_year(year, seen, hidden, sums) for year in sorted({cell[0] for cell in seen | hidden})}


def _of_year(year: str, seen: dict, hidden: dict, sums: list) -> Attack:
    return Attack(
        {cell: value for cell, value in seen.items() if cell[0] == year},
        [cell for cell in hidden if cell[0] == year],
        [(total, parts) for total, parts in sums if total[0] == year],
    )


def _read(table: str, line: Row, seen: dict, hidden: dict) -> None:
    subjects = tuple(line[name] for name in SUBJECTS if name in line)
    cells = {name: (line["academic_year"], line["area_code"], subjects, name) for name in COUNTS[table]}
    for name, cell in cells.items():
        if line[name] is not None:
            seen[cell] = int(line[name])
        elif line[f"{name}_state"] == "c":
            hidden[cell] = True
    if table == "protected_outcomes" and line["base"] is not None and line["share"] is not None:
        # A share with its base gives its numerator away, so that neither may be there where the numerator is hidden.
        for name, value in (("in_work", line["share"]), ("not_in_work", 1 - line["share"])):
            if hidden.pop(cells[name], None):
                seen[cells[name]] = round(value * line["base"])


def _sums(seen: dict, hidden: dict, regions: Mapping[tuple[str, str], Row]) -> list[tuple[Hashable, tuple]]:
    cells = seen | hidden
    parts_of: dict[tuple, list[Hashable]] = defaultdict(list)
    england = next((area for (_, area), line in regions.items() if line["geographic_level"] == "National"), None)
    for year, area, subjects, name in cells:
        line = regions[year, area]
        if line["geographic_level"] != "National":
            above = england if line["geographic_level"] == "Regional" else line["region_code"]
            parts_of[(year, above, subjects, name), "places"].append((year, area, subjects, name))
        if subjects[0].endswith("an EHC plan"):
            whole = ("All interns", *subjects[1:])
            parts_of[(year, area, whole, name), "plans"].append((year, area, subjects, name))
        if name in ("completed", "not_completed", "completion_not_known", "in_work", "not_in_work", "not_known"):
            parts_of[(year, area, subjects[:1], "interns"), subjects[1:]].append((year, area, subjects, name))
        elif len(subjects) == 2:
            parts_of[(year, area, ("All interns",), "interns"), subjects[0]].append((year, area, subjects, name))
    return [(total, tuple(parts)) for (total, _), parts in parts_of.items() if total in cells]
