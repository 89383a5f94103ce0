"""What is wrong with an extract, in sentences an operator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Fault:
    """One fault: the file, what was found in it, what was expected, and the column and line where known.

    `line` is the line of a CSV, the first of which is the header, or the row of a Parquet file, which has no lines.
    """

    file: str
    found: str
    expected: str
    column: str = ""
    line: int | None = None

    def __str__(self) -> str:
        location = "".join(
            [f", {self.counted_by} {self.line}" if self.line else "", f", column {self.column}" if self.column else ""]
        )
        return f"{self.file}{location}: {self.found}; expected {self.expected}."

    @property
    def counted_by(self) -> str:
        """What `line` counts: "line", or "row" of a Parquet file."""
        return counted_by(self.file)

    @property
    def stands_in(self) -> str:
        """The file of the pack it is about; of a file in the folder of an extract, that folder."""
        return PurePosixPath(self.file).parts[0] if self.file else ""

    @property
    def extract(self) -> str:
        """The name that the file has in common with its contract."""
        return PurePosixPath(self.stands_in).stem


def counted_by(file: str) -> str:
    """What a place in a file is counted by: lines, or in a Parquet file or a folder of them, rows."""
    return "row" if PurePosixPath(file).suffix in (".parquet", "") else "line"


class NotThere(LookupError):
    """Something asked for by a name that nothing has: a page, a figure, a story, a file. Its text says which."""

    def __init__(self, kind: str, name: str):
        super().__init__(f"there is no {kind} called {name}")


class BrokenPack(Exception):
    """A pack that may not be shown. `faults` holds every fault found, in order of file and line."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Unavailable(Exception):
    """A database that cannot answer now. Its text is a sentence for the operator, and never holds a password."""
