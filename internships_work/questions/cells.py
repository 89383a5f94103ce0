"""SQL gives a value and its state side by side; a row of an answer has one cell for both: a number, or the state."""

from typing import Any

from internships_work.questions.engines.engine import Result
from internships_work.states import State

# The state of a measure's value, and of every other column that may hold a state in place of a number.
STATE, STATE_OF = "state", "_state"


def as_cells(result: Result) -> Result:
    """The same rows with each state in the cell that it is about, and the columns of states left out.

    Raises ValueError where SQL gives a number beside a state, or neither: which of them to believe nobody can say.
    """
    columns, rows = result
    value_of = {columns.index(state): index for index, name in enumerate(columns) if (state := _beside(name, columns))}
    if not value_of:
        return result
    pairs = [(index, state) for state, index in value_of.items()]
    kept = [index for index in range(len(columns)) if index not in value_of]
    return tuple(columns[index] for index in kept), [_joined(row, pairs, kept, columns) for row in rows]


def _beside(name: str, columns: tuple[str, ...]) -> str:
    """The column with the states of a column, "" where it has none."""
    own = STATE if name == "value" else f"{name}{STATE_OF}"
    return own if own in columns else ""


def _joined(
    row: tuple[Any, ...], pairs: list[tuple[int, int]], kept: list[int], columns: tuple[str, ...]
) -> tuple[Any, ...]:
    cells = list(row)
    for index, state in pairs:
        if bool(row[state]) != (row[index] is None):
            raise ValueError(f"{columns[index]} is {row[index]!r} where its state is {row[state]!r}")
        if row[state]:
            cells[index] = State(row[state])
    return tuple(cells[index] for index in kept)
