"""The check of a pack tells every fault at once, how to mend it, and apart from them what looks odd; it never fails."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from internships_work import progress
from internships_work.commands.check import check, main
from internships_work.data.screening.mending import mend
from internships_work.data.screening.pack_report import Report
from internships_work.data.screening.pack_report_text import as_text
from internships_work.data.screening.warnings import DataWarning
from internships_work.faults import Fault
from internships_work.paths import PUBLISHED, ROOT, SAMPLE
from tests.data.test_contracts import ONE_FAULT_EACH
from tests.support.screened import authority, write
from tests.support.worlds import sen2_pack

GOLDEN = Path(__file__).parents[1] / "golden" / "report.txt"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode("utf-8"))


@pytest.fixture
def faulty(world) -> Path:
    """The small world with a fault in every file."""
    change(world / "events.csv", "online", "on line")
    change(world / "starts.csv", "North West,20,0", "North West,twenty,-1")
    (world / "pack.toml").unlink()
    (world / "stray.csv").write_text("time_period,time_identifier,starts\n2024,January,1\n", encoding="utf-8")
    (world / "broken.toml").write_text("title = \n", encoding="utf-8")
    (world / "Return.xlsx").write_bytes(b"PK")
    return world


def test_a_pack_with_nothing_to_say_exits_with_0(world, capsys):
    assert main([str(world)]) == 0
    assert "0 faults, 0 warnings. Nothing is wrong, and nothing looks odd." in capsys.readouterr().out


def test_a_pack_with_warnings_alone_exits_with_1_and_can_be_taken(world, capsys):
    change(world / "starts.csv", "North East,10", "North-East,10")
    assert main([str(world)]) == 1
    told = capsys.readouterr().out
    assert "0 faults, 1 warning. This data can be taken." in told
    assert "- starts.csv, line 2: “North-East” was taken as “North East”, once." in told


def test_a_pack_with_a_fault_exits_with_2_and_cannot_be_taken(faulty, capsys):
    assert main([str(faulty)]) == 2
    assert "This data cannot be taken until every fault is mended." in capsys.readouterr().out


def test_no_fault_hides_another_in_its_file_or_in_any_other(faulty):
    assert sorted({fault.file for fault in check(faulty).faults}) == [
        "broken.toml",
        "events.csv",
        "pack.toml",
        "starts.csv",
        "stray.csv",
    ]
    assert [fault.column for fault in check(faulty).faults if fault.file == "starts.csv"] == ["starts", "stayed"]


def test_the_report_reads_as_it_was_agreed(faulty):
    told = as_text(check(faulty)).replace(str(faulty), "FOLDER")
    assert re.sub(r"assembled = [0-9-]+", "assembled = TODAY", told) == GOLDEN.read_text(encoding="utf-8")


def test_the_command_prints_the_same_as_a_process_without_a_traceback(faulty):
    ended = subprocess.run(
        [sys.executable, "-m", "internships_work", "check", str(faulty)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ended.returncode == 2
    assert ended.stderr == ""
    assert ended.stdout == as_text(check(faulty))


def test_json_is_valid_and_holds_every_fault_and_every_warning(faulty, capsys):
    assert main([str(faulty), "--json"]) == 2
    told, report = json.loads(capsys.readouterr().out), check(faulty)
    assert told["exit_code"] == 2
    assert [(one["file"], one["line"], one["column"] or "", one["found"]) for one in told["faults"]] == [
        (fault.file, fault.line, fault.column, fault.found) for fault in report.faults
    ]
    assert [one["told"] for one in told["warnings"]] == [one.sentence for one in report.warnings]
    assert all(one["mend"] and one["expected"] for one in told["faults"])


def test_text_keeps_a_long_list_short_and_json_does_not(tmp_path, capsys):
    codes = [f"E0900000{number}" for number in range(1, 10)] + [f"E090000{number}" for number in range(10, 34)]
    rows = [{"time_period": year, **authority(code)} for year in (2024, 2025) for code in codes]
    for row in rows:
        row["supported_internships"] = 6 if row["time_period"] == 2024 else 0
    write(tmp_path / "pack", "authority_work_based_learning", *rows)
    main([str(tmp_path / "pack")])
    assert "... and 13 more (January 2025: 13); python" in capsys.readouterr().out
    main([str(tmp_path / "pack"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert sum(one["kind"] == "fell_to_zero" for one in told["warnings"]) == 33


def test_a_fault_on_very_many_lines_is_told_for_twenty_and_counted_for_the_rest(world):
    rows = "".join(f"a{'b' * number},2025-01-30,online,75,\n" for number in range(1, 31))
    (world / "events.csv").write_text("event,held_on,format,share,note\n" + rows, encoding="utf-8")
    found = check(world).faults
    assert len(found) == 21
    assert found[-1].found == "10 more lines with the same fault"


@pytest.mark.parametrize(
    "make, found",
    [
        (lambda place: None, "there is no such folder"),
        (lambda place: place.write_text("a"), "this is a file and no folder"),
        (lambda place: place.mkdir(), "the folder is empty"),
        (lambda place: (place.mkdir(), (place / "notes.txt").write_text("a")), "the folder holds no extract"),
        (lambda place: (place.mkdir(), (place / "neet.toml").mkdir()), "cannot be read"),
        (lambda place: (place.mkdir(), (place / "neet.csv").mkdir()), "has no contract"),
    ],
    ids=["no folder", "a file", "an empty folder", "no extract", "a folder called .toml", "a folder called .csv"],
)
def test_a_folder_that_is_no_pack_ends_in_a_report(tmp_path, make, found, capsys):
    place = tmp_path / "place"
    make(place)
    assert main([str(place)]) == 2
    told = capsys.readouterr().out
    assert found in told and "To mend:" in told and "Traceback" not in told


def test_a_file_that_may_not_be_read_ends_in_a_report(world, monkeypatch):
    real = Path.open

    def refuses(path: Path, *asked, **named):
        if path.name == "events.csv" and asked == ("rb",):
            raise PermissionError(13, "Permission denied")
        return real(path, *asked, **named)

    monkeypatch.setattr(Path, "open", refuses)
    [fault] = check(world).faults
    assert str(fault) == "events.csv: cannot be opened (Permission denied); expected a file that may be read."
    assert mend(fault, world) == "Let the user who runs this command read it, and close it in other programs."


@pytest.mark.parametrize(
    "name, contract",
    [
        ("neet", "data/published/neet.toml"),
        ("authority_neet", "data/published/authority_neet.toml"),
        ("interns", "data/sample/interns.toml"),
    ],
)
def test_an_extract_without_a_contract_is_told_which_one_to_copy(world, name, contract):
    (world / f"{name}.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    [fault] = check(world).faults
    assert mend(fault, world) == f"Copy {contract} to {name}.toml beside it, and change what differs."


def test_an_extract_under_another_name_is_told_the_contract_with_its_columns(world):
    header = (PUBLISHED / "conferences.csv").read_text(encoding="utf-8").split("\n")[0]
    (world / "our_events.csv").write_text(header + "\n", encoding="utf-8")
    [fault] = check(world).faults
    assert "data/published/conferences.toml to our_events.toml" in mend(fault, world)


@pytest.mark.parametrize("name", ["protected_starts", "warnings", "areas", "Zeros", "a b", "x;drop table starts"])
def test_an_extract_may_not_take_the_name_of_a_table_of_the_dashboard_or_one_that_is_no_name(world, name):
    shutil.copy(world / "events.csv", world / f"{name}.csv")
    shutil.copy(world / "events.toml", world / f"{name}.toml")
    [fault] = check(world).faults
    assert fault.file == f"{name}.toml" and fault.found == f"is called “{name}”"


def test_every_fault_of_the_readers_has_a_sentence_of_its_own_about_mending(world):
    last = mend_of_nothing(world)
    without = set()
    for case, (file, old, new, _) in ONE_FAULT_EACH.items():
        text = (world / file).read_text(encoding="utf-8")
        change(world / file, old, new)
        without |= {case for fault in check(world).faults if mend(fault, world) == last}
        (world / file).write_bytes(text.encode("utf-8"))
    # These two are promises of a contract's own, which only its own words can tell apart.
    assert without == {"a value that misses its pattern", "a row that breaks a rule about rows"}


def mend_of_nothing(folder: Path) -> str:
    return mend(Fault("events.csv", "something", "something else"), folder)


def test_an_extract_with_a_fault_does_not_keep_the_others_from_being_screened(world):
    change(world / "starts.csv", "North East,10", "North-East,10")
    change(world / "events.csv", "online", "on line")
    report = check(world)
    assert [fault.file for fault in report.faults] == ["events.csv"]
    assert [one.kind for one in report.warnings] == ["accepted"]


def test_what_keeps_a_sound_pack_out_of_service_is_a_fault_too(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "pack")
    for extract in ("interns", "authority_returns"):
        (tmp_path / "pack" / f"{extract}.csv").rename(tmp_path / "pack" / f"{extract}_new.csv")
        contract = (tmp_path / "pack" / f"{extract}.toml").rename(tmp_path / "pack" / f"{extract}_new.toml")
        assert contract.is_file()
    assert {fault.found for fault in check(tmp_path / "pack").faults} == {
        "holds figures of local authorities that are not official statistics"
    }


def _by_kind(report: Report) -> dict[str, list[DataWarning]]:
    kinds = dict.fromkeys(one.kind for one in report.warnings)
    return {kind: [one for one in report.warnings if one.kind == kind] for kind in kinds}


@cache
def report_of_the_published_pack() -> Report:
    return check(PUBLISHED)


def test_the_published_pack_has_no_fault_and_only_the_warnings_known_of_it():
    report = report_of_the_published_pack()
    assert report.faults == ()
    by_kind = {kind: [f"{one.file}: {one.sentence}" for one in found] for kind, found in _by_kind(report).items()}
    assert by_kind["authorities_missing"] == [
        "authority_ceased_plans.csv: 2023: 3 of 149 authorities have no row: Hackney; Isle of Wight; Leicester."
    ]
    assert by_kind["years_missing"] == [
        "authority_ehc_plans.csv: It runs from 2017 to 2026, but has no row for 2023.",
        "authority_work_based_learning.csv: It runs from 2017 to 2026, but has no row for 2023, 2024.",
        "ehc_plans.csv: It runs from 2017 to 2026, but has no row for 2023.",
    ]


@pytest.mark.parametrize("pack", [None, pytest.param(sen2_pack, marks=pytest.mark.long)])
def test_the_figures_of_the_department_add_up_and_show_what_is_odd_in_them(pack):
    report = check(pack()) if pack else report_of_the_published_pack()
    assert report.faults == ()
    assert set(_by_kind(report)) == {
        "authorities_missing",
        "years_missing",
        "fell_to_zero",
        "outliers",
        "withdrawn",
        "small_bases",
    }
    told = {one.sentence for one in report.warnings}
    assert "2023: 3 of 149 authorities have no row: Hackney; Isle of Wight; Leicester." in told
    assert "South Gloucestershire, supported internships: 0 in January 2022, after 29 in January 2021." in told
    assert any(one.startswith("Newham, EHC plans, aged 16 to 25: 169 in January 2025, after 594 in") for one in told)
    assert "Cumberland, supported internships: 0 in January 2026, after 29 in January 2025." in told
    assert "Essex, supported internships: 45 in January 2026, after 131 in January 2025." in told
    assert not any("Leicester, " in one and "in January 2026" in one for one in told), "it is not available then"
    work = [one.sentence for one in report.warnings if one.file == "authority_work_based_learning.csv"]
    assert not any("in January 2017" in one or "in January 2025," in one for one in work)


def test_a_pack_is_read_once_for_all_that_is_looked_at(world):
    begun = []
    with progress.told_to(lambda step: step.seconds is None and begun.append((step.kind, step.subject))):
        assert check(world).faults == ()
    assert begun.count(("reading", "events.csv")) == begun.count(("checking", "starts.csv")) == 1
    assert [kind for kind, _ in begun][-1] == "trying", "it was not opened as a server would"
