"""Puts the finished warehouse of a pack into a PostgreSQL: an edition is a schema of its own, and all of it or none.

Only the tables that some question speaks of are published, so that nothing about people can be among them by oversight:
what comes from a programme return is asked of protected tables alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from internships_work.data.in_service import APPROVED
from internships_work.data.packs import ABOUT_PEOPLE, Pack
from internships_work.data.populations import WHY, in_tables
from internships_work.data.tables import tables_in
from internships_work.paths import QUESTIONS
from internships_work.questions.engines.connections import Connections, quoted
from internships_work.questions.engines.postgresql_ledger import LEDGER, keep_ledger
from internships_work.questions.question import OF_A_MEASURE, measures, speaks_of

REGISTER = "internships_work"
MOST_LETTERS = 40
KEPT_BEHIND = 1
WAITING = 1180122  # any number that is always the same: two publishers wait for each other
# Text is kept in the order of its bytes, as DuckDB compares it, whatever the language of the database.
KINDS = {
    "VARCHAR": 'text collate "C"',
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
EDITIONS = f"""create table if not exists {REGISTER}.editions (
    edition text primary key, pack text not null, title text not null, assembled date not null,
    is_invented boolean not null, published timestamptz not null default now(), superseded timestamptz)"""
STEPS = f"""create table if not exists {REGISTER}.steps (
    at timestamptz not null default now(), pack text not null, step text not null, edition text not null)"""
TAKEN = f"""insert into {REGISTER}.steps (pack, step, edition) select $1, $2, $3 where not exists
    (select from {REGISTER}.editions where pack = $1 and edition = $3 and superseded is null)"""
ONE_IN_SERVICE = f"""create unique index if not exists one_in_service on {REGISTER}.editions (pack)
    where superseded is null"""
OTHERS = f"select edition, pack from {REGISTER}.editions where superseded is null and pack <> $1 order by pack"
# Dropped are editions out of service for an hour or longer, except the last before the one in service.
OLD = f"""select edition from {REGISTER}.editions
    where pack = $1 and superseded is not null and superseded < now() - make_interval(mins => $2)
    order by superseded desc offset {KEPT_BEHIND}"""


@dataclass(frozen=True)
class Published:
    """What was done: the edition now in service, whether it is a new one, its tables and rows, and what was dropped."""

    edition: str
    is_new: bool
    tables: int
    rows: int
    dropped: tuple[str, ...]


def publish(
    pack: Pack,
    con: Any,
    database: Connections,
    reader: str,
    minutes_kept: int = 60,
    ledger: Sequence[str] = (),
    step: str = APPROVED,
) -> Published:
    """Publish a finished warehouse and put it in service. `reader` is the role that may read it; `step` is what the
    log of the database calls this.

    `ledger` are the entries up to that of the pack's edition, where it protects a real return. Raises ValueError, a
    sentence, for what PostgreSQL cannot hold, for a role that is not there, where another pack in service speaks of the
    same people, and where the ledger is not that of the database; and Unavailable.
    """
    tables = {name: con.execute(f'select * from "{name}" order by all').fetchall() for name in to_publish(con)}
    columns = {name: _columns(con, name) for name in tables}
    edition = _name(pack, columns, tables)
    with database.writing() as open_database:
        _prepare(open_database, reader)
        _refuse_same_people(open_database, pack, con)
        if ledger:
            keep_ledger(open_database, pack, ledger)
        is_new = not open_database.execute("select to_regnamespace($1) is not null", [quoted(edition)]).fetchone()[0]
        if is_new:
            _create(open_database, edition, columns, tables)
        _allow(open_database, edition, reader)
        open_database.execute(TAKEN, [pack.name, step, edition])
        _put_in_service(open_database, pack, edition)
        dropped = _drop_old(open_database, pack, minutes_kept)
    return Published(edition, is_new, len(tables), sum(map(len, tables.values())), dropped)


def to_publish(con: Any) -> list[str]:
    """The tables of a warehouse that some question or measure speaks of.

    Raises ValueError where one has rows about people.
    """
    spoken_of = frozenset().union(*(speaks_of(path.stem) for path in QUESTIONS.rglob("*.sql")))
    spoken_of = spoken_of.union(*(speaks_of(name, measure) for name in OF_A_MEASURE for measure in measures()))
    if about_people := spoken_of & ABOUT_PEOPLE:
        raise ValueError(f"Nothing was published, because questions speak of {', '.join(sorted(about_people))}.")
    return sorted(spoken_of & tables_in(con))


def _name(pack: Pack, columns: dict[str, list[tuple[str, str]]], tables: dict[str, list[tuple]]) -> str:
    """The pack and a hash of all that is published: the same data give the same edition on every machine."""
    digest = hashlib.sha256(repr((pack.name, columns)).encode())
    for rows in tables.values():
        for row in rows:
            digest.update(repr(row).encode())
    short = pack.name.encode()[:MOST_LETTERS].decode(errors="ignore")
    return f"{short}_{digest.hexdigest()[:16]}"


def _columns(con: Any, table: str) -> list[tuple[str, str]]:
    """The columns of a table with their types in PostgreSQL. Raises ValueError for a type that has none."""
    named = "select column_name, data_type from duckdb_columns() where table_name = ? order by column_index"
    columns = con.execute(named, [table]).fetchall()
    for name, kind in columns:
        if kind not in KINDS:
            raise ValueError(f"Nothing was published, because {table}.{name} is {kind}, which no question gives.")
    return [(name, KINDS[kind]) for name, kind in columns]


def _prepare(database: Any, reader: str) -> None:
    """The register of editions, and one publisher at a time. Raises ValueError where the reading role is not there."""
    database.execute("select pg_advisory_xact_lock($1)", [WAITING])
    if not database.execute("select exists (select from pg_roles where rolname = $1)", [reader]).fetchone()[0]:
        making = f"create role {quoted(reader)} login password '...'"
        raise ValueError(f"Nothing was published, because no role {reader} is there to read it; {making} makes it.")
    database.execute(f"create schema if not exists {REGISTER}")
    database.execute(EDITIONS)
    database.execute(ONE_IN_SERVICE)
    database.execute(LEDGER)
    database.execute(STEPS)
    _allow(database, REGISTER, reader)


def _refuse_same_people(database: Any, pack: Pack, con: Any) -> None:
    """Raises ValueError where a pack of another name that is in service speaks of the same people."""
    mine = in_tables(lambda sql: con.execute(sql).fetchall()) if "extracts" in tables_in(con) else None
    others = database.execute(OTHERS, [pack.name]).fetchall() if mine else ()
    for edition, name in others:
        is_there = database.execute("select to_regclass($1) is not null", [quoted(edition, "extracts")]).fetchone()[0]
        theirs = in_tables(lambda sql: database.execute(sql).fetchall(), f"{quoted(edition)}.") if is_there else None
        if theirs and mine.overlaps(theirs):
            how = f"To put it in that one's place, publish it from a folder called {name}"
            raise ValueError(f"Nothing was published, because {pack.name} {WHY.format(other=name)}. {how}.")


def _allow(database: Any, schema: str, reader: str) -> None:
    database.execute(f"grant usage on schema {quoted(schema)} to {quoted(reader)}")
    database.execute(f"grant select on all tables in schema {quoted(schema)} to {quoted(reader)}")


def _create(
    database: Any, edition: str, columns: dict[str, list[tuple[str, str]]], tables: dict[str, list[tuple]]
) -> None:
    database.execute(f"create schema {quoted(edition)}")
    for table, rows in tables.items():
        declared = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns[table])
        database.execute(f"create table {quoted(edition, table)} ({declared})")
        with database.cursor() as cursor, cursor.copy(f"copy {quoted(edition, table)} from stdin") as into:
            for row in rows:
                into.write_row(row)
        database.execute(f"analyze {quoted(edition, table)}")


def _put_in_service(database: Any, pack: Pack, edition: str) -> None:
    """Point at an edition; one that was in service before and is published again is pointed at again."""
    editions = f"{REGISTER}.editions"
    database.execute(
        f"update {editions} set superseded = now() where pack = $1 and edition <> $2 and superseded is null",
        [pack.name, edition],
    )
    database.execute(
        f"insert into {editions} (edition, pack, title, assembled, is_invented) values ($1, $2, $3, $4, $5) "
        "on conflict (edition) do update set superseded = null",
        [edition, pack.name, pack.title, pack.assembled, pack.invented],
    )


def _drop_old(database: Any, pack: Pack, minutes_kept: int) -> tuple[str, ...]:
    """Drop what no server can still be reading, since each looks every few seconds which edition is in service."""
    old = tuple(edition for (edition,) in database.execute(OLD, [pack.name, minutes_kept]).fetchall())
    for edition in old:
        database.execute(f"drop schema {quoted(edition)} cascade")
        database.execute(f"delete from {REGISTER}.editions where edition = $1", [edition])
    return old
