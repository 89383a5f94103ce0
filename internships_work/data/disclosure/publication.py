"""The ledger is written here and nowhere else, by whoever publishes, one at a time."""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path

from internships_work.data import packs
from internships_work.data.disclosure.ledger import FOLDER, Entry, as_text, file_of, from_text, hash_of, read_texts
from internships_work.data.packs import Pack
from internships_work.faults import BrokenPack

try:
    import fcntl
except ModuleNotFoundError:  # on Windows
    fcntl = None

LOCK = ".lock"
HEADING = (
    "\n# Written by the command publish: the edition that was published last, the hashes of its ledger and its files.\n"
)
SECTION = re.compile(rf"(?:{re.escape(HEADING)})?^\[published\]\n(?:(?!\[).*\n?)*", re.MULTILINE)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one publisher at a time write into the folder of a ledger or a log. Raises ValueError where none can."""
    if fcntl is None:
        raise ValueError(
            "Nothing was published: a return is published on Linux or macOS, where its ledger can be locked."
        )
    folder.mkdir(exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ledger_with(pack: Pack, shown: Entry) -> list[str]:
    """The ledger up to the edition of a pack that is to be published, as it is to be written.

    `shown` is what that edition shows. Raises ValueError, a sentence, where it was published with other cells, or where
    a pack beside it has published the same otherwise.
    """
    text = as_text(shown)
    texts = [*read_texts(pack.folder, pack.edition - 1), text]
    if (mine := file_of(pack.folder, pack.edition)).exists() and mine.read_text(encoding="utf-8") != text:
        raise ValueError(already(pack.edition))
    beside = [one for one in sorted(pack.folder.parent.iterdir()) if one != pack.folder and file_of(one, 1).is_file()]
    for other in beside:
        if _title(other) == pack.title and differ(texts, _entries_of(other)):
            raise ValueError(published_elsewhere(pack, other.name))
    return texts


def _entries_of(other: Path) -> list[str]:
    """The entries of a pack beside the one that is published. Raises ValueError, a sentence, where they are none."""
    numbers = takewhile(lambda number: file_of(other, number).is_file(), count(1))
    try:
        texts = [file_of(other, number).read_text(encoding="utf-8") for number in numbers]
        for number, text in enumerate(texts, start=1):
            from_text(number, text)
    except (OSError, ValueError):
        raise ValueError(
            f"Nothing was published, because the pack {other.name} beside this one has the same title, and its ledger "
            f"cannot be read. Put back its folder {FOLDER} as publish wrote it, or give that pack another title."
        ) from None
    return texts


def already(edition: int) -> str:
    """The sentence for an edition that was published with other cells."""
    return (
        f"Nothing was published, because edition {edition} of this pack was published already and showed other cells. "
        f"A return that has changed is edition {edition + 1}: write edition = {edition + 1} into pack.toml."
    )


def published_elsewhere(pack: Pack, other: str) -> str:
    """The sentence for a pack that shows otherwise what another has published."""
    return (
        f"Nothing was published, because the pack {other} has published “{pack.title}” for some of the same years and "
        f"areas, and showed other cells. Publish this return as its next edition, from a folder with the ledger and "
        f"the pack.toml of {other}."
    )


def differ(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two ledgers differ in an edition that both have, and speak there of some of the same years and areas."""
    return any(
        text != other and _speaks_of(text) & _speaks_of(other) for text, other in zip(texts, others, strict=False)
    )


def _speaks_of(text: str) -> set[tuple[str, str]]:
    return {(cell.academic_year, cell.area_code) for cell in from_text(1, text).cells}


def _title(folder: Path) -> str:
    try:
        return packs.describe(folder).title
    except BrokenPack:
        return ""


def write(pack: Pack, texts: list[str], files: str) -> None:
    """Write the entry of the pack's edition into its ledger, then into pack.toml that it was published from `files`."""
    for number, text in enumerate(texts, start=1):
        if not file_of(pack.folder, number).exists():
            replace_file(file_of(pack.folder, number), text)
    path = pack.folder / "pack.toml"
    head = SECTION.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    lines = f'[published]\nedition = {pack.edition}\nledger = "{hash_of(texts)}"\nfiles = "{files}"\n'
    replace_file(path, f"{head}\n{HEADING}{lines}")


def replace_file(path: Path, text: str) -> None:
    """Put a text in place of a file in one step, so that nobody reads half of it."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".", delete=False, encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(path.stat().st_mode if path.exists() else 0o644)
    Path(file.name).replace(path)
