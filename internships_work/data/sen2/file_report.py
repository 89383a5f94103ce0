"""What is reported of a file, or of all of them together, while they are read."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass
class FileReport:
    """Sentences for the report. `differences` make the exit status 1.

    `left` and `aliases` count rows: by the reason, with what it is about after a tab, and by what was accepted as what.
    `columns` holds the columns that were left, by the reason.
    """

    left: Counter[str] = field(default_factory=Counter)
    columns: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    aliases: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
