"""What stands in deploy/ works: the script that installs, the unit of systemd, what goes into a container."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.replicas import proxy, replica
from deploy.replicas.__main__ import parser
from internships_work.paths import ROOT
from tests.support.installed import (
    WITHOUT_NETWORK,
    copied_to_container,
    fresh_folder,
    install,
    ordinary,
    packages_of_the_tests,
)
from tests.support.programs import lacking
from tests.support.replicated import PLAINLY, nginx_or_skip
from tests.support.server import answers, free_port, plain

UNIT, CONTAINERFILE = ROOT / "deploy" / "internships-work.service", ROOT / "deploy" / "Containerfile"
HOME = "/srv/internships-work"
SYSTEMD = "systemd-analyze (apt-get install systemd)"
START = "from internships_work.serving.startup import open_or_stop; open_or_stop(); print('open')"
ENVIRONMENT = ".venv"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with fresh_folder() as made:
        yield made


@pytest.fixture(scope="module")
def installed(folder) -> Path:
    """A folder in which deploy/install has run."""
    done = without_network(folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Installed in {folder / ENVIRONMENT}. ")
    return folder


def without_network(folder: Path) -> subprocess.CompletedProcess:
    """Run deploy/install where what it would fetch must be among the packages that run the tests."""
    with packages_of_the_tests() as how:
        return install(folder, ENVIRONMENT, env=how["env"] | WITHOUT_NETWORK, pass_fds=how["pass_fds"])


def setting(name: str) -> str:
    """What a line of the unit says."""
    return re.search(rf"^{name}=(.+)$", UNIT.read_text(encoding="utf-8"), re.M)[1]


def test_an_ordinary_user_installs_into_a_fresh_folder_what_runs_the_replicas(installed):
    python = installed / ENVIRONMENT / "bin" / "python"
    asked = subprocess.run([python, "-m", "deploy.replicas", "--help"], cwd=installed, **ordinary(), env=plain())
    assert asked.returncode == 0
    assert (installed / ENVIRONMENT / "pyvenv.cfg").stat().st_uid == (ordinary().get("user") or os.geteuid())


@pytest.mark.parametrize("file", ["requirements.txt", "deploy/requirements.txt"])
def test_what_cannot_be_had_ends_the_installation_and_is_named(installed, file):
    listed = (installed / file).read_text(encoding="utf-8")
    (installed / file).write_text(f"{listed}no-such-package-of-ours==1.0\n", encoding="utf-8")
    done = without_network(installed)
    (installed / file).write_text(listed, encoding="utf-8")
    assert done.returncode and "no-such-package-of-ours" in done.stderr and "Installed" not in done.stdout


def test_installing_asks_for_a_folder(folder):
    done = install(folder, env={})
    assert done.returncode == 2 and "deploy/install .venv" in done.stderr


def test_systemd_takes_the_unit(installed, tmp_path):
    if not shutil.which("systemd-analyze"):
        lacking(SYSTEMD)
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text(encoding="utf-8").replace(HOME, str(installed)), encoding="utf-8")
    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_the_unit_and_the_container_start_replicas_with_options_that_there_are():
    python, *unit = shlex.split(setting("ExecStart"))
    [command] = re.findall(r"^CMD (.+)$", CONTAINERFILE.read_text(encoding="utf-8"), re.M)
    own, *container = json.loads(command)
    assert python == f"{HOME}/{own}" and setting("WorkingDirectory") == HOME
    assert unit[:2] == container[:2] == ["-m", "deploy.replicas"]
    assert parser().parse_args(unit[2:]).address == "127.0.0.1"
    assert parser().parse_args(container[2:]).address == "0.0.0.0"


def test_the_unit_waits_for_replicas_to_end_before_it_kills_them():
    assert int(setting("TimeoutStopSec")) > proxy.SECONDS_TO_END + replica.SECONDS_TO_END


def test_the_documents_name_the_script_that_the_unit_and_the_container_call():
    for document in (UNIT, CONTAINERFILE, ROOT / "docs" / "deploying.md"):
        assert "deploy/install .venv" in document.read_text(encoding="utf-8")
    assert setting("Documentation") == f"file://{HOME}/docs/deploying.md"


def test_what_is_copied_to_the_container_is_all_that_the_dashboard_needs(folder):
    assert {source for source, _ in copied_to_container()}.isdisjoint({".", "data"}), "a pack of somebody's own"
    found = subprocess.run([sys.executable, "-c", START], cwd=folder, env=plain(), capture_output=True, text=True)
    assert found.returncode == 0 and "open" in found.stdout.splitlines()


@pytest.mark.long
def test_a_server_installed_from_the_network_by_an_ordinary_user_serves_the_dashboard():
    nginx_or_skip()
    with fresh_folder() as fresh:
        done = install(fresh, ENVIRONMENT, env={})
        assert done.returncode == 0, done.stderr
        port = free_port()
        command = [part.replace(HOME, str(fresh)) for part in shlex.split(setting("ExecStart"))]
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=fresh, env=plain() | {"HOME": str(fresh)}, **ordinary()
        )
        try:
            assert answers(f"http://127.0.0.1:{port}/_stcore/health", process)
            asked = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Accept": "text/html"})
            with PLAINLY.open(asked) as response:
                assert '<meta name="description"' in response.read().decode()
        finally:
            process.terminate()
            assert process.wait(timeout=60) == 0
