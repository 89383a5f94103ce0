"""The dashboard as deploy/install leaves it, for an ordinary user in a fresh folder: what the Containerfile copies."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from internships_work.paths import ROOT
from tests.support.programs import lacking
from tests.support.server import plain

COPIED = re.compile(r"^COPY --chown=internships-work (\S+) (\S+)$", re.M)
NOBODY = 65534
SAME = "{}.{}".format(*sys.version_info[:2])
PYTHON = f"a Python {SAME} that every user may run (apt-get install python3-venv)"
CAN_MAKE_ENVIRONMENTS = "import ensurepip, sys, venv; print('{}.{}'.format(*sys.version_info[:2]))"
# Where nothing may be fetched, what is to be installed must be among the packages that run the tests.
WITHOUT_NETWORK = {"PIP_NO_INDEX": "1"}


def ordinary() -> dict[str, object]:
    """How subprocess starts something as an ordinary user: as who runs the tests, or as nobody where that is root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def copied_to_container() -> list[tuple[str, str]]:
    """What the Containerfile copies, each with where to."""
    return COPIED.findall((ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8"))


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """A folder of an ordinary user that holds what the Containerfile copies, and goes at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="internships-work-installed-"))
    try:
        for source, target in copied_to_container():
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                (folder / target).mkdir(exist_ok=True)
                shutil.copy(ROOT / source, folder / target)
        if ordinary():
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        yield folder
    finally:
        shutil.rmtree(folder)


def python() -> str:
    """A Python of the version that runs the tests which an ordinary user may run too; a test is skipped without."""
    paths = [str(Path(sys.executable).resolve()), "/usr/bin/python3", "/usr/local/bin/python3"]
    return next(filter(makes_environments, paths), None) or lacking(PYTHON)


def makes_environments(python: str) -> bool:
    """Whether an ordinary user makes a virtual environment with a Python, of the version that runs the tests."""
    with suppress(OSError):
        found = subprocess.run([python, "-c", CAN_MAKE_ENVIRONMENTS], capture_output=True, text=True, **ordinary())
        return found.stdout.strip() == SAME
    return False


@contextmanager
def packages_of_the_tests() -> Iterator[dict[str, object]]:
    """How subprocess starts something that finds the packages which run the tests.

    They may lie below folders that an ordinary user must not enter, so that the folder is handed over open.
    """
    folder = os.open(sysconfig.get_path("purelib"), os.O_RDONLY)
    try:
        yield {"env": {"PYTHONPATH": f"/dev/fd/{folder}"}, "pass_fds": [folder]}
    finally:
        os.close(folder)


def install(folder: Path, *arguments: str, env: dict[str, str], **how: object) -> subprocess.CompletedProcess:
    """What deploy/install does as an ordinary user in a fresh folder."""
    surroundings = plain() | {"PYTHON": python(), "HOME": str(folder)} | env
    command = ["deploy/install", *arguments]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, **ordinary(), **how)
