"""Whether a file is a CSV at all: read before the database sees it, so that every fault has its line.

Twice, so that a file of millions of rows is read fast and told of exactly. `writing` looks at bytes in blocks and
counts them; the database then reads the rows far faster than we could, and where its rows and the bytes in them do not
account for the whole file (internships_work/data/loading.py), `check_rows` reads line by line and says where.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from internships_work.data.contracts import Contract
from internships_work.data.file_kinds_and_limits import LONGEST_LINE, fault_of_columns, fault_of_kind
from internships_work.faults import Fault
from internships_work.spellings import clean, visible

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
LONE_RETURN = re.compile(rb"\r(?!\n)")
# A quotation mark that closes a field with something after it: the database may drop the marks and say nothing. In a
# text that is quoted one may stand as well, so that such a file is read line by line.
AFTER_MARKS = re.compile(rb'(?<=[^,\n\xbf])"[^,"\r\n]')
BLOCK = 1 << 22
# A file in which every row is wrong is told of in as many sentences as anybody will read, not in millions.
MOST_FAULTS, MOST_OBJECTIONS = 1000, 30


@dataclass(frozen=True)
class Writing:
    """How a file is written: its faults, or an empty list, and then what stands below its header.

    `lines` is the number of lines there, `content` that of the bytes in them that are neither a line end nor a
    quotation mark. `has_doubtful_marks` asks for the rows to be read line by line. `header` has the names of the
    columns as they are written.
    """

    faults: list[Fault]
    lines: int = 0
    content: int = 0
    has_doubtful_marks: bool = False
    header: tuple[str, ...] = ()


@dataclass
class _BytesSeen:
    """What has been seen of a file so far; of what is wrong, the first line where it is."""

    size: int = 0
    lines: int = 0
    windows: int = 0
    quotes: int = 0
    is_blank: bool = True
    ends_in_break: bool = True
    lone_return: int | None = None
    has_doubtful_marks: bool = False

    def take(self, block: bytes) -> None:
        """Look at some whole lines."""
        if b"\r" in block:
            self.windows += block.count(b"\r\n")
            if self.lone_return is None and (lone := LONE_RETURN.search(block)):
                self.lone_return = self.line_of(block, lone.start())
        self.is_blank = self.is_blank and not block.decode("utf-8-sig").strip()
        self.size += len(block)
        self.lines += block.count(b"\n")
        self.quotes += block.count(b'"')
        self.has_doubtful_marks = self.has_doubtful_marks or bool(AFTER_MARKS.search(block))
        self.ends_in_break = block.endswith(b"\n")

    def fault_of_block(self, path: Path, block: bytes) -> Fault | None:
        """Return the fault of a block of which nothing more need be read: no text, or a line without an end."""
        if b"\0" in block:
            line = self.line_of(block, block.index(b"\0"))
            return Fault(path.name, "an unprintable character (NUL)", "plain text", line=line)
        if len(block) > BLOCK + LONGEST_LINE:
            found = f"a line of more than {LONGEST_LINE // 1_000_000} megabyte"
            return Fault(path.name, found, "each row on a line of its own", line=self.line_of(block, BLOCK))
        return None

    def line_of(self, block: bytes, offset: int) -> int:
        """Return the line of the file in which a byte of the next block stands."""
        return self.lines + block[:offset].count(b"\n") + 1


def writing(path: Path, contract: Contract) -> Writing:
    """Return what can be seen without parting the rows: missing, not UTF-8, line ends, header; read in large blocks."""
    if path.is_dir():
        return Writing([Fault(path.name, "is a folder", "a CSV file of that name")])
    if not path.exists():
        return Writing([Fault(path.name, "the file is missing", f"an extract beside {contract.name}.toml")])
    if fault := fault_of_kind(path):
        return Writing([fault])
    seen, first = _BytesSeen(), b""
    for block in _blocks(path):
        if fault := seen.fault_of_block(path, block):
            return Writing([fault])
        try:
            block.decode("utf-8")
        except UnicodeDecodeError as wrong:
            found, line = f"byte {seen.size + wrong.start} is not UTF-8", seen.line_of(block, wrong.start)
            return Writing([Fault(path.name, found, "a file saved as UTF-8 (in Excel: “CSV UTF-8”)", line=line)])
        first = first or block.split(b"\n", 1)[0]
        seen.take(block)
    header, faults = (), _faults_of_lines(path, seen)
    if not faults:
        header, faults = _header(path, contract, first.decode("utf-8-sig").rstrip("\r"))
    marks = seen.lines + seen.windows + seen.quotes - first.count(b'"') - first.count(b"\r")
    content = seen.size - len(first) - marks
    return Writing(faults, seen.lines - seen.ends_in_break, content, seen.has_doubtful_marks, header)


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield a file in blocks of whole lines, so that no character is cut in two."""
    with path.open("rb") as file:
        while block := file.read(BLOCK) + file.readline(LONGEST_LINE + 1):
            yield block


