"""How many rows a question goes through, counted by the database itself and not by a clock."""

import json
from collections.abc import Iterator
from typing import Any

from internships_work.questions.question import question

GIVEN_ALWAYS = {
    "area": "E12000003",
    "authority": "E08000035",
    "topic": "Age",
    "constituency": "E14999002",
    "measure": "neet_per_cent",
}


def given_to(con: Any, name: str) -> dict[str, str]:
    """Something to give for what a question takes: a region, an authority in it, and the latest years of the pack.

    Raises KeyError for a parameter that nobody has thought of here.
    """
    known = GIVEN_ALWAYS | {"january": "2025", "academic_year": _latest_year(con)}
    return {taken: known[taken] for taken in question(name).takes}


def _latest_year(con: Any) -> str:
    return con.execute("select max(academic_year) from protected_starts").fetchone()[0]


def rows_read(con: Any, name: str) -> int:
    """The rows that every step of one question passes on, from the tables it reads to its answer."""
    with con.cursor() as cursor:
        told = cursor.execute(f"explain (analyze, format json) {question(name).sql}", given_to(con, name)).fetchone()
    return sum(step.get("intermediate_rows", 0) for step in parts(json.loads(told[1])))


def parts(told: Any) -> Iterator[dict[str, Any]]:
    """Every object inside plain data, each before those inside it."""
    if isinstance(told, dict):
        yield told
        for inside in told.values():
            yield from parts(inside)
    elif isinstance(told, list):
        for inside in told:
            yield from parts(inside)
