"""From a programme return to protected tables, or to a refusal."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from internships_work.data.disclosure.policy import FORUMS, Policy
from internships_work.data.disclosure.protection import write_protection
from internships_work.data.disclosure.publish import publish
from internships_work.data.disclosure.tables import MADE_FROM, ProtectedTable, read_lines, sql
from internships_work.data.disclosure.whole_numbers import MOST_ITERATIONS, MOST_NODES
from internships_work.data.disclosure.year import MOST_ROUNDS, LimitReached, Year, protect_year
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
BETWEEN = ("before_returned", "before_areas", "before_people", "withheld_counts")


def protect(con: Any, policy: Policy, extracts: set[str]) -> list[Fault]:
    """Replace the raw tables of a programme return by protected tables; the faults that refuse it, or none.

    `con` is a DuckDB connection with the tables named by `extracts`, and with `areas` and `authorities`. Whatever
    happens, the raw tables and the true counts are gone afterwards; where there are faults, no protected table is made.
    """
    present = [name for name in policy.extracts if name in extracts]
    tables = [table for name in present for table in MADE_FROM[name]]
    try:
        return (
            _faults_of_codes(con, present) or _faults_of_words(con, present) or _protect(con, policy, present, tables)
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


def _protect(con: Any, policy: Policy, present: list[str], tables: list[ProtectedTable]) -> list[Fault]:
    _count(con, present)
    try:
        years = _years(con, policy, tables)
    except ValueError as reason:
        return [Fault("disclosure control", f"cannot be carried out ({reason})", "counts that add up")]
    except LimitReached as reached:
        return [_limit(str(reached))]
    if faults := [_refusal(year, present) for year in years if year.unsafe]:
        return faults
    for table in tables:
        withheld = {number: counts for year in years for number, counts in year.withheld_in(table).items()}
        publish(con, table, withheld, policy)
    if "authority_returns" in present and FORUMS in policy.not_about_people:
        con.execute(f"create table authority_forums as {sql('forums')}")
    write_protection(con, tables, years, policy)
    return []


def _count(con: Any, present: list[str]) -> None:
    if "interns" in present:
        has = "select academic_year, new_la_code from interns"
        none = "union select academic_year, new_la_code from authority_returns where starts = 0"
        con.execute(f"create table before_returned as {has} {none if 'authority_returns' in present else ''}")
        for name in ("areas", "people", "starts", "outcomes", "characteristics"):
            con.execute(f"create table before_{name} as {sql(name)}")
    if "authority_returns" in present:
        con.execute(f"create table before_returns as {sql('returns')}", {"has_interns": "interns" in present})


def _years(con: Any, policy: Policy, tables: list[ProtectedTable]) -> list[Year]:
    asked = " union ".join(f"select academic_year from {table.before}" for table in tables)
    names = sorted(name for (name,) in con.execute(asked).fetchall())
    lines = {name: [line for table in tables for line in read_lines(con, table, name)] for name in names}
    # No year leans on another, and HiGHS works outside Python's lock. The latest are the largest, so they begin.
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda name: protect_year(name, lines[name], policy), names[::-1]))[::-1]


def _limit(academic_year: str) -> Fault:
    """A refusal that says nothing against the counts, and holds nothing of them."""
    found = (
        f"could not settle within its limits ({MOST_ITERATIONS:,} iterations or {MOST_NODES:,} nodes of the solver, "
        f"{MOST_ROUNDS} rounds) whether what is withheld of {academic_year} is safe, so nothing is shown of this pack; "
        "that says nothing against its counts"
    )
    return Fault("disclosure control", found, "higher limits in data/disclosure/whole_numbers.py or year.py")


def _refusal(year: Year, present: list[str]) -> Fault:
    files = " and ".join(f"{name}.csv" for name in present)
    found = f"{len(year.unsafe)} withheld counts of {year.academic_year} could be narrowed below the threshold"
    return Fault(
        files, found, "counts that can be protected; see the public totals and the threshold in disclosure.toml"
    )
