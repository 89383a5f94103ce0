"""Extracts with rows missing: the last one, either half, or all rows of one period, area or member."""

import csv
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from internships_work.data.contracts import read
from internships_work.data.extract_files import extracts_in
from internships_work.data.warehouse import allowed_values

Rows = list[dict[str, str]]
SEED = 20261130


@dataclass(frozen=True)
class Cut:
    """One way of cutting one extract: the name of the extract, what is missing, and the rows that are left."""

    extract: str
    missing: str
    rows: Rows

    def __str__(self) -> str:
        return f"{self.extract} without {self.missing}"

    def made(self, folder: Path, into: Path, is_promised: bool = True) -> Path:
        """A copy of a pack with this cut in it; its contract promises no row where `is_promised` is false."""
        shutil.copytree(folder, into)
        _write(into / f"{self.extract}.csv", self.rows)
        if not is_promised:
            promise_no_row(into / f"{self.extract}.toml")
        return into


def promise_no_row(contract: Path) -> None:
    """Leave out what a contract promises of its rows, which stands at its end."""
    text = contract.read_text(encoding="utf-8")
    contract.write_text(text.partition("\n[[complete]]")[0] + "\n", encoding="utf-8")


def cuts_of(folder: Path, extract: str, columns: tuple[str, ...] = ()) -> Iterator[Cut]:
    """Every cut of an extract of a pack: by the values of its key, or of other columns."""
    with (folder / f"{extract}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    yield Cut(extract, "its last row", rows[:-1])
    yield Cut(extract, "its first half", rows[len(rows) // 2 :])
    yield Cut(extract, "its second half", rows[: len(rows) // 2])
    for column in columns or read(folder / f"{extract}.toml", allowed_values()).key:
        for value in dict.fromkeys(row[column] for row in rows):
            left = [row for row in rows if row[column] != value]
            if left:
                yield Cut(extract, f"{column} {value or 'blank'}", left)


def every_cut(folder: Path) -> list[Cut]:
    """Every cut of every extract of a pack."""
    return [cut for extract in extracts_in(folder) for cut in cuts_of(folder, extract)]


def some_cuts(folder: Path, of_each: int) -> list[Cut]:
    """A few cuts of each extract of a pack, always the same."""
    chance = random.Random(SEED)
    return [cut for extract in extracts_in(folder) for cut in chance.sample(list(cuts_of(folder, extract)), of_each)]


def _write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
