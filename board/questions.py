"""Every question the dashboard can ask is one .sql file in queries/: what it asks, takes and gives, and its SQL."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from board.faults import Fault, Unavailable
from board.packs import extracts_behind
from board.places import QUERIES
from board.warehouse import tables_of

HEADER = re.compile(r"^-- (asks|takes|gives):[ \t]*(.*(?:\n--[ \t]{2,}.*)*)$", re.M)


@dataclass(frozen=True)
class Question:
    """One question: what it asks, what it takes and gives (name to DuckDB type), and its SQL."""

    name: str
    asks: str
    takes: dict[str, str]
    gives: dict[str, str]
    sql: str


@cache
def question(name: str) -> Question:
    """The question in queries/<name>.sql. Raises FileNotFoundError, or KeyError for a header line left out."""
    sql = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    said = {key: re.sub(r"\s*\n--\s*", " ", text).strip() for key, text in HEADER.findall(sql)}
    return Question(name, said["asks"], _pairs(said["takes"]), _pairs(said["gives"]), sql)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split() for pair in text.split(",")) if text.strip() else {}


@cache
def speaks_of(name: str) -> frozenset[str]:
    """The tables a question needs."""
    return tables_of(question(name).sql)


def unanswerable(engine: Any) -> list[Fault]:
    """The questions that a pack cannot answer although it holds the extracts they speak of (board/engines/engine.py).

    An extract that a pack does not hold is no fault: the pages say so in its place. A table that no pack could ever
    hold is one. Raises Unavailable where the engine itself is away.
    """
    faults, held = [], engine.tables()
    for path in sorted(QUERIES.glob("*.sql")):
        missing = speaks_of(path.stem) - held
        if missing and all(extracts_behind([one]) for one in missing):
            continue
        try:
            engine.prepare(question(path.stem))
        except Unavailable:
            raise
        except Exception as reason:  # whatever the engine says, the operator needs it as a sentence
            found = f"cannot be answered from this pack ({str(reason).splitlines()[0]})"
            faults.append(Fault(path.name, found, "every extract and column that the question speaks of"))
    return faults
