"""Tables made from others once for each edition, before its warehouse is locked: queries/derived/<table>.sql."""

from pathlib import Path
from typing import Any

from internships_work.data.tables import tables_in
from internships_work.paths import DERIVED

# Each may be made from those before it. What comes from a programme return is made from protected tables alone.
TABLES = ("every_area", "return_groups", "returned_starts", "returned_outcomes")


def file_of(table: str) -> Path:
    """The file that says how a derived table is made."""
    return DERIVED / f"{table}.sql"


def write(con: Any) -> None:
    """Write the derived tables for which the warehouse holds what they are made from."""
    for table in TABLES:
        sql = file_of(table).read_text(encoding="utf-8")
        if con.get_table_names(sql) <= tables_in(con):
            con.execute(f"create table {table} as {sql}")
