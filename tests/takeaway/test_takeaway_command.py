"""The command that makes a file to take away: what the button gives, or one sentence and no file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from internships_work.choices.visit import visiting, visiting_exactly
from internships_work.commands.takeaway import main
from internships_work.paths import ROOT
from internships_work.spellings import area_code, names_near
from internships_work.takeaway import assemble
from internships_work.takeaway.formats import FORMATS
from internships_work.takeaway.offline.page import as_offline_page
from tests.support.bundled import LONDON, TAKEN, taken
from tests.support.server import plain
from tests.support.worlds import of_regions_alone

pytestmark = pytest.mark.xdist_group("sample")

YEAR = re.compile(r"20\d\d")
STARTS = ["offline", "--page", "starts", "--area", LONDON]


def without_the_hour(content: bytes) -> bytes:
    """The file without the moment at which the data was loaded, which differs from one process to the next."""
    return re.sub(rb"loaded [^<]*", b"", content)


def from_the_button(kind: str, name: str, **address: str) -> bytes:
    with visiting(address) as (seen, _):
        return as_offline_page(assemble.bundle(kind, name, seen))


def test_it_writes_what_the_button_gives_and_tells_how_far_it_is(tmp_path):
    out = tmp_path / "london.html"
    command = [sys.executable, "-m", "internships_work", "takeaway", "offline", "--area", LONDON, "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, env=plain(), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert without_the_hour(out.read_bytes()) == without_the_hour(from_the_button("region", "all", area=LONDON))
    assert [line for line in done.stderr.splitlines() if line in ("Overview", "Starts", "Regions", "Outcomes")]
    assert "london.html" in done.stdout and done.stderr.count("\n") == len(done.stderr.splitlines())


def test_an_area_may_be_named_and_a_year_written_with_a_stroke(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["offline", "--page", "starts", "--area", "yorkshire & the humber", "--year", "2021/22"]) == 0
    [made] = tmp_path.iterdir()
    assert made.name == "starts-yorkshire-and-the-humber.html"
    assert made.read_bytes() == from_the_button("page", "starts", area="E12000003", year="202122")


def test_a_code_that_was_abolished_gives_the_files_of_its_only_successor_and_says_so(tmp_path, capsys):
    out = tmp_path / "a.html"
    assert main(["offline", "--page", "headroom", "--area", "E10000023", "--out", str(out)]) == 0
    assert without_the_hour(out.read_bytes()) == without_the_hour(from_the_button("page", "headroom", area="E06000065"))
    assert "North Yorkshire (E10000023) was abolished on 31 March 2023." in capsys.readouterr().err
    with visiting_exactly({"area": "E10000023"}) as seen:
        assert seen.authority == "E06000065"
    with visiting_exactly({"area": "E10000023", "january": "2022"}) as seen:
        assert seen.authority == "E10000023"


@pytest.mark.parametrize(
    "written, choice, code, says",
    [
        (["--january", "January 2022"], "january", "2022", "January 2022"),
        (["--calendar-year", "2023"], "calendar_year", "2023", "calendar year 2023"),
        (["--academic-year", "2023/24", "--pack", "sample"], "academic_year", "202324", "2023/24"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_period_of_each_kind_may_be_chosen_as_an_address_chooses_it(written, choice, code, says, tmp_path):
    out, address = tmp_path / "a.html", {choice: code} | ({"pack": "sample"} if "sample" in written else {})
    page = "starts" if choice == "january" else "outcomes"
    assert main(["offline", "--page", page, *written, "--out", str(out)]) == 0
    assert without_the_hour(out.read_bytes()) == without_the_hour(from_the_button("page", page, **address))
    assert says in out.read_text(encoding="utf-8")


def test_a_story_can_be_taken_too(tmp_path):
    assert main(["offline", "--story", "headlines", "--out", str(tmp_path / "a.html")]) == 0
    assert b"The headlines in five minutes" in (tmp_path / "a.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--area", "Lundon"], "There is no area “Lundon” here"),
        (["--year", "1999/00"], "There are no figures for the academic year “1999/00”"),
        (["--january", "1999"], "There are no figures for January “1999”, so nothing was made. There are figures for"),
        (["--academic-year", "2024/25"], "There are no figures for the academic year “202425”, so nothing was made."),
        (["--calendar-year", "1999"], "There are figures for calendar year 2022, calendar year 2023"),
        (["--pack", "nowhere"], "“nowhere” is neither a pack (published and sample) nor a folder"),
        (["--page", "startz"], "There is no page “startz”"),
        (["--story", "saga"], "There is no story “saga”"),
        (["--out", "."], "is a folder, so nothing was made"),
        (["--out", "nowhere/a.html"], "There is no folder nowhere to write into"),
    ],
    ids=lambda argument: argument[0].strip("-") + "=" + argument[1] if isinstance(argument, list) else "",
)
def test_a_fault_is_one_sentence_and_no_file(arguments, expected, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    page = [] if {"--page", "--story"} & {*arguments} else ["--page", "starts"]
    assert main(["offline", *page, *arguments]) == 2
    printed = capsys.readouterr()
    assert expected in printed.err.splitlines()[-1] and printed.out == ""
    assert not [*tmp_path.iterdir()]


def test_a_page_of_which_the_data_holds_nothing_is_one_sentence_and_no_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DASHBOARD_PACK", "")
    pack = of_regions_alone(tmp_path / "regions")
    assert main(["offline", "--page", "authority", "--pack", str(pack)]) == 2
    assert "The data you chose has nothing of what was asked for" in capsys.readouterr().err.splitlines()[-1]
    assert [one.name for one in tmp_path.iterdir()] == ["regions"]


@pytest.mark.parametrize(
    "written, expected",
    [
        ("E08000038", "This data has no figure of Barnsley, so nothing was made"),
        ("370.0", 'Ask for its region instead, with --area "Yorkshire and The Humber"'),
    ],
)
def test_of_data_without_authorities_no_file_of_one_is_made(written, expected, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_PACK", "")
    pack = of_regions_alone(tmp_path / "regions")
    assert main(["offline", "--page", "starts", "--area", written, "--pack", str(pack), "--out", "a.html"]) == 2
    assert expected in capsys.readouterr().err.splitlines()[-1]
    assert [*tmp_path.iterdir()] == [pack]


def test_data_that_breaks_its_contracts_is_refused_and_the_check_of_it_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_PACK", "")
    broken = tmp_path / "broken"
    broken.mkdir()
    assert main([*STARTS, "--pack", str(broken), "--out", str(tmp_path / "a.html")]) == 2
    assert f"python -m internships_work check {broken}" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [broken]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path, capsys):
    there = tmp_path / "a.html"
    there.write_text("mine", encoding="utf-8")
    assert main([*STARTS, "--out", str(there)]) == 2
    assert "is there already" in capsys.readouterr().err and there.read_text(encoding="utf-8") == "mine"
    assert main([*STARTS, "--out", str(there), "--replace"]) == 0
    assert there.read_bytes() == from_the_button("page", "starts", area=LONDON)


def test_a_disk_that_fills_leaves_no_half_of_a_file(tmp_path, monkeypatch, capsys):
    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", half)
    assert main([*STARTS, "--out", str(tmp_path / "a.html")]) == 2
    assert "could not be written (No space left on device)" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_every_format_of_a_region_has_a_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    expected = capsys.readouterr().out
    kinds = {"html": "offline", "pptx": "powerpoint", "xlsx": "workbook", "zip": "data"}
    assert all(kinds[ending] in expected for ending in FORMATS if ending in kinds)


def test_a_place_is_known_by_code_name_and_other_spellings():
    assert area_code("London") == area_code("e12000007") == LONDON
    assert area_code("East") == area_code("east of england") == "E12000006"
    assert area_code("Bristol") == area_code("bristol city of") == "E06000023"
    assert area_code("Somerset") == "E06000066"
    assert area_code("Atlantis") is None and names_near("Atlantis") == []
    assert names_near("hull")[0] == "Kingston upon Hull, City of"


@pytest.mark.parametrize("which", TAKEN)
def test_every_figure_of_a_file_names_its_period_whether_or_not_one_was_chosen(which):
    """So that whoever opens the file much later reads which January or year it is of."""
    for exhibit in taken(*which).exhibits:
        rows = [" ".join(column.written(row) for column in exhibit.table.columns) for row in exhibit.table.rows]
        assert YEAR.search(exhibit.period) or all(map(YEAR.search, rows)), exhibit.maker
