"""What a pack holds, as tables that a page may ask: its extracts, their columns, the pack, and the policy followed."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from internships_work.data.contracts import Contract
from internships_work.data.disclosure import Policy
from internships_work.data.extract_files import fingerprint as fingerprint_of
from internships_work.data.packs import Pack
from internships_work.data.tables import columns_in, insert, tables_with
from internships_work.paths import SEN2_KNOWN
from internships_work.wording import words

EXTRACTS = """create table extracts (extract VARCHAR, file_name VARCHAR, title VARCHAR, describes VARCHAR,
    status VARCHAR, source_id VARCHAR, row_count INTEGER, fingerprint VARCHAR, is_protected BOOLEAN)"""
COLUMNS = """create table extract_columns (extract VARCHAR, position INTEGER, column_name VARCHAR, kind VARCHAR,
    means VARCHAR, allowed VARCHAR, is_key BOOLEAN)"""
PACK = "create table pack (title VARCHAR, assembled DATE, is_invented BOOLEAN)"
POLICY = """create table policy (threshold INTEGER, rounding_base INTEGER, minimum_denominator INTEGER,
    warn_denominator INTEGER, signed_off_by VARCHAR, signed_off_on VARCHAR)"""
MARKED = """create table marked_returns (measure VARCHAR, area_code VARCHAR, period VARCHAR, status VARCHAR,
    is_withdrawn BOOLEAN, primary key (measure, area_code, period))"""
INCOMPLETE = """insert into marked_returns
    select $measure, new_la_code, time_period, 'incomplete', false
    from returns_status
    where status = 'incomplete'"""
WITHDRAWN = """insert into marked_returns
    select distinct $measure, new_la_code, time_period, 'withdrawn', true
    from withdrawn_figures
    where extract = $extract and new_la_code is not null
    on conflict do update set is_withdrawn = true"""
SERIES = "create table series_facts (fact VARCHAR, period VARCHAR)"
UNAVAILABLE = "create table unavailable_returns (area_code VARCHAR, january VARCHAR)"
GROUPS = "create table characteristic_groups (characteristic VARCHAR, category VARCHAR, rank INTEGER, part_of VARCHAR)"
PROTECTED = "select table_name from duckdb_tables() where table_name like 'protected\\_%' escape '\\' order by 1"


def write(con: Any, promised: list[tuple[Contract, Path]], pack: Pack, protected: set[str]) -> None:
    """Write the tables. Of a protected extract neither the number of rows nor a hash of the file is told.

    Both would be facts about the people in it; its fingerprint is that of what is shown of it.
    """
    for table in (EXTRACTS, COLUMNS, PACK):
        con.execute(table)
    invented = pack.invented or any(contract.status == "invented" for contract, _ in promised)
    con.execute("insert into pack values (?, ?, ?)", [pack.title, pack.assembled, invented])
    insert(con, "extracts", [_extract(con, contract, path, pack, protected) for contract, path in promised])
    insert(con, "extract_columns", [row for contract, _ in promised for row in _columns(contract)])


def _extract(con: Any, contract: Contract, path: Path, pack: Pack, protected: set[str]) -> list:
    is_protected = contract.name in protected
    row_count = None if is_protected else _count(con, contract.name)
    fingerprint = _of_protected(con) if is_protected else fingerprint_of(path)
    status = "invented" if pack.invented else contract.status
    row = [contract.name, path.name, contract.title, contract.describes, status, contract.source]
    return [*row, row_count, fingerprint, is_protected]


def _columns(contract: Contract) -> list[tuple]:
    return [
        (contract.name, position, column.name, column.type, column.means, column.expects, column.name in contract.key)
        for position, column in enumerate(contract.columns, start=1)
    ]


def write_policy(con: Any, policy: Policy) -> None:
    """Write the policy of disclosure control that was followed, so that pages never tell of a newer one in the file."""
    con.execute(POLICY)
    numbers = [policy.threshold, policy.rounding_base, policy.minimum_denominator, policy.warn_denominator]
    con.execute("insert into policy values (?, ?, ?, ?, ?, ?)", [*numbers, policy.signed_off_by, policy.signed_off_on])


def write_sources(con: Any) -> None:
    """Write every source that a row or an extract of the pack names, each once."""
    tables = sorted(tables_with(con, "source_id"))
    query = " union ".join(f"select source_id from \"{table}\" where source_id <> ''" for table in tables)
    con.execute(f"create table sources as {query}")


def write_marked_returns(con: Any) -> None:
    """Write which authorities' figures are marked, by measure and period: they get no rank among the others.

    Their return was incomplete (returns_status), or a later release withdrew what it held (withdrawn_figures). One that
    is both has the status incomplete.
    """
    con.execute(MARKED)
    returns = words("authorities")["returns"]
    if {"status", "new_la_code", "time_period"} <= columns_in(con, "returns_status"):
        for measure in returns["incomplete"]["measures"]:
            con.execute(INCOMPLETE, {"measure": measure})
    if {"extract", "new_la_code", "time_period"} <= columns_in(con, "withdrawn_figures"):
        for extract, measures in returns["withdrawn"]["measures"].items():
            for measure in measures:
                con.execute(WITHDRAWN, {"measure": measure, "extract": extract})


def write_unavailable_returns(con: Any) -> None:
    """Write which authorities have no figure of a January at all, as returns_status knows it."""
    con.execute(UNAVAILABLE)
    if {"status", "new_la_code", "time_period"} <= columns_in(con, "returns_status"):
        con.execute(
            "insert into unavailable_returns select new_la_code, time_period from returns_status where status = $1",
            ["not available"],
        )


def write_series(con: Any) -> None:
    """Write what is known of the January series beside its rows: how it was collected, and when some did not return."""
    con.execute(SERIES)
    insert(
        con, "series_facts", [(fact, period) for fact, periods in words("sen2_series").items() for period in periods]
    )


def write_characteristic_groups(con: Any) -> None:
    """Write the groups of each split that has an order of its own, and what they are part of.

    They are those that the importer knows, in their order: internships_work/data/sen2/labels.toml.
    """
    con.execute(GROUPS)
    labels = tomllib.loads((SEN2_KNOWN / "labels.toml").read_text(encoding="utf-8"))
    splits = {split: labels[split].values() for split in labels["topics"].values() if split in labels}
    insert(
        con,
        "characteristic_groups",
        [
            (split, group, rank, labels["part_of"].get(group))
            for split, groups in splits.items()
            for rank, group in enumerate(groups, start=1)
        ],
    )


def _count(con: Any, table: str) -> int:
    return con.execute(f'select count(*) from "{table}"').fetchone()[0]


def _of_protected(con: Any) -> str:
    """Return a hash of every protected table as it is shown."""
    digest = hashlib.sha256()
    for (table,) in con.execute(PROTECTED).fetchall():
        for row in con.execute(f'select * from "{table}" order by all').fetchall():
            digest.update(repr(row).encode())
    return digest.hexdigest()
