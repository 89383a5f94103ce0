"""From a programme return to protected tables, or to a refusal."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from internships_work.data.disclosure.earlier import faults_of_history, lines_of, shown_in, write_earlier
from internships_work.data.disclosure.ledger import Entry, Ledger
from internships_work.data.disclosure.policy import FORUMS, Policy
from internships_work.data.disclosure.protection import write_protection
from internships_work.data.disclosure.publish import publish
from internships_work.data.disclosure.tables import MADE_FROM, Name, ProtectedTable, read_lines, sql
from internships_work.data.disclosure.whole_numbers import MOST_ITERATIONS, MOST_NODES
from internships_work.data.disclosure.year import MOST_ROUNDS, CannotStayWithheld, LimitReached, Year, protect_year
from internships_work.faults import Fault

ANSWERS = ("yes", "no", "not known")
# The words by which queries/before_protection/people.sql divides people.
COUNTED = {
    "ehc_plan": ("with", "without"),
    "completed": ANSWERS,
    "outcome_at_end": ("paid employment", "further study", "voluntary work", "none of these", "not known"),
    "in_work_6_months": ANSWERS,
    "in_work_12_months": ANSWERS,
}
BETWEEN = (
    "before_returned", "before_areas", "before_people", "before_earlier_areas", "before_earlier_categories",
    "withheld_counts",
)  # fmt: skip


def protect(con: Any, policy: Policy, extracts: set[str], ledger: Ledger) -> list[Fault]:
    """Replace the raw tables of a programme return by protected tables; the faults that refuse it, or none.

    `con` is a DuckDB connection with the tables named by `extracts`, and with `areas` and `authorities`; `ledger` is
    what was shown of the pack before. Whatever happens, the raw tables and the true counts are gone afterwards; where
    there are faults, there is no protected table.
    """
    present = [name for name in policy.extracts if name in extracts]
    tables = [table for name in present for table in MADE_FROM[name]]
    try:
        return (
            _faults_of_codes(con, present)
            or _faults_of_words(con, present)
            or faults_of_history(ledger.earlier, tables, policy)
            or _protect(con, policy, present, tables, ledger.earlier)
            or _faults_of_publication(con, ledger, tables)
        )
    finally:
        for name in (*present, *(table.before for table in tables), *BETWEEN):
            con.execute(f"drop table if exists {name}")


def _faults_of_codes(con: Any, present: list[str]) -> list[Fault]:
    """A person whose authority is not known could be counted nowhere, and would be lost without a word."""
    asked = (
        "select count(*) from {} where new_la_code is null or new_la_code not in (select new_la_code from authorities)"
    )
    lost = {name: con.execute(asked.format(name)).fetchone()[0] for name in present}
    expected = "codes of geo/authorities.csv in new_la_code"
    return [Fault(f"{name}.csv", "has rows of authorities that are not known", expected) for name in lost if lost[name]]


def _faults_of_words(con: Any, present: list[str]) -> list[Fault]:
    """A contract may allow other words than those that are counted; they would be counted as what they are not."""
    faults = []
    for column, counted in COUNTED.items() if "interns" in present else ():
        asked = f"select count(*) from interns where {column} is null or {column} not in (select unnest($counted))"
        if con.execute(asked, {"counted": list(counted)}).fetchone()[0]:
            expected = f"one of {', '.join(counted)} on every row, because nothing else is counted"
            faults.append(Fault("interns.csv", "has words that are not counted, or none", expected, column))
    return faults


def _protect(
    con: Any, policy: Policy, present: list[str], tables: list[ProtectedTable], earlier: Sequence[Entry]
) -> list[Fault]:
    _count(con, present, earlier)
    try:
        years = _years(con, policy, tables, earlier)
    except CannotStayWithheld as lost:
        return [_lost(lost, present)]
    except ValueError as reason:
        return [Fault("disclosure control", f"cannot be carried out ({reason})", "counts that add up")]
    except LimitReached as reached:
        return [_limit(str(reached))]
    if faults := [_refusal(year, present, bool(earlier)) for year in years if year.unsafe]:
        return faults
    for table in tables:
        withheld = {number: counts for year in years for number, counts in year.withheld_in(table).items()}
        publish(con, table, withheld, policy)
    if "authority_returns" in present and FORUMS in policy.not_about_people:
        con.execute(f"create table authority_forums as {sql('forums')}")
    write_protection(con, tables, years, policy)
    return []


def _count(con: Any, present: list[str], earlier: Sequence[Entry]) -> None:
    if "interns" in present:
        write_earlier(con, earlier)
        has = "select academic_year, new_la_code from interns"
        none = "union select academic_year, new_la_code from authority_returns where starts = 0"
        none = none if "authority_returns" in present else ""
        before = "union select academic_year, new_la_code from before_earlier_areas"
        con.execute(f"create table before_returned as {has} {none} {before}")
        for name in ("areas", "people", "starts", "outcomes", "characteristics"):
            con.execute(f"create table before_{name} as {sql(name)}")
    if "authority_returns" in present:
        con.execute(f"create table before_returns as {sql('returns')}", {"has_interns": "interns" in present})


def _years(con: Any, policy: Policy, tables: list[ProtectedTable], earlier: Sequence[Entry]) -> list[Year]:
    asked = " union ".join(f"select distinct academic_year from {table.before}" for table in tables)
    names = sorted(name for (name,) in con.execute(asked).fetchall())
    lines = {name: [line for table in tables for line in read_lines(con, table, name)] for name in names}
    before = {name: [lines_of(entry, name) for entry in earlier if name in entry.years()] for name in names}
    # No year leans on another, and HiGHS works outside Python's lock. The latest are the largest, so they begin.
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda name: protect_year(name, lines[name], policy, before[name]), names[::-1]))[::-1]


def _faults_of_publication(con: Any, ledger: Ledger, tables: list[ProtectedTable]) -> list[Fault]:
    """An edition that was published shows on every server the very cells that it showed then."""
    if ledger.own is None or shown_in(con, ledger.own.edition) == ledger.own:
        return []
    for table in tables:
        con.execute(f"drop table if exists {table.protected}")
    found = f"edition {ledger.own.edition} shows other cells here than when it was published"
    return [Fault("disclosure control", found, "the program and libraries that published it")]


def _limit(academic_year: str) -> Fault:
    """A refusal that says nothing against the counts, and holds nothing of them."""
    found = (
        f"could not settle within its limits ({MOST_ITERATIONS:,} iterations or {MOST_NODES:,} nodes of the solver, "
        f"{MOST_ROUNDS} rounds) whether what is withheld of {academic_year} is safe, so nothing is shown of this pack; "
        "that says nothing against its counts"
    )
    return Fault("disclosure control", found, "higher limits in data/disclosure/whole_numbers.py or year.py")


def _refusal(year: Year, present: list[str], is_later: bool) -> Fault:
    found = f"{len(year.unsafe)} withheld counts of {year.academic_year} could be narrowed below the threshold"
    if is_later:
        found += f" beside what earlier editions have shown, because of what was revised of {_areas(year.unsafe)}"
        return Fault(_files(present), found, "this revision left out, or published when more has changed")
    return Fault(
        _files(present),
        found,
        "counts that can be protected; see the public totals and the threshold in disclosure.toml",
    )


def _lost(lost: CannotStayWithheld, present: list[str]) -> Fault:
    found = (
        f"withheld counts of {_areas(lost.names)} in {lost.academic_year} stand in an earlier edition and not in this "
        "one, so that they could be read from what has changed around them"
    )
    return Fault(_files(present), found, "the number again, as it was or revised, in place of a symbol")


def _areas(names: Iterable[Name]) -> str:
    """The codes of the areas of cells, which say where to look and nothing of how many people there are."""
    return ", ".join(sorted({name[0] for name in names}))


def _files(present: list[str]) -> str:
    return " and ".join(f"{name}.csv" for name in present)
