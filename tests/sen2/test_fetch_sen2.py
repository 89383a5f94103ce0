"""The current release is fetched from the Department's API, whole or not at all, and every failure has its sentence.

The API here is a stand-in that really speaks HTTP, on this machine (tests/sen2/stand_in.py).
"""

import csv
import socket
from pathlib import Path

import pytest

from internships_work.commands import fetch_sen2
from tests.sen2.files import real_files, text_of
from tests.sen2.packs import bring_in
from tests.sen2.stand_in import OURS, StandIn
from tools.sen2_2026.__main__ import make

FILES = ["caseload-1.10.csv", "ceased_plans-1.10.csv", "work_based_placements-1.10.csv"]


@pytest.fixture
def api():
    """A server that has a publication with four data sets, in three versions each."""
    with StandIn() as stand_in:
        yield stand_in


class Run:
    """What a run of the command did: its exit status, what it printed and told, how long it paused each time."""

    def __init__(self, base: str, *arguments: str, capsys: pytest.CaptureFixture[str]):
        self.paused: list[float] = []
        self.status = fetch_sen2.main(["--base", base, "--timeout", "5", *arguments], self.paused.append)
        self.out, self.err = capsys.readouterr()


@pytest.fixture
def fetch(api, tmp_path, capsys):
    """Fetch into the folder `new` of the test."""
    return lambda *arguments: Run(api.base, "--into", str(tmp_path / "new"), *arguments, capsys=capsys)


