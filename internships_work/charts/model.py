"""What a chart says: its rows with their words and states, whatever draws it. No renderer, no SQL, no wording.

A row whose number is not known holds a state in its place, which no renderer can draw as a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from internships_work.charts.colours import Look
from internships_work.states import Cell, State, is_known

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Bar:
    """One horizontal bar: its label, its length, the figure as written at its end, and how it looks.

    Where `length` is a state, `written` says why and no bar is drawn; a short hatch stands before
    those words where the number is withheld, as long whatever that is.
    """

    label: str
    length: Cell
    written: str
    look: Look = "other"
    start: float = 0
    is_bold: bool = False

    @property
    def end(self) -> float:
        """Where it ends; zero where there is no number."""
        return self.start + self.length if is_known(self.length) else 0

    @property
    def is_withheld(self) -> bool:
        """True where there is a number that may not be told."""
        return self.length is State.WITHHELD


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from zero, the first row on top, each with its label above it.

    A label that neighbouring bars bear stands once, above the first of them. `reference` is a value drawn as a line
    across all bars, with `reference_label`. `room` is how much longer the scale is than the longest bar, for figures of
    more than a number.
    """

    rows: Sequence[Bar]
    reference: float | None = None
    reference_label: str = ""
    room: float = 1.22


Reference = tuple[float, str]


@dataclass(frozen=True)
class BarList:
    """Many horizontal bars from zero, close together, each with its name to the left.

    `above` and `below` are values drawn as lines across all bars, the words of one over them and of the other under
    them, so that they never meet. `room` is how much longer the scale is than the longest bar, for figures of more than
    a number.
    """

    rows: Sequence[Bar]
    above: Reference | None = None
    below: Reference | None = None
    room: float = 1.25


@dataclass(frozen=True)
class UprightBar:
    """One upright bar: the name below it, its height, and the figure as written above it."""

    name: str
    height: Cell
    written: str


@dataclass(frozen=True)
class Columns:
    """Upright bars from zero, in the order of their rows."""

    rows: Sequence[UprightBar]

    @classmethod
    def of(cls, rows: Rows, *, x: str, y: str, written: str) -> "Columns":
        """Those of rows: `x`, `y` and `written` name the columns with the name, the height and the figure."""
        return cls(tuple(UprightBar(row[x], row[y], row[written]) for row in rows))


@dataclass(frozen=True)
class Estimate:
    """One published share, with its interval where it has one, and the words above it and beside it."""

    label: str
    value: float
    low: float | None
    high: float | None
    written: str


@dataclass(frozen=True)
class Estimates:
    """Shares on a scale of 0% to 100%, never joined to each other: no two of them share a base."""

    rows: Sequence[Estimate]


@dataclass(frozen=True)
class Interval:
    """One share or difference: the words above it, its value with its interval, and how its mark looks.

    `heading` stands above the first of those that belong together. Where `value` is a state, none is drawn, and
    the label says why, and a short hatch stands before it where it is withheld.
    """

    label: str
    value: Cell
    low: float | None = None
    high: float | None = None
    look: Literal["chosen", "second", "other"] = "chosen"
    heading: str = ""

    @property
    def is_withheld(self) -> bool:
        """True where there is a number that may not be told."""
        return self.value is State.WITHHELD


@dataclass(frozen=True)
class Shares:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""

    rows: Sequence[Interval]


@dataclass(frozen=True)
class Differences:
    """Differences in percentage points either side of zero, which is a line of its own."""

    rows: Sequence[Interval]

    @property
    def widest(self) -> int:
        """How far the scale goes on either side of zero: whole tens that hold every interval."""
        ends = [abs(end) for row in self.rows for end in (row.low, row.high) if end is not None]
        return 10 * max(1, ceil(max(ends, default=10) / 10))


@dataclass(frozen=True)
class Dumbbell:
    """Two values of one place: its name, both values, how they are read, and whether it stands apart from the others.

    `heading` stands above the first of those that belong together. Where a value is a state, its dot is not drawn.
    """

    name: str
    before: Cell
    now: Cell
    written: str
    is_apart: bool = False
    is_bold: bool = False
    heading: str = ""

    @property
    def known(self) -> list[float]:
        """The values that are numbers."""
        return [float(value) for value in (self.before, self.now) if is_known(value)]

    @property
    def end(self) -> float:
        """The higher of those; zero where there is none."""
        return max(self.known, default=0)

    @property
    def is_withheld(self) -> bool:
        """True where one of the numbers may not be told."""
        return State.WITHHELD in (self.before, self.now)

    @property
    def is_hatched(self) -> bool:
        """True where it has no dot, because a number may not be told. Beside a dot hatching would look like a range."""
        return self.is_withheld and not self.known


@dataclass(frozen=True)
class Dumbbells:
    """Two values of each place on one line, an earlier and a later one, on a scale from zero."""

    rows: Sequence[Dumbbell]

    @property
    def scale(self) -> float:
        """The highest value; 1 where all are zero."""
        return max((value for row in self.rows for value in row.known), default=0) or 1


@dataclass(frozen=True)
class Dot:
    """One place: its value, its name, the figure as written, its group, its code for a click, and whether its return
    fell short."""

    value: float
    name: str
    written: str
    group: str
    code: str
    is_incomplete: bool = False


@dataclass(frozen=True)
class Group:
    """One row: its key, its label over one or more lines, and the value of the group as a whole, where it has one."""

    key: str
    lines: tuple[str, ...]
    value: Cell | None = None


@dataclass(frozen=True)
class Spread:
    """How places spread inside their groups: one row a group, a dot a place, all on one scale in a `unit`."""

    dots: Sequence[Dot]
    groups: Sequence[Group]
    unit: str
