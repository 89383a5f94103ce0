"""The tables that are protected: what each counts, and how its cells hang together with those of the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from internships_work.data.disclosure.linked import AUTHORITY, ENGLAND, REGION, Linked, gather, link
from internships_work.paths import BEFORE_PROTECTION

ALL, WITH, WITHOUT = "All interns", "With an EHC plan", "Without an EHC plan"
LEVELS = {"National": ENGLAND, "Regional": REGION, "Local authority": AUTHORITY}
# What is asked for most is withheld last: England before regions, everybody before one group, paid work before gaps.
COST_OF_LEVEL = {ENGLAND: 100.0, REGION: 10.0, AUTHORITY: 1.0}
COST_OF_PLAN = {ALL: 3.0, WITH: 2.0}
COST_OF_COUNT = {"interns": 4.0, "in_work": 2.0, "not_in_work": 2.0, "completed": 1.5, "not_completed": 1.5}
Name = tuple[str, ...]


@dataclass(frozen=True)
class ProtectedTable:
    """One protected table: its `keys` beside year and area, and its `counts`."""

    name: str
    keys: tuple[str, ...]
    counts: tuple[str, ...]

    @property
    def before(self) -> str:
        """The table of true counts, as long as there is one."""
        return f"before_{self.name}"

    @property
    def protected(self) -> str:
        """The table that pages read."""
        return f"protected_{self.name}"


STARTS = ProtectedTable("starts", ("ehc_plan",), ("interns", "completed", "not_completed", "completion_not_known"))
OUTCOMES = ProtectedTable("outcomes", ("ehc_plan", "moment"), ("in_work", "not_in_work", "not_known"))
CHARACTERISTICS = ProtectedTable("characteristics", ("characteristic", "category"), ("interns",))
RETURNS = ProtectedTable("returns", ("item",), ("count",))
MADE_FROM = {"interns": (STARTS, OUTCOMES, CHARACTERISTICS), "authority_returns": (RETURNS,)}


@dataclass(frozen=True)
class Line:
    """One row of a table of true counts: where it stands in it, its area, its keys and its counts by name."""

    table: ProtectedTable
    number: int
    level: int
    area: str
    region: str
    keys: tuple[str, ...]
    counts: dict[str, int]

    def cell(self, count: str) -> Name:
        """The name of one of its cells, the same wherever in this dashboard the cell stands."""
        return (self.area, *self.keys, count)


def sql(name: str) -> str:
    """The SQL of queries/before_protection/<name>.sql."""
    return (BEFORE_PROTECTION / f"{name}.sql").read_text(encoding="utf-8")


def read_lines(con: Any, table: ProtectedTable, academic_year: str) -> list[Line]:
    """The rows of a table of true counts for one year; a count that is missing is left out of its line."""
    columns = ", ".join(("rowid", "geographic_level", "area_code", "region_code", *table.keys, *table.counts))
    asked = f"select {columns} from {table.before} where academic_year = ? order by rowid"
    return [_line(table, row) for row in con.execute(asked, [academic_year]).fetchall()]


def _line(table: ProtectedTable, row: tuple) -> Line:
    number, level, area, region, *rest = row
    keys, counts = tuple(rest[: len(table.keys)]), rest[len(table.keys) :]
    present = {name: value for name, value in zip(table.counts, counts, strict=True) if value is not None}
    return Line(table, number, LEVELS[level], area, region or "", keys, present)


def linked(lines: list[Line]) -> Linked:
    """The linked cells of one year. Raises ValueError where the parts of a table do not make its totals."""
    cells = {line.cell(count): (line, count) for line in lines for count in line.counts}
    return link(
        {name: line.counts[count] for name, (line, count) in cells.items()},
        gather(part for part in parts(lines) if part[0] in cells),
        {name: line.level for name, (line, _) in cells.items()},
        {name: line.region for name, (line, _) in cells.items()},
        {name: _cost(line, count) for name, (line, count) in cells.items()},
    )


def parts(lines: list[Line]) -> Iterator[tuple[Name, str, Name]]:
    """Every (total, by what it is divided, part), of totals too that have no line."""
    england = next((line.area for line in lines if line.level == ENGLAND), "")
    for line in lines:
        everybody = (line.area, line.keys[0], "interns")
        for count in line.counts:
            part = line.cell(count)
            if line.table is CHARACTERISTICS:
                yield (line.area, ALL, "interns"), line.keys[0], part
            elif count != "interns" and line.table is not RETURNS:
                yield everybody, line.keys[-1], part
            if line.keys[0] in (WITH, WITHOUT):
                yield (line.area, ALL, *line.keys[1:], count), "EHC plan", part
            if line.level != ENGLAND:
                above = line.region if line.level == AUTHORITY else england
                yield (above, *line.keys, count), "area", part


def _cost(line: Line, count: str) -> float:
    plan = COST_OF_PLAN.get(line.keys[0], 1.0)
    return COST_OF_LEVEL[line.level] * plan * COST_OF_COUNT.get(count, 1.0)
