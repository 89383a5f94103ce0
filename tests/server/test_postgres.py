"""PostgreSQL answers every question exactly as DuckDB does, holds nothing that is not shown, and is only read."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import psycopg
import pytest

from internships_work.data.packs import ABOUT_PEOPLE, Pack
from internships_work.paths import QUESTIONS
from internships_work.questions.ask import ask_engine
from internships_work.questions.engines.connections import MOST_AT_ONCE, Connections
from internships_work.questions.engines.dialect import in_postgresql as translated
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.engines.postgresql import PostgreSQL
from internships_work.questions.engines.postgresql_publishing import REGISTER, publish, to_publish
from internships_work.questions.question import OF_A_MEASURE, Question, measures, question, speaks_of, unanswerable
from tests.disclosure.attack import COUNTS, attacks
from tests.numbers.test_questions import GIVEN, NAMES
from tests.support.returned import CAMDEN
from tests.support.worlds import edition

WORLDS = ["published", "return", "constituencies"]
# What the database holds of each table that disclosure control writes.
SERVED = {table: table for table in COUNTS} | {"protected_outcomes": "returned_outcomes"}


def every_way_to_ask(asked: Question) -> list[dict[str, str]]:
    """Every combination of what views give for what a question takes."""
    return [dict(zip(asked.takes, values, strict=True)) for values in itertools.product(*map(GIVEN.get, asked.takes))]


def with_types(rows: list[dict]) -> list[list[tuple]]:
    """Rows in which 1, 1.0 and True are three different things."""
    return [[(name, type(value), value) for name, value in row.items()] for row in rows]


@pytest.mark.parametrize("world", WORLDS)
def test_every_question_has_the_same_answer_from_both_engines_types_and_order_included(world, in_postgresql):
    local, shared = edition(world).engine, in_postgresql(world).engine
    asked = [name for name in NAMES if speaks_of(name) <= edition(world).holds]
    assert asked
    for name in asked:
        for given in every_way_to_ask(question(name)):
            here, there = ask_engine(local, name, **given), ask_engine(shared, name, **given)
            assert with_types(here) == with_types(there), (name, given)


def test_every_question_there_is_was_compared_in_some_world():
    assert all(any(speaks_of(name) <= edition(world).holds for world in WORLDS) for name in NAMES)


@pytest.mark.parametrize("world", WORLDS)
def test_a_pack_offers_as_much_from_either_engine(world, in_postgresql):
    asked = frozenset().union(*map(speaks_of, NAMES))
    asked = asked.union(*(speaks_of(name, measure) for name in OF_A_MEASURE for measure in measures()))
    assert in_postgresql(world).holds == edition(world).holds & asked
    assert in_postgresql(world).pack.title == edition(world).pack.title


TRICKY = {
    "halves are rounded away from zero": "select round(x) as x from (values (0.5::double), (-2.5), (2.4)) as t(x)",
    "whole numbers divide into parts": "select 7 / 2 as x",
    "capitals before small letters": "select x from (values ('b'), ('B'), ('a'), ('É'), ('_')) as t(x) order by x",
    "what is missing comes last, either way": "select x from (values (1), (null), (2)) as t(x) order by x desc",
    "a union in an order of its own": "select 'b' as x union all select 'a' order by x = 'a' desc, x",
    "the greatest text by bytes": "select max(x) as x from (values ('b'), ('B'), ('a')) as t(x)",
    "a text that a question makes": "select left(x, 2) || upper(right(x, 1)) as x from (values ('abc')) as t(x)",
    "the sum of no rows": "select sum(x)::integer as x from (values (1)) as t(x) where x > 1",
    "a question mark, a percent sign and a backslash": "select 'a?b%s\\c%%' as x",
    "a hash": "select sha256('abc') as x",
}  # fmt: skip


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_what_the_dialects_do_differently_comes_out_the_same(con, database, text):
    with con.cursor() as cursor:
        here = cursor.execute(text).fetchall()
    assert repr(Connections(database.address("dashboard_reader")).ask(translated(text, {}, "any"))[1]) == repr(here)


def test_text_of_the_extracts_stands_in_the_order_of_its_bytes_whatever_the_language_of_the_database(database):
    local = duckdb.connect()
    columns = "event_date DATE, date_shown TEXT, title TEXT, what_happened TEXT, source_id TEXT"
    local.execute(f"create table milestones ({columns})")
    for title in ("b", "B", "a", "É", "_", "aB", "a b"):
        local.execute("insert into milestones values ('2025-01-31', 'then', ?, '', '')", [title])
    publisher = Connections(database.address("publisher"), may_only_read=False)
    pack = Pack("letters", None, "Letters", date(2026, 11, 22))
    schema = publish(pack, local, publisher, "dashboard_reader").edition
    shared = PostgreSQL(Connections(database.address("dashboard_reader")), schema)
    here = [row["title"] for row in ask_engine(InProcess(local), "milestones")]
    assert [row["title"] for row in ask_engine(shared, "milestones")] == here == sorted(here)


def test_a_value_that_looks_like_sql_is_only_a_value(in_postgresql):
    for hostile in ("E92000001' or '1'='1", "$1", "%(area)s", "'; drop schema internships_work cascade; --", "\\'"):
        assert ask_engine(in_postgresql("published").engine, "supported_internships_by_year", area=hostile) == []


def test_nothing_about_a_person_is_in_the_database(database, in_postgresql):
    local = in_postgresql("return") and edition("return")
    with database.owner() as owner:
        tables = {name for (name,) in owner.execute("select relname from pg_class where relkind in ('r', 'm', 'v')")}
    assert "returned_outcomes" in tables and tables.isdisjoint(ABOUT_PEOPLE)
    assert not any(name.startswith(("before_", "withheld")) for name in tables)
    people = [line.split(",")[0] for line in (local.pack.folder / "interns.csv").read_text().splitlines()[1:]]
    dump = database.dump()
    assert len(people) > 100 and all(len(identity) == 8 for identity in people)
    assert "returned_outcomes" in dump and not any(identity in dump for identity in people)


def _as_protected(row: dict) -> dict:
    """A row of what the database serves of outcomes, in the columns of the table that disclosure control writes."""
    share = None if row["share"] is None else row["share"] / 100
    rest = None if None in (row["base"], row["in_work"]) else row["base"] - row["in_work"]
    return row | {
        "geographic_level": row["level"],
        "share": share,
        "not_in_work": rest,
        "not_in_work_state": "c" * (rest is None),
    }


def test_what_is_withheld_is_not_in_the_database_and_cannot_be_worked_back_from_it(database, in_postgresql):
    schema = in_postgresql("return").engine.schema
    with database.owner() as owner:
        owner.row_factory = psycopg.rows.dict_row
        served = {
            table: owner.execute(f'select * from "{schema}"."{name}"').fetchall() for table, name in SERVED.items()
        }
    outcomes = served["protected_outcomes"]
    served["protected_outcomes"] = [_as_protected(row) for row in outcomes if row["share_state"] != "x"]
    camden = [row for row in served["protected_outcomes"] if row["area_code"] == CAMDEN]
    few = {(row["ehc_plan"], row["moment"]): (row["in_work"], row["in_work_state"]) for row in camden}
    assert few["With an EHC plan", "At the end"] == (None, "c")
    for attack in attacks(served).values():
        assert attack.hidden and attack.solved() == []


def test_a_table_about_people_is_never_published_even_if_a_question_spoke_of_it(monkeypatch, tmp_path):
    (tmp_path / "curious.sql").write_text("-- asks: Who?\n-- takes:\n-- gives: n INTEGER\nselect 1 as n from interns")
    monkeypatch.setattr("internships_work.questions.engines.postgresql_publishing.QUESTIONS", tmp_path)
    monkeypatch.setattr("internships_work.questions.question.QUESTIONS", tmp_path)
    with pytest.raises(ValueError, match="Nothing was published, because questions speak of interns"):
        to_publish(edition("published").engine.con)


@pytest.mark.parametrize(
    "attempt",
    [
        "insert into {schema}.areas (area_code) values ('x')",
        "update {schema}.programme set figure = 1",
        "delete from {schema}.extracts",
        "drop table {schema}.areas",
        "create table {schema}.mine (x text)",
        "create schema mine",
        f"update {REGISTER}.editions set superseded = now()",
        "select * from payroll.people",
    ],
)
def test_the_reading_role_reads_its_own_editions_and_nothing_else(database, in_postgresql, attempt):
    schema = in_postgresql("published").engine.schema
    with database.owner() as owner:
        owner.execute("create schema if not exists payroll")
        owner.execute("create table if not exists payroll.people (name text)")
    with psycopg.connect(database.address("dashboard_reader"), autocommit=True) as reader:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute(attempt.format(schema=f'"{schema}"'))
        assert reader.execute(f'select count(*) from "{schema}".areas').fetchone() == (10,)


def test_many_visitors_ask_at_once_over_a_few_connections(database, in_postgresql):
    schema = in_postgresql("published").engine.schema
    engine = PostgreSQL(Connections(f"{database.address('dashboard_reader')}?application_name=many"), schema)
    names, local = ["milestones", "funding", "pack", "headlines"] * 50, edition("published").engine
    expected = {name: ask_engine(local, name) for name in set(names)}
    with ThreadPoolExecutor(24) as visitors:
        assert list(visitors.map(lambda name: ask_engine(engine, name), names)) == [expected[name] for name in names]
    with database.owner() as owner:
        held = "select count(*) from pg_stat_activity where application_name = 'many'"
        assert 1 <= owner.execute(held).fetchone()[0] <= MOST_AT_ONCE


def test_a_server_of_the_dashboard_writes_nothing_whatever_its_role_may(database):
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        Connections(database.address("publisher")).ask("create table mine (x text)")


@pytest.mark.parametrize(
    "gives, sql",
    [
        ("n INTEGER", "select count(*) as n from areas"),
        ("n DOUBLE", "select 1.5::decimal(4, 1) as n from areas"),
        ("other VARCHAR", "select area_code from areas"),
        ("n INTEGER", "select no_such_column as n from areas"),
        ("n INTEGER", "select list_sum([1, 2])::integer as n from areas"),
    ],
)
def test_a_question_that_postgresql_answers_otherwise_is_told_before_anybody_is_let_in(
    in_postgresql, monkeypatch, tmp_path, gives, sql
):
    (tmp_path / "odd.sql").write_text(f"-- asks:  What?\n-- takes:\n-- gives: {gives}\n{sql};\n", encoding="utf-8")
    monkeypatch.setattr("internships_work.questions.question.QUESTIONS", tmp_path)
    question.cache_clear()
    [fault] = unanswerable(in_postgresql("published").engine)
    assert str(fault).startswith("odd.sql: cannot be answered from this pack (")


def test_the_same_question_of_the_right_types_would_pass(in_postgresql, monkeypatch, tmp_path):
    text = "-- asks:  What?\n-- takes:\n-- gives: n BIGINT\nselect count(*) as n from areas;\n"
    (tmp_path / "even.sql").write_text(text, encoding="utf-8")
    monkeypatch.setattr("internships_work.questions.question.QUESTIONS", tmp_path)
    for engine in (in_postgresql("published").engine, InProcess(edition("published").engine.con)):
        assert unanswerable(engine) == []


def test_the_questions_are_those_of_the_folder():
    assert len(list(QUESTIONS.rglob("*.sql"))) == len(NAMES) > 40
