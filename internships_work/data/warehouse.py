"""One pack, loaded into an in-memory DuckDB, checked against its contracts, protected, then locked.

The only file that imports duckdb.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from internships_work import progress
from internships_work.areas import ENGLAND, areas, authorities
from internships_work.data import area_measures, area_spellings, catalogue, contracts, derived, disclosure
from internships_work.data.contracts import Contract
from internships_work.data.csv_shape import check_shape
from internships_work.data.disclosure.ledger import Ledger, read_for
from internships_work.data.extract_files import extracts_in, faults_of_forms, file_of, files_in
from internships_work.data.loading import check
from internships_work.data.packs import MADE_FROM, Pack, describe
from internships_work.data.reading import read
from internships_work.data.screening import public_checks
from internships_work.data.screening.folders import copies
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import GEO, POLICY
from internships_work.wording import words

OWN_TABLES = {
    "areas",
    "authorities",
    "aliases",
    "accepted",
    "characteristic_groups",
    "extracts",
    "extract_columns",
    "marked_returns",
    "pack",
    "policy",
    "series_facts",
    "unavailable_returns",
    "sources",
    "warnings",
    "as_text",
    "area_measures",
    "measured",
    "figures",
    "neighbouring_years",
    "every_figure",
    *MADE_FROM,
    *derived.TABLES,
}


PARAMETER = re.compile(r"\$\w+")
Promised = list[tuple[Contract, Path]]


def build(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a warehouse of the pack in a folder: every extract, the areas, and the data dictionary beside them.

    Tables are named after the extracts. A column that allows symbols has a companion `<column>_state`, which
    holds the symbol, or '' where there is a number. What comes from a programme return is there only as protected
    tables (internships_work/data/disclosure). Raises BrokenPack with every fault found.
    """
    pack, faults = _described(folder)
    con, promised, more = load_pack(pack)
    if faults := more + faults:
        raise BrokenPack(faults)
    finish(pack, con, promised)
    return con


def finish(pack: Pack, con: duckdb.DuckDBPyConnection, promised: Promised) -> None:
    """Make the warehouse of a pack that was loaded without a fault: protected, screened, described, locked.

    Raises BrokenPack with what keeps it from being shown.
    """
    policy = disclosure.read_policy(POLICY)
    if faults := _unprotected(promised, policy.extracts):
        raise BrokenPack(faults)
    returned = {contract.name for contract, _ in promised} & set(policy.extracts)
    if returned and (faults := _protected(con, policy, returned, read_for(pack), _file_names(promised))):
        raise BrokenPack(faults)
    own = {contract.name: path.name for contract, path in promised if path.parent == pack.folder}
    with progress.step("screening", pack.title):
        public_checks.write(con, own, set(policy.extracts), policy.warn_denominator, copies(pack.folder))
    catalogue.write(con, promised, pack, returned)
    catalogue.write_policy(con, policy)
    catalogue.write_sources(con)
    catalogue.write_marked_returns(con)
    catalogue.write_unavailable_returns(con)
    derived.write(con)
    if faults := area_measures.write(con):
        raise BrokenPack(faults)
    con.execute("set lock_configuration = true")


def _file_names(promised: Promised) -> dict[str, str]:
    """Return the name that a file would have as a CSV, and the one it has."""
    return {contract.csv: path.name for contract, path in promised}


def _protected(
    con: duckdb.DuckDBPyConnection,
    policy: disclosure.Policy,
    returned: set[str],
    ledger: Ledger,
    names: dict[str, str],
) -> list[Fault]:
    """Protect what comes from a programme return, and give back the memory that its rows took."""
    with progress.step("protecting", " and ".join(sorted(returned))):
        faults = disclosure.protect(con, policy, returned, ledger)
        # What is dropped stays with the process until the number of threads is set anew, whatever it is set to.
        threads = con.execute("select current_setting('threads')").fetchone()[0]
        con.execute("set threads = 1")
        con.execute(f"set threads = {threads}")
    return [
        replace(fault, file=" and ".join(names.get(file, file) for file in fault.file.split(" and ")))
        for fault in faults
    ]


def _described(folder: Path) -> tuple[Pack, list[Fault]]:
    """Return what a pack says of itself, and what is wrong with that; its extracts are checked all the same."""
    try:
        return describe(folder), []
    except BrokenPack as broken:
        return Pack(folder.name, folder, "", date.min), list(broken.faults)


