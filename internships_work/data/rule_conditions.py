"""What a rule of a contract may be: one condition over the columns of a row, which looks at nothing else.

A contract comes with its pack. Whatever a rule could read of this machine or of another extract, it could give away by
the rows that it calls broken. What a rule is, is left to the parser of the database: no words are searched for.
"""

import json
from collections.abc import Iterator
from typing import Any

# Kinds of expression that look further than their own row.
BEYOND_THE_ROW = {"SUBQUERY": "a query of its own", "WINDOW": "other rows", "PARAMETER": "a parameter"}
UNSTEADY = """select distinct function_name from duckdb_functions()
    where function_type = 'scalar' and stability <> 'CONSISTENT'"""
_listed: set[str] = set()


def objection(con: Any, rule: str) -> str:
    """Return why a rule is not such a condition, or ''. The rule is only parsed; `con` is a DuckDB connection."""
    parsed, plain = _parsed(con, rule), _parsed(con, "true")
    if parsed["error"]:
        return parsed["error_message"]
    if not (_has_one_expression(parsed) and _around(parsed) == _around(plain)):
        return "it is more than one condition"
    nodes = list(_nodes(parsed["statements"][0]["node"]["select_list"]))
    if beyond := [
        meaning for kind, meaning in BEYOND_THE_ROW.items() if any(node.get("class") == kind for node in nodes)
    ]:
        return f"it asks for {beyond[0]}"
    unsteady = sorted({node["function_name"] for node in nodes if "function_name" in node} & _unsteady(con))
    return f"{unsteady[0]} may say something else of the same row" if unsteady else ""


def _unsteady(con: Any) -> set[str]:
    """Return the names of DuckDB's functions that may differ from call to call: listed once, which takes 30 ms."""
    if not _listed:
        _listed.update(name for (name,) in con.execute(UNSTEADY).fetchall())
    return _listed


def _parsed(con: Any, rule: str) -> dict:
    return json.loads(con.execute("select json_serialize_sql($sql)", {"sql": f"select ({rule})"}).fetchone()[0])


def _has_one_expression(parsed: dict) -> bool:
    return len(parsed["statements"]) == 1 and len(parsed["statements"][0]["node"].get("select_list", [])) == 1


def _around(parsed: dict) -> dict:
    """Return all of a query but what it selects."""
    return {part: value for part, value in parsed["statements"][0]["node"].items() if part != "select_list"}


def _nodes(tree: Any) -> Iterator[dict]:
    """Yield every part of an expression, itself included."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)
