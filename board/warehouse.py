"""One pack, loaded into an in-memory DuckDB, checked against its contracts, protected, then locked.

The only file that imports duckdb.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from board import aliases, contracts, dictionary, disclosure
from board.areas import ENGLAND, areas, authorities
from board.contracts import Column, Contract
from board.faults import BrokenPack, Fault
from board.packs import MADE_FROM, Pack, describe
from board.places import GEO, POLICY
from board.screening import shown
from board.shape import check_shape, lines_of_odd_length, without_lines
from board.wording import words

MOST_LINES_NAMED = 20
OWN_TABLES = {
    "areas",
    "authorities",
    "aliases",
    "accepted",
    "findings",
    "extracts",
    "extract_columns",
    "pack",
    "policy",
    "sources",
    "as_text",
}
OWN_TABLES |= {"figures", "every_figure", *MADE_FROM}


PARAMETER = re.compile(r"\$\w+")
Promised = list[tuple[Contract, Path]]


def build(folder: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse of the pack in a folder: every extract, the areas, and the data dictionary beside them.

    Tables are named after the extracts. A column that allows symbols has a companion `<column>_state`, which
    holds the symbol, or '' where there is a number. What comes from a programme return is there only as protected
    tables (board/disclosure). Raises BrokenPack with every fault found.
    """
    pack, faults = _described(folder)
    con, promised, more = load_pack(pack)
    if faults := more + faults:
        raise BrokenPack(faults)
    policy = disclosure.read_policy(POLICY)
    if faults := _unprotected(promised, policy.extracts):
        raise BrokenPack(faults)
    returned = {contract.name for contract, _ in promised} & set(policy.extracts)
    if returned and (faults := disclosure.protect(con, policy, returned)):
        raise BrokenPack(faults)
    own = {contract.name for contract, path in promised if path.parent == folder}
    shown.write(con, own, set(policy.extracts), policy.warn_denominator)
    dictionary.write(con, promised, pack, returned)
    dictionary.write_policy(con, policy)
    dictionary.write_sources(con)
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def _described(folder: Path) -> tuple[Pack, list[Fault]]:
    """What a pack says of itself, and what is wrong with that; its extracts are checked all the same."""
    try:
        return describe(folder), []
    except BrokenPack as broken:
        return Pack(folder.name, folder, "", date.min), list(broken.faults)


def load_pack(pack: Pack) -> tuple[duckdb.DuckDBPyConnection, Promised, list[Fault]]:
    """Every extract of a pack, and of the pack it builds on, checked but not yet protected; and every fault found.

    Only for what never reaches a page: the warehouse itself, and the report for whoever holds the data anyway. A
    contract that cannot be read hides no fault of another extract.
    """
    _check_areas()
    con = duckdb.connect()
    con.execute(aliases.ACCEPTED)
    faults = [fault for folder in pack.folders for fault in _without_contract(folder)]
    promised, more = _promised(pack)
    faults += more
    for contract, path in promised:
        faults += load(con, contract, path)
    return con, promised, faults


def _promised(pack: Pack) -> tuple[Promised, list[Fault]]:
    """The contract and file of each extract; where a pack builds on another, its own take the place of the other's.

    And the faults of the contracts that cannot be read.
    """
    found: dict[str, tuple[Contract, Path]] = {}
    faults: list[Fault] = []
    lists = allowed_values()
    for path in [path for folder in (GEO, *pack.folders) for path in sorted(folder.glob("*.toml"))]:
        if path.name == "pack.toml":
            continue
        try:
            _check_name(path)
            found[path.stem] = (contracts.read(path, lists), path.with_suffix(".csv"))
        except BrokenPack as broken:
            faults += broken.faults
        except (OSError, RecursionError, ValueError) as reason:
            faults.append(Fault(path.name, f"cannot be read ({reason})", "the form of its neighbours"))
    return list(found.values()), faults


