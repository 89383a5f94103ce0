"""Hidden files in the folder of a pack are passed over, and copies are named and not read; what is sound is served."""

import os
import shutil
import time
from pathlib import Path
from threading import Thread

import pytest

from internships_work import refusal_log
from internships_work.commands.check import check, main
from internships_work.exhibits.topics import checks
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.editions import pinned
from internships_work.serving import startup
from tests.server.test_service import england_in_2025, look_until_still, rewrite
from tests.support.as_parquet import as_folder
from tests.support.screened import authority, write

NAME = "work_based_learning"
HIDDEN = [
    f"._{NAME}.csv", f"._{NAME}.toml", ".DS_Store", f"~${NAME}.csv", f"~${NAME}.xlsx", f".~lock.{NAME}.csv#",
    ".hidden.csv", ".hidden.parquet", "._pack.toml",
]  # fmt: skip
COPIES = [
    f"{NAME} - Copy.csv",
    f"{NAME} - Copy (2).csv",
    f"{NAME} copy.csv",
    f"{NAME} copy 2.csv",
    f"{NAME}_copy.csv",
    f"{NAME} (1).csv",
    f"{NAME}(1).csv",
    f"{NAME} 2.csv",
    f"Copy of {NAME}.csv",
    f"Copy (2) of {NAME}.csv",
    f"{NAME} (Ann's conflicted copy 2026-11-30).csv",
    f"{NAME}.sync-conflict-20261130-101500-ABCDEFG.csv",
    f"{NAME}_conflict-20261130-101500.csv",
    f"{NAME}-DESKTOP-1AB2C3D.csv",
    f"{NAME}.csv.csv",
    f"{NAME}_old.csv",
    f"{NAME}_backup 2.csv",
    f"{NAME}_20261130.csv",
    f"{NAME}_2026-11-30.csv",
    f"{NAME}_v2.csv",
    f"{NAME} v2 final.csv",
    f"old_{NAME}.csv",
    f"Backup of {NAME}.csv",
    f"{NAME}.old.csv",
    f"{NAME} - Copy.toml",
    "pack (1).toml",
]


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """One published extract as somebody's own pack, not yet in service."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("pack.toml", f"{NAME}.toml", f"{NAME}.csv"):
        shutil.copy(PUBLISHED / name, folder)
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    monkeypatch.setattr(refusal_log, "_logged", {})
    return folder


def test_hidden_files_are_passed_over_without_a_word(own):
    for name in HIDDEN:
        (own / name).write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X\xb0")
    report = check(own)
    assert not report.faults and not {one.file for one in report.warnings} & set(HIDDEN)
    editions.choose("own")
    assert england_in_2025() == 2673


def test_a_folder_of_hidden_files_alone_is_empty(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    [fault] = check(tmp_path).faults
    assert fault.found == "the folder is empty"


def test_every_copy_is_named_and_said_to_be_taken_out_and_keeps_nothing_else_out(own):
    for name in COPIES:
        (own / name).write_text("time_period,supported_internships\n2025,9999\n", encoding="utf-8")
    report = check(own)
    copies = {one.file: one.sentence for one in report.warnings if one.kind == "copy"}
    assert not report.faults and copies.keys() == set(COPIES)
    for name, sentence in copies.items():
        original = "pack.toml" if name.startswith("pack") else f"{NAME}{Path(name).suffix}"
        assert f"looks like a copy of {original}" in sentence and "Take it out of the folder" in sentence
    editions.choose("own")
    assert england_in_2025() == 2673


def test_a_copy_ends_the_check_with_1_and_its_name(world, capsys):
    shutil.copy(world / "starts.csv", world / "starts (1).csv")
    assert main([str(world)]) == 1
    assert "- starts (1).csv: It looks like a copy of starts.csv" in capsys.readouterr().out


def test_new_data_is_taken_by_a_running_server_beside_a_hidden_file_and_a_copy_which_the_page_names(own):
    editions.choose("own")
    (own / f"._{NAME}.csv").write_bytes(b"\0\5\26\7")
    shutil.copy(own / f"{NAME}.csv", own / f"{NAME} - Copy.csv")
    rewrite(own / f"{NAME}.csv", ",2673,1017,686,", ",2674,1017,686,")
    assert look_until_still("own") and editions.trouble("own") is None
    editions.choose("own")
    assert england_in_2025() == 2674
    with pinned(editions.of("own")):
        [told] = [one for one in checks.warnings()["extracts"] if one["title"].startswith("Copies")]
    assert told["facts"]["Files"] == f"{NAME} - Copy.csv"


def test_a_copy_without_its_original_is_not_taken_for_it(own):
    (own / f"{NAME}.csv").rename(own / f"{NAME} (1).csv")
    report = check(own)
    assert [one.file for one in report.faults] == [f"{NAME}.csv"]
    assert [one.file for one in report.warnings if one.kind == "copy"] == [f"{NAME} (1).csv"]


def test_a_stray_file_that_is_no_copy_still_needs_a_contract(own):
    (own / "apprenticeships.csv").write_text("a\n1\n", encoding="utf-8")
    assert [one.found for one in check(own).faults] == ["has no contract"]


def test_an_extract_with_a_contract_of_its_own_is_no_copy(world):
    for ending in ("csv", "toml"):
        shutil.copy(world / f"starts.{ending}", world / f"starts_copy.{ending}")
    assert check(world).extracts == ("events", "starts", "starts_copy")


def test_hidden_files_and_copies_among_the_parquet_files_of_an_extract_are_no_rows(tmp_path):
    name = "authority_work_based_learning"
    write(tmp_path, name, *(authority(code) | {"time_period": "2025"} for code in ("E08000035", "E06000014")))
    folder = as_folder(tmp_path / f"{name}.csv", "time_period")
    [part] = folder.rglob("*.parquet")
    shutil.copy(part, part.with_name(f"{part.stem} - Copy.parquet"))
    part.with_name(f"._{part.name}").write_bytes(b"\0\5\26\7")
    (folder / ".ipynb_checkpoints").mkdir()
    shutil.copy(part, folder / ".ipynb_checkpoints" / part.name)
    report = check(tmp_path)
    assert not report.faults
    assert [one.file for one in report.warnings if one.kind == "copy"] == [
        part.with_name(f"{part.stem} - Copy.parquet").relative_to(tmp_path).as_posix()
    ]


def test_a_restart_serves_what_was_served_before_beside_files_as_people_keep_them(own, caplog):
    for name in [*HIDDEN, *COPIES, f"{NAME}.csv.bak", f"{NAME}.csv~", f"{NAME}.csv.lock", "Thumbs.db", "desktop.ini"]:
        (own / name).write_bytes(b"\0\5\26\7")
    (own / "notes.xlsx").write_bytes(b"PK")
    (own / "before").mkdir()
    shutil.copy(own / f"{NAME}.csv", own / "before")
    startup.open_or_stop()
    editions.choose("own")
    assert england_in_2025() == 2673
    lines = [one.getMessage() for one in caplog.records if one.getMessage().startswith("own: ")]
    assert {line.removeprefix("own: ").partition(" was passed over")[0] for line in lines} == {*COPIES, "notes.xlsx"}


def test_a_start_while_files_are_being_written_waits_for_them(own, capsys):
    whole = (own / f"{NAME}.csv").read_bytes()
    (own / f"{NAME}.csv").write_bytes(whole[:500])

    def copy_slowly() -> None:
        for written in range(500, len(whole) + 1000, 1000):
            time.sleep(0.5)
            (own / f"{NAME}.csv").write_bytes(whole[:written])

    copying = Thread(target=copy_slowly)
    copying.start()
    startup.open_or_stop()
    copying.join()
    editions.choose("own")
    assert england_in_2025() == 2673 and "The files of own are being written" in capsys.readouterr().err


def spoil(how: str, own: Path) -> None:
    """Do to the folder of a pack what happens to folders."""
    extract = own / f"{NAME}.csv"
    if how == "half an extract":
        extract.write_bytes(extract.read_bytes()[:5000])
    elif how == "half the files":
        for path in sorted(own.iterdir())[5:]:
            path.unlink()
    elif how == "no folder":
        shutil.rmtree(own)
    elif how == "a file in place of the folder":
        shutil.rmtree(own)
        own.write_text("gone", encoding="utf-8")
    else:
        (own / how).unlink()
        os.mkfifo(own / how)


@pytest.mark.parametrize(
    "how",
    ["half an extract", "half the files", "no folder", "a file in place of the folder", f"{NAME}.csv", f"{NAME}.toml",
     "pack.toml"],
)  # fmt: skip
def test_a_running_server_goes_on_with_what_it_serves_and_logs_once_what_was_not_taken(own, caplog, how):
    if how == "half the files":
        shutil.copytree(PUBLISHED, own, dirs_exist_ok=True)
    startup.open_or_stop()
    caplog.clear()
    spoil(how, own)
    for _ in range(4):
        editions.look()
        startup.log_data_not_taken()
    editions.choose("own")
    assert england_in_2025() == 2673 and editions.trouble("own")
    lines = [one.getMessage() for one in caplog.records]
    assert lines and len(set(lines)) == len(lines)
    assert all(line.startswith("New files of own were not taken, and the last good figures") for line in lines)
