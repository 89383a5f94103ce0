"""Puts a question to the pack in service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from internships_work.questions import audience, editions
from internships_work.questions.cells import as_cells
from internships_work.questions.edition import Edition
from internships_work.questions.engines.engine import Engine, Result
from internships_work.questions.question import question, speaks_of

Row = dict[str, Any]


@dataclass
class NotedQuestion:
    """A question that was put: the edition it was put to, its name, what was given, and the result once it is there."""

    edition: Edition
    name: str
    given: dict[str, Any]
    result: Result | None = field(default=None, compare=False)


_notes: ContextVar[list[NotedQuestion] | None] = ContextVar("notes", default=None)


class _Response(NamedTuple):
    """What an engine gave to a question, as it gave it and with a cell for each value and its state."""

    result: Result
    cells: Result


class NotHeld(LookupError):
    """A question about extracts that the pack in service does not hold. `missing` names their tables."""

    def __init__(self, missing: frozenset[str]):
        self.missing = tuple(sorted(missing))
        super().__init__(f"this pack does not hold {', '.join(self.missing)}")


class NothingToShow(NotHeld):
    """The pack holds the extracts, but nothing in them of what was chosen.

    `why` is the key of a sentence under nothing_to_show in wording/site.toml, which stands in the exhibit's place.
    """

    def __init__(self, why: str = "no_rows"):
        super().__init__(frozenset())
        self.why = why


def ask_engine(engine: Engine, name: str, **given: Any) -> list[Row]:
    """Put one question to an engine: a row is a dict of plain Python values, None where SQL has NULL.

    Where SQL gives a state beside a value, the value is a number or a State (states.py), never None. Raises ValueError
    where it gives both or neither.
    """
    return _as_rows(as_cells(engine.run(question(name), given)))


def ask(name: str, **given: Any) -> list[Row]:
    """The answer from the pack in service for this visitor, kept for the next of the same audience who asks the same.

    Raises NotHeld where the pack does not hold an extract that the question speaks of, and Unavailable where the
    database that should answer is away and nobody has asked the same before.
    """
    return _as_rows(_put(editions.current(), name, given))


def ask_published(name: str, **given: Any) -> list[Row]:
    """The answer from the published pack, whichever the visitor has chosen: for figures quoted in sentences."""
    return _as_rows(_put(editions.published(), name, given))


def ask_edition(edition: Edition, name: str, **given: Any) -> list[Row]:
    """The rows from one edition, in service or not, cached like those of `ask`; not noted. Raises Unavailable."""
    return _as_rows(_cached(edition, name, given).cells)


def holds(name: str, measure: str = "") -> bool:
    """True where the pack in service can answer a question, about this measure where it is about one."""
    return speaks_of(name, measure) <= editions.current().holds


@contextmanager
def noting() -> Iterator[list[NotedQuestion]]:
    """Note every question put inside the block, each once, with its rows."""
    notes: list[NotedQuestion] = []
    before = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(before)


def _put(edition: Edition, name: str, given: dict[str, Any]) -> Result:
    """The cells of a question that is put, and noted where questions are."""
    if missing := speaks_of(name, given.get("measure", "")) - edition.holds:
        raise NotHeld(missing)
    # Before it is answered, so that a question that fails is noted too.
    note = _noted(NotedQuestion(edition, name, given))
    response = _cached(edition, name, given)
    note.result = response.result
    return response.cells


def _noted(note: NotedQuestion) -> NotedQuestion:
    """The note of this question among those kept, or this one, kept where notes are kept."""
    notes = _notes.get()
    if notes is None:
        return note
    if note not in notes:
        notes.append(note)
    return notes[notes.index(note)]


def _cached(edition: Edition, name: str, given: dict[str, Any]) -> _Response:
    key = (audience.current(), name, *sorted(given.items()))
    return edition.responses.of(key, lambda: _asked(edition, name, given))


def _asked(edition: Edition, name: str, given: dict[str, Any]) -> _Response:
    result = edition.engine.run(question(name), given)
    return _Response(result, as_cells(result))


def _as_rows(result: Result) -> list[Row]:
    columns, rows = result
    return [dict(zip(columns, row, strict=True)) for row in rows]
