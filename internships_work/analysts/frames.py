"""Rows as pandas: a column of numbers that may be missing, and beside it the state that says why one is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from internships_work.questions.cells import STATE, STATE_OF
from internships_work.states import State, is_known, symbol_of

# What a column of an answer is in pandas, by its type in DuckDB; each of them may be missing.
TYPES = {
    "VARCHAR": "string",
    "INTEGER": "Int64",
    "BIGINT": "Int64",
    "DOUBLE": "Float64",
    "BOOLEAN": "boolean",
    "DATE": "datetime64[s]",
}


def of_answer(gives: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The answer to a question, with the columns that its header names and their types (name to DuckDB type).

    A number with a state is missing, and the column of its state has the symbol: c, x, z or low.
    """
    rows, columns = list(rows), {}
    for name, kind in gives.items():
        value = _value_of(name, gives)
        cells = [symbol_of(row[value]) if value else _number(row[name]) for row in rows]
        columns[name] = pd.Series(cells, dtype=TYPES[kind])
    return pd.DataFrame(columns)


def of_table(columns: Iterable[Any], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table of an exhibit: its columns by their keys, and after each in which a state stands one with the states.

    The labels that a page shows are in `attrs["labels"]`.
    """
    rows, columns = list(rows), list(columns)
    made: dict[str, pd.Series] = {}
    for column in columns:
        cells = [row[column.key] for row in rows]
        made[column.key] = pd.Series([_number(cell) for cell in cells], dtype=_type_of(cells))
        if any(isinstance(cell, State) for cell in cells):
            made[f"{column.key}{STATE_OF}"] = pd.Series([symbol_of(cell) for cell in cells], dtype="string")
    frame = pd.DataFrame(made)
    frame.attrs["labels"] = {column.key: column.label for column in columns}
    return frame


def _value_of(name: str, gives: Mapping[str, str]) -> str:
    """The column whose states a column holds, "" for one that holds none."""
    value = "value" if name == STATE else name.removesuffix(STATE_OF) if name.endswith(STATE_OF) else ""
    return value if value in gives else ""


def _number(cell: Any) -> Any:
    return None if isinstance(cell, State) else cell


def _type_of(cells: list[Any]) -> str | None:
    """The type of a column that its cells ask for; None where pandas is to see for itself."""
    known = [cell for cell in cells if cell is not None and is_known(cell)]
    if all(isinstance(cell, bool) for cell in known):
        return "boolean"
    if all(isinstance(cell, int) for cell in known):
        return "Int64"
    if all(isinstance(cell, str) for cell in known):
        return "string"
    return None if any(isinstance(cell, str) or hasattr(cell, "year") for cell in known) else "Float64"
