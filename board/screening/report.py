"""The report of a pack: every fault at once, and apart from them what is worth a second look."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from board import packs, service, smoke_test
from board.disclosure import read_policy
from board.faults import BrokenPack, Fault
from board.packs import Pack
from board.places import POLICY
from board.screening.findings import Finding, findings
from board.screening.folders import faults_of_folder, files_not_read
from board.warehouse import load_pack

CLEAN, WARNED, FAULTY = 0, 1, 2


@dataclass(frozen=True)
class Report:
    """What was found in the folder of a pack. `extracts` are those that were checked, a broken one not for warnings."""

    folder: Path
    title: str = ""
    extracts: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where there is nothing to say, 1 where there are only warnings, 2 where there are faults."""
        return FAULTY if self.faults else WARNED if self.warnings else CLEAN


def check(folder: Path) -> Report:
    """The report of the pack in a folder; whatever is in it, or is not, ends in a report."""
    if faults := faults_of_folder(folder):
        return Report(folder, faults=tuple(faults))
    try:
        return _checked(folder.resolve())
    except BrokenPack as broken:
        return Report(folder, faults=broken.faults)
    except Exception as reason:  # a fault nobody thought of is told in the report too, never as a traceback
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
    found = findings(con, own - broken, read_policy(POLICY).warn_denominator)
    warnings = [replace(one, file_name=files.get(one.extract, "")) for one in found] + files_not_read(folder)
    con.close()
    faults = faults or _faults_in_service(folder)
    return Report(folder, pack.title, tuple(sorted(own)), tuple(faults), tuple(warnings))


def _faults_in_service(folder: Path) -> list[Fault]:
    """What keeps a pack whose extracts are sound out of service: its protection, a question or an exhibit."""
    try:
        edition = service.open_edition(folder)
    except BrokenPack as broken:
        return list(broken.faults)
    faults = smoke_test.faults(edition, is_thorough=True)
    edition.engine.close()
    return faults
