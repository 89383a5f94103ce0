"""The files of an extract: one CSV, one Parquet file, or a folder of Parquet files, beside its contract."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from internships_work.data.contracts import NAME
from internships_work.faults import Fault

FORMS = (".csv", ".parquet")
SERVICE = "service"  # holds copies of the pack itself: see in_service.py
# How a desktop or a program that synchronises folders names a copy: "Copy of x", "x - Copy (2)", "x copy", "x (1)",
# "x (Ann's conflicted copy 2026-11-30)", "x.sync-conflict-20261130"; and how people do: "x_old", "x_v2", "x_20261130".
COPY_OF = re.compile(
    r"(?:copy|kopie|copie|backup)(?: ?\([0-9]+\))? (?:of|von|de) (.+)|(?:old|new|backup)[ _-]+(.+)", re.IGNORECASE
)
KEPT = "copy|kopie|copie|backup|bak|old|new|orig(?:inal)?+|final|v[0-9]++|20[0-9]{2}-?[0-9]{2}-?[0-9]{2}"
COPIED = re.compile(rf"(?:[ _-]*+(?:{KEPT})(?:[ _]?\(?[0-9]+\)?)?+)++| ?\([0-9]+\)|.*conflict.*", re.IGNORECASE)
LOOKS_COPIED = re.compile(r"copy|kopie|copie|conflict|\([0-9]+\)$", re.IGNORECASE)
# No extract has such a sign in its name, so what follows one was added to it: OneDrive adds the name of a computer.
ADDED = re.compile(r"[^A-Za-z0-9_].*", re.DOTALL)


@dataclass(frozen=True)
class RowLocations:
    """Where the rows of an extract stand once they are numbered from 0 through all its files.

    `begins` has for each file the number of its first row, `first` the line or row at which a file's rows begin.
    """

    files: tuple[str, ...]
    begins: tuple[int, ...]
    first: int

    def of(self, number: int) -> tuple[str, int]:
        """Return the file in which a row stands, and its line there (CSV) or row (Parquet)."""
        part = bisect_right(self.begins, number) - 1
        return self.files[part], number - self.begins[part] + self.first


def file_of(folder: Path, name: str) -> Path:
    """Return the file, or folder of Parquet files, that holds an extract; `<name>.csv` where there is none yet."""
    return next(iter(_present(folder, name)), folder / f"{name}.csv")


def is_parquet(path: Path) -> bool:
    """Return True for a Parquet file and for a folder of them, which is named like the extract and has no ending."""
    return path.suffix != ".csv"


def faults_of_forms(folder: Path, name: str) -> list[Fault]:
    """Return the faults of an extract that stands in more than one form, so that nobody could say which counts."""
    newest, *older = sorted(_present(folder, name), key=lambda path: path.stat().st_mtime_ns, reverse=True) or [None]
    return [
        Fault(
            path.name,
            f"stands beside {newest.name}, which is newer, and both are the extract {name}",
            f"only one of them: remove {path.name}, or {newest.name} if that was put there by mistake",
        )
        for path in older
    ]


def _present(folder: Path, name: str) -> list[Path]:
    """Return the forms in which an extract stands in a folder. A folder of notes beside a file is no form of it."""
    files = [path for path in (folder / f"{name}{ending}" for ending in FORMS) if path.exists()]
    parts = folder / name
    if parts.is_dir() and (not files or _holds_parts(parts)):
        files.append(parts)
    return files


def is_hidden(path: Path) -> bool:
    """Return whether a file is one that programs keep for themselves: ._x.csv, .DS_Store, ~$x.csv, .~lock.x.csv#."""
    return path.name.startswith((".", "~$"))


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return what a folder holds of a pattern, in order of names: nothing hidden, and no copies."""
    copied = copies_in(folder)
    return [path for path in sorted(folder.glob(pattern)) if not is_hidden(path) and path not in copied]


def copies_in(folder: Path) -> dict[Path, str]:
    """Return the copies in the folder of a pack, each with the name of what it is a copy of. None of them is read.

    A file whose name an extract may have, and that has a contract of its own, is no copy.
    """
    own = {path.stem for path in folder.glob("*.toml") if NAME.fullmatch(path.stem)}
    found = {}
    for path in sorted(folder.iterdir()):
        name = path.stem if path.suffix in (".toml", *FORMS) else path.name
        original = "" if is_hidden(path) or name in own else _original(name, own, (COPIED, ADDED))
        if original and (path.suffix in (".toml", *FORMS) or _holds_parts(path)):
            found[path] = original
    return found


def parts_of(folder: Path) -> tuple[list[Path], dict[Path, str]]:
    """Return the Parquet files in the folder of an extract, and the copies among them, each with its original."""
    files = [path for path in sorted(folder.rglob("*.parquet")) if not _is_hidden_below(folder, path)]
    copied = {}
    for path in files:
        if LOOKS_COPIED.search(path.stem):
            beside = {other.stem for other in files if other.parent == path.parent and other != path}
            copied[path] = _original(path.stem, beside, (COPIED,))
    return [path for path in files if not copied.get(path)], {path: name for path, name in copied.items() if name}


def _is_hidden_below(folder: Path, path: Path) -> bool:
    return any(is_hidden(Path(part)) for part in path.relative_to(folder).parts)


def _holds_parts(path: Path) -> bool:
    if path.name == SERVICE or not path.is_dir():
        return False
    return any(not _is_hidden_below(path, part) for part in path.rglob("*.parquet"))


def _original(name: str, names: Iterable[str], added: tuple[re.Pattern[str], ...]) -> str:
    """Return the longest of some names that this one is a copy of, or ""."""
    is_of = COPY_OF.fullmatch(name)
    for candidate in sorted(names, key=len, reverse=True):
        rest = name[len(candidate) :] if name.casefold().startswith(candidate.casefold()) else ""
        if (is_of and candidate.casefold() in [part.casefold() for part in is_of.groups() if part]) or (
            rest and any(how.fullmatch(rest) for how in added)
        ):
            return candidate
    return ""


def extracts_in(folder: Path) -> dict[str, Path]:
    """Return every file or folder of a pack that holds rows, by the name its extract would have."""
    files = [path for ending in FORMS for path in files_in(folder, f"*{ending}")]
    parts = [path for path in files_in(folder, "*") if path.suffix not in FORMS and _holds_parts(path)]
    return {path.stem: path for path in files} | {path.name: path for path in parts}


def watched(folder: Path) -> list[Path]:
    """Return every file whose change may change what a pack says: contracts, extracts, copies that are named, all that
    is in the folders of extracts, and the ledger of earlier editions."""
    beside = [path for ending in (".toml", *FORMS) for path in folder.glob(f"*{ending}") if not is_hidden(path)]
    inside = [path for extract in extracts_in(folder).values() if extract.is_dir() for path in extract.rglob("*")]
    ledger = folder.glob("ledger/*.csv")
    return [path for path in (*beside, *inside, *ledger) if not path.is_dir()]


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file; of a folder, that of the names and fingerprints of its files."""
    if path.is_dir():
        lines = "".join(f"{part.relative_to(path).as_posix()} {fingerprint(part)}\n" for part in parts_of(path)[0])
        return hashlib.sha256(lines.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
