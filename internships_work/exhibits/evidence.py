"""How an exhibit is known: the questions it asked with their rows, the extracts behind them, and the edition."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class AskedQuestion:
    """One question as it was put: what it asks, its SQL, what was given to it, and every row of its answer.

    `period` is the kind of period that its column `period` holds. `about` is what its rows are called, where that is
    not the question: a measure.
    """

    question: str
    asks: str
    sql: str
    given: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    period: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """What its rows are called."""
        return self.about or self.question


@dataclass(frozen=True)
class ExtractUsed:
    """One extract behind an answer, with the SHA-256 of its file.

    Of an extract about people `row_count` is None, and the fingerprint is that of its protected tables.
    """

    file_name: str
    title: str
    describes: str
    status: str
    source_id: str
    row_count: int | None
    fingerprint: str
    is_protected: bool
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """Everything an answer rests on, and the edition of the pack that gave it. `version` is its fingerprint."""

    questions: tuple[AskedQuestion, ...]
    extracts: tuple[ExtractUsed, ...]
    pack: str
    assembled: date
    version: str
    loaded: datetime
