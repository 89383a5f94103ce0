"""A question, written in DuckDB's SQL, in PostgreSQL's: the only file that imports sqlglot.

The library knows how the two dialects spell things. What is added here is where they would answer differently: text in
the order of its bytes, numbers with a decimal point as double precision, halves rounded away from nought.
"""

from functools import cache

from sqlglot import exp, parse_one

TEXT = (exp.DataType.Type.TEXT, exp.DataType.Type.VARCHAR)


def in_postgresql(sql: str, takes: dict[str, str], schema: str) -> str:
    """The question with its tables looked for in one schema, and `$1`, `$2`, ... in the order of what it takes.

    `takes` gives the DuckDB type of each parameter. Raises what sqlglot says where it cannot read the question.
    """
    tree = _translated(sql, tuple(takes.items())).copy()
    own = {expression.alias for expression in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if table.name not in own:
            table.set("db", exp.to_identifier(schema, quoted=True))
    return tree.sql(dialect="postgres", comments=False)


@cache
def _translated(sql: str, takes: tuple[tuple[str, str], ...]) -> exp.Expression:
    """What is the same for every schema, and takes the longest: about ten milliseconds a question."""
    tree = _with_aliases(_ordered_from_outside(parse_one(sql, read="duckdb")))
    tree = tree.transform(_bound, {name: (number, kind) for number, (name, kind) in enumerate(takes, start=1)})
    for change in (_number, _spelt, _rounded, _text):
        tree = tree.transform(change)
    return tree


def _ordered_from_outside(tree: exp.Expression) -> exp.Expression:
    """PostgreSQL orders a union by the names of its columns alone, so that its order is put around it."""
    if not isinstance(tree, exp.SetOperation) or not tree.args.get("order"):
        return tree
    order, beginning = tree.args["order"].pop(), tree.args.get("with_")
    if beginning:
        beginning.pop()
    around = exp.select("*").from_(tree.subquery("every_row"))
    around.set("order", order)
    around.set("with_", beginning)
    return around


def _with_aliases(tree: exp.Expression) -> exp.Expression:
    """PostgreSQL before its version 16 wants a name for whatever stands in brackets after `from` or `join`."""
    for number, subquery in enumerate(tree.find_all(exp.Subquery)):
        if isinstance(subquery.parent, (exp.From, exp.Join)) and not subquery.alias:
            subquery.set("alias", exp.TableAlias(this=exp.to_identifier(f"rows_{number}")))
    return tree


def _bound(node: exp.Expression, numbered: dict[str, tuple[int, str]]) -> exp.Expression:
    """`$area` becomes `$1` of the type that the question says."""
    if isinstance(node, (exp.Parameter, exp.Placeholder)) and node.name in numbered:
        number, kind = numbered[node.name]
        return exp.cast(exp.Parameter(this=exp.Literal.number(number)), kind, dialect="duckdb")
    return node


def _number(node: exp.Expression) -> exp.Expression:
    """A number with a decimal point is a double, as it is once DuckDB divides by it."""
    if isinstance(node, exp.Literal) and not node.is_string and not node.is_int:
        return exp.cast(node, "double")
    return node


def _spelt(node: exp.Expression) -> exp.Expression:
    """Functions that the library does not spell as PostgreSQL does."""
    if isinstance(node, exp.SHA2):
        text = node.this.sql(dialect="postgres")
        return parse_one(f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')", read="postgres")
    if isinstance(node, exp.DateFromParts):
        return exp.func("make_date", *(node.args[part] for part in ("year", "month", "day")))
    return node


def _rounded(node: exp.Expression) -> exp.Expression:
    """Halves are rounded away from nought; PostgreSQL's own rounding of a double goes to the nearest even number."""
    if not isinstance(node, exp.Round) or node.args.get("decimals"):
        return node
    value = f"({node.this.sql(dialect='postgres')})"
    half = f"case when abs({value} - trunc({value})) >= 0.5 then sign({value}) else 0 end"
    return exp.paren(parse_one(f"trunc({value}) + {half}", read="postgres"))


def _text(node: exp.Expression) -> exp.Expression:
    """Every text that a question itself makes is compared by its bytes, like the columns of the tables."""
    is_made = isinstance(node, exp.Literal) and node.is_string and not isinstance(node.parent, exp.Cast)
    is_cast = isinstance(node, exp.Cast) and node.to.this in TEXT
    if (is_made or is_cast) and not isinstance(node.parent, (exp.Collate, exp.DataTypeParam)):
        return exp.Collate(this=exp.paren(node) if is_cast else node, expression=exp.to_identifier("C", quoted=True))
    return node
