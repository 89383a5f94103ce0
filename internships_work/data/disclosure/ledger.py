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

from internships_work.data.packs import Pack
from internships_work.faults import BrokenPack, Fault

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
    """The entry of a CSV. Raises ValueError where it is none."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    if tuple(header) != ShownCell._fields or any(len(row) != len(header) for row in rows):
        raise ValueError(f"the ledger of edition {edition} has other columns than {', '.join(ShownCell._fields)}")
    return Entry(edition, tuple(ShownCell(*row[:-1], None if row[-1] == SYMBOL else int(row[-1])) for row in rows))


def file_of(folder: Path, edition: int) -> Path:
    """Where the entry of an edition stands beside the extracts of a pack."""
    return folder / FOLDER / f"edition_{edition}.csv"


def read_for(pack: Pack) -> list[Entry]:
    """What the editions before that of a pack have shown, from the ledger beside its extracts.

    Raises BrokenPack where the ledger is not whole, or is another than the one that the pack follows.
    """
    texts = texts_before(pack.folder, pack.edition)
    if pack.follows and pack.follows != hash_of(texts):
        raise BrokenPack([_missing(pack.edition, "is another than the one that it follows")])
    try:
        return [from_text(number, text) for number, text in enumerate(texts, start=1)]
    except ValueError:
        raise BrokenPack([_missing(pack.edition, "cannot be read")]) from None


def texts_before(folder: Path, edition: int) -> list[str]:
    """The entries of all editions before one, as they are written. Raises BrokenPack where one is missing."""
    paths = [file_of(folder, number) for number in range(1, edition)]
    try:
        return [path.read_text(encoding="utf-8") for path in paths]
    except (OSError, UnicodeDecodeError):
        raise BrokenPack([_missing(edition, "is not whole")]) from None


def hash_of(texts: Iterable[str]) -> str:
    """The SHA-256 of a ledger, from the texts of its entries in their order."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()


def _missing(edition: int, how: str) -> Fault:
    found = f"says that this is edition {edition}, and the ledger of what earlier editions have shown {how}"
    ends = " and ".join(dict.fromkeys(file_of(Path(FOLDER), number).name for number in (1, edition - 1)))
    return Fault("pack.toml", found, f"the folder {FOLDER} as publish wrote it, with {ends} in it", "edition")
