"""A file saved in another way is read where that is certain, and it is said; any other is refused with the reason."""

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from internships_work.commands.check import check
from internships_work.data.sen2.reading import sheets
from internships_work.data.sen2.reading.sheets import Refused
from tests.sen2.files import placements, text_of
from tests.sen2.packs import bring_in

LONDON = [row for row in placements() if row["region_name"] in ("", "London")]
TEXT = text_of(LONDON)


def workbook(*sheets_of_it: list[dict[str, str]], numbers: bool = False) -> bytes:
    """An Excel workbook of these sheets, with numbers where a spreadsheet takes a text for one."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets_of_it:
        sheet = book.create_sheet()
        for row in [list(rows[0]), *(row.values() for row in rows)] if rows else []:
            sheet.append([int(cell) if numbers and cell.isdigit() else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP file of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


READ = {
    "semicolons": (TEXT.replace(",", ";").encode(), "separated by semicolons"),
    "tabs": (TEXT.replace(",", "\t").encode(), "separated by tabs"),
    "UTF-16": (TEXT.encode("utf-16"), "UTF-16"),
    "tabs in UTF-16, as Excel's “Unicode text”": (TEXT.replace(",", "\t").encode("utf-16"), "tabs"),
    "vertical bars": (TEXT.replace(",", "|").encode(), "separated by vertical bars"),
    "a first line that tells Excel the separator": (f"sep=;\r\n{TEXT.replace(',', ';')}".encode(), "semicolons"),
    "an Excel workbook": (workbook(LONDON), "the sheet"),
    "an Excel workbook of numbers, beside an empty sheet": (workbook([], LONDON, numbers=True), "the sheet"),
    "a ZIP file": (packed({"a.csv": TEXT.encode(), "__MACOSX/._a.csv": b"\0\5"}), "of which a.csv was read"),
    "blank rows": ((TEXT + ",,,,,,,,,,,,,,,\n" * 2 + "\n").encode(), "2 blank rows were passed over"),
}


@pytest.mark.parametrize("how", READ)
def test_a_file_saved_in_another_way_is_read_and_that_is_said(tmp_path, how):
    raw, note = READ[how]
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(raw)
    plain, other = sheets.read(tmp_path / "a.csv"), sheets.read(tmp_path / "b.csv")
    assert (other.columns, [row for _, row in other.rows]) == (plain.columns, [row for _, row in plain.rows])
    assert note in " ".join(other.notes) and plain.notes == ()


REFUSED = {
    "a web page": (b"<!DOCTYPE html><html><body>Not found</body></html>", "is a web page"),
    "a PDF": (b"%PDF-1.7\n", "is a PDF"),
    "JSON": (b'{"rows": []}', "is a JSON file"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an Excel workbook of the old kind"),
    "gzip": (b"\x1f\x8b\x08\0", "packed with gzip"),
    "a pointer": (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
    "two sheets": (workbook(LONDON, LONDON), "is an Excel workbook of 2 sheets with rows"),
    "two files": (packed({"a.csv": TEXT.encode(), "b.csv": TEXT.encode()}), "is a ZIP file of 2 files"),
    "a ZIP in a ZIP": (packed({"a.csv": packed({"b.csv": TEXT.encode()})}), "is a ZIP file that holds a ZIP file"),
    "a bomb": (packed({"a.csv": b"0" * 200_000_001}), "unpacks to more than 200 megabytes"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "text in UTF-16 or UTF-32 without a mark"),
    "UTF-32": (TEXT.encode("utf-32"), "text in UTF-32"),
    "a table of a web page": (b"<table><tr><td>1</td></tr></table>", "a piece of a web page"),
    "RTF": (b"{\\rtf1 a}", "a document in RTF"),
    "nothing": (b"\r\n", "the file is empty"),
    "a title above": (b"Table 1\n\n" + TEXT.encode(), "line 1: 1 field, where line 3 has 16"),
    "no header": (TEXT.partition("\n")[2].encode(), "a row of figures in place of the names of the columns"),
    "whole lines in quotation marks": (b'"a,b"\n"1,2"\n', "each line stands in quotation marks"),
    "half a ZIP": (packed({"a.csv": TEXT.encode()})[:200], "is a ZIP file that cannot be read"),
    "200,000 columns": (b"a," * 200_000 + b"b\n1\n", "a header of 200,001 columns"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_of_another_kind_is_refused_with_the_reason(tmp_path, what):
    raw, reason = REFUSED[what]
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(Refused, match=reason):
        sheets.read(tmp_path / "a.csv")


def test_a_pipe_a_folder_and_a_file_larger_than_any_are_refused_without_being_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(186_000_000)
    for name, reason in {"pipe": "a pipe", "folder": "is a folder", "large": "has 186 megabytes"}.items():
        with pytest.raises(Refused, match=reason):
            sheets.read(tmp_path / f"{name}.csv")


@pytest.mark.parametrize(
    "what", ["a web page", "an old workbook", "two sheets", "200,000 columns", "UTF-16 without a mark", "RTF"]
)
def test_the_check_of_a_pack_gives_the_same_reason(world: Path, what):
    raw, reason = REFUSED[what]
    (world / "starts.csv").write_bytes(raw)
    [fault] = check(world).faults
    assert fault.file == "starts.csv" and reason.replace(" of 2 sheets with rows", "") in fault.found


def test_blank_rows_are_one_fault_that_says_to_delete_them(world):
    path = world / "starts.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("," * path.read_text(encoding="utf-8").partition("\n")[0].count(",") + "\n")
    [fault] = check(world).faults
    assert fault.found == "a blank row" and fault.line == path.read_text(encoding="utf-8").count("\n")


def test_a_sheet_that_says_it_is_as_large_as_can_be_is_read_for_what_is_in_it(tmp_path):
    book = load_workbook(io.BytesIO(workbook(LONDON)))
    book.active.cell(1_048_576, 16_384).number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    assert len(sheets.read(tmp_path / "a.xlsx").rows) == len(LONDON)


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_whole(tmp_path):
    with zipfile.ZipFile(io.BytesIO(workbook(LONDON))) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    short = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:P2"', parts[sheet])
    (tmp_path / "a.xlsx").write_bytes(packed(parts | {sheet: short}))
    assert short != parts[sheet] and len(sheets.read(tmp_path / "a.xlsx").rows) == len(LONDON)


@pytest.mark.parametrize("name, shown", [("Gаteshead", "G[U+0430]teshead"), ("Gate\u200ashed", "Gate[U+200A]shed")])
def test_a_name_that_only_looks_right_is_refused_with_the_sign_that_does_not(tmp_path, name, shown):
    rows = [row | {"la_name": name} if row["la_name"] == "Barnet" else row for row in placements()]
    (tmp_path / "a.csv").write_text(text_of(rows), encoding="utf-8")
    done = bring_in(tmp_path / "pack", tmp_path / "a.csv")
    assert any(f"“{shown}”" in sentence for sentence in done.refused) and not (tmp_path / "pack").exists()
