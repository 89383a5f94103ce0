"""What stands in a cell: a number, or a state, which says why there is none. No state ever becomes a number."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeGuard

Number = int | float | Decimal | Fraction


class State(Enum):
    """Why a cell holds no number. Its value is the Department's symbol.

    Arithmetic with a state gives a state: of two, the one that stands first here. Whatever else would take a state for
    a number, for true or for false, or would put it in order, raises TypeError.
    """

    NOT_AVAILABLE = "x"
    WITHHELD = "c"
    LOW = "low"
    NOT_APPLICABLE = "z"

    def _with(self, other: "Cell") -> "State":
        if isinstance(other, State):
            return next(state for state in State if state in (self, other))
        return self if isinstance(other, Number) else NotImplemented

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _with

    def __bool__(self) -> bool:
        raise TypeError(f"a state ({self.value}) is neither true nor false: ask is_known")


Cell = Number | State


def is_known(cell: Cell) -> TypeGuard[Number]:
    """True where a cell holds a number, nought among them. Raises TypeError for None: no cell of numbers is empty."""
    if cell is None:
        raise TypeError("a cell holds a number or a state, never nothing")
    return not isinstance(cell, State)


def drawn(cell: Cell) -> Number | None:
    """What is drawn of a cell: its number, or nothing in place of a state."""
    return cell if is_known(cell) else None


def known(cells: list[Any]) -> list[Number]:
    """The numbers among some cells."""
    return [cell for cell in cells if is_known(cell)]


def state_of(cell: Any) -> State | None:
    """The state that stands in a cell, None for every other."""
    return cell if isinstance(cell, State) else None


def symbol_of(cell: Any) -> str:
    """The bare symbol of a cell that holds a state, "" for every other."""
    return cell.value if isinstance(cell, State) else ""


def share_of(part: Cell, whole: Cell) -> Fraction | State:
    """How many of a hundred of the whole the part is, exactly; of nobody there is no share (not applicable)."""
    if is_known(part) and is_known(whole):
        return Fraction(100 * part, whole) if whole else State.NOT_APPLICABLE
    return part + whole
