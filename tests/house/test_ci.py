"""The script that proves a clone runs README's test command with nothing beside it, and the whole files apart."""

import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.replicas.proxy import NoNginx, program
from tests.support import postgres
from tests.support.programs import lacking
from tests.support.server import plain
from tests.support.visitors import BROWSERS

# Stands in README in the place of the tests. It leaves a python behind that tells what the extra run asks of it.
INSTEAD = """echo "pytest beside $(ls -A ..), SEN2_FILES ${SEN2_FILES-unset}, CI $CI"
mkdir -p .venv/bin
printf '#!/bin/sh\\necho "extra run with $SEN2_FILES: $*"\\n' > .venv/bin/python
chmod +x .venv/bin/python
"""


def has_nginx() -> bool:
    """Whether nginx is on this machine."""
    try:
        return bool(program())
    except NoNginx:
        return False


@pytest.fixture
def clone(repository) -> Path:
    """A copy of the repository with a short test command in README, on a machine that has every program."""
    there = {
        "Chromium": any(map(shutil.which, BROWSERS)),
        "LibreOffice": shutil.which("soffice"),
        "nginx": has_nginx(),
        "PostgreSQL": postgres.programs(),
    }
    if missing := [name for name, found in there.items() if not found]:
        lacking(" and ".join(missing))
    readme = repository / "README.md"
    before, run, test, *after = readme.read_text(encoding="utf-8").split("```bash\n")
    _, rest = test.split("```", 1)
    readme.write_text("```bash\n".join([before, run, f"{INSTEAD}```{rest}", *after]), encoding="utf-8")
    return repository


def told_by(clone: Path, npm: str = "", **variables: str) -> subprocess.CompletedProcess:
    """What the script tells, started in a copy of the repository, with commands in place of npm."""
    programs = clone.parent / "programs"
    programs.mkdir()
    (programs / "npm").write_text(f'#!/bin/sh\necho "npm $*"\n{npm}\n', encoding="utf-8")
    (programs / "npm").chmod(0o755)
    without = {name: value for name, value in plain().items() if name not in ("SEN2_FILES", "CI")}
    without["PATH"] = f"{programs}:{without['PATH']}"
    command = ["bash", str(clone / ".ci" / "run")]
    return subprocess.run(command, cwd=clone, env=without | variables, capture_output=True, text=True)


def test_the_tests_run_with_nothing_beside_them_though_the_whole_files_lie_beside_the_repository(clone):
    whole = clone.parent / "shared" / "sen2"
    whole.mkdir(parents=True)
    told = told_by(clone)
    assert told.returncode == 0, told.stderr
    assert "pytest beside clone, SEN2_FILES unset, CI true" in told.stdout
    assert "extra run with : -m pytest --quiet -m long" in told.stdout
    assert f"extra run with {whole}: -m pytest --quiet tests/sen2/test_sen2_cut.py" in told.stdout


def test_without_the_whole_files_there_is_no_extra_run(clone):
    told = told_by(clone)
    assert told.returncode == 0, told.stderr
    assert "pytest beside clone" in told.stdout and "whole files in" not in told.stdout


def test_a_folder_of_the_whole_files_that_is_named_must_be_there(clone, tmp_path):
    told = told_by(clone, SEN2_FILES=str(tmp_path / "nowhere"))
    assert told.returncode != 0 and "nowhere" in told.stderr


def test_a_chart_library_that_cannot_be_built_again_from_what_is_kept_fails(clone):
    told = told_by(clone, npm="echo more >> ../../internships_work/html/static/plotly-charts.min.js")
    assert told.returncode != 0 and "npm ci --silent\nnpm run --silent build\n" in told.stdout
