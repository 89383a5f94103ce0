"""The worlds the tests run in: the warehouse in service, a small pack that may be broken, a copy of it all."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from board import service
from board.places import PUBLISHED, ROOT
from tests.visitors import QUIET, browser_path

WORLD = Path(__file__).parent / "world"
NOT_PART_OF_THE_PRODUCT = shutil.ignore_patterns(
    ".git", ".venv", ".ruff_cache", ".pytest_cache", "__pycache__", "tests"
)


@pytest.fixture(scope="session")
def con():
    """The warehouse of the published figures, as the visitors have it."""
    return service.of("published").engine.con


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


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests of a file, so that the scripts of a page are fetched once."""
    path = browser_path()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=QUIET)
        yield browser.new_context(accept_downloads=True)
        browser.close()
