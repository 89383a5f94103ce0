"""The ledger of a pack: what each of its editions has shown. What was withheld stands in it as that, without a number.

It is a folder beside the extracts, with one CSV for each edition. `publish` writes it; everybody else only reads.
"""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from internships_work.data.disclosure.policy import EXTRACTS
from internships_work.data.extract_files import file_of as extract_file
from internships_work.data.extract_files import fingerprint
from internships_work.data.packs import Pack, out_of_turn
from internships_work.faults import BrokenPack, Fault
from internships_work.number_format import counted
from internships_work.paths import POLICY

FOLDER = "ledger"
SYMBOL = "c"


class ShownCell(NamedTuple):
    """One count of a protected table as everybody could read it; `value` is None where it was withheld.

    `subject` and `detail` are the table's keys beside year and area, '' where it has only one.
    """

    protected_table: str
    academic_year: str
    geographic_level: str
    area_code: str
    region_code: str
    subject: str
    detail: str
    count: str
    value: int | None


@dataclass(frozen=True)
class Entry:
    """What one edition has shown."""

    edition: int
    cells: tuple[ShownCell, ...]

    def years(self) -> frozenset[str]:
        """The academic years it speaks of."""
        return frozenset(cell.academic_year for cell in self.cells)

    def tables(self) -> frozenset[str]:
        """The protected tables it holds."""
        return frozenset(cell.protected_table for cell in self.cells)

    def of(self, academic_year: str) -> tuple[ShownCell, ...]:
        """Its cells of one year."""
        return tuple(cell for cell in self.cells if cell.academic_year == academic_year)


def entry_of(con: Any, edition: int, tables: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Entry:
    """The entry of an edition from its protected tables; each is given with its keys and its counts."""
    cells = [cell for name, keys, counts in tables for cell in _cells(con, name, keys, counts)]
    return Entry(edition, tuple(sorted(cells, key=lambda cell: cell[:-1])))


def _cells(con: Any, name: str, keys: tuple[str, ...], counts: tuple[str, ...]) -> Iterable[ShownCell]:
    subject, detail = (*keys, "''")[:2]
    for count in counts:
        # A count that is missing ('x', 'z') says nothing and is left out.
        asked = f"""select '{name}', academic_year, geographic_level, area_code, coalesce(region_code, ''), {subject},
            {detail}, '{count}', {count}::integer from {name} where {count} is not null or {count}_state = '{SYMBOL}'"""
        yield from (ShownCell(*row) for row in con.execute(asked).fetchall())


def as_text(entry: Entry) -> str:
    """The CSV of an entry, the same for the same cells on every machine."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(ShownCell._fields)
    rows.writerows((*cell[:-1], SYMBOL if cell.value is None else cell.value) for cell in entry.cells)
    return text.getvalue()


def from_text(edition: int, text: str) -> Entry:
    """The entry of a CSV. Raises ValueError where it is none that `as_text` wrote."""
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""))
    except csv.Error as reason:
        raise ValueError(f"the ledger of edition {edition} is no CSV") from reason
    if tuple(header) != ShownCell._fields or any(len(row) != len(header) for row in rows):
        raise ValueError(f"the ledger of edition {edition} has other columns than {', '.join(ShownCell._fields)}")
    entry = Entry(edition, tuple(ShownCell(*row[:-1], None if row[-1] == SYMBOL else int(row[-1])) for row in rows))
    if as_text(entry) != text or any(cell.value is not None and cell.value < 0 for cell in entry.cells):
        raise ValueError(f"the ledger of edition {edition} has values that are no counts")
    return entry


def file_of(folder: Path, edition: int) -> Path:
    """Where the entry of an edition stands beside the extracts of a pack."""
    return folder / FOLDER / f"edition_{edition}.csv"


@dataclass(frozen=True)
class Ledger:
    """What the editions before that of a pack have shown, and what its own showed when it was published, if it was."""

    earlier: tuple[Entry, ...] = ()
    own: Entry | None = None


def read_for(pack: Pack) -> Ledger:
    """The ledger beside the extracts of a pack.

    Raises BrokenPack where it is not whole or is not the one that pack.toml names, and where the pack's files are not
    those that were published as its edition.
    """
    is_published = pack.published is not None and pack.published.edition == pack.edition
    if is_published and pack.published.files != hash_of_files(pack.folder):
        raise BrokenPack([_changed(pack)])
    last = pack.edition if is_published else pack.edition - 1
    if pack.published and last > pack.published.edition and not file_of(pack.folder, last).exists():
        raise BrokenPack([out_of_turn(pack.edition, pack.published.edition)])
    texts = read_texts(pack.folder, last)
    # A publish that was stopped may have left one more entry than pack.toml speaks of.
    if pack.published and pack.published.ledger != hash_of(texts[: pack.published.edition]):
        raise BrokenPack([_not_whole(len(texts), "is another than the one that publish wrote")])
    try:
        entries = tuple(from_text(number, text) for number, text in enumerate(texts, start=1))
    except ValueError:
        raise BrokenPack([_not_whole(len(texts), "cannot be read")]) from None
    return Ledger(entries[: pack.edition - 1], entries[-1] if is_published else None)


def read_texts(folder: Path, last: int) -> list[str]:
    """The entries up to that of an edition, as they are written. Raises BrokenPack where one is missing."""
    try:
        return [file_of(folder, number).read_text(encoding="utf-8") for number in range(1, last + 1)]
    except (OSError, UnicodeDecodeError):
        raise BrokenPack([_not_whole(last, "is not whole")]) from None


def hash_of_files(folder: Path) -> str:
    """The SHA-256 of what decides what is shown of a return: its extracts in a folder, and the policy."""
    paths = [extract for name in EXTRACTS if (extract := extract_file(folder, name)).exists()]
    return hash_of(f"{path.name} {fingerprint(path)}\n" for path in (*paths, POLICY))


def hash_of(texts: Iterable[str]) -> str:
    """The SHA-256 of a ledger, from the texts of its entries in their order."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()


def _changed(pack: Pack) -> Fault:
    found = f"its return or the policy of small numbers has changed since edition {pack.edition} was published"
    name = pack.name
    expected = f"edition = {pack.edition + 1} there, and then python -m internships_work publish {name}"
    return Fault("pack.toml", found, expected, "edition")


def _not_whole(last: int, how: str) -> Fault:
    found = f"follows {counted(last, 'edition')}, and the ledger of what was shown {how}"
    ends = " and ".join(dict.fromkeys(file_of(Path(FOLDER), number).name for number in (1, last)))
    return Fault("pack.toml", found, f"the folder {FOLDER} as publish wrote it, with {ends} in it", "edition")
