"""The account of what was withheld, for the page about the data: totals by table and year, never a cell."""

from typing import Any

from internships_work.data.disclosure.policy import Policy
from internships_work.data.disclosure.tables import ProtectedTable
from internships_work.data.disclosure.year import Year

COLUMNS = (
    "protected_table VARCHAR, academic_year VARCHAR, cells INTEGER, withheld INTEGER, primaries INTEGER, "
    "secondaries INTEGER, zeros_withheld INTEGER, least_width INTEGER, known_left_out INTEGER"
)


def write_protection(con: Any, tables: list[ProtectedTable], years: list[Year], policy: Policy) -> None:
    """Write the table `protection`.

    `least_width` is the narrowest interval that is left of any withheld cell, NULL where none is withheld.
    `known_left_out` counts the public totals that are not the pack's own, and so say nothing about it.
    """
    con.execute(f"create table protection ({COLUMNS})")
    for table in tables:
        for year in years:
            account = [table.protected, year.academic_year, *_account(table, year, policy.minimum_denominator)]
            con.execute(f"insert into protection values ({', '.join('?' * len(account))})", account)


def _account(table: ProtectedTable, year: Year, fewest: int) -> list[int | None]:
    cells = {
        line.cell(count): value for line in year.lines if line.table is table for count, value in line.counts.items()
    }
    withheld = [name for name in cells if name in year.widths]
    first = sum(name in year.primaries for name in withheld)
    zeros = sum(cells[name] == 0 for name in withheld)
    return [
        len(cells),
        len(withheld),
        _untelling(first, len(withheld), fewest),
        _untelling(len(withheld) - first, len(withheld), fewest),
        _untelling(zeros, len(withheld), fewest),
        min((year.widths[name] for name in withheld), default=None),
        sum((one.area_code, *one.breakdown, one.cell) in cells for one in year.known_left_out),
    ]


def _untelling(part: int, whole: int, fewest: int) -> int | None:
    """None where nearly all or nearly none are of a kind: an attacker would then know it of a single cell."""
    return part if fewest <= part <= whole - fewest else None
