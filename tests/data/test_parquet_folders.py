"""A folder of Parquet files is one extract: its files are named, and one that is unfinished is told in a sentence."""

import shutil
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from internships_work.questions import editions
from tests.data.test_contracts import change, told
from tests.support.as_parquet import as_folder


def test_in_a_folder_the_file_is_named_too_and_rows_are_counted_in_it(world):
    change(world / "starts.csv", "2025,E12000007,London,c", "2025,E12000007,London,k")
    as_folder(world / "starts.csv", "time_period")
    [sentence] = told(world)
    assert sentence.startswith("starts/time_period=2025/part-0.parquet, row 3, column starts: “k”; expected a whole")


def test_a_key_that_stands_in_two_files_of_a_folder_is_told_with_both(world):
    folder = as_folder(world / "starts.csv", "time_period")
    shutil.copy(folder / "time_period=2025" / "part-0.parquet", folder / "time_period=2025" / "part-1.parquet")
    assert told(world)[0] == (
        "starts/time_period=2025/part-1.parquet, row 1: the same key as row 1 of "
        "starts/time_period=2025/part-0.parquet; expected one row for each time_period, region_code."
    )


def half_written(folder: Path) -> None:
    (folder / "_temporary" / "0").mkdir(parents=True)


def with_a_remnant(folder: Path) -> None:
    (folder / "time_period=2025" / "part-1.parquet.tmp").write_bytes(b"PAR1")


def emptied(folder: Path) -> None:
    for path in folder.rglob("*.parquet"):
        path.unlink()


def divided_otherwise(folder: Path) -> None:
    (folder / "time_period=2025").rename(folder / "year=2025")


def undivided(folder: Path) -> None:
    (folder / "time_period=2025" / "part-0.parquet").rename(folder / "part-0.parquet")


def with_the_column_inside(folder: Path) -> None:
    path = folder / "time_period=2024" / "part-0.parquet"
    table = pyarrow.parquet.ParquetFile(path).read()
    pyarrow.parquet.write_table(table.append_column("time_period", pyarrow.array(["2025"] * len(table))), path)


FOLDERS = {
    half_written: "starts: holds starts/_temporary, so it may still be being written",
    with_a_remnant: "starts: holds starts/time_period=2025/part-1.parquet.tmp, so it may still be being written",
    emptied: "starts: the folder holds no Parquet file; expected at least one .parquet file",
    divided_otherwise: "starts/year=2025/part-0.parquet: lies in folders of year; expected folders of time_period",
    undivided: "starts/time_period=2024/part-0.parquet: lies in folders of time_period; expected folders of no column",
    with_the_column_inside: "starts/time_period=2024/part-0.parquet: time_period stands in the file and in the names",
}


@pytest.mark.parametrize("spoil", FOLDERS, ids=lambda spoil: spoil.__name__.replace("_", " "))
def test_a_folder_that_is_no_finished_extract_is_told_in_a_sentence(world, spoil):
    spoil(as_folder(world / "starts.csv", "time_period"))
    assert told(world)[0].startswith(FOLDERS[spoil])


def test_a_new_file_in_a_folder_is_taken_while_the_dashboard_runs(world, monkeypatch):
    folder = as_folder(world / "starts.csv", "time_period")
    away = folder.parent.parent / "away"
    shutil.move(folder / "time_period=2025", away)
    monkeypatch.setenv("DASHBOARD_PACK", str(world))
    monkeypatch.setattr(editions, "_editions", {"world": editions.open_edition(world)})
    monkeypatch.setattr(editions, "_seen", {})
    shutil.move(away, folder / "time_period=2025")
    assert [editions.refresh("world"), editions.refresh("world")] == [False, True]
    assert editions.of("world").engine.con.execute("select count(*) from starts").fetchone() == (7,)
