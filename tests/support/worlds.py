"""The packs the tests look at: the published figures, the invented sample, and the Department's SEN2 files."""

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from internships_work.paths import ROOT
from internships_work.questions import editions
from internships_work.questions.edition import Edition
from tests.sen2.files import real_files
from tests.support import returned

CONSTITUENCIES = Path(__file__).parents[1] / "constituencies"
NOT_PART_OF_THE_PRODUCT = shutil.ignore_patterns(
    ".git", ".venv", ".ruff_cache", ".pytest_cache", "__pycache__", "tests"
)


def with_constituencies(folder: Path) -> Path:
    """A pack made of the real files in a folder, with a tiny invented lookup of constituencies beside them."""
    shutil.copytree(sen2_pack(), folder)
    for ending in ("csv", "toml"):
        shutil.copy(CONSTITUENCIES / f"constituency_lookup.{ending}", folder)
    return folder


@cache
def sen2_pack() -> Path:
    """A pack made of the Department's files by the command a regional lead would use."""
    folder = Path(tempfile.mkdtemp(prefix="sen2-")) / "sen2"
    command = [sys.executable, "-m", "internships_work", "import-sen2", *map(str, real_files()), "--into", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return folder


@cache
def edition(world: str) -> Edition:
    """A pack in service: "published", "sample", "sen2", "return" (a small one whose sums can be done in the head), or a
    tiny one that has a lookup of constituencies."""
    if world == "constituencies":
        return editions.open_edition(CONSTITUENCIES)
    if world == "return":
        return editions.open_edition(returned.pack(Path(tempfile.mkdtemp(prefix="return-")) / "return"))
    return editions.open_edition(sen2_pack()) if world == "sen2" else editions.of(world)


def worlds() -> list[str]:
    """The packs whose every exhibit is looked at: what is published, authorities included, and the invented sample."""
    return ["published", "sample"]


def holding(tables: frozenset[str]) -> Edition:
    """The first pack that holds all of these tables. Raises LookupError where none does."""
    for world in [*worlds(), "constituencies"]:
        if tables <= edition(world).holds:
            return edition(world)
    raise LookupError(f"no pack holds {', '.join(sorted(tables))}")