def _check_name(path: Path) -> None:
    """An extract gives its table the name; raises BrokenPack where it would stand for one of the dashboard's own."""
    if path.parent != GEO and (not contracts.NAME.fullmatch(path.stem) or path.stem in OWN_TABLES):
        expected = "a name of small letters, digits and underscores that the dashboard has no table of"
        raise BrokenPack([Fault(path.name, f"is called “{path.stem}”", expected)])


def _without_contract(folder: Path) -> list[Fault]:
    alone = sorted(path for path in folder.glob("*.csv") if not path.with_suffix(".toml").is_file())
    return [Fault(path.name, "has no contract", f"{path.stem}.toml beside it") for path in alone]


def _unprotected(promised: Promised, protected: tuple[str, ...]) -> list[Fault]:
    """Figures about authorities that are not official statistics may not stay out of the policy by oversight."""
    expected = f"its name among the extracts of {POLICY.name}, so that small numbers in it are protected"
    return [
        Fault(contract.csv, "holds figures of local authorities that are not official statistics", expected)
        for contract, path in promised
        if path.parent != GEO
        and contract.status != "official statistics"
        and "new_la_code" in {column.name for column in contract.columns}
        and contract.name not in protected
    ]


def _check_areas() -> None:
    """The lists of areas before anything else, because every contract looks its allowed codes up in them."""
    for name in ("areas", "authorities"):
        contract = contracts.read(GEO / f"{name}.toml", {"nothing": (), "region_code": ()})
        if faults := check_shape(GEO / contract.csv, contract):
            raise BrokenPack(faults)


def allowed_values() -> dict[str, tuple[str, ...]]:
    """The lists that a contract may name by `values_from`."""
    regions = [area for area in areas().values() if area.code != ENGLAND]
    known = authorities().values()
    return {
        "source_id": tuple(words("sources")),
        "region_code": tuple(area.code for area in regions),
        "region_name": tuple(area.name for area in regions),
        "new_la_code": tuple(one.code for one in known),
        "old_la_code": tuple(dict.fromkeys(one.old_code for one in known)),
        "la_name": tuple(dict.fromkeys(one.name for one in known)),
    }


def load(con: duckdb.DuckDBPyConnection, contract: Contract, path: Path) -> list[Fault]:
    """Put one extract into the warehouse as a table; the faults that forbid it, or an empty list."""
    try:
        faults = check_shape(path, contract)
        odd = lines_of_odd_length(faults, contract)
        return faults + _load_others(con, contract, path, odd) if odd else faults or _load(con, contract, path)
    except OSError as reason:
        return [Fault(path.name, f"cannot be opened ({reason.strerror})", "a file that may be read")]
    except Exception as reason:  # whatever a contract asks that cannot be done is a fault of the contract
        con.execute("drop table if exists as_text")
        con.execute(f'drop table if exists "{contract.name}"')
        found = f"promises something that cannot be checked ({str(reason).splitlines()[0]})"
        return [Fault(f"{contract.name}.toml", found, "the form of its neighbours")]


