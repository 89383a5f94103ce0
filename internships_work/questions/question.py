"""Each question is one .sql file in queries/questions/: what it asks, takes and gives, and its SQL."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from internships_work.data.area_measures import AREA_CODES
from internships_work.data.packs import extracts_behind
from internships_work.data.warehouse import tables_of
from internships_work.faults import Fault, Unavailable
from internships_work.paths import DERIVED, MEASURES, QUESTIONS

HEADER = re.compile(r"^-- (asks|period|measure|takes|gives):[ \t]*(.*(?:\n--[ \t]{2,}.*)*)$", re.M)
# The questions about any one measure, with how the names of the extracts begin that they answer from.
OF_A_MEASURE = {"area_measure": "", "authority_measure": "authority_"}


@dataclass(frozen=True)
class Question:
    """One question: what it asks, what it takes and gives (name to DuckDB type), and its SQL.

    `period` is the kind of period that its column `period` holds: january, academic_year, calendar_year, or "" where
    the rows are of several kinds or of none. `measure` is the measure of which it reads the figures of every level of
    area, where it always reads the same.
    """

    name: str
    asks: str
    takes: dict[str, str]
    gives: dict[str, str]
    sql: str
    period: str = ""
    measure: str = ""


@cache
def question(name: str) -> Question:
    """The question in queries/questions/. Raises FileNotFoundError, or KeyError for a header line left out."""
    sql = _file(name).read_text(encoding="utf-8")
    header = _header(sql)
    takes, gives = _pairs(header["takes"]), _pairs(header["gives"])
    return Question(name, header["asks"], takes, gives, sql, header.get("period", ""), header.get("measure", ""))


def in_full(name: str, given: dict[str, Any]) -> Question:
    """A question as it was put: with how the derived tables that it speaks of are made, and what its measure is.

    The name of one about a measure is that of the measure, of authorities with authority_ before it.
    """
    plain = question(name)
    if name not in OF_A_MEASURE:
        return replace(plain, sql=_with_derived(plain.sql, *map(_measure, filter(None, [plain.measure]))))
    measure = given["measure"]
    sql = _measure(measure)
    header = _header(sql)
    _, _, more = plain.asks.partition("? ")
    return replace(
        plain,
        name=f"{OF_A_MEASURE[name]}{measure}",
        asks=f"{header['asks']} {more}",
        sql=_with_derived(plain.sql, sql),
        period=header["period"],
    )


@cache
def _with_derived(*parts: str) -> str:
    """SQL, followed by that of each derived table it speaks of, by way of others or not."""
    every = list(parts)
    for sql in every:
        files = [DERIVED / f"{table}.sql" for table in sorted(tables_of(sql))]
        derived = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
        every += [sql for sql in derived if sql not in every]
    return "\n".join(every)


def _file(name: str) -> Path:
    found = next(QUESTIONS.rglob(f"{name}.sql"), None)
    if found is None:
        raise FileNotFoundError(f"queries/questions/ has no question {name}.sql")
    return found


def _measure(name: str) -> str:
    return (MEASURES / f"{name}.sql").read_text(encoding="utf-8")


def _header(sql: str) -> dict[str, str]:
    return {key: re.sub(r"\s*\n--\s*", " ", text).strip() for key, text in HEADER.findall(sql)}


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split() for pair in text.split(",")) if text.strip() else {}


@cache
def speaks_of(name: str, measure: str = "") -> frozenset[str]:
    """The tables a question needs; of one about a measure also those that the measure is worked out from."""
    plain = question(name)
    worked_out = measure or plain.measure
    behind = tables_of(_measure(worked_out)) if worked_out else frozenset()
    beginnings = [OF_A_MEASURE[name]] if measure else AREA_CODES
    return tables_of(plain.sql) | {f"{beginning}{table}" for beginning in beginnings for table in behind}


@cache
def kind_of_period(measure: str) -> str:
    """The kind of period that a measure is counted in: january, academic_year or calendar_year."""
    return _header(_measure(measure))["period"]


def measures() -> list[str]:
    """Every measure of areas there is a file of."""
    return sorted(path.stem for path in MEASURES.glob("*.sql"))


def unanswerable(engine: Any) -> list[Fault]:
    """The questions that a pack cannot answer although it holds the extracts they speak of (engines/engine.py).

    An extract that a pack does not hold is no fault: the pages say so in its place. A table that no pack could ever
    hold is one. Raises Unavailable where the engine itself is away.
    """
    faults, tables = [], engine.tables()
    for path in sorted(QUESTIONS.rglob("*.sql")):
        missing = speaks_of(path.stem) - tables
        if missing and all(extracts_behind([table]) for table in missing):
            continue
        try:
            engine.prepare(question(path.stem))
        except Unavailable:
            raise
        except Exception as reason:  # whatever the engine says, the operator needs it as a sentence
            found = f"cannot be answered from this pack ({str(reason).splitlines()[0]})"
            faults.append(Fault(path.name, found, "every extract and column that the question speaks of"))
    return faults
