"""The packs the tests look at: the published figures, the invented sample, and the Department's SEN2 files."""

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from internships_work.paths import PUBLISHED, ROOT
from internships_work.questions import editions
from internships_work.questions.edition import Edition
from tests.sen2.files import real_files
from tests.support import returned
from tests.support.cuts import promise_no_row

OF_AUTHORITIES = (
    "authority_ceased_plans",
    "authority_ehc_plans",
    "authority_neet",
    "authority_work_based_learning",
    "returns_status",
    "withdrawn_figures",
)
CONSTITUENCIES = Path(__file__).parents[1] / "constituencies"
NOT_PART_OF_THE_PRODUCT = shutil.ignore_patterns(
    ".git", ".venv", ".ruff_cache", ".pytest_cache", "__pycache__", "tests"
)


def with_constituencies(folder: Path) -> Path:
    """The published figures in a folder, with a tiny invented lookup of constituencies beside them."""
    shutil.copytree(PUBLISHED, folder)
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


def of_regions_alone(folder: Path) -> Path:
    """The published figures in a folder without those of local authorities: a pack that says what it lacks."""
    shutil.copytree(PUBLISHED, folder, ignore=shutil.ignore_patterns(*(f"{name}.*" for name in OF_AUTHORITIES)))
    promise_no_row(folder / "authority_characteristics.toml")
    path = folder / "authority_characteristics.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(row for row in rows if ",National," in row), encoding="utf-8")
    return folder


@cache
def edition(world: str) -> Edition:
    """A pack in service: "published", "sample", "sen2", "return" (a small one whose sums can be done in the head),
    "regions" (the published figures without those of authorities), or a tiny one that has a lookup of constituencies.
    """
    if world == "constituencies":
        return editions.open_edition(CONSTITUENCIES)
    if world == "regions":
        return editions.open_edition(of_regions_alone(Path(tempfile.mkdtemp(prefix="regions-")) / "regions"))
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
