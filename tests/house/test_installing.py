"""Where something the dashboard needs is not there, it says so in a sentence and shows nothing that needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from internships_work.paths import ROOT
from internships_work.python_versions import IN_WORDS, refusal
from tests.house.test_requirements import SERVER, packages
from tests.support import returned
from tests.support.server import plain

# Runs the file that Streamlit runs, on a Python that says it is another one and on which nothing was installed.
ON_ANOTHER_PYTHON = """
import runpy, sys
sys.version_info = ({version}, 0, "final", 0)
for name in ("streamlit", "starlette", "duckdb", "tomllib", "internships_work.serving.startup"):
    sys.modules[name] = None
runpy.run_path("dashboard.py")
"""
WITHOUT = """
import sys
sys.modules[{module!r}] = None
{then}
"""
START = "from internships_work.serving.startup import open_or_stop; open_or_stop(); print('open')"
CHECK = "from internships_work.commands.check import main; sys.exit(main([{folder!r}]))"
PUBLISH = "from internships_work.commands.publish import main; sys.exit(main(['data/published']))"
CHOOSE = """
from internships_work.choices import offers
from internships_work.questions import editions
print(offers.serve("sample"))
print(editions.current().pack.name, sorted(one for one in editions.current().holds if one.startswith("protected")))
"""


def run(script: str, pack: Path | None = None) -> tuple[int, str]:
    """The exit code of a script in a process of its own, and all it says."""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=plain(pack), capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("version", ["3, 10", "3, 14", "4, 0"])
def test_on_a_python_for_which_not_all_is_published_the_start_is_one_sentence(version):
    code, told = run(ON_ANOTHER_PYTHON.format(version=version))
    assert code == 1 and told.count("\n") == 1
    assert f"Python {version.replace(', ', '.')}. " in told and IN_WORDS in told and "Traceback" not in told


def test_the_pythons_it_starts_on_are_those_that_readme_names():
    assert f"with {IN_WORDS} and Git" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert [minor for minor in range(30) if not refusal((3, minor))] == [11, 12, 13]
    assert all(f"3.{minor}" in IN_WORDS for minor in (11, 12, 13))


def test_what_is_not_published_for_windows_is_not_asked_for_there():
    files = ("requirements.txt", "deploy/requirements.txt")
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    [elsewhere] = [line for line in lines if "win32" in line]
    assert elsewhere.startswith("uvloop==") and elsewhere.endswith('; sys_platform != "win32"')


def test_the_dashboard_starts_without_what_a_server_of_many_takes():
    without = "; ".join(f"sys.modules[{name!r}] = None" for name in packages(SERVER))
    code, told = run(f"import sys; {without}\n{START}")
    assert code == 0 and "open" in told.splitlines()


@pytest.mark.parametrize("module, then", [("psycopg", START), ("psycopg", PUBLISH), ("sqlglot", START)])
def test_without_what_asks_a_postgresql_that_is_one_sentence(module, then):
    named = "import os; os.environ['DASHBOARD_WAREHOUSE'] = 'postgresql://reader@127.0.0.1:1/board'"
    code, told = run(f"{named}\n{WITHOUT.format(module=module, then=then)}")
    assert code and f"with {module}, which is not installed" in told and "deploy/requirements.txt" in told
    assert "Traceback" not in told and told.count("\n") == 1


@pytest.mark.parametrize("module", ["highspy", "scipy.sparse"])
def test_a_return_is_refused_in_a_sentence_where_what_protects_it_cannot_be_imported(module, tmp_path):
    mine = returned.pack(tmp_path / "mine")
    code, told = run(WITHOUT.format(module=module, then=START), mine)
    assert code == 1 and "Traceback" not in told and "open" not in told.split()
    assert f"because {module} cannot be imported" in told and IN_WORDS in told
    code, told = run(WITHOUT.format(module=module, then=CHECK.format(folder=str(mine))))
    assert code == 2 and f"because {module} cannot be imported" in told
    assert "To mend:  Install requirements.txt anew" in told


def test_a_visitor_who_chooses_such_data_sees_the_published_figures_and_why():
    code, told = run(WITHOUT.format(module="highspy", then=CHOOSE))
    assert code == 0 and "cannot be shown at the moment" in told and "published []" in told


def test_data_without_a_return_is_shown_all_the_same():
    code, told = run(WITHOUT.format(module="highspy", then=START))
    assert code == 0 and "open" in told.splitlines()