def _load_others(con: duckdb.DuckDBPyConnection, contract: Contract, path: Path, odd: set[int]) -> list[Fault]:
    """The faults of the lines that have a field for each column, where others do not."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(without_lines(path, contract, odd), encoding="utf-8")
        return [fault for fault in _load(con, contract, copy) if fault.line and fault.line not in odd]


def _load(con: duckdb.DuckDBPyConnection, contract: Contract, path: Path) -> list[Fault]:
    try:
        _read_as_text(con, contract, path)
    except duckdb.Error as reason:
        return [Fault(path.name, f"cannot be read ({str(reason).splitlines()[0]})", "a plain CSV file")]
    if path.parent != GEO:
        aliases.accept(con, contract)
    faults = [fault for column in contract.columns for fault in _faults_of_column(con, contract, column)]
    con.execute(f'create table "{contract.name}" as select {_typed(contract)} from as_text order by rowid')
    con.execute(f"create temp view sound as select {_sound(contract, bool(faults))}")
    faults += _faults_of_rows(con, contract) + _faults_of_key(con, contract) + _faults_of_areas(con, contract)
    con.execute("drop view sound")
    con.execute("drop table as_text")
    return faults


def _sound(contract: Contract, has_faults: bool) -> str:
    """The rows without a fault in any column, with their lines: what is asked of whole rows is asked of these."""
    rows = f'rowid + 2 as line_of_file, * from "{contract.name}"'
    if not has_faults:
        return rows
    broken = [f"coalesce({condition}, false)" for column in contract.columns for condition in column.breaches()]
    faulty = f"select rowid from as_text where {' or '.join(broken)}"
    return f"{rows} where rowid not in ({faulty})"


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
    return _told(Fault(contract.csv, "", column.expects, column.name), rows)


def _told(fault: Fault, rows: list[tuple]) -> list[Fault]:
    """One fault on several lines: each row is the line, what was found there and, where it differs, what was expected.

    The first lines are named, the others counted.
    """
    told = [
        replace(fault, line=line, found=_found(found), **({"expected": expected[0]} if expected else {}))
        for line, found, *expected in rows[:MOST_LINES_NAMED]
    ]
    if len(rows) > MOST_LINES_NAMED:
        told.append(replace(fault, found=f"{len(rows) - MOST_LINES_NAMED} more lines with the same fault"))
    return told


def _faults_of_rows(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    faults = []
    for rule in contract.rules:
        query = f'select line_of_file, "{rule.column}" from sound where {rule.broken} order by 1'
        try:
            bad = con.execute(query).fetchall()
        except duckdb.Error as reason:
            found = f"has a rule “{rule.broken}” that cannot be asked ({str(reason).splitlines()[0]})"
            faults.append(Fault(f"{contract.name}.toml", found, "a condition over the columns of the contract"))
            continue
        faults += _told(Fault(contract.csv, "", rule.expects, rule.column), bad)
    return faults


def _found(text: object) -> str:
    return "the field is empty" if text is None else f"“{text}”"


def _faults_of_key(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    key = ", ".join(f'"{name}"' for name in contract.key)
    query = (
        "select min(line_of_file) as first, max(line_of_file) from sound "
        f"group by {key} having count(*) > 1 order by first"
    )
    rows = con.execute(query).fetchall()
    expected = f"one row for each {', '.join(contract.key)}"
    told = [
        Fault(contract.csv, f"the same key as line {first}", expected, line=last)
        for first, last in rows[:MOST_LINES_NAMED]
    ]
    if len(rows) > MOST_LINES_NAMED:
        more = f"{len(rows) - MOST_LINES_NAMED} more keys that stand on several lines"
        told.append(Fault(contract.csv, more, expected))
    return told


def _faults_of_areas(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Fault]:
    """Codes and names must belong together; each alone is checked against the lists of areas."""
    known = {column.name for column in contract.columns}
    faults = []
    if {"region_code", "region_name"} <= known:
        faults += _mismatched(con, contract, "region_code", "region_name", "areas", "area_code", "area_name")
    if contract.name != "authorities" and "new_la_code" in known:
        for told in ("la_name", "old_la_code", "region_code"):
            if told in known:
                faults += _mismatched(con, contract, "new_la_code", told, "authorities", "new_la_code", told)
    return faults


def _mismatched(
    con: duckdb.DuckDBPyConnection, contract: Contract, code: str, told: str, listed: str, key: str, official: str
) -> list[Fault]:
    query = (
        f"select e.line_of_file, e.{told}, '“' || a.{official} || '”, as its {code} says' "
        f"from sound e join {listed} a on a.{key} = e.{code} "
        f"where a.{official} is distinct from e.{told} order by 1"
    )
    return _told(Fault(contract.csv, "", f"what its {code} says", told), con.execute(query).fetchall())


def tables_of(sql: str) -> frozenset[str]:
    """The names of the tables that a question speaks of."""
    with _empty().cursor() as cursor:
        return frozenset(cursor.get_table_names(PARAMETER.sub("null", sql)))


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    """A database of nothing, that only reads what questions say."""
    return duckdb.connect()


def tables_in(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The names of the tables that a warehouse holds."""
    return frozenset(name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall())
