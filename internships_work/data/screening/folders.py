"""The folder of a pack before anything in it is read: whether it is there, and what in it will not be read."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

from internships_work.data.extract_files import FORMS, copies_in, extracts_in, is_hidden, parts_of
from internships_work.data.screening.warnings import DataWarning, warning
from internships_work.faults import Fault

DATA_FILES = {".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".parquet", ".json"}
NOT_READ, COPY = "not_read", "copy"


def faults_of_folder(folder: Path) -> list[Fault]:
    """Return why the folder cannot hold a pack at all, or an empty list."""
    name = folder.name or str(folder)
    try:
        if not folder.exists():
            return [Fault(name, "there is no such folder", "the folder of a pack")]
        if not folder.is_dir():
            return [Fault(name, "this is a file and no folder", "the folder of a pack")]
        inside = [path.name for path in folder.iterdir() if not is_hidden(path)]
    except (OSError, ValueError) as reason:
        return [Fault(name, f"the folder cannot be opened ({reason})", "a folder that may be read")]
    if not inside:
        return [Fault(name, "the folder is empty", "pack.toml and at least one extract")]
    if not any(name.endswith((".toml", *FORMS)) and name != "pack.toml" for name in inside):
        expected = "at least one extract, a .csv or .parquet with its contract beside it"
        return [Fault(name, "the folder holds no extract", expected)]
    return []


def files_not_read(folder: Path) -> list[DataWarning]:
    """Return a warning for each file that looks like data and is passed over, and for each copy."""
    return [*copies(folder), *(warning(NOT_READ, path.name) for path in sorted(folder.iterdir()) if _is_other(path))]


def _is_other(path: Path) -> bool:
    return path.suffix.lower() in DATA_FILES and path.suffix not in FORMS and not is_hidden(path)


def copies(folder: Path) -> list[DataWarning]:
    """Return a warning for each copy of an extract, of a contract or of a file of an extract. Nothing of it is read."""
    found = copies_in(folder)
    for path in extracts_in(folder).values():
        found |= parts_of(path)[1] if path.is_dir() else {}
    return [_of_copy(path.relative_to(folder).as_posix(), f"{name}{path.suffix}") for path, name in found.items()]


def _of_copy(file: str, original: str) -> DataWarning:
    """Return a warning under the name of the file; of a file of an extract, pages show only the folder."""
    return replace(warning(COPY, PurePosixPath(file).parts[0], original=original), file_name=file)
