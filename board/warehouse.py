"""One pack, loaded into an in-memory DuckDB, checked against its contracts, then locked.

The only file that imports duckdb.
"""

import hashlib
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from board import contracts
from board.areas import ENGLAND, areas
from board.contracts import Column, Contract
from board.faults import BrokenPack, Fault
from board.places import GEO, PUBLISHED
from board.shape import check_shape
from board.wording import words

MOST_LINES_NAMED = 20


def build(pack: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse of every extract in `pack`, with the areas and the data dictionary beside them.

    Tables are named after the extracts. A column that allows symbols has a companion `<column>_state`, which
    holds the symbol, or '' where there is a number. Raises BrokenPack with every fault found.
    """
    _check_areas()
    con = duckdb.connect()
    faults: list[Fault] = []
    promised: list[tuple[Contract, Path]] = []
    for folder in (GEO, pack):
        for contract in contracts.read_all(folder, allowed_values()):
            promised.append((contract, folder / contract.csv))
            faults += load(con, contract, folder / contract.csv)
    faults += _faults_of_pack(pack, {path for _, path in promised})
    if faults:
        raise BrokenPack(faults)
    _write_dictionary(con, promised)
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def _check_areas() -> None:
    """The list of areas before anything else, because every contract looks its allowed codes up in it."""
    contract = contracts.read(GEO / "areas.toml", {"nothing": ()})
    if faults := check_shape(GEO / contract.csv, contract):
        raise BrokenPack(faults)


def allowed_values() -> dict[str, tuple[str, ...]]:
    """The lists that a contract may name by `values_from`."""
    regions = [area for area in areas().values() if area.code != ENGLAND]
    return {
        "source_id": tuple(words("sources")),
        "region_code": tuple(area.code for area in regions),
        "region_name": tuple(area.name for area in regions),
    }


def load(con: duckdb.DuckDBPyConnection, contract: Contract, path: Path) -> list[Fault]:
    """Put one extract into the warehouse as a table; the faults that forbid it, or an empty list."""
    faults = check_shape(path, contract)
    if faults:
        return faults
    try:
        _read_as_text(con, contract, path)
    except duckdb.Error as reason:
        return [Fault(path.name, f"cannot be read ({str(reason).splitlines()[0]})", "a plain CSV file")]
    faults = [fault for column in contract.columns for fault in _faults_of_column(con, contract, column)]
    if not faults:
        con.execute(f'create table "{contract.name}" as select {_typed(contract)} from as_text order by rowid')
        faults = _faults_of_rows(con, contract) + _faults_of_key(con, contract) + _faults_of_areas(con, contract)
    con.execute("drop table as_text")
    return faults


def _read_as_text(con: duckdb.DuckDBPyConnection, contract: Contract, path: Path) -> None:
    columns = {column.name: "VARCHAR" for column in contract.columns}
    as_text = con.read_csv(
        str(path), header=True, columns=columns, delimiter=",", quotechar='"', escapechar='"', na_values=[""]
    )
    as_text.create("as_text")


def _typed(contract: Contract) -> str:
    chosen = []
    for column in contract.columns:
        chosen.append(f'{column.typed} as "{column.name}"')
        if column.symbols:
            chosen.append(f'case when {column.is_symbol} then "{column.name}" else \'\' end as "{column.name}_state"')
    return ", ".join(chosen)


def _faults_of_column(con: duckdb.DuckDBPyConnection, contract: Contract, column: Column) -> list[Fault]:
    """A row that breaks several promises of one column is told once."""
    bad = " or ".join(f"coalesce({condition}, false)" for condition in column.breaches())
    query = f'select rowid + 2, "{column.name}" from as_text where {bad} order by rowid'
    rows = con.execute(query).fetchall()
    faults = [
        Fault(
            contract.csv,
            "the field is empty" if found is None else f"“{found}”",
            column.expects,
            column.name,
            line,
        )
        for line, found in rows[:MOST_LINES_NAMED]
    ]
    if len(rows) > MOST_LINES_NAMED:
        more = f"{len(rows) - MOST_LINES_NAMED} more lines with the same fault"
        faults.append(Fault(contract.csv, more, column.expects, column.name))
    return faults


def _faults_of_rows(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    faults = []
    for rule in contract.rules:
        query = f'select rowid + 2, "{rule.column}" from "{contract.name}" where {rule.broken} order by rowid'
        try:
            bad = con.execute(query).fetchmany(MOST_LINES_NAMED)
        except duckdb.Error as reason:
            found = f"has a rule “{rule.broken}” that cannot be asked ({str(reason).splitlines()[0]})"
            faults.append(Fault(f"{contract.name}.toml", found, "a condition over the columns of the contract"))
            continue
        faults += [Fault(contract.csv, _found(found), rule.expects, rule.column, line) for line, found in bad]
    return faults


def _found(text: object) -> str:
    return "the field is empty" if text is None else f"“{text}”"


def _faults_of_key(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    key = ", ".join(f'"{name}"' for name in contract.key)
    query = (
        f'select min(rowid) + 2, max(rowid) + 2, {key} from "{contract.name}" '
        f"group by {key} having count(*) > 1 order by 1 limit {MOST_LINES_NAMED}"
    )
    return [
        Fault(
            contract.csv,
            f"the same key as line {first}",
            f"one row for each {', '.join(contract.key)}",
            line=last,
        )
        for first, last, *_ in con.execute(query).fetchall()
    ]


def _faults_of_areas(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    """Code and name must belong together; each alone is checked against the list of areas."""
    if not {"region_code", "region_name"} <= {column.name for column in contract.columns}:
        return []
    query = (
        f'select e.rowid + 2, e.region_name, a.area_name from "{contract.name}" e '
        "join areas a on a.area_code = e.region_code where a.area_name <> e.region_name order by 1"
    )
    return [
        Fault(contract.csv, f"“{found}”", f"“{official}”, the name of that code", "region_name", line)
        for line, found, official in con.execute(query).fetchall()
    ]


def _faults_of_pack(pack: Path, known: set[Path]) -> list[Fault]:
    without_contract = sorted(path for path in pack.glob("*.csv") if path not in known)
    faults = [Fault(path.name, "has no contract", f"{path.stem}.toml beside it") for path in without_contract]
    try:
        said = pack_words(pack)
    except FileNotFoundError:
        return [*faults, Fault("pack.toml", "the file is missing", f"a description of the pack {pack.name}")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        return [*faults, Fault("pack.toml", f"cannot be read ({reason})", "a TOML file")]
    if not isinstance(said.get("title"), str) or not isinstance(said.get("assembled"), date):
        faults.append(Fault("pack.toml", "title or assembled is missing", "a title and a date, assembled = 2026-11-21"))
    return faults


def _write_dictionary(con: duckdb.DuckDBPyConnection, promised: list[tuple[Contract, Path]]) -> None:
    """What the pack holds, as two tables that the page about the data can ask."""
    con.execute(
        "create table extracts (extract VARCHAR, title VARCHAR, describes VARCHAR, status VARCHAR, "
        "row_count INTEGER, fingerprint VARCHAR)"
    )
    con.execute(
        "create table extract_columns (extract VARCHAR, position INTEGER, column_name VARCHAR, kind VARCHAR, "
        "means VARCHAR, allowed VARCHAR)"
    )
    for contract, path in promised:
        [(row_count,)] = con.execute(f'select count(*) from "{contract.name}"').fetchall()
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
        described = [
            contract.name,
            contract.title,
            contract.describes,
            contract.status,
            row_count,
            fingerprint,
        ]
        con.execute("insert into extracts values (?, ?, ?, ?, ?, ?)", described)
        for position, column in enumerate(contract.columns, start=1):
            entry = [contract.name, position, column.name, column.type, column.means, column.expects]
            con.execute("insert into extract_columns values (?, ?, ?, ?, ?, ?)", entry)


def pack_words(pack: Path = PUBLISHED) -> dict[str, Any]:
    """What a pack says of itself in pack.toml: its title, and when it was assembled (a date)."""
    return tomllib.loads((pack / "pack.toml").read_text(encoding="utf-8"))


@cache
def warehouse() -> duckdb.DuckDBPyConnection:
    """The warehouse in service, built once for all visitors. Raises BrokenPack."""
    return build(PUBLISHED)
