"""Whether a file is a CSV at all: read before the database sees it, so that every fault has its line."""

import csv
import io
from pathlib import Path

from board.contracts import Contract
from board.faults import Fault


def check_shape(path: Path, contract: Contract) -> list[Fault]:
    """Faults in how the file is written: missing, not UTF-8, wrong header, ragged rows, breaks inside fields."""
    if not path.exists():
        return [Fault(path.name, "the file is missing", f"an extract beside {contract.name}.toml")]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        found = f"byte {wrong.start} is not UTF-8"
        return [Fault(path.name, found, "a file saved as UTF-8 (in Excel: “CSV UTF-8”)", line=line)]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return [Fault(path.name, "an unprintable character (NUL)", "plain text", line=line)]
    return _check_header(path, contract, text) or _check_rows(path, contract, text)


def _check_header(path: Path, contract: Contract, text: str) -> list[Fault]:
    found = next(csv.reader(io.StringIO(text.split("\n", 1)[0])), [])
    expected = [column.name for column in contract.columns]
    if found == expected:
        return []
    missing = [name for name in expected if name not in found]
    surplus = [name for name in found if name not in expected]
    told = "the columns are in another order" if not missing and not surplus else ""
    told = told or "; ".join(
        [f"{name} is missing" for name in missing] + [f"{name or 'a blank name'} is not known" for name in surplus]
    )
    return [Fault(path.name, f"in the header, {told}", f"the columns {', '.join(expected)}", line=1)]


def _check_rows(path: Path, contract: Contract, text: str) -> list[Fault]:
    faults, reader, start = [], csv.reader(io.StringIO(text, newline=""), strict=True), 1
    names = [column.name for column in contract.columns]
    try:
        for row in reader:
            broken = [name for name, field in zip(names, row, strict=False) if "\n" in field or "\r" in field]
            faults += [
                Fault(path.name, "a line break inside the field", "each row on one line", name, start)
                for name in broken
            ]
            if len(row) != len(names):
                found = "a blank line" if not row else f"{len(row)} fields"
                faults.append(Fault(path.name, found, f"{len(names)} fields, one for each column", line=start))
            start = reader.line_num + 1
    except csv.Error as reason:
        found = f"a quotation mark that is not closed or not doubled ({reason})"
        faults.append(Fault(path.name, found, "fields quoted as in RFC 4180", line=start))
    return faults
