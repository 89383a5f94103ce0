"""Every question the dashboard can ask is one .sql file in queries/."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from board.faults import Fault
from board.places import QUERIES
from board.warehouse import warehouse

HEADER = re.compile(r"^-- (asks|takes|gives):[ \t]*(.*(?:\n--[ \t]{2,}.*)*)$", re.M)
Row = dict[str, Any]


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


def answer(con: Any, name: str, **given: Any) -> list[Row]:
    """Run one question on its own cursor: a row is a dict of plain Python values, None where SQL has NULL."""
    columns, rows = _run(con, name, tuple(sorted(given.items())))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _run(con: Any, name: str, given: tuple) -> tuple[tuple[str, ...], list[tuple]]:
    with con.cursor() as cursor:
        cursor.execute(question(name).sql, dict(given))
        return tuple(column[0] for column in cursor.description), cursor.fetchall()


@lru_cache(maxsize=2000)
def _kept(name: str, given: tuple) -> tuple[tuple[str, ...], list[tuple]]:
    return _run(warehouse(), name, given)


def ask(name: str, **given: Any) -> list[Row]:
    """The answer from the warehouse in service, kept for the next visitor who asks the same."""
    columns, rows = _kept(name, tuple(sorted(given.items())))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def unanswerable(con: Any) -> list[Fault]:
    """The questions that the pack cannot answer, because an extract or a column they speak of is not in it."""
    faults = []
    for path in sorted(QUERIES.glob("*.sql")):
        asked = question(path.stem)
        try:
            with con.cursor() as cursor:
                cursor.execute(f"explain {asked.sql}", dict.fromkeys(asked.takes))
        except Exception as reason:  # whatever the engine says, the operator needs it as a sentence
            found = f"cannot be answered from this pack ({str(reason).splitlines()[0]})"
            faults.append(Fault(path.name, found, "every extract and column that the question speaks of"))
    return faults
