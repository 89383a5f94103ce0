"""The text of a file of the Department however it was saved again: UTF-16, an Excel workbook, a ZIP file.

Only where there is no doubt: a mark of its encoding, exactly one sheet or one CSV file. What was done is said.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

from openpyxl import load_workbook

from internships_work.data.file_kinds_and_limits import UTF_16, XLSX, ZIP, kind_of
from internships_work.data.sen2.reading.refused import Refused
from internships_work.faults import Fault

MOST_UNPACKED = 200_000_000
BLOCK = 1 << 20
READABLE = (UTF_16, XLSX, ZIP)
PLAIN = "the CSV file as the Department publishes it"


def unwrapped(name: str, raw: bytes) -> tuple[bytes, list[str]]:
    """The bytes of a CSV in UTF-8 and a sentence for each thing done to them. Raises Refused."""
    wrappings: dict[str, Callable[[str, bytes], tuple[bytes, str]]] = {UTF_16: _utf_16, XLSX: _workbook, ZIP: _packed}
    kind = kind_of(raw[:4096])
    if kind == ZIP and _is_workbook(raw):
        kind = XLSX
    if kind not in wrappings:
        return raw, []
    try:
        text, sentence = wrappings[kind](name, raw)
    except Refused:
        raise
    except Exception as reason:  # whatever a damaged file makes of the library that reads it
        cause = (str(reason).splitlines() or [type(reason).__name__])[0]
        raise Refused([Fault(name, f"is {kind} that cannot be read ({cause})", PLAIN)]) from None
    if kind == ZIP:
        text, more = unwrapped(name, text) if kind_of(text[:4096]) == UTF_16 else (text, [])
        return text, [sentence, *more]
    return text, [sentence]


def _is_workbook(raw: bytes) -> bool:
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except zipfile.BadZipFile:
        return False


def _utf_16(name: str, raw: bytes) -> tuple[bytes, str]:
    return raw.decode("utf-16").encode("utf-8"), "it is text in UTF-16 and was read as that"


def _packed(name: str, raw: bytes) -> tuple[bytes, str]:
    """The only CSV file of a ZIP file, one level deep."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        held = [one for one in archive.infolist() if not one.is_dir() and not _is_hidden(one.filename)]
        if len(held) != 1:
            found = f"is a ZIP file of {len(held)} files"
            raise Refused([Fault(name, found, "one file in it; unpack it and name the files you mean")])
        text = _unpacked(name, archive, held[0])
    if kind_of(text[:4096]) not in ("", UTF_16):
        raise Refused([Fault(name, f"is a ZIP file that holds {kind_of(text[:4096])}", "a CSV file in it")])
    return text, f"it is a ZIP file, of which {held[0].filename} was read"


def _is_hidden(path: str) -> bool:
    return path.startswith("__MACOSX/") or path.rpartition("/")[2].startswith((".", "~$"))


def _unpacked(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The bytes of one part, counted while they are unpacked: what a ZIP file says of its size may be untrue."""
    content = io.BytesIO()
    with archive.open(part) as file:
        while block := file.read(BLOCK):
            content.write(block)
            if content.tell() > MOST_UNPACKED:
                found = f"unpacks to more than {MOST_UNPACKED // 1_000_000} megabytes"
                raise Refused([Fault(name, found, PLAIN)])
    return content.getvalue()


def _workbook(name: str, raw: bytes) -> tuple[bytes, str]:
    """The only sheet of an Excel workbook that has rows, as CSV."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        left = MOST_UNPACKED
        for part in archive.infolist():
            left -= len(_unpacked(name, archive, part))
            if left < 0:
                found = f"unpacks to more than {MOST_UNPACKED // 1_000_000} megabytes"
                raise Refused([Fault(name, found, PLAIN)])
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    for sheet in book.worksheets:  # what a sheet says of its size may be untrue, or far more than what is in it
        sheet.reset_dimensions()
    filled = [
        sheet for sheet in book.worksheets if any(any(row) for row in sheet.iter_rows(max_row=2, values_only=True))
    ]
    if len(filled) != 1:
        raise Refused([Fault(name, f"is an Excel workbook of {len(filled)} sheets with rows", "one sheet with rows")])
    out = io.StringIO(newline="")
    writer, width = csv.writer(out, lineterminator="\n"), 0
    for row in filled[0].iter_rows(values_only=True):
        cells = [_cell(name, value) for value in row]
        # A sheet is as wide as the widest thing that ever stood in it.
        while len(cells) > width and not cells[-1]:
            cells.pop()
        width = width or len(cells)
        if any(cells):
            writer.writerow(cells + [""] * (width - len(cells)))
    sentence = f"it is an Excel workbook, of which the sheet “{filled[0].title}” was read"
    return out.getvalue().encode("utf-8"), sentence


def _cell(name: str, value: object) -> str:
    if isinstance(value, date | datetime):
        found = f"has a date ({value}) where a spreadsheet took a text or a number for one"
        raise Refused([Fault(name, found, PLAIN)])
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
