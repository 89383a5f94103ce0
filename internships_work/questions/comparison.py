"""What changed from one edition of a pack to another: rows added, removed and revised, and what moved by a lot.

Both are compared as they are shown, so that of a withheld number nothing but its symbol is ever told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from internships_work.data.screening.rules import PEOPLE, PERCENT
from internships_work.questions.edition import Edition
from internships_work.questions.question import Question

ADDED, REMOVED, REVISED = "added", "removed", "revised"
PROTECTED = "protected_"
KEYS_OF_PROTECTED = (
    "academic_year", "geographic_level", "area_code", "ehc_plan", "moment", "characteristic", "category", "item",
)  # fmt: skip
STATE = "_state"
Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One row that was added or removed, or one value that was revised.

    `row` says which it is, by the columns of its key. `column`, `before` and `after` are of a revised value, a symbol
    where there is no number; `is_large` is true where it moved by more than the bound from which the check of a pack
    warns.
    """

    kind: str
    table: str
    row: tuple[tuple[str, str], ...]
    column: str = ""
    before: str = ""
    after: str = ""
    is_large: bool = False


def compare(before: Edition, after: Edition) -> list[Change]:
    """Every change from one edition to the other, by table: rows added, then removed, then values revised."""
    then, now = _keys(before), _keys(after)
    # The columns of both keys where a contract has changed: by one key alone rows of the other may be one and the same.
    keys = {table: tuple(dict.fromkeys([*now.get(table, ()), *then.get(table, ())])) for table in {*then, *now}}
    return [change for table in sorted(keys) for change in _in_table(before, after, table, keys[table])]


def _keys(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The tables of an edition that are compared, each with the columns by which its rows are told apart."""
    keys: dict[str, tuple[str, ...]] = {}
    for column in sorted(_every_row(edition, "extract_columns"), key=lambda column: column["position"]):
        if column["is_key"]:
            keys[column["extract"]] = (*keys.get(column["extract"], ()), column["column_name"])
    shown = {extract: columns for extract, columns in keys.items() if extract in edition.holds}
    return shown | {table: KEYS_OF_PROTECTED for table in edition.holds if table.startswith(PROTECTED)}


def _in_table(before: Edition, after: Edition, table: str, key: tuple[str, ...]) -> Iterator[Change]:
    then, now = _rows(before, table, key), _rows(after, table, key)
    yield from (Change(ADDED, table, row) for row in now if row not in then)
    yield from (Change(REMOVED, table, row) for row in then if row not in now)
    for row in now:
        if row in then and then[row] != now[row]:
            yield from _revised(table, row, then[row], now[row])


def _rows(edition: Edition, table: str, key: tuple[str, ...]) -> dict[tuple[tuple[str, str], ...], Row]:
    """The rows of a table by their keys; none where the edition does not hold it."""
    if table not in edition.holds:
        return {}
    named = _every_row(edition, table)
    return {tuple((name, _written(row[name])) for name in key if name in row): row for row in named}


def _every_row(edition: Edition, table: str) -> list[Row]:
    columns, rows = edition.engine.run(Question(table, "", {}, {}, f'select * from "{table}"'), {})
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _revised(table: str, row: tuple[tuple[str, str], ...], then: Row, now: Row) -> Iterator[Change]:
    for column in dict.fromkeys([*then, *now]):
        if column.endswith(STATE) and column.removesuffix(STATE) in {*then, *now}:
            continue  # told with the value in whose place the symbol stands
        before, after = _shown(then, column), _shown(now, column)
        if before != after:
            is_large = _is_large(then.get(column), now.get(column))
            yield Change(REVISED, table, row, column, before, after, is_large)


def _shown(row: Mapping[str, Any], column: str) -> str:
    return row.get(f"{column}{STATE}") or _written(row.get(column))


def _is_large(before: Any, after: Any) -> bool:
    """Whether a number moved by more than the bound: of counts more people, and of any number a greater share of it."""
    numbers = [value for value in (before, after) if isinstance(value, (int, float)) and not isinstance(value, bool)]
    if len(numbers) < 2:
        return False
    moved = abs(after - before)
    is_many = moved > PEOPLE or isinstance(before, float)
    return is_many and 100 * moved > PERCENT * abs(before)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
