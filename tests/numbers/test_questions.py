"""Every question says truly what it takes and gives, is asked by somebody, and cannot reach outside the warehouse."""

import json
import re

import duckdb
import pytest

from internships_work.areas import areas
from internships_work.paths import PAGES, QUESTIONS, ROOT
from internships_work.questions.ask import ask_engine
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import measures, question, speaks_of
from tests.support.worlds import holding
from tools.benchmarks.rows_read import parts

pytestmark = pytest.mark.xdist_group("sample")

NAMES = sorted(path.stem for path in QUESTIONS.rglob("*.sql"))
DIVISIONS = {"/", "//", "%", "divide", "fdiv", "mod", "fmod"}
# Everything that may be given for what a question takes.
GIVEN = {
    "area": list(areas()),
    "january": [str(year) for year in range(2017, 2026)],
    "academic_year": [f"{year}{year - 1999}" for year in range(2016, 2025)],
    "authority": ["E08000035"],
    "topic": ["Age", "Sex", "Ethnicity", "Setting"],
    "constituency": ["E14999002"],
    "measure": measures(),
}
PERIODS = {"", "january", "calendar_year", "academic_year"}


def an_answer_to(name):
    given = {taken: GIVEN[taken][-1] for taken in question(name).takes}
    return ask_engine(holding(speaks_of(name, given.get("measure", ""))).engine, name, **given)


def syntax(sql: str) -> dict:
    """A question as DuckDB itself understands it."""
    [(told,)] = duckdb.execute("select json_serialize_sql(?)", [sql]).fetchall()
    parsed = json.loads(told)
    assert not parsed["error"], parsed
    return parsed["statements"][0]["node"]


def unguarded_divisions(sql: str) -> list[str]:
    """The divisors that are neither a number other than zero nor nullif(..., 0)."""
    bare = []
    for part in parts(syntax(sql)):
        if part.get("function_name") in DIVISIONS:
            divisor = part["arguments"][1]["expression"]
            constant = divisor.get("literal", {}).get("text", "0").strip("0.") != ""
            if divisor.get("function_name") != "nullif" and not constant:
                bare.append(str(divisor.get("column_names") or divisor.get("function_name") or divisor["type"]))
    return bare


def is_ordered(sql: str) -> bool:
    return any(modifier["type"] == "ORDER_MODIFIER" for modifier in syntax(sql)["modifiers"])


def test_there_are_questions():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_asks_one_question(name):
    first, _, _ = question(name).asks.partition("?")
    assert "?" in question(name).asks, f"queries/{name}.sql asks nothing"
    assert first[0].isupper()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_one_statement_that_only_selects(name):
    [statement] = duckdb.extract_statements(question(name).sql)
    assert statement.type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("name", NAMES)
def test_what_a_question_takes_is_what_it_binds(name):
    [statement] = duckdb.extract_statements(question(name).sql)
    assert set(statement.named_parameters) == set(question(name).takes)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_question_gives_is_what_the_database_gives(name):
    con = holding(speaks_of(name)).engine.con
    given = {taken: GIVEN[taken][-1] for taken in question(name).takes}
    with con.cursor() as cursor:
        bound = cursor.sql(question(name).sql, params=given)
        assert dict(zip(bound.columns, map(str, bound.types), strict=True)) == question(name).gives


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_an_answer(name):
    assert an_answer_to(name), f"queries/{name}.sql answers nothing"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_asked_somewhere(name):
    code = [path for folder in (ROOT / "internships_work", PAGES) for path in folder.rglob("*.py")]
    asked = any(re.search(rf"""["']{name}["']""", path.read_text(encoding="utf-8")) for path in code)
    assert asked, f"nobody asks queries/{name}.sql"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_the_kind_of_period_it_gives_or_none(name):
    assert question(name).period in PERIODS
    assert not question(name).period or "period" in question(name).gives


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_of_several_rows_stands_in_a_stated_order(name):
    assert is_ordered(question(name).sql) or len(an_answer_to(name)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_question_divides_by_what_may_be_zero(name):
    assert unguarded_divisions(question(name).sql) == []


def test_a_division_by_a_bare_column_would_be_seen():
    assert unguarded_divisions("select a / b, a // (b + c), a % nullif(b, 0), a / 100.0, a / 0 from t") == [
        "['b']", "+", "VALUE_CONSTANT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "attempt",
    [
        "select * from read_csv('{file}')",
        "select * from '{file}'",
        "select * from read_text('{file}')",
        "copy (select 1) to '{file}.out'",
        "attach '{file}.db'",
        "install httpfs",
        "load '{file}'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '1GB'",
    ],
)
def test_nothing_gets_out_of_the_locked_warehouse(con, tmp_path, attempt):
    file = tmp_path / "secret.csv"
    file.write_text("word\nsecret\n", encoding="utf-8")
    with (
        con.cursor() as cursor,
        pytest.raises(duckdb.Error, match="(?i)disabled|locked|cannot change|not allowed|permission"),
    ):
        cursor.execute(attempt.format(file=file)).fetchall()


def test_a_value_that_looks_like_sql_is_only_a_value(con):
    hostile = "E92000001' or '1'='1"
    assert ask_engine(InProcess(con), "supported_internships_by_year", area=hostile) == []
