"""What stands in a pack and is no file that anybody wrote ends in a sentence at once, however large it is or slow."""

import os
from pathlib import Path

import duckdb
import pytest

from internships_work.commands.check import check

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
