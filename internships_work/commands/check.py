"""Checks the extracts of a pack and prints what is wrong, what is worth a second look, and how to mend it.

    python -m internships_work check FOLDER [--json]

Exits with 0 where there is nothing to say, 1 where there are only warnings, 2 where there are faults.
"""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from internships_work.data import packs, populations
from internships_work.data.disclosure import read_policy
from internships_work.data.packs import Pack
from internships_work.data.screening.folders import faults_of_folder, files_not_read
from internships_work.data.screening.pack_report import Report
from internships_work.data.screening.pack_report_text import as_json, as_text
from internships_work.data.screening.warnings import warnings_about
from internships_work.data.warehouse import Promised, finish, load_pack
from internships_work.exhibits import smoke_test
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import POLICY
from internships_work.questions.edition import in_process, stamp_of


def main(arguments: list[str] | None = None) -> int:
    """Print the report of a folder; the number is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m internships_work check", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of a pack: pack.toml and its extracts")
    parser.add_argument("--json", action="store_true", help="the same report for a program, every finding in it")
    options = parser.parse_args(arguments)
    report = check(options.folder)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(as_json(report) if options.json else as_text(report), end="")
    return report.exit_code


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
    faults = faults or _faults_in_service(pack, con, promised)
    con.close()
    return Report(folder, pack.title, tuple(sorted(own)), tuple(faults), tuple(warnings))


def _faults_in_service(pack: Pack, con: Any, promised: Promised) -> list[Fault]:
    """What keeps a pack whose extracts are sound out of service: its protection, a question or an exhibit.

    `con` holds what was loaded of it, and is made its warehouse.
    """
    try:
        finish(pack, con, promised)
        edition = in_process(pack, con, stamp_of(pack), populations.in_folder(pack.folder))
    except BrokenPack as broken:
        return list(broken.faults)
    return smoke_test.faults(edition, is_thorough=True)
