"""What a warehouse holds."""

from typing import Any


def tables_in(con: Any) -> frozenset[str]:
    """The names of the tables that a warehouse holds."""
    return frozenset(name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall())


def columns_in(con: Any, table: str) -> frozenset[str]:
    """The names of the columns of a table."""
    named = "select column_name from duckdb_columns() where table_name = ?"
    return frozenset(name for (name,) in con.execute(named, [table]).fetchall())
