"""Which edition of a pack is in service, where its folder has a log of that; and the candidates beside it.

In the folder of a pack, `service/` holds a copy of every edition that was a candidate, and `log.csv`, a line for each
step that was taken. The edition in service is the one that the last step names, so that the step and its entry in the
log are one: the log is replaced whole, or not at all. A pack without a log is served from its folder as it is.
"""

import csv
import hashlib
import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from internships_work.data.extract_files import SERVICE, fingerprint, watched
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import candidate

FOLDER, LOG, CANDIDATE = SERVICE, "log.csv", "candidate"
APPROVED, BACK = "approved", "back"
LETTERS_OF_HASH = 12
CHANGED = "Nothing was published, because the files changed meanwhile. Publish the pack again."
_served: dict[Path, Path] = {}


class ServiceStep(NamedTuple):
    """One step: when it was taken (ISO 8601), what it was, and which copy has been in service since."""

    at: str
    step: str
    copy: str


def steps(folder: Path) -> list[ServiceStep]:
    """Every step of the log of a pack, the first one first. Raises BrokenPack where the log cannot be read."""
    try:
        text = (folder / FOLDER / LOG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        raise BrokenPack([_unreadable()]) from None
    header, *rows = csv.reader(io.StringIO(text)) if text else [[]]
    found = [ServiceStep(*row) for row in rows if len(row) == len(ServiceStep._fields)]
    if tuple(header) != ServiceStep._fields or len(found) != len(rows) or not all(map(_is_known, found)):
        raise BrokenPack([_unreadable()])
    return found


def _is_known(step: ServiceStep) -> bool:
    return step.step in (APPROVED, BACK) and step.copy == Path(step.copy).name


def _unreadable() -> Fault:
    return Fault(f"{FOLDER}/{LOG}", "cannot be read", "the log of steps as publish wrote it")


def as_text(every: Sequence[ServiceStep]) -> str:
    """The CSV of a log."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerows([ServiceStep._fields, *every])
    return text.getvalue()


def served(folder: Path) -> Path:
    """The folder from which a pack is served.

    Raises BrokenPack where its log cannot be read, unless it could before: what was in service then stays there.
    """
    if (copy := candidate()) and pack_of(copy) == folder:
        return copy
    try:
        every = steps(folder)
    except BrokenPack:
        if folder not in _served:
            raise
    else:
        _served[folder] = folder / FOLDER / every[-1].copy if every else folder
    return _served[folder]


def notes_of(copy: Path) -> Path:
    """Where it is written down what is new in a candidate."""
    return copy.with_suffix(".json")


def pack_of(folder: Path) -> Path:
    """The folder of the pack of which a folder is a copy; a folder that is none is its own."""
    return folder.parent.parent if folder.parent.name == FOLDER else folder


def before(every: Sequence[ServiceStep]) -> str:
    """The copy that was in service before the one that is now, "" where there is none."""
    stack: list[str] = []
    for step in every:
        if step.step == BACK:
            del stack[-1:]
        else:
            stack.append(step.copy)
    return stack[-2] if len(stack) > 1 else ""


def copied(folder: Path) -> Path:
    """A copy of a pack as it is now, which nothing changes any more: the same for the same files.

    Nothing serves it yet. Raises OSError, and ValueError, a sentence, where the files change meanwhile.
    """
    names = _files_of(folder)
    with TemporaryDirectory(dir=folder / FOLDER, prefix=".") as beside:
        half = Path(beside) / "copy"  # the temporary folder itself is for nobody else to read
        for name in names:
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, half / name)
        digest = _digest(half, names)
        if digest != _digest(folder, _files_of(folder)):
            raise ValueError(CHANGED)
        copy = folder / FOLDER / digest[:LETTERS_OF_HASH]
        if not copy.exists():
            half.rename(copy)
    return copy


def _files_of(folder: Path) -> list[str]:
    """The names of the files of a pack, below its folder."""
    return sorted(path.relative_to(folder).as_posix() for path in watched(folder) if path.is_file())


def _digest(folder: Path, names: Sequence[str]) -> str:
    lines = "".join(f"{name} {fingerprint(folder / name)}\n" for name in names)
    return hashlib.sha256(lines.encode()).hexdigest()
