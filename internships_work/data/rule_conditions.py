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
    where function_name in (select unnest($named)) and function_type = 'scalar' and stability <> 'CONSISTENT'
    order by 1"""


def objection(con: Any, rule: str) -> str:
    """Why a rule is not such a condition, or '' where it is. The rule is only parsed; `con` is a DuckDB connection."""
    told, plain = _parsed(con, rule), _parsed(con, "true")
    if told["error"]:
        return told["error_message"]
    if not (_has_one_expression(told) and _around(told) == _around(plain)):
        return "it is more than one condition"
    nodes = list(_nodes(told["statements"][0]["node"]["select_list"]))
    if beyond := [told for kind, told in BEYOND_THE_ROW.items() if any(one.get("class") == kind for one in nodes)]:
        return f"it asks for {beyond[0]}"
    named = sorted({one["function_name"] for one in nodes if "function_name" in one})
    unsteady = con.execute(UNSTEADY, {"named": named}).fetchall()
    return f"{unsteady[0][0]} may say something else of the same row" if unsteady else ""


def _parsed(con: Any, rule: str) -> dict:
    return json.loads(con.execute("select json_serialize_sql($sql)", {"sql": f"select ({rule})"}).fetchone()[0])


def _has_one_expression(told: dict) -> bool:
    return len(told["statements"]) == 1 and len(told["statements"][0]["node"].get("select_list", [])) == 1


def _around(told: dict) -> dict:
    """All of a query but what it selects."""
    return {part: value for part, value in told["statements"][0]["node"].items() if part != "select_list"}


def _nodes(tree: Any) -> Iterator[dict]:
    """Every part of an expression, itself included."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)
