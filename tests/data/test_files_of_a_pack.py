"""A file of a pack that is missing, empty or no CSV is told of in one sentence; what is harmless is accepted.

What is no file that anybody wrote ends in a sentence at once, however large or slow it is.
"""

import os
import subprocess
from pathlib import Path

import duckdb
import pytest

from internships_work.commands.check import check
from internships_work.data.warehouse import build
from tests.data.test_contracts import change, told
from tests.support.server import command, free_port, plain


def test_an_unknown_source_is_told_with_its_line(world):
    change(world / "starts.csv", "low,,sen2_2025", "low,,hearsay")
    [sentence] = told(world)
    assert sentence.startswith("starts.csv, line 8, column source_id: “hearsay”; expected one of ")
    assert "sen2_2025" in sentence


def test_a_file_that_is_not_utf_8_is_told_with_its_line(world):
    text = (world / "events.csv").read_text(encoding="utf-8").replace("Food", "Café")
    (world / "events.csv").write_bytes(text.encode("latin-1"))
    where = text.encode("latin-1").index(b"\xe9")
    assert told(world) == [
        f"events.csv, line 3: byte {where} is not UTF-8; expected a file saved as UTF-8 (in Excel: “CSV UTF-8”)."
    ]


def test_a_missing_file_is_told(world):
    (world / "events.csv").unlink()
    assert told(world) == ["events.csv: the file is missing; expected an extract beside events.toml."]


def test_an_empty_file_is_told(world):
    (world / "events.csv").write_bytes(b"")
    assert told(world) == ["events.csv: the file is empty; expected a header and at least one row."]


def test_a_csv_without_a_contract_is_told(world):
    (world / "stray.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert told(world) == ["stray.csv: has no contract; expected stray.toml beside it."]


def test_a_pack_without_its_description_is_told(world):
    (world / "pack.toml").unlink()
    assert told(world) == ["pack.toml: the file is missing; expected a description of the pack world."]


def test_a_byte_order_mark_is_accepted(world):
    path = world / "starts.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert build(world).execute("select sum(starts)::integer from starts").fetchone() == (30,)


def test_lines_ended_as_on_windows_are_accepted(world):
    path = world / "starts.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(world).execute("select sum(starts)::integer from starts").fetchone() == (30,)


def test_a_broken_published_extract_is_refused_too(pack):
    change(pack / "foi_starts.csv", "England,216,", "England,many,")
    [sentence] = told(pack)
    assert sentence.startswith("foi_starts.csv, line 2, column starts: “many”; expected a whole number")


def test_the_start_up_ends_by_itself_with_the_sentence_and_without_a_traceback(repository):
    change(repository / "data" / "published" / "foi_starts.csv", "England,216,", "England,many,")
    ended = subprocess.run(
        command(free_port()), cwd=repository, env=plain(), capture_output=True, text=True, timeout=90, check=False
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode != 0
    assert "foi_starts.csv, line 2, column starts: “many”; expected a whole number" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("", "starts.csv: the file is empty; expected a header and at least one row."),
        ("a;b;c\n1;2;3\n", "starts.csv, line 1: the fields are separated by semicolons; expected fields separated by"),
        ("a\tb\n1\t2\n", "starts.csv, line 1: the fields are separated by tabs; expected fields separated by commas"),
    ],
    ids=["an empty file", "semicolons", "tabs"],
)
def test_a_file_that_is_no_csv_of_commas_is_told_in_one_sentence(world, text, sentence):
    (world / "starts.csv").write_text(text, encoding="utf-8")
    [fault] = told(world)
    assert fault.startswith(sentence)


def test_a_row_with_a_field_too_many_does_not_hide_the_faults_of_other_rows(world):
    change(world / "starts.csv", "North West,20,0", "North West,twenty,0")
    lines = (world / "starts.csv").read_text(encoding="utf-8").splitlines()
    (world / "starts.csv").write_text("\n".join([*lines[:-1], lines[-1] + ",1", lines[1]]) + "\n", encoding="utf-8")
    faults = told(world)
    assert any(f"line {len(lines)}: " in fault and "fields" in fault for fault in faults)
    assert any("“twenty”" in fault for fault in faults)
    assert any(f"line {len(lines) + 1}: the same key as line 2" in fault for fault in faults)
    assert len(faults) == 3