def held(folder: Path) -> list[str]:
    """The names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_newest_version_of_each_data_set_comes_whole(api, fetch, tmp_path):
    done = fetch()
    assert done.status == 0 and held(tmp_path / "new") == FILES
    for name, key in zip(FILES, ("caseload", "ceased", "placements"), strict=True):
        assert (tmp_path / "new" / name).read_text(encoding="utf-8") == text_of(api.files[key])
    assert "“Work placed placements”, version 1.10 (Reporting year 2026, 2025/26 to 2025/26)" in done.err
    assert "work_based_placements-1.10.csv (163 rows)" in done.out


def test_what_was_fetched_is_read_by_the_importer(fetch, tmp_path):
    fetch()
    done = bring_in(tmp_path / "pack", *sorted((tmp_path / "new").iterdir()))
    assert done.status == 0 and done.checked.differences == []
    with (tmp_path / "pack" / "authority_neet.csv").open(encoding="utf-8") as file:
        assert sum(int(row["plans_neet"]) for row in csv.DictReader(file) if row["time_period"] == "2026") == 1530


def test_files_in_the_shape_of_the_release_of_2026_are_fetched_and_read(api, fetch, tmp_path):
    made = make(real_files()[0].parent, tmp_path / "made")
    for key, path in zip(("caseload", "ceased", "placements"), made, strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            api.files[key] = list(csv.DictReader(file))
    assert fetch().status == 0
    done = bring_in(tmp_path / "pack", *sorted((tmp_path / "new").iterdir()))
    assert [file.release for file in done.taken] == [2026, 2026, 2026] and done.checked.differences == []
    assert set(done.written) >= {"authority_work_based_learning", "authority_ehc_plans", "authority_ceased_plans"}


def test_the_data_sets_and_their_versions_can_be_listed_and_nothing_is_downloaded(api, tmp_path, capsys):
    done = Run(api.base, "--list", capsys=capsys)
    assert done.status == 0 and "“EHC plans: Caseload” (published)" in done.out
    assert done.out.index("version 1.10:") < done.out.index("version 1.9:") < done.out.index("version 1.0:")
    assert not any("/csv" in path for path in api.asked)


def test_the_command_says_that_it_was_tried_on_a_stand_in_only(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        fetch_sen2.main(["--help"])
    assert "Tried on a stand-in of that API only." in capsys.readouterr().out


def test_every_page_of_a_list_is_read(api, fetch):
    api.page_size = 1
    assert fetch().status == 0
    assert any("page=4" in path for path in api.asked)


def test_titles_are_matched_whatever_their_letters_and_signs(api, fetch):
    api.publications[OURS] = "Education Health And Care Plans"
    api.titles = {"placements": "WORK-BASED PLACEMENTS", "caseload": "Caseload", "ceased": "ehc plans, Ceased"}
    assert fetch().status == 0


def test_a_publication_that_is_not_there_names_those_that_are(api, fetch, tmp_path):
    del api.publications[OURS]
    done = fetch()
    assert done.status == 2 and held(tmp_path / "new") == []
    assert "“Education, health and care plans” is not among the publications of the API, which are: " in done.err
    assert "“Pupil absence in schools in England”" in done.err


def test_a_data_set_that_is_not_there_names_those_that_are_and_the_others_come(api, fetch, tmp_path):
    del api.titles["caseload"]
    done = fetch()
    assert done.status == 1 and held(tmp_path / "new") == FILES[1:]
    assert "No data set of the API looks like EHC plans: caseload" in done.err
    assert "“Requests and assessments”" in done.err and "by hand" in done.err


def test_two_data_sets_that_both_fit_are_named_and_one_may_be_chosen(api, fetch, tmp_path):
    api.titles["assessments"] = "Caseload by need"
    done = fetch()
    assert done.status == 1 and "“Caseload by need”; “EHC plans: Caseload”. Say which with --title." in done.err
    assert fetch("--title", "EHC plans: Caseload").status == 0


def test_a_data_set_without_a_published_version_is_told(api, fetch):
    api.versions["caseload"] = []
    assert "“EHC plans: Caseload” has no published version." in fetch().err


# What goes wrong on the way, and passes.


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("500", "127.0.0.1 answered 500 Internal Server Error; asking again in 1 second."),
        ("hang up", "127.0.0.1 "),
        ("cut", "bytes came; asking again in 1 second."),
        ("truncated", "the archive that came ends too early; asking again in 1 second."),
        ("fewer rows", "161 rows came, where the API says there are 163; asking again in 1 second."),
        ("ragged", "the file that came is not whole ("),
        ("nonsense", "the archive that came cannot be unpacked; asking again in 1 second."),
    ],
)
def test_a_failure_that_passes_is_told_and_asked_again(api, fetch, tmp_path, fault, sentence):
    api.fails["placements/csv"] = [fault]
    done = fetch()
    assert done.status == 0 and done.paused == [1.0] and sentence in done.err
    assert (tmp_path / "new" / FILES[2]).read_text(encoding="utf-8") == text_of(api.files["placements"])


def test_a_failure_that_stays_is_given_up_after_waiting_longer_each_time_and_the_others_come(api, fetch, tmp_path):
    api.fails["placements/csv"] = ["500"] * 9
    done = fetch()
    assert done.status == 1 and done.paused == [1.0, 2.0, 4.0]
    assert held(tmp_path / "new") == FILES[:2]
    assert "Not fetched: 127.0.0.1 answered 500 Internal Server Error (asked 4 times: http" in done.err


def test_a_server_that_asks_for_time_is_given_it(api, fetch):
    api.fails["/publications"] = ["busy"]
    assert fetch().paused == [7.0]


def test_a_list_that_comes_broken_is_asked_for_again(api, fetch):
    api.fails["/versions"] = ["cut", "500"]
    assert fetch().status == 0


def test_a_file_that_comes_unpacked_is_taken_as_it_is(api, fetch):
    api.fails["placements/csv"] = ["not packed"]
    assert fetch().status == 0


def test_a_redirect_within_the_host_is_followed(api, fetch):
    api.fails["placements/csv"] = ["next door"]
    assert fetch().status == 0 and any("again=yes" in path for path in api.asked)


# What goes wrong and does not pass: nothing half-written stays, and what was there before does.


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("500", "answered 500"),
        ("cut", "bytes came"),
        ("truncated", "ends too early"),
        ("fewer rows", "161 rows came, where the API says there are 163"),
        ("wrong type", "answered with text/html where a CSV file was expected."),
        (
            "other columns",
            "is not one of work-based placements (2025 release and after): its columns are those of no SEN2 file",
        ),
        (
            "a column renamed",
            "it looks like work-based placements (2025 release and after), but open_wbp is missing.",
        ),
        ("too large", "has 100 megabytes or more; expected at most 100 megabytes."),
        ("elsewhere", "127.0.0.1 sends us on to another host, elsewhere.example; that was not followed."),
    ],
)
def test_a_file_that_does_not_come_whole_leaves_the_older_one_and_nothing_else(api, fetch, tmp_path, fault, sentence):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / FILES[2]).write_text("an older copy", encoding="utf-8")
    api.fails["placements/csv"] = [fault] * 9
    done = fetch()
    assert done.status == 1 and sentence in done.err
    assert held(tmp_path / "new") == FILES
    assert (tmp_path / "new" / FILES[2]).read_text(encoding="utf-8") == "an older copy"


def test_a_page_to_sign_in_to_a_network_is_not_taken_for_the_api(api, fetch, tmp_path):
    api.fails["/publications"] = ["wrong type"] * 9
    done = fetch()
    assert done.status == 2 and "answered with text/html where JSON was expected." in done.err
    assert held(tmp_path / "new") == []


def test_an_address_that_is_no_api_says_so(api, tmp_path, capsys):
    done = Run(api.base + "/elsewhere", "--into", str(tmp_path), capsys=capsys)
    assert done.status == 2 and "127.0.0.1 answered 404 Not Found" in done.err


def test_without_a_network_there_is_a_sentence_and_the_way_by_hand(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    done = Run(nobody, "--into", str(tmp_path / "new"), capsys=capsys)
    assert done.status == 2 and done.out == "" and done.paused == [1.0, 2.0, 4.0]
    assert "Nothing was fetched. 127.0.0.1 cannot be reached (Connection refused) (asked 4 times" in done.err
    assert "Is this machine online? The files can also be had by hand, from https://explore-education" in done.err
    assert "Traceback" not in done.err


def test_a_server_that_says_nothing_is_given_up(tmp_path, capsys):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        base = f"http://127.0.0.1:{silent.getsockname()[1]}"
        done = Run(base, "--timeout", "0.05", "--attempts", "2", "--into", str(tmp_path), capsys=capsys)
    assert done.status == 2 and "127.0.0.1 said nothing for 0.05 seconds (asked 2 times" in done.err


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("http://api.education.gov.uk/statistics/v1", "is not encrypted; only https is asked, except on this machine."),
        ("ftp://api.education.gov.uk", "is not an address"),
        ("file:///etc/passwd", "is not an address"),
        ("http://[", "is not an address"),
    ],
)
def test_only_https_is_asked_except_on_this_machine(tmp_path, capsys, base, sentence):
    done = Run(base, "--into", str(tmp_path), capsys=capsys)
    assert done.status == 2 and sentence in done.err and done.paused == []


def test_a_folder_that_cannot_be_made_is_told(api, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = Run(api.base, "--into", str(tmp_path / "file" / "new"), capsys=capsys)
    assert done.status == 2 and "cannot be written to (Not a directory)." in done.err
