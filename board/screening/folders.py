"""The folder of a pack before anything in it is read: whether it is there, and what in it will not be read."""

from pathlib import Path

from board.extract_files import FORMS
from board.faults import Fault
from board.screening.findings import Finding, finding

DATA_FILES = {".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".parquet", ".json"}
NOT_READ = "not_read"


def faults_of_folder(folder: Path) -> list[Fault]:
    """Why the folder cannot hold a pack at all, or an empty list."""
    name = folder.name or str(folder)
    try:
        if not folder.exists():
            return [Fault(name, "there is no such folder", "the folder of a pack")]
        if not folder.is_dir():
            return [Fault(name, "this is a file and no folder", "the folder of a pack")]
        inside = [path.name for path in folder.iterdir()]
    except (OSError, ValueError) as reason:
        return [Fault(name, f"the folder cannot be opened ({reason})", "a folder that may be read")]
    if not inside:
        return [Fault(name, "the folder is empty", "pack.toml and at least one extract")]
    if not any(one.endswith((".toml", *FORMS)) and one != "pack.toml" for one in inside):
        expected = "at least one extract, a .csv or .parquet with its contract beside it"
        return [Fault(name, "the folder holds no extract", expected)]
    return []


def files_not_read(folder: Path) -> list[Finding]:
    """A finding for each file that looks like data and is passed over."""
    return [
        finding(NOT_READ, path.name)
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in DATA_FILES and path.suffix not in FORMS
    ]
