"""One CSV file as it came: decoded, split into fields, every row as long as its header."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from internships_work.faults import Fault

MOST_FAULTS = 20
CUT = "a file of rows as long as its header; if its download was cut short, fetch it again"


class Refused(Exception):
    """A file that may not be taken, or a folder that may not be written to. `faults` says why."""

    def __init__(self, faults: list[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True)
class CsvSheet:
    """A CSV file: the names of its columns in small letters, and its rows with the line each begins on."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]

    def fields(self, wanted: frozenset[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's line and its fields in the wanted columns, without the spaces around them."""
        indexes = {name: index for index, name in enumerate(self.columns) if name in wanted}
        for line, row in self.rows:
            yield line, {name: row[index].strip() for name, index in indexes.items()}


def read(path: Path) -> CsvSheet:
    """Return the file as a CsvSheet. A byte order mark and either kind of line end are accepted.

    Raises Refused where it is not a readable CSV file: missing, not UTF-8, ragged, or without a row.
    """
    rows = _rows(path.name, _text(path))
    if len(rows) < 2:
        raise Refused([Fault(path.name, "no row below the header", "a CSV file with a header and rows")])
    columns = tuple(name.strip().lower() for name in rows[0][1])
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        found = f"the column {', '.join(name or 'with a blank name' for name in twice)} stands twice"
        raise Refused([Fault(path.name, found, "each column once", line=1)])
    ragged = [
        Fault(path.name, f"{len(row)} fields", f"{len(columns)} fields: {CUT}", line=line)
        for line, row in rows
        if len(row) != len(columns)
    ]
    if ragged:
        raise Refused(ragged[:MOST_FAULTS])
    return CsvSheet(path.name, columns, tuple(rows[1:]))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as reason:
        cause = reason.strerror or type(reason).__name__
        raise Refused([Fault(path.name, f"cannot be opened ({cause})", "a CSV file on this machine")]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        found = f"byte {wrong.start} is not UTF-8"
        raise Refused([Fault(path.name, found, "the CSV file as the Department publishes it", line=line)]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Refused([Fault(path.name, "an unprintable character (NUL)", "plain text", line=line)])
    return text


def _rows(name: str, text: str) -> list[tuple[int, list[str]]]:
    reader, rows, line = csv.reader(io.StringIO(text, newline=""), strict=True), [], 1
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as reason:
        raise Refused([Fault(name, f"a field that cannot be read ({reason})", CUT, line=line)]) from None
    return rows
