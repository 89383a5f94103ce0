"""The worlds the tests run in: the warehouse in service, a small pack that may be broken, a copy of it all."""

import shutil
from pathlib import Path

import pytest

from board import service
from board.places import PUBLISHED, ROOT

WORLD = Path(__file__).parent / "world"
NOT_PART_OF_THE_PRODUCT = shutil.ignore_patterns(
    ".git", ".venv", ".ruff_cache", ".pytest_cache", "__pycache__", "tests"
)


@pytest.fixture(scope="session")
def con():
    """The warehouse of the published figures, as the visitors have it."""
    return service.of("published").con


@pytest.fixture
def world(tmp_path) -> Path:
    """A copy of the small world, one file of which a test may break."""
    return shutil.copytree(WORLD, tmp_path / "world")


@pytest.fixture
def pack(tmp_path) -> Path:
    """A copy of the published figures, one file of which a test may break."""
    return shutil.copytree(PUBLISHED, tmp_path / "published")


@pytest.fixture
def repository(tmp_path) -> Path:
    """A copy of the whole product without its tests."""
    return shutil.copytree(ROOT, tmp_path / "copy", ignore=NOT_PART_OF_THE_PRODUCT)
