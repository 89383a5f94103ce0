"""One CSV file as it came: decoded, split into fields, every row as long as its header."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from internships_work.data.file_kinds_and_limits import fault_of_columns, fault_of_kind, fault_of_size
from internships_work.data.sen2.reading.refused import Refused
from internships_work.data.sen2.reading.unwrapping import READABLE, unwrapped
from internships_work.faults import Fault
from internships_work.number_format import counted
from internships_work.spellings import clean

MOST_FAULTS = 20
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
# A first line by which Excel is told what separates the fields.
TOLD_SEPARATOR = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
CUT = "a file of rows as long as its header; if its download was cut short, fetch it again"


@dataclass(frozen=True)
class CsvSheet:
    """A CSV file: the names of its columns in small letters, and its rows with the line each begins on.

    `notes` say what was done to read it.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    notes: tuple[str, ...] = ()

    def fields(self, wanted: frozenset[str]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's line and its fields in the wanted columns, without the spaces around them."""
        indexes = {name: index for index, name in enumerate(self.columns) if name in wanted}
        for line, row in self.rows:
            yield line, {name: row[index].strip() for name, index in indexes.items()}


def read(path: Path) -> CsvSheet:
    """Return the file as a CsvSheet. A byte order mark and either kind of line end are accepted; so are semicolons and
    tabs, UTF-16, and an Excel workbook or a ZIP file of one sheet or one file, which its notes say.

    Raises Refused where it is not a readable CSV file: missing, not UTF-8, ragged, or without a row.
    """
    text, notes = _text(path)
    if told := TOLD_SEPARATOR.match(text):
        text = "\n" + text[told.end() :]  # every line keeps its number
    header = text.lstrip("\n").partition("\n")[0]
    if fault := fault_of_columns(path.name, header):
        raise Refused([fault])
    separator = told[1] if told else "," if "," in header else max(SEPARATORS, key=header.count)
    notes += [f"its fields are separated by {SEPARATORS[separator]} and were read as that"] if separator != "," else []
    every_row = _rows(path.name, text, separator)
    rows = [(line, row) for line, row in every_row if any(map(clean, row))]
    if blank := len(every_row) - len(rows):
        notes.append(f"{counted(blank, 'blank row')} {'was' if blank == 1 else 'were'} passed over")
    if len(rows) < 2:
        found = "no row below the header" if rows else "the file is empty"
        raise Refused([Fault(path.name, found, "a CSV file with a header and rows")])
    columns = tuple(clean(name).lower() for name in rows[0][1])
    if faults := _faults_of_header(path.name, columns, rows) or _faults_of_length(path.name, columns, rows):
        raise Refused(faults[:MOST_FAULTS])
    return CsvSheet(path.name, columns, tuple(rows[1:]), tuple(notes))


def _faults_of_header(name: str, columns: tuple[str, ...], rows: list[tuple[int, list[str]]]) -> list[Fault]:
    line, width = rows[0][0], max(len(row) for _, row in rows)
    if len(columns) == 1 and "," in columns[0] and width == 1:
        found = "each line stands in quotation marks, as one field"
        return [Fault(name, found, "quotation marks round single fields only", line=line)]
    if len(columns) * 2 < width:
        below = next(number for number, row in rows if len(row) == width)
        found = f"{counted(len(columns), 'field')}, where line {below} has {width}"
        return [Fault(name, found, "the names of the columns: delete what stands above them", line=line)]
    if any(NUMBER.fullmatch(column) for column in columns):
        found = "a row of figures in place of the names of the columns"
        return [Fault(name, found, "the names of the columns on the first line", line=line)]
    twice = sorted({column for column in columns if columns.count(column) > 1})
    found = f"the column {', '.join(column or 'with a blank name' for column in twice)} stands twice"
    return [Fault(name, found, "each column once", line=line)] if twice else []


def _faults_of_length(name: str, columns: tuple[str, ...], rows: list[tuple[int, list[str]]]) -> list[Fault]:
    expected = f"{counted(len(columns), 'field')}: {CUT}"
    return [
        Fault(name, counted(len(row), "field"), expected, line=line) for line, row in rows if len(row) != len(columns)
    ]


def _text(path: Path) -> tuple[str, list[str]]:
    try:
        if fault := fault_of_kind(path, READABLE) or fault_of_size(path.name, path.stat().st_size):
            raise Refused([fault])
        raw = path.read_bytes()
    except OSError as reason:
        cause = reason.strerror or type(reason).__name__
        raise Refused([Fault(path.name, f"cannot be opened ({cause})", "a CSV file on this machine")]) from None
    raw, notes = unwrapped(path.name, raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        found = f"byte {wrong.start} is not UTF-8"
        raise Refused([Fault(path.name, found, "the CSV file as the Department publishes it", line=line)]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Refused([Fault(path.name, "an unprintable character (NUL)", "plain text", line=line)])
    return text, notes


def _rows(name: str, text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader, rows, line = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator), [], 1
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as reason:
        raise Refused([Fault(name, f"a field that cannot be read ({reason})", CUT, line=line)]) from None
    return rows
