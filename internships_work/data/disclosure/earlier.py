"""What earlier editions have shown, made ready for the next: its rows stay, its lines are read, or it is refused."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from internships_work.data.disclosure.ledger import FOLDER, Entry, ShownCell, entry_of
from internships_work.data.disclosure.linked import WITHHELD
from internships_work.data.disclosure.policy import Policy
from internships_work.data.disclosure.tables import CHARACTERISTICS, LEVELS, MADE_FROM, Line, ProtectedTable
from internships_work.faults import Fault

TABLES = {table.protected: table for tables in MADE_FROM.values() for table in tables}


def shown_in(con: Any, edition: int) -> Entry:
    """What an edition shows, from its protected tables."""
    held = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    return entry_of(con, edition, [(name, one.keys, one.counts) for name, one in TABLES.items() if name in held])


def faults_of_history(earlier: Sequence[Entry], tables: list[ProtectedTable], policy: Policy) -> list[Fault]:
    """Why a pack cannot follow its earlier editions at all, or an empty list."""
    if spoilt := [entry.edition for entry in earlier if not _is_whole(entry)]:
        found = f"the ledger of edition {spoilt[0]} has rows that publish did not write"
        return [Fault("pack.toml", found, f"the folder {FOLDER} as publish wrote it", "edition")]
    named = {table.protected for table in tables}
    if earlier and policy.rounding_base != 1:
        found = "an edition follows another, and shown counts are rounded"
        return [Fault("disclosure.toml", found, "rounding_base = 1, or a pack of one edition", "rounding_base")]
    others = sorted(frozenset().union(*(entry.tables() for entry in earlier)) ^ named) if earlier else ()
    return [
        Fault("pack.toml", f"an edition has {name} and another of the pack has not", "the same extracts in each")
        for name in others
    ]


def _is_whole(entry: Entry) -> bool:
    """Whether every line of an entry is of a table and a level that there are, with every count of its table."""
    counts: dict[tuple, set[str]] = defaultdict(set)
    for cell in entry.cells:
        counts[cell[:-2]].add(cell.count)
    lines = [(ShownCell(*of, "", None), found) for of, found in counts.items()]
    return all(
        of.geographic_level in LEVELS and found == set(TABLES[of.protected_table].counts)
        for of, found in lines
        if of.protected_table in TABLES
    )


def write_earlier(con: Any, earlier: Sequence[Entry]) -> None:
    """Write which authorities and categories have a row in an earlier edition: they keep it, with nobody in it too.

    A row that went away would tell that nobody is in it any more, and so how many were.
    """
    cells = [cell for entry in earlier for cell in entry.cells if TABLES[cell.protected_table].name != "returns"]
    areas = {(cell.academic_year, cell.area_code) for cell in cells if cell.geographic_level == "Local authority"}
    categories = {(cell.subject, cell.detail) for cell in cells if cell.protected_table == CHARACTERISTICS.protected}
    _write(con, "before_earlier_areas (academic_year, new_la_code)", sorted(areas))
    _write(con, "before_earlier_categories (characteristic, category)", sorted(categories))


def _write(con: Any, table: str, rows: list[tuple[str, str]]) -> None:
    firsts, seconds = [first for first, _ in rows], [second for _, second in rows]
    con.execute(
        f"create table {table} as select unnest($firsts::VARCHAR[]), unnest($seconds::VARCHAR[])",
        {"firsts": firsts, "seconds": seconds},
    )


def lines_of(entry: Entry, academic_year: str) -> list[Line]:
    """The lines of one year as an edition has shown them, WITHHELD in place of what it withheld."""
    counts: dict[tuple, dict[str, int]] = defaultdict(dict)
    for cell in entry.of(academic_year):
        counts[cell[:-2]][cell.count] = WITHHELD if cell.value is None else cell.value
    return [_line(ShownCell(*of, "", None), values) for of, values in counts.items()]


def _line(of: ShownCell, counts: dict[str, int]) -> Line:
    table = TABLES[of.protected_table]
    keys = (of.subject, of.detail)[: len(table.keys)]
    return Line(table, 0, LEVELS[of.geographic_level], of.area_code, of.region_code, keys, counts)
