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
    per INTEGER, value DOUBLE, source_id VARCHAR, denominator_source_id VARCHAR)"""
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
    for path in sorted(MEASURES.glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        tables = con.get_table_names(sql)
        for beginning in reversed(AREA_CODES):  # authorities first: regions are worked out on those with a count
            if {f"{beginning}{table}" for table in tables} <= tables_held:
                try:
                    of_areas = {table for table in tables if f"{beginning}{table}" in with_areas}
                    _work_out(con, path.stem, sql, beginning, of_areas)
                except Exception as reason:  # whatever the database says, the operator needs it as a sentence
                    found = f"cannot be worked out from this pack ({str(reason).splitlines()[0]})"
                    faults.append(Fault(path.name, found, "every extract and column that the measure speaks of"))
        con.execute("drop table if exists measured")
    return faults


def _work_out(con: Any, measure: str, sql: str, beginning: str, of_areas: set[str]) -> None:
    """Add one measure of England and its regions, or of authorities, from tables of which some are of areas."""
    con.execute(MEASURED)
    try:
        for table in of_areas:
            rows = f'select {AREA_CODES[beginning]} as area_code, * from memory.main."{beginning}{table}"'
            con.execute(f'create or replace temp view "{table}" as {rows}')
        con.execute(f"insert into measured by name {sql}")
    finally:
        for table in of_areas:
            con.execute(f'drop view if exists temp."{table}"')
    con.execute("update measured set measure = ?", [measure])
    [period] = PERIOD.findall(sql)
    rows = AREA_MEASURES.read_text(encoding="utf-8")
    facts = {"collected_after": COLLECTED_AFTER.get(period), "is_of_placements": PLACEMENTS in of_areas}
    con.execute(f"insert into area_measures by name {rows}", facts)
