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
    """Return something to give for what a question takes: a region, an authority in it, and the pack's latest years.

    Raises KeyError for a parameter that nobody has thought of here.
    """
    known = GIVEN_ALWAYS | {"january": "2025", "academic_year": _latest_year(con)}
    return {taken: known[taken] for taken in question(name).takes}


def _latest_year(con: Any) -> str:
    return con.execute("select max(academic_year) from protected_starts").fetchone()[0]


def rows_read(con: Any, name: str) -> int:
    """Return the rows that every step of one question passes on, from the tables it reads to its answer."""
    with con.cursor() as cursor:
        plan = cursor.execute(f"explain (analyze, format json) {question(name).sql}", given_to(con, name)).fetchone()
    return sum(step.get("intermediate_rows", 0) for step in parts(json.loads(plan[1])))


def parts(plan: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside plain data, each before those inside it."""
    if isinstance(plan, dict):
        yield plan
        for inside in plan.values():
            yield from parts(inside)
    elif isinstance(plan, list):
        for inside in plan:
            yield from parts(inside)
