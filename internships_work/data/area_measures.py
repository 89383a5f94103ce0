"""Every measure of every area in one table, worked out once for each edition before its warehouse is locked."""

import re
from typing import Any

from internships_work.data.tables import tables_in, tables_with
from internships_work.faults import Fault
from internships_work.paths import DERIVED, MEASURES

AREA_MEASURES = DERIVED / "area_measures.sql"
TABLE = """create table area_measures (measure VARCHAR, area_code VARCHAR, area_name VARCHAR, region_code VARCHAR,
    level VARCHAR, period VARCHAR, numerator INTEGER, numerator_state VARCHAR, denominator INTEGER,
    denominator_state VARCHAR, per INTEGER, value DOUBLE, state VARCHAR, is_partial BOOLEAN, left_out VARCHAR,
    source_id VARCHAR, denominator_source_id VARCHAR)"""
# What the file of a measure may leave out: a count has no denominator.
MEASURED = """create or replace temp table measured (measure VARCHAR, area_code VARCHAR, period VARCHAR,
    numerator INTEGER, numerator_state VARCHAR default '', denominator INTEGER, denominator_state VARCHAR default '',
    per INTEGER, value DOUBLE, source_id VARCHAR, denominator_source_id VARCHAR, collected_after INTEGER,
    is_of_placements BOOLEAN)"""
# The code of the area that a row is about, by how the names of extracts begin: of England and regions, of authorities.
AREA_CODES = {"": "coalesce(region_code, country_code)", "authority_": "new_la_code"}
PERIOD = re.compile(r"^-- period: *(\w+)$", re.M)
# How many years after a period the January is whose return tells of it; other periods are of another collection.
COLLECTED_AFTER = {"january": 0, "calendar_year": 1}
PLACEMENTS = "work_based_learning"


def write(con: Any) -> list[Fault]:
    """Write the table `area_measures`, with each measure for which the warehouse holds the extracts.

    Returns a fault for each measure that cannot be worked out from them, because a contract promises other columns.
    """
    con.execute(TABLE)
    faults, tables_held, with_areas = [], tables_in(con), tables_with(con, "country_code")
    for beginning in reversed(AREA_CODES):  # authorities first: regions are worked out on those with a count
        con.execute(MEASURED)
        measures = []
        for path in sorted(MEASURES.glob("*.sql")):
            sql = path.read_text(encoding="utf-8")
            tables = con.get_table_names(sql)
            if {f"{beginning}{table}" for table in tables} <= tables_held:
                try:
                    of_areas = {table for table in tables if f"{beginning}{table}" in with_areas}
                    _measure(con, path.stem, sql, beginning, of_areas)
                    measures.append(path.stem)
                except Exception as reason:  # whatever the database says, the operator needs it as a sentence
                    faults.append(_fault(path.stem, reason))
        faults += _work_out(con, measures)
        con.execute("drop table measured")
    return sorted(faults, key=lambda fault: fault.file)


def _fault(measure: str, reason: Exception) -> Fault:
    found = f"cannot be worked out from this pack ({str(reason).splitlines()[0]})"
    return Fault(f"{measure}.sql", found, "every extract and column that the measure speaks of")


def _measure(con: Any, measure: str, sql: str, beginning: str, of_areas: set[str]) -> None:
    """Add one measure of England and its regions, or of authorities, to `measured`; some of its tables are of areas."""
    try:
        for table in of_areas:
            rows = f'select {AREA_CODES[beginning]} as area_code, * from memory.main."{beginning}{table}"'
            con.execute(f'create or replace temp view "{table}" as {rows}')
        con.execute(f"insert into measured by name {sql}")
    finally:
        for table in of_areas:
            con.execute(f'drop view if exists temp."{table}"')
    [period] = PERIOD.findall(sql)
    facts = [measure, COLLECTED_AFTER.get(period), PLACEMENTS in of_areas]
    con.execute(
        "update measured set measure = ?, collected_after = ?, is_of_placements = ? where measure is null", facts
    )


def _work_out(con: Any, measures: list[str]) -> list[Fault]:
    """Work out what is in `measured`, all measures at once; where that fails each alone, to tell which cannot be."""
    if not measures:
        return []
    rows = AREA_MEASURES.read_text(encoding="utf-8")
    try:
        con.execute(f"insert into area_measures by name {rows}", {"measures": measures})
    except Exception as reason:  # as above
        if len(measures) == 1:
            return [_fault(measures[0], reason)]
        return [fault for measure in measures for fault in _work_out(con, [measure])]
    return []
