"""What is wrong with an extract, in sentences an operator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault: the file, what was found in it, what was expected, and the column and line where known."""

    file: str
    found: str
    expected: str
    column: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = "".join([f", line {self.line}" if self.line else "", f", column {self.column}" if self.column else ""])
        return f"{self.file}{place}: {self.found}; expected {self.expected}."


class BrokenPack(Exception):
    """A pack that may not be shown. `faults` holds every fault found, in order of file and line."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Unavailable(Exception):
    """A database that cannot answer now. Its text is a sentence for the operator, and never holds a password."""
