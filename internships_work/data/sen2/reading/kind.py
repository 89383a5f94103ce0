"""What the importer knows of one kind of SEN2 file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from internships_work.data.sen2.reading.periods import IN_JANUARY
from internships_work.data.sen2.reading.records import Record


@dataclass(frozen=True)
class FileKind:
    """One kind of file. `texts` and `figures` are the columns it is recognised by and taken from.

    `why_not(period, fields)` gives the reason to leave a row, or "". `records` makes Records of the rows. `unused`
    gives the reasons why other columns are left, each with a pattern of their names. `known` is its entry in
    known.toml, with the topics and columns it holds. `day` of a period is the one whose authorities it is about. `lag`
    is the number of years from the last period in the file to the year of its release.
    """

    name: str
    texts: tuple[str, ...]
    figures: tuple[str, ...]
    period_of: Callable[[str, str], str | None]
    why_not: Callable[[str, dict[str, str]], str]
    records: Callable[..., Iterator[Record]]
    known: str
    unused: tuple[tuple[str, str], ...] = ()
    day: str = IN_JANUARY
    lag: int = 0

    @property
    def wanted(self) -> tuple[str, ...]:
        """The columns by which a file of this kind is known."""
        return (*self.texts, *self.figures)