def _faults_of_lines(path: Path, seen: _BytesSeen) -> list[Fault]:
    if seen.is_blank:
        return [Fault(path.name, "the file is empty", "a header and at least one row")]
    if seen.lone_return:
        found = "a line end of the old Macintosh kind (a lone carriage return)"
        return [Fault(path.name, found, "line ends as Windows or Unix write them", line=seen.lone_return)]
    if seen.windows and seen.windows != seen.lines:
        found = "line ends of two kinds, some Windows and some Unix"
        return [Fault(path.name, found, "one kind of line end throughout (save the file again)")]
    return []


def _header(path: Path, contract: Contract, first: str) -> tuple[tuple[str, ...], list[Fault]]:
    """Return the names of the columns as they are written, and what is wrong with them, were all of it seen."""
    if fault := fault_of_columns(path.name, first):
        return (), [fault]
    for separator, name in SEPARATORS.items():
        if separator in first and "," not in first:
            found = f"the fields are separated by {name}"
            return (), [Fault(path.name, found, "fields separated by commas (in Excel: “CSV UTF-8”)", line=1)]
    try:
        found = tuple(next(csv.reader(io.StringIO(first)), ()))
    except csv.Error as reason:
        return (), [Fault(path.name, f"a header that cannot be read ({reason})", "the names of the columns", line=1)]
    names = list(map(clean, found))
    return found, check_names(path.name, contract, names, "the columns are in another order", line=1)


def check_names(file: str, contract: Contract, found: list[str], other_order: str, line: int | None) -> list[Fault]:
    """Return the fault of columns that are not those of the contract, or none; `other_order` '' allows any order."""
    expected = [column.name for column in contract.columns]
    if found == expected or (not other_order and sorted(found) == sorted(expected)):
        return []
    if line and not set(found) & set(expected):
        first = f"“{visible(found[0])}”" if found and found[0] else "with a blank field"
        sentence = f"in place of the header, a line that begins {first} and has none of the columns"
        return [Fault(file, sentence, f"the columns {', '.join(expected)}", line=line)]
    objections = [f"{name} is missing" for name in expected if name not in found]
    objections += [f"{_named(name)} is not known" for name in found if name not in expected]
    objections += [f"{_named(name)} stands twice" for name in sorted({name for name in found if found.count(name) > 1})]
    objections = list(dict.fromkeys(objections))
    if more := objections[MOST_OBJECTIONS:]:
        objections = [*objections[:MOST_OBJECTIONS], f"and {len(more)} more"]
    where = "in the header" if line else "among the columns"
    sentence = f"{where}, {'; '.join(objections) or other_order}"
    return [Fault(file, sentence, f"the columns {', '.join(expected)}", line=line)]


def _named(name: str) -> str:
    return visible(name) or "a blank name"


def check_shape(path: Path, contract: Contract) -> list[Fault]:
    """Return every fault in how a file is written, its rows included, read line by line: for a small file."""
    return writing(path, contract).faults or check_rows(path, contract)


def check_rows(path: Path, contract: Contract) -> list[Fault]:
    """Return the rows that are not one line with a field for each column: ragged, with breaks inside, badly quoted."""
    names, start, faults = [column.name for column in contract.columns], 1, []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for row in reader:
                faults += _check_row(path, names, row, start)
                start = reader.line_num + 1
                if len(faults) >= MOST_FAULTS:
                    found = f"{len(faults)} rows at fault so far, and nothing below was looked at"
                    return [*faults, Fault(path.name, found, "a file without those above", line=start)]
        except csv.Error as reason:
            found = f"a field that cannot be read ({reason})"
            faults.append(Fault(path.name, found, "quotation marks closed and doubled as in RFC 4180", line=start))
        if not faults and reader.line_num < 2 and not contract.may_be_empty:
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
    """Return the lines with too many or too few fields, where nothing else is wrong with the writing; else none."""
    expected = _fields(len(contract.columns))
    return {fault.line for fault in faults} if all(fault.expected == expected for fault in faults) else set()


def without_lines(path: Path, contract: Contract, lines: set[int]) -> Iterator[str]:
    """Yield the lines of a file, with empty fields in the given ones, so that every other line keeps its number."""
    empty = "," * (len(contract.columns) - 1) + "\n"
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            yield empty if number in lines else line
