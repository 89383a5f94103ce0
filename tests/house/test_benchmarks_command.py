"""The command that measures everything says how long it takes, and writes what it has however it ends."""

import signal
import subprocess
import sys
import time

import psutil
import pytest

from internships_work.paths import ROOT
from tests.support.server import plain
from tools.benchmarks.__main__ import PARTS, Part, how_long, main, rows_of

# A part that measures one thing, is stopped while it measures the next, and breaks in its own way then.
STOPPED = """
import os
from tools.benchmarks.table import Row, Spread


def measured(quick, tell):
    yield Row("measured before", Spread.of([1]), "s")
    try:
        os.kill(os.getpid(), {number})
    finally:
        {then}
    yield Row("measured after", Spread.of([1]), "s")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("then", ["pass", "raise ValueError('a browser that has gone')"])
def test_stopped_it_writes_what_it_has(tmp_path, monkeypatch, capsys, number, then):
    (tmp_path / "stopped_part.py").write_text(STOPPED.format(number=int(number), then=then), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "stopped_part", raising=False)
    monkeypatch.setitem(PARTS, "browser", Part("stopped_part", "A part", 1, 1))
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended:
        main(["--only", "browser", "engines", "--write", str(tmp_path / "table.md")])
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    assert ended.value.code == 128 + number and signal.getsignal(number) == before
    assert capsys.readouterr().out == table
    assert "| measured before | s | 1 |" in table and "Stopped here" in table
    assert "measured after" not in table and PARTS["engines"].title not in table


def test_a_part_that_breaks_loses_nothing_that_was_measured(tmp_path, monkeypatch, capsys):
    broken = STOPPED.format(number=0, then="raise ValueError('broken')")
    (tmp_path / "broken_part.py").write_text(broken, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(PARTS, "browser", Part("broken_part", "A part", 1, 1))
    with pytest.raises(ValueError, match="broken"):
        main(["--only", "browser"])
    assert "| measured before | s | 1 |" in capsys.readouterr().out


def test_stopped_it_leaves_no_server_behind():
    command = [sys.executable, "-m", "tools.benchmarks", "--only", "starting"]
    running = subprocess.Popen(
        command, cwd=ROOT, env=plain(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert "This takes about" in running.stderr.readline()
    assert "imports" in running.stderr.readline()
    while not (servers := psutil.Process(running.pid).children(recursive=True)):
        assert running.poll() is None
        time.sleep(0.05)
    running.terminate()
    table, _ = running.communicate(timeout=60)
    assert running.returncode == 128 + signal.SIGTERM and "Stopped here" in table
    assert not any(server.is_running() for server in servers)


def test_it_says_first_how_long_all_of_it_takes_and_each_part(monkeypatch):
    for name, part in PARTS.items():
        assert part.seconds > part.quick_seconds >= 0, name
    monkeypatch.setitem(PARTS, "browser", Part("browser", "In a browser", 600, 50))
    monkeypatch.setitem(PARTS, "rows", Part("rows", "Many rows", 90, 1))
    assert how_long(["browser", "rows"], quick=False).startswith("This takes about 12 min (browser 10 min, rows 90 s).")
    assert how_long(["browser", "rows"], quick=True).startswith("This takes about 51 s (browser 50 s, rows 1 s).")


def test_a_part_that_does_not_exist_is_told_in_a_sentence():
    with pytest.raises(SystemExit) as refused:
        main(["--only", "browsers", "starting"])
    assert str(refused.value).startswith("There is no part named browsers. The parts are browser, ")


def test_a_table_for_a_folder_that_is_not_there_is_refused_before_anything_is_measured(tmp_path):
    with pytest.raises(SystemExit, match="does not exist"):
        main(["--only", "browser", "--write", str(tmp_path / "nowhere" / "table.md")])


def test_a_part_whose_program_is_missing_is_a_sentence_in_the_table(monkeypatch):
    monkeypatch.setenv("PATH", "")
    [row] = rows_of("browser", True, print)
    assert row.measured is None and "apt-get install chromium" in row.what


@pytest.mark.parametrize(
    "module, sentence", [("link", "python -m tools.benchmarks.link"), ("nothing", "tools/benchmarks/nothing.py")]
)
def test_a_part_without_rows_says_where_its_table_is_and_one_that_is_not_here_says_so(monkeypatch, module, sentence):
    monkeypatch.setitem(PARTS, "other", Part(f"tools.benchmarks.{module}", "Another part", 1, 1))
    [row] = rows_of("other", True, print)
    assert row.measured is None and sentence in row.what
