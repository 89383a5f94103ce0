"""Small invented worlds of interns in an in-memory DuckDB, as the warehouse would hand them to disclosure control."""

import random
from collections.abc import Iterable
from typing import Any

import duckdb

from internships_work.data.disclosure import Policy

ENGLAND, NORTH, SOUTH = "E92000001", "E12000001", "E12000002"
AUTHORITIES = {
    "E06000001": NORTH,
    "E06000002": NORTH,
    "E06000003": NORTH,
    "E06000004": SOUTH,
    "E06000005": SOUTH,
    "E06000006": SOUTH,
}
INTERN = (
    "academic_year",
    "new_la_code",
    "ehc_plan",
    "age",
    "sex",
    "ethnicity",
    "primary_need",
    "provider_type",
    "employer_sector",
    "completed",
    "outcome_at_end",
    "in_work_6_months",
    "in_work_12_months",
)
POLICY = Policy(
    threshold=5,
    rounding_base=1,
    minimum_denominator=10,
    warn_denominator=30,
    extracts=("interns", "authority_returns"),
    not_about_people=("authority_returns.forum_status",),
)
Intern = dict[str, Any]


def intern(**said: Any) -> Intern:
    """One intern; what is not said is the plainest there is."""
    plain = {
        "academic_year": "202425",
        "new_la_code": "E06000001",
        "ehc_plan": "with",
        "age": 18,
        "sex": "Male",
        "ethnicity": "White",
        "primary_need": "Autistic spectrum disorder",
        "provider_type": "College",
        "employer_sector": "Retail",
        "completed": "yes",
        "outcome_at_end": "paid employment",
        "in_work_6_months": "yes",
        "in_work_12_months": "not known",
    }
    return plain | said


def some_interns(number: int, seed: int, years: Iterable[str] = ("202425",), without: float = 0.2) -> list[Intern]:
    """Interns drawn at random, more of them in the first authorities than in the last."""
    chance = random.Random(seed)
    codes, weights = list(AUTHORITIES), [8, 5, 3, 8, 2, 1]
    return [
        intern(
            academic_year=year,
            new_la_code=chance.choices(codes, weights)[0],
            ehc_plan=chance.choices(["without", "with"], [without, 1 - without])[0],
            age=chance.randint(16, 19),
            sex=chance.choice(["Male", "Male", "Female"]),
            ethnicity=chance.choice(["White", "White", "Asian", "Black"]),
            completed=chance.choices(["yes", "no", "not known"], [7, 2, 1])[0],
            outcome_at_end=chance.choices(
                ["paid employment", "further study", "voluntary work", "none of these", "not known"], [5, 3, 1, 2, 2]
            )[0],
            in_work_6_months=chance.choices(["yes", "no", "not known"], [4, 4, 2])[0],
            in_work_12_months=chance.choices(["yes", "no", "not known"], [3, 4, 3])[0],
        )
        for year in years
        for _ in range(number)
    ]


def world(interns: list[Intern] | None = None, returns: list[tuple] | None = None) -> duckdb.DuckDBPyConnection:
    """England of two regions with three authorities each, and the extracts given.

    A return is (academic_year, new_la_code, starts, predicted_next_year, job_coaches, champions, forum_status), where a
    text in place of a number is a symbol.
    """
    con = duckdb.connect()
    con.execute("create table areas (area_code VARCHAR, area_name VARCHAR)")
    con.executemany("insert into areas values (?, ?)", [(ENGLAND, "England"), (NORTH, "North"), (SOUTH, "South")])
    con.execute("create table authorities (new_la_code VARCHAR, la_name VARCHAR, region_code VARCHAR)")
    con.executemany(
        "insert into authorities values (?, ?, ?)", [(one, f"Town {one}", AUTHORITIES[one]) for one in AUTHORITIES]
    )
    if interns is not None:
        con.execute(f"create table interns ({', '.join(f'{name} VARCHAR' for name in INTERN)})")
        con.execute(
            f"insert into interns select {', '.join(f'unnest(${name}::VARCHAR[])' for name in INTERN)}",
            {name: [str(one[name]) for one in interns] for name in INTERN},
        )
    if returns is not None:
        _write_returns(con, returns)
    return con


def _write_returns(con: duckdb.DuckDBPyConnection, returns: list[tuple]) -> None:
    counts = ("starts", "predicted_next_year", "job_coaches", "champions")
    columns = ", ".join(f"{name} INTEGER, {name}_state VARCHAR" for name in counts)
    con.execute(
        f"create table authority_returns (academic_year VARCHAR, new_la_code VARCHAR, {columns}, forum_status VARCHAR)"
    )
    for year, code, *numbers, forum in returns:
        pairs = [part for one in numbers for part in ((None, one) if isinstance(one, str) else (one, ""))]
        con.execute(f"insert into authority_returns values (?, ?, {'?, ' * len(pairs)} ?)", [year, code, *pairs, forum])


def rows(con: Any, table: str) -> list[dict[str, Any]]:
    """A table as dictionaries."""
    asked = con.execute(f"select * from {table}")
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def tables(con: Any) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