A_LINE = b"a" * 6_000_000
NO_FILE = "is no file on a disk, but a pipe or a device"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def line_without_end(path: Path) -> None:
    path.write_bytes(A_LINE)


def empty_space(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


def many_columns(path: Path) -> None:
    path.write_bytes(b"a," * 200_000 + b"b\n1\n")


OF_AN_EXTRACT = {
    pipe: NO_FILE,
    device: NO_FILE,
    folder: "is a folder",
    line_without_end: "a line of more than 1 megabyte",
    empty_space: "an unprintable character (NUL)",
    many_columns: "a header of 200,001 columns",
}
OF_A_CONTRACT = {
    pipe: NO_FILE,
    device: NO_FILE,
    folder: "is a folder",
    line_without_end: "is larger than 1 megabyte",
    empty_space: "is larger than 1 megabyte",
}


@pytest.mark.parametrize("put", OF_AN_EXTRACT, ids=lambda put: put.__name__)
def test_an_extract_that_is_no_file_or_none_with_lines_is_one_fault(world, put):
    (world / "starts.csv").unlink()
    put(world / "starts.csv")
    assert [(fault.file, fault.found) for fault in check(world).faults] == [("starts.csv", OF_AN_EXTRACT[put])]


@pytest.mark.parametrize("name", ["starts.toml", "pack.toml"])
@pytest.mark.parametrize("put", OF_A_CONTRACT, ids=lambda put: put.__name__)
def test_a_contract_or_a_description_that_nobody_can_have_written_is_a_fault_of_its_name(world, put, name):
    (world / name).unlink()
    put(world / name)
    [fault] = [fault for fault in check(world).faults if fault.file == name]
    assert fault.found == f"cannot be read ({OF_A_CONTRACT[put]})"


@pytest.mark.parametrize("put", OF_AN_EXTRACT, ids=lambda put: put.__name__)
def test_whatever_has_no_contract_is_told_without_being_read(world, put):
    put(world / "stray.csv")
    assert [fault.found for fault in check(world).faults] == ["has no contract"]


def test_a_parquet_file_that_is_a_pipe_and_one_of_too_many_columns_are_refused(world):
    (world / "starts.csv").unlink()
    pipe(world / "starts.parquet")
    assert [fault.found for fault in check(world).faults] == [NO_FILE]
    (world / "starts.parquet").unlink()
    columns = ", ".join(f"1 as c{number}" for number in range(1001))
    duckdb.sql(f"copy (select {columns}) to '{world / 'starts.parquet'}'")
    assert [fault.found for fault in check(world).faults] == ["a header of 1,001 columns"]


@pytest.mark.parametrize("sign, shown", [("\u200b", "[U+200B]"), ("\u00a0", "[U+00A0]"), ("\ufeff", "[U+FEFF]")])
def test_a_sign_that_nobody_sees_in_the_header_is_understood_and_said(world, sign, shown):
    change(world / "starts.csv", ",region_code,", f",region_code{sign},")
    report = check(world)
    assert report.faults == ()
    assert any(f"“region_code{shown}” was taken as “region_code”" in one.sentence for one in report.warnings)


def test_a_name_that_is_not_known_is_shown_with_every_sign_in_it(world):
    change(world / "starts.csv", ",region_code,", ",region\u0007code,")
    [fault] = check(world).faults
    assert "region[U+0007]code is not known" in fault.found


@pytest.mark.parametrize(
    "text, begins",
    [("Table 1\n\n{whole}", "“Table 1”"), ("{rows}", "“2024”"), ('"{header}"\n', "“time_period,region_code")],
    ids=["a title", "no header", "the line in quotation marks"],
)
def test_a_first_line_that_is_no_header_is_told_as_that_in_one_short_sentence(world, text, begins):
    whole = (world / "starts.csv").read_text(encoding="utf-8")
    header, _, rows = whole.partition("\n")
    (world / "starts.csv").write_text(text.format(whole=whole, rows=rows, header=header), encoding="utf-8")
    [fault] = check(world).faults
    assert fault.line == 1 and fault.found.startswith(f"in place of the header, a line that begins {begins}")


def test_a_header_with_blank_names_says_so_once(world):
    change(world / "starts.csv", "source_id\n", "source_id,,,\n")
    [fault] = [fault for fault in check(world).faults if fault.line == 1]
    assert fault.found == "in the header, a blank name is not known; a blank name stands twice"
