"""Puts a question to the pack in service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from internships_work.questions import audience, editions
from internships_work.questions.edition import Edition
from internships_work.questions.engines.engine import Answered, Engine
from internships_work.questions.question import question, speaks_of

Row = dict[str, Any]
Noted = tuple[Edition, str, dict[str, Any]]
_notes: ContextVar[list[Noted] | None] = ContextVar("notes", default=None)


class NotHeld(LookupError):
    """A question about extracts that the pack in service does not hold. `missing` names their tables."""

    def __init__(self, missing: frozenset[str]):
        self.missing = tuple(sorted(missing))
        super().__init__(f"this pack does not hold {', '.join(self.missing)}")


def answer(engine: Engine, name: str, **given: Any) -> list[Row]:
    """Put one question to an engine: a row is a dict of plain Python values, None where SQL has NULL."""
    return _as_rows(engine.run(question(name), given))


def ask(name: str, **given: Any) -> list[Row]:
    """The answer from the pack in service for this visitor, kept for the next of the same audience who asks the same.

    Raises NotHeld where the pack does not hold an extract that the question speaks of, and Unavailable where the
    database that should answer is away and nobody has asked the same before.
    """
    return _asked(editions.current(), name, given)


def ask_published(name: str, **given: Any) -> list[Row]:
    """The answer from the published pack, whichever the visitor has chosen: for figures quoted in sentences."""
    return _asked(editions.published(), name, given)


def holds(name: str, measure: str = "") -> bool:
    """True where the pack in service can answer a question, about this measure where it is about one."""
    return speaks_of(name, measure) <= editions.current().holds


@contextmanager
def noting() -> Iterator[list[Noted]]:
    """Note every question put inside the block: the edition that answered it, its name, and what was given."""
    notes: list[Noted] = []
    before = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(before)


def _asked(edition: Edition, name: str, given: dict[str, Any]) -> list[Row]:
    if missing := speaks_of(name, given.get("measure", "")) - edition.holds:
        raise NotHeld(missing)
    if (notes := _notes.get()) is not None and (edition, name, given) not in notes:
        notes.append((edition, name, given))
    key = (audience.current(), name, *sorted(given.items()))
    return _as_rows(edition.answers.of(key, lambda: edition.engine.run(question(name), given)))


def _as_rows(answered: Answered) -> list[Row]:
    columns, rows = answered
    return [dict(zip(columns, row, strict=True)) for row in rows]
