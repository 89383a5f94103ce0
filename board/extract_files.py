"""The files of an extract: one CSV, one Parquet file, or a folder of Parquet files, beside its contract."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from board.faults import Fault

FORMS = (".csv", ".parquet")


@dataclass(frozen=True)
class Places:
    """Where the rows of an extract stand once they are numbered from 0 through all its files.

    `begins` has for each file the number of its first row, `first` the line or row at which a file's rows begin.
    """

    files: tuple[str, ...]
    begins: tuple[int, ...]
    first: int

    def of(self, number: int) -> tuple[str, int]:
        """The file in which a row stands, and its line there (CSV) or row (Parquet)."""
        part = bisect_right(self.begins, number) - 1
        return self.files[part], number - self.begins[part] + self.first


def file_of(folder: Path, name: str) -> Path:
    """The file, or folder of Parquet files, that holds an extract; `<name>.csv` where there is none yet."""
    return next(iter(_present(folder, name)), folder / f"{name}.csv")


def is_parquet(path: Path) -> bool:
    """True for a Parquet file and for a folder of them, which is named like the extract and has no ending."""
    return path.suffix != ".csv"


def faults_of_forms(folder: Path, name: str) -> list[Fault]:
    """The faults of an extract that stands in more than one form, so that nobody could say which counts."""
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
    """The forms in which an extract stands in a folder. A folder of notes beside a file is no form of it."""
    files = [path for path in (folder / f"{name}{ending}" for ending in FORMS) if path.exists()]
    parts = folder / name
    if parts.is_dir() and (not files or any(parts.rglob("*.parquet"))):
        files.append(parts)
    return files


def extracts_in(folder: Path) -> dict[str, Path]:
    """Every file or folder of a pack that holds rows, by the name its extract would have."""
    files = [path for ending in FORMS for path in sorted(folder.glob(f"*{ending}"))]
    parts = [path for path in sorted(folder.iterdir()) if path.is_dir() and path.suffix not in FORMS]
    return {path.stem: path for path in files} | {path.name: path for path in parts if any(path.rglob("*.parquet"))}


def watched(folder: Path) -> list[Path]:
    """Every file whose change may change what a pack says: contracts, extracts, and whatever is in their folders."""
    beside = [path for ending in (".toml", *FORMS) for path in folder.glob(f"*{ending}")]
    inside = [path for one in extracts_in(folder).values() if one.is_dir() for path in one.rglob("*")]
    return [path for path in (*beside, *inside) if not path.is_dir()]


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file; of a folder, that of the names and fingerprints of its files."""
    if path.is_dir():
        files = sorted(one for one in path.rglob("*.parquet"))
        told = "".join(f"{one.relative_to(path).as_posix()} {fingerprint(one)}\n" for one in files)
        return hashlib.sha256(told.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
