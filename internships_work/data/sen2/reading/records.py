"""One figure row on its way from a file to an extract."""

import re
from dataclasses import dataclass, field

from internships_work.data.sen2.reading.geography import FileArea

SYMBOLS = ("z", "x", "c", "low")
# The Department's guide allows k for what its own checks call low: rounds to zero but is not zero.
SPELLED = {"k": "low"}
# Where a record comes from that is of no file.
EARLIER_IMPORT, PUBLISHED_FIGURES = "the earlier import", "data/published"
WHOLE_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Record:
    """The figures of one topic, period, area and group. A figure is written in digits, or is a symbol.

    `group` holds the columns that tell rows of one area apart (an age group), `words` those that describe the row.
    `total` is the sum that the file itself gives for the figures, where it does. `release` is the year of the release.
    `is_contradicted` marks figures that are x because numbers of the file contradict one another, not because the
    release holds a symbol. `withdrawn_by` is the source that holds a symbol where this record has a number. `origin` is
    EARLIER_IMPORT or PUBLISHED_FIGURES where a record is of no file.
    """

    topic: str
    period: str
    area: FileArea
    figures: dict[str, str]
    group: tuple[tuple[str, str], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    total: str = ""
    source_id: str = ""
    release: int = 0
    is_contradicted: bool = False
    withdrawn_by: str = ""
    origin: str = ""

    @property
    def key(self) -> tuple:
        """What may stand once only."""
        return (self.topic, self.period, self.area.level, _code(self.area), self.group)


def _code(area: FileArea) -> str:
    return area.new_la_code or area.region_code


def figure(text: str) -> str | None:
    """Return a figure as extracts write it, digits or a symbol; None if it is neither (a blank, a comma, a minus)."""
    spelled = SPELLED.get(text.casefold(), text.casefold())
    if spelled in SYMBOLS:
        return spelled
    return str(int(text)) if WHOLE_NUMBER.fullmatch(text) else None


def is_number(text: str) -> bool:
    """Return True for a figure, false for a symbol."""
    return text.isdigit()


def added(figures: list[str]) -> str:
    """Return the sum of figures; where one of them is a symbol, x, because the sum is not known."""
    return str(sum(map(int, figures))) if figures and all(map(is_number, figures)) else "x"