def load_pack(pack: Pack) -> tuple[duckdb.DuckDBPyConnection, Promised, list[Fault]]:
    """Return every extract of a pack, and of the pack it builds on, checked but not yet protected; and every fault.

    Only for what never reaches a page: the warehouse itself, and the report for whoever holds the data anyway. A
    contract that cannot be read hides no fault of another extract.
    """
    _check_areas()
    con = duckdb.connect()
    # When memory runs short the database would go on in a folder on disk, and leave rows about people there.
    con.execute("set temp_directory = ''")
    con.execute(area_spellings.ACCEPTED)
    catalogue.write_series(con)
    catalogue.write_characteristic_groups(con)
    faults = [fault for folder in pack.folders for fault in _without_contract(folder)]
    promised, more = _promised(pack)
    faults += more
    readings = [read(con, contract, path) for contract, path in promised]
    # Before anything that a contract says is carried out. It cannot be turned on again.
    con.execute("set enable_external_access = false")
    faults += [fault for reading in readings for fault in check(con, reading)]
    return con, promised, faults


def _promised(pack: Pack) -> tuple[Promised, list[Fault]]:
    """Return the contract and file of each extract; where a pack builds on another, its own replace the other's.

    And the faults of the contracts that cannot be read.
    """
    found: dict[str, tuple[Contract, Path]] = {}
    faults: list[Fault] = []
    lists = allowed_values()
    for path in [path for folder in (GEO, *pack.folders) for path in files_in(folder, "*.toml")]:
        if path.name == "pack.toml":
            continue
        try:
            _check_name(path)
            faults += faults_of_forms(path.parent, path.stem)
            found[path.stem] = (contracts.read(path, lists), file_of(path.parent, path.stem))
        except BrokenPack as broken:
            faults += broken.faults
        except (OSError, RecursionError, ValueError) as reason:
            faults.append(Fault(path.name, f"cannot be read ({reason})", "the form of its neighbours"))
    return list(found.values()), faults


def _check_name(path: Path) -> None:
    """Check the name that an extract gives its table. Raises BrokenPack where it is one of the dashboard's own."""
    if path.parent != GEO and (not contracts.NAME.fullmatch(path.stem) or path.stem in OWN_TABLES):
        expected = "a name of small letters, digits and underscores that the dashboard has no table of"
        raise BrokenPack([Fault(path.name, f"is called “{path.stem}”", expected)])


def _without_contract(folder: Path) -> list[Fault]:
    alone = [(name, path) for name, path in extracts_in(folder).items() if not (folder / f"{name}.toml").is_file()]
    return [Fault(path.name, "has no contract", f"{name}.toml beside it") for name, path in alone]


def _unprotected(promised: Promised, protected: tuple[str, ...]) -> list[Fault]:
    """Figures about authorities that are not official statistics may not stay out of the policy by oversight."""
    expected = f"its name among the extracts of {POLICY.name}, so that small numbers in it are protected"
    return [
        Fault(path.name, "holds figures of local authorities that are not official statistics", expected)
        for contract, path in promised
        if path.parent != GEO
        and contract.status != "official statistics"
        and "new_la_code" in {column.name for column in contract.columns}
        and contract.name not in protected
    ]


def _check_areas() -> None:
    """Check the lists of areas before all else, because every contract looks its allowed codes up in them."""
    for name in ("areas", "authorities"):
        contract = contracts.read(GEO / f"{name}.toml", {"nothing": (), "region_code": ()})
        if faults := check_shape(GEO / contract.csv, contract):
            raise BrokenPack(faults)


def allowed_values() -> dict[str, tuple[str, ...]]:
    """Return the lists that a contract may name by `values_from`."""
    regions = [area for area in areas().values() if area.code != ENGLAND]
    known = authorities().values()
    return {
        "source_id": tuple(words("sources")),
        "area_code": (ENGLAND, *(area.code for area in regions)),
        "region_code": tuple(area.code for area in regions),
        "region_name": tuple(area.name for area in regions),
        "new_la_code": tuple(authority.code for authority in known),
        "old_la_code": tuple(dict.fromkeys(authority.old_code for authority in known)),
        "la_name": tuple(dict.fromkeys(authority.name for authority in known)),
    }


def tables_of(sql: str) -> frozenset[str]:
    """Return the names of the tables that a question speaks of."""
    with _empty().cursor() as cursor:
        return frozenset(cursor.get_table_names(PARAMETER.sub("null", sql)))


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    """Return a database of nothing, that only reads what questions say."""
    return duckdb.connect()
