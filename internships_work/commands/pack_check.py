"""Checks a pack as a whole: its files, its contracts, its protection, and whether everything can be shown."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from internships_work.data import packs
from internships_work.data.disclosure import read_policy
from internships_work.data.packs import Pack
from internships_work.data.screening.folders import faults_of_folder, files_not_read
from internships_work.data.screening.report import Report
from internships_work.data.screening.warnings import warnings_about
from internships_work.data.warehouse import load_pack
from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import POLICY
from internships_work.questions import editions


def check(folder: Path) -> Report:
    """The report of the pack in a folder; whatever is in it, or is not, ends in a report."""
    if faults := faults_of_folder(folder):
        return Report(folder, faults=tuple(faults))
    try:
        return _checked(folder.resolve())
    except BrokenPack as broken:
        return Report(folder, faults=broken.faults)
    except Exception as reason:  # a fault nobody thought of stands in the report too, never as a traceback
        found = f"cannot be checked ({str(reason).splitlines()[0] if str(reason) else type(reason).__name__})"
        return Report(
            folder, faults=(Fault(folder.name, found, "extracts and contracts in the form of their neighbours"),)
        )


def _checked(folder: Path) -> Report:
    faults: list[Fault] = []
    try:
        pack = packs.describe(folder)
    except BrokenPack as broken:
        faults += broken.faults
        pack = Pack(folder.name, folder, "", date.min)
    con, promised, more = load_pack(pack)
    faults += more
    own = {contract.name for contract, path in promised if path.parent == folder}
    broken = {fault.extract for fault in faults}
    for extract in broken & own:
        con.execute(f'drop table if exists "{extract}"')
    files = {contract.name: path.name for contract, path in promised}
    found = warnings_about(con, own - broken, read_policy(POLICY).warn_denominator)
    warnings = [replace(warning, file_name=files.get(warning.extract, "")) for warning in found]
    warnings += files_not_read(folder)
    con.close()
    faults = faults or _faults_in_service(folder)
    return Report(folder, pack.title, tuple(sorted(own)), tuple(faults), tuple(warnings))


def _faults_in_service(folder: Path) -> list[Fault]:
    """What keeps a pack whose extracts are sound out of service: its protection, a question or an exhibit."""
    try:
        edition = editions.open_edition(folder)
    except BrokenPack as broken:
        return list(broken.faults)
    faults = smoke_test.faults(edition, is_thorough=True)
    edition.engine.close()
    return faults
