"""Whether a file is a CSV at all: read before the database sees it, so that every fault has its line."""

import csv
import io
import re
from pathlib import Path

from board.contracts import Contract
from board.faults import Fault

SEPARATORS = {";": "semicolons", "\t": "tabs"}
LONE_RETURN = re.compile(r"\r(?!\n)")


def check_shape(path: Path, contract: Contract) -> list[Fault]:
    """Faults in how the file is written: missing, not UTF-8, wrong header, ragged rows, breaks inside fields."""
    if path.is_dir():
        return [Fault(path.name, "is a folder", "a CSV file of that name")]
    if not path.is_file():
        return [Fault(path.name, "the file is missing", f"an extract beside {contract.name}.toml")]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        found = f"byte {wrong.start} is not UTF-8"
        return [Fault(path.name, found, "a file saved as UTF-8 (in Excel: “CSV UTF-8”)", line=line)]
    return _check_characters(path, text) or _check_header(path, contract, text) or _check_rows(path, contract, text)


def _check_characters(path: Path, text: str) -> list[Fault]:
    if not text.strip():
        return [Fault(path.name, "the file is empty", "a header and at least one row")]
    if "\0" in text:
        return [Fault(path.name, "an unprintable character (NUL)", "plain text", line=_line_of(text, text.index("\0")))]
    if lone := LONE_RETURN.search(text):
        found = "a line end of the old Macintosh kind (a lone carriage return)"
        return [Fault(path.name, found, "line ends as Windows or Unix write them", line=_line_of(text, lone.start()))]
    if "\r\n" in text and text.count("\r\n") != text.count("\n"):
        found = "line ends of two kinds, some Windows and some Unix"
        return [Fault(path.name, found, "one kind of line end throughout (save the file again)")]
    return []


def _line_of(text: str, place: int) -> int:
    return text[:place].count("\n") + 1


def _check_header(path: Path, contract: Contract, text: str) -> list[Fault]:
    first = text.split("\n", 1)[0].rstrip("\r")
    for separator, name in SEPARATORS.items():
        if separator in first and "," not in first:
            found = f"the fields are separated by {name}"
            return [Fault(path.name, found, "fields separated by commas (in Excel: “CSV UTF-8”)", line=1)]
    try:
        found = next(csv.reader(io.StringIO(first)), [])
    except csv.Error as reason:
        return [Fault(path.name, f"a header that cannot be read ({reason})", "the names of the columns", line=1)]
    expected = [column.name for column in contract.columns]
    if found == expected:
        return []
    told = [f"{name} is missing" for name in expected if name not in found]
    told += [f"{name or 'a blank name'} is not known" for name in found if name not in expected]
    told += [f"{name} stands twice" for name in sorted({name for name in found if found.count(name) > 1})]
    sentence = f"in the header, {'; '.join(told) or 'the columns are in another order'}"
    return [Fault(path.name, sentence, f"the columns {', '.join(expected)}", line=1)]


def _check_rows(path: Path, contract: Contract, text: str) -> list[Fault]:
    faults, reader, start = [], csv.reader(io.StringIO(text, newline=""), strict=True), 1
    names = [column.name for column in contract.columns]
    try:
        for row in reader:
            faults += _check_row(path, names, row, start)
            start = reader.line_num + 1
    except csv.Error as reason:
        found = f"a field that cannot be read ({reason})"
        faults.append(Fault(path.name, found, "quotation marks closed and doubled as in RFC 4180", line=start))
    if not faults and reader.line_num < 2:
        faults.append(Fault(path.name, "no row below the header", "at least one row"))
    return faults


def _check_row(path: Path, names: list[str], row: list[str], line: int) -> list[Fault]:
    faults = [
        Fault(path.name, "a line break inside the field", "each row on one line", name, line)
        for name, field in zip(names, row, strict=False)
        if "\n" in field or "\r" in field
    ]
    if len(row) != len(names):
        found = f"{len(row)} fields" if row else "a blank line"
        faults.append(Fault(path.name, found, _fields(len(names)), line=line))
    return faults


def _fields(number: int) -> str:
    return f"{number} fields, one for each column"


def lines_of_odd_length(faults: list[Fault], contract: Contract) -> set[int]:
    """The lines with too many or too few fields, where nothing else is wrong with how a file is written; else none."""
    expected = _fields(len(contract.columns))
    return {fault.line for fault in faults} if all(fault.expected == expected for fault in faults) else set()


def without_lines(path: Path, contract: Contract, lines: set[int]) -> str:
    """The text of a file with empty fields in the given lines, so that every other line keeps its number."""
    empty = "," * (len(contract.columns) - 1)
    kept = path.read_text(encoding="utf-8-sig").splitlines()
    return "\n".join(empty if number in lines else line for number, line in enumerate(kept, start=1)) + "\n"
