"""The ledger is written here and nowhere else, by whoever publishes, one at a time."""

import fcntl
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from internships_work.data import packs
from internships_work.data.disclosure.earlier import shown_in
from internships_work.data.disclosure.ledger import FOLDER, as_text, file_of, from_text, hash_of, read_texts
from internships_work.data.packs import Pack
from internships_work.faults import BrokenPack

LOCK = ".lock"
HEADING = (
    "\n# Written by the command publish: the edition that was published last, the hashes of its ledger and its files.\n"
)
SECTION = re.compile(rf"(?:{re.escape(HEADING)})?^\[published\]\n(?:(?!\[).*\n?)*", re.MULTILINE)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one publisher at a time write the ledger of the pack in a folder."""
    (folder / FOLDER).mkdir(exist_ok=True)
    with (folder / FOLDER / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ledger_with(pack: Pack, con: Any) -> list[str]:
    """The ledger up to the edition of a pack that is to be published, as it is to be written.

    Raises ValueError, a sentence, where its edition was published with other cells, or where it would be a second first
    edition of what a pack beside it has published.
    """
    text = as_text(shown_in(con, pack.edition))
    texts = [*read_texts(pack.folder, pack.edition - 1), text]
    if (mine := file_of(pack.folder, pack.edition)).exists() and mine.read_text(encoding="utf-8") != text:
        raise ValueError(already(pack.edition))
    beside = [one for one in sorted(pack.folder.parent.iterdir()) if one != pack.folder and file_of(one, 1).is_file()]
    for other in beside:
        if _title(other) == pack.title and overlap(texts[0], file_of(other, 1).read_text(encoding="utf-8")):
            raise ValueError(second_first(pack, other.name))
    return texts


def already(edition: int) -> str:
    """The sentence for an edition that was published with other cells."""
    return (
        f"Nothing was published, because edition {edition} of this pack was published already and showed other cells. "
        f"A return that has changed is edition {edition + 1}: write edition = {edition + 1} into pack.toml."
    )


def second_first(pack: Pack, other: str) -> str:
    """The sentence for a pack that begins anew what another has published."""
    return (
        f"Nothing was published, because the pack {other} has published “{pack.title}” for some of the same years and "
        f"areas, and its ledger begins otherwise. Publish this return as its next edition, from a folder with the "
        f"ledger and the pack.toml of {other}."
    )


def overlap(text: str, other: str) -> bool:
    """Whether two first entries differ and speak of some of the same years and areas."""
    mine, theirs = ({(cell.academic_year, cell.area_code) for cell in from_text(1, one).cells} for one in (text, other))
    return text != other and bool(mine & theirs)


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
