"""Which packs there are, and what each says of itself in its pack.toml."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from internships_work.data import in_service
from internships_work.data.file_kinds_and_limits import toml_text
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import LOOKUPS, PUBLISHED, SAMPLE, own_pack

FORM = 'a title and a date, title = "Our return" and assembled = 2026-11-21'
LONGEST_CONTACT = 120
MADE_FROM = {
    "protected_starts": ("interns",),
    "protected_outcomes": ("interns",),
    "protected_characteristics": ("interns",),
    "return_groups": ("interns",),
    "returned_starts": ("interns",),
    "returned_outcomes": ("interns",),
    "protected_returns": ("authority_returns",),
    "authority_forums": ("authority_returns",),
    "protection": ("interns", "authority_returns"),
}
ABOUT_PEOPLE = {name for names in MADE_FROM.values() for name in names}


@dataclass(frozen=True)
class Publication:
    """What publish wrote into pack.toml: which edition it published last, and the hashes of the ledger up to it and of
    the files that it was made from (internships_work/data/disclosure/publication.py)."""

    edition: int
    ledger: str
    files: str


@dataclass(frozen=True)
class Pack:
    """A folder of extracts. `builds_on` is the pack that fills what this one does not hold, where it says so.

    `folder` is None where it was published to a database and its extracts are elsewhere. `invented` is true where
    nothing in it is a fact; it is then called so wherever it shows. `edition` counts what was published of a return,
    and `published` is what the command publish wrote of the last one, None where none was. `contact` is whom to ask
    about it, a name or an address of mail that its holder sets.
    """

    name: str
    folder: Path | None
    title: str
    assembled: date
    builds_on: Path | None = None
    invented: bool = False
    edition: int = 1
    published: Publication | None = None
    contact: str = ""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders its extracts come from, the pack's own last."""
        return (self.builds_on, self.folder) if self.builds_on else (self.folder,)


def folders() -> dict[str, Path]:
    """Return the folder each pack is served from, by its name in the address: the operator's own first, if any.

    The first is what a visitor sees who has not chosen. The sample pack is never first unless the operator names it.
    Raises BrokenPack where the log of what is in service cannot be read.
    """
    own = own_pack()
    present = {own.name: own} if own else {}
    for name, folder in {"published": PUBLISHED, "sample": SAMPLE}.items():
        if (folder / "pack.toml").is_file() and folder not in present.values():
            present.setdefault(name, folder)
    return {name: in_service.served(folder) for name, folder in present.items()}


def describe(folder: Path) -> Pack:
    """Return what a pack says of itself. Raises BrokenPack where pack.toml is missing or does not say it."""
    path = folder / "pack.toml"
    try:
        entry = tomllib.loads(toml_text(path))
    except (FileNotFoundError, NotADirectoryError):
        raise BrokenPack(
            [Fault(path.name, "the file is missing", f"a description of the pack {folder.name}")]
        ) from None
    except (OSError, RecursionError, ValueError) as reason:
        raise BrokenPack([Fault(path.name, f"cannot be read ({reason})", "a TOML file")]) from None
    if not isinstance(entry.get("title"), str) or not isinstance(entry.get("assembled"), date):
        raise BrokenPack([Fault(path.name, "title or assembled is missing", FORM)])
    if entry.get("builds_on", "published") != "published":
        raise BrokenPack([Fault(path.name, f"builds on “{entry['builds_on']}”", "“published”, or no such line")])
    of = in_service.pack_of(folder)
    base = in_service.served(PUBLISHED) if "builds_on" in entry and of != PUBLISHED else None
    edition, published = _edition(entry)
    invented = entry.get("invented", False) is not False
    contact = entry.get("contact", "")
    if not isinstance(contact, str) or len(contact) > LONGEST_CONTACT:
        expected = f'whom to ask, in at most {LONGEST_CONTACT} letters: contact = "internships@example.org"'
        raise BrokenPack([Fault(path.name, "contact cannot be shown", expected)])
    return Pack(of.name, folder, entry["title"], entry["assembled"], base, invented, edition, published, contact)


def _edition(entry: dict) -> tuple[int, Publication | None]:
    """Which edition pack.toml is of, and what publish wrote into it. Raises BrokenPack."""
    edition, published = entry.get("edition", 1), entry.get("published")
    if type(edition) is not int or edition < 1:
        raise BrokenPack([Fault("pack.toml", f"edition is {edition!r}", "1, or 2 for what follows it, and so on")])
    if published is None:
        return edition, None
    kinds = {"edition": int, "ledger": str, "files": str}
    if not isinstance(published, dict) or {name: type(value) for name, value in published.items()} != kinds:
        raise BrokenPack([Fault("pack.toml", "[published] cannot be read", "what publish wrote there, unchanged")])
    if edition < published["edition"]:
        raise BrokenPack([out_of_turn(edition, published["edition"])])
    return edition, Publication(**published)


def out_of_turn(edition: int, last: int) -> Fault:
    """The fault of an edition that is neither the one published last nor the next."""
    found = f"edition is {edition}, and edition {last} was published last"
    return Fault("pack.toml", found, f"{last}, or {last + 1} for a return that has changed")


@cache
def known_extracts() -> dict[str, str]:
    """Return the extracts a pack may hold, by name with their titles: of the packs shipped and of lookups."""
    found = [path for folder in (SAMPLE, LOOKUPS, PUBLISHED) for path in sorted(folder.glob("*.toml"))]
    entries = [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in found if path.stem != "pack"]
    return {name: entry["title"] for name, entry in entries}


def extracts_behind(tables: Iterable[str]) -> dict[str, str]:
    """Return the extracts that would give a warehouse these tables, by name with their titles."""
    names = [name for table in tables for name in MADE_FROM.get(table, (table,))]
    return {name: known_extracts()[name] for name in names if name in known_extracts()}
