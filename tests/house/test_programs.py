"""A run of the tests says what it did not run: only tests that lack a program, which its last line names.

And it leaves nothing behind.
"""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from internships_work.paths import ROOT
from tests.sharing_out import in_turn
from tests.support.programs import lacking
from tests.support.server import plain

OFFICE = "tests/takeaway/test_powerpoint_slides.py::test_libreoffice_opens_a_deck_and_shows_every_slide"


def run(*asked: str, workers: int = 1, **variables: str) -> tuple[int, list[str]]:
    """How a run of some tests ends, and the lines it prints."""
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-n", str(workers), *asked]
    alone = {name: value for name, value in plain().items() if not name.startswith("PYTEST_XDIST")}
    told = subprocess.run(command, cwd=ROOT, env=alone | variables, capture_output=True, text=True)
    return told.returncode, told.stdout.splitlines()


def test_a_test_whose_program_is_not_there_is_skipped_and_the_last_line_names_it():
    status, lines = run(OFFICE, PATH="", CI="")
    assert status == 0 and "1 skipped" in lines[-2]
    assert lines[-1].startswith("This machine lacks LibreOffice (apt-get install ") and lines[-1].endswith(
        "libreoffice-impress): 1 not run."
    )


def test_in_a_run_that_proves_something_a_missing_program_is_a_failure(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="this machine lacks a program"):
        lacking("a program")


def test_a_test_that_is_skipped_for_any_other_reason_fails(tmp_path: Path):
    reasons = ("pytest.skip('no time', allow_module_level=True)", "pytest.importorskip('no_such_module')")
    for number, reason in enumerate(reasons):
        whole = f"import pytest\n\n{reason}\n\ndef test_small(): ...\n"
        part = f"import pytest\n\ndef test_small():\n    {reason}\n"
        (tmp_path / f"test_whole_{number}.py").write_text(whole, encoding="utf-8")
        (tmp_path / f"test_part_{number}.py").write_text(part, encoding="utf-8")
    parts = [str(path) for path in sorted(tmp_path.glob("test_part_*.py"))]
    status, lines = run("-p", "tests.conftest", "--rootdir", str(tmp_path), *parts)
    assert status != 0 and "2 failed" in lines[-1]
    assert any("only where the machine lacks a program" in line for line in lines)
    status, lines = run("-p", "tests.conftest", "--rootdir", str(tmp_path), str(tmp_path), workers=0)
    assert status != 0 and "2 errors" in lines[-1]


LONG_AND_SHORT = """
import tempfile
import pytest

@pytest.mark.long
def test_of_minutes(): ...

@pytest.mark.whole_files
def test_of_the_whole_files(): ...

def test_small(tmp_path):
    (tmp_path / "kept").mkdir()
    tempfile.mkdtemp()
"""


def test_long_trials_and_those_of_the_whole_files_are_left_out_and_told_until_they_are_asked_for(tmp_path: Path):
    path, beside = tmp_path / "test_small.py", tmp_path / "beside"
    path.write_text(LONG_AND_SHORT, encoding="utf-8")
    beside.mkdir()
    told = ("-p", "tests.conftest", "--rootdir", str(tmp_path), str(path))
    status, lines = run(*told, SEN2_FILES="", TMPDIR=str(beside))
    assert status == 0 and "1 passed" in lines[-1]
    assert any("1 long trials are left out" in line for line in lines)
    assert any("1 tests need the whole SEN2 files" in line for line in lines)
    assert list(beside.iterdir()) == [], "something is left of the run"
    status, lines = run(*told, "-m", "long", workers=0, SEN2_FILES=str(ROOT))
    assert status == 0 and "2 passed" in lines[-1] and "left out" not in "".join(lines)


WHERE = """
import os
from pathlib import Path
import pytest

{mark}

def test_small():
    Path(__file__).with_suffix(".worker").write_text(os.environ["PYTEST_XDIST_WORKER"])
"""


def test_files_of_one_group_go_to_one_worker_and_before_others(tmp_path: Path):
    group = 'pytestmark = pytest.mark.xdist_group("sample")'
    for name, mark in {"alone": "", "one": group, "other": group}.items():
        (tmp_path / f"test_{name}.py").write_text(WHERE.format(mark=mark), encoding="utf-8")
    status, lines = run("-p", "tests.conftest", "--rootdir", str(tmp_path), str(tmp_path), workers=2)
    assert status == 0 and "3 passed" in lines[-1]
    worker = {path.stem: path.read_text() for path in tmp_path.glob("*.worker")}
    assert worker["test_one"] == worker["test_other"] != worker["test_alone"]
    names = ("test_alone.py::test_small", "test_other.py::test_small", "tests/browser/test_x.py::test_small")
    tests = [SimpleNamespace(nodeid=name) for name in names]
    in_turn(tests, tmp_path)
    assert [one.nodeid for one in tests] == list(reversed(names))
