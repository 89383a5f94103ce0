"""A state in any cell of the data: no answer that depends on that cell is a number, and none is made up in its place.

What depends on a cell is found by changing its number: whatever changes with it is worked out from it, however the SQL
is written.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest

from internships_work.areas import ENGLAND
from internships_work.data import area_measures, derived
from internships_work.data.warehouse import build
from internships_work.paths import PUBLISHED, QUESTIONS
from internships_work.questions.cells import as_cells
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import measures, question, speaks_of
from internships_work.states import State, is_known
from tests.sen2.files import caseload, placements, save
from tests.sen2.packs import bring_in
from tests.support import returned

NUMBERS = ("INTEGER", "DOUBLE")
# A rank is among those whose number is known, and is itself no count.
OF_OTHERS = {"rank", "rank_in_region", "rank_in_england", "regions_counted"}
MORE = 7
# Given only where two Januaries may be compared: where they may not, or one is not known, there is none to tell of.
WITHOUT_A_STATE = {"change_on_year"}
# Of the authorities with a figure in both Januaries: one whose figure is not available is none of them, and the answer
# says of how many it is. Of one that is withheld nothing is told.
OF_THOSE_WITH_A_FIGURE = "change_on_one_basis"


class Cell(NamedTuple):
    """One number of one row of an extract, or of a protected table."""

    table: str
    column: str
    rowid: int


Answers = dict[tuple[Any, ...], Any]


@pytest.fixture(scope="module", params=["published", "authorities", "return"])
def con(request, tmp_path_factory):
    """A warehouse of its own, which may be changed."""
    folder = tmp_path_factory.mktemp("states")
    if request.param == "published":
        return build(PUBLISHED)
    if request.param == "return":
        return build(returned.pack(folder / "return"))
    rows = placements(2025, each=50)
    kinds = [row | {"breakdown_topic": "Sex", "breakdown": "Female", "open_supp_intern": "20"} for row in rows]
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    bring_in(folder / "pack", *[save(folder / "some.csv", rows + kinds), save(folder / "plans.csv", plans)])
    return build(folder / "pack")


def columns(con: Any, table: str) -> list[str]:
    return [column[0] for column in con.execute(f'select * from "{table}" limit 0').description]


def cells(con: Any) -> Iterator[Cell]:
    """Of each column that may hold a state, two numbers of the newest period, of different areas."""
    made = {*derived.TABLES, "area_measures"}
    for (table,) in con.execute("select table_name from duckdb_tables() where not temporary").fetchall():
        names = columns(con, table)
        for column in names if table not in made else ():
            if f"{column}_state" not in names:
                continue
            period = next(name for name in ("time_period", "academic_year") if name in names)
            asked = "and age_group = '16 to 24'" if "age_group" in names else ""
            found = con.execute(
                f'select rowid from "{table}" where "{column}" > 0 {asked} order by "{period}" desc, rowid'
            ).fetchall()
            for (rowid,) in {found[0], found[len(found) // 4]} if found else ():
                yield Cell(table, column, rowid)


def given(con: Any, name: str, cell: Cell) -> Iterator[dict[str, str]]:
    """All that is asked of a question about the row of a cell: its area and England, its period, every measure."""
    row = dict(
        zip(
            columns(con, cell.table),
            con.execute(f'select * from "{cell.table}" where rowid = ?', [cell.rowid]).fetchone(),
            strict=True,
        )
    )
    area = row.get("area_code") or row.get("new_la_code") or row.get("region_code") or ENGLAND
    choices = {
        "area": {area, row.get("region_code") or ENGLAND, ENGLAND},
        "authority": {area},
        "january": {row.get("time_period", "2025")},
        "academic_year": {row.get("academic_year", returned.YEAR)},
        "topic": {row.get("breakdown_topic") or row.get("characteristic") or "Sex"},
        "measure": measures(),
        "constituency": set(),
    }
    takes = list(question(name).takes)
    return (dict(zip(takes, chosen, strict=True)) for chosen in product(*(choices[taken] for taken in takes)))


def answers(con: Any, cell: Cell) -> Answers:
    """Every number or state of every answer that speaks of the table of a cell, under the words of its row."""
    for table in ("area_measures", *reversed(derived.TABLES)):
        con.execute(f"drop table if exists {table}")
    derived.write(con)
    assert area_measures.write(con) == []
    tables, found = InProcess(con).tables(), {}
    for name in _questions():
        for chosen in given(con, name, cell):
            behind = speaks_of(name, chosen.get("measure", ""))
            if behind <= tables and (cell.table in behind or behind & {"returned_starts", "returned_outcomes"}):
                found |= _numbers(name, chosen, InProcess(con).run(question(name), chosen))
    return found


@cache
def _questions() -> list[str]:
    return sorted(path.stem for path in QUESTIONS.rglob("*.sql") if path.parent.name != "pack")


def _numbers(name: str, chosen: dict[str, str], result: Any) -> Answers:
    gives = question(name).gives
    names, rows = as_cells(result)
    words = [place for place, one in enumerate(names) if gives[one] not in NUMBERS or one == "january"]
    seen: Counter = Counter()
    found = {}
    for row in rows:
        key = (name, *chosen.values(), *(row[place] for place in words))
        seen[key] += 1
        for place, column in enumerate(names):
            if place not in words and column not in OF_OTHERS:
                found[*key, seen[key], column] = row[place]
    return found


def put(con: Any, cell: Cell, number: int | None, state: str = "") -> None:
    con.execute(
        f'update "{cell.table}" set "{cell.column}" = ?, "{cell.column}_state" = ? where rowid = ?',
        [number, state, cell.rowid],
    )


@pytest.mark.long
def test_no_answer_that_depends_on_a_state_is_a_number(con):
    depending = Counter()
    for cell in list(cells(con)):
        select = f'select "{cell.column}" from "{cell.table}" where rowid = {cell.rowid}'
        [(number,)] = con.execute(select).fetchall()
        before = answers(con, cell)
        put(con, cell, number + MORE)
        after = answers(con, cell)
        depends = {key for key, value in before.items() if after.get(key, value) != value}
        depending[cell.table, cell.column] += len(depends)
        for state in (State.WITHHELD, State.NOT_AVAILABLE):
            put(con, cell, None, state.value)
            told = answers(con, cell)
            if state is State.NOT_AVAILABLE:
                told = {key: value for key, value in told.items() if key[0] != OF_THOSE_WITH_A_FIGURE}
            empty = {key[-1] for key in depends & told.keys() if told[key] is None}
            assert empty <= WITHOUT_A_STATE, (cell, empty)
            still = [key for key, value in told.items() if value is not None and is_known(value)]
            assert not depends & set(still), (cell, state, depends & set(still))
            invented = [key for key in still if key in before and told[key] != before[key]]
            assert not invented, (cell, state, invented)
        put(con, cell, number)
    assert depending.total() > 20, depending
