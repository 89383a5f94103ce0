"""The worlds the tests run in: the warehouse in service, a small pack that may be broken, a copy of it all."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from internships_work.paths import PUBLISHED, ROOT
from internships_work.questions import editions
from internships_work.questions.editions import Edition
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.published import PublishedPacks
from internships_work.questions.engines.publishing import publish
from tests.support import postgres
from tests.support.programs import Lacking
from tests.support.visitors import QUIET, Visit, browser_path
from tests.support.worlds import NOT_PART_OF_THE_PRODUCT, edition

WORLD = Path(__file__).parent / "world"
ONLY_FOR_A_PROGRAM = (
    "A test may be skipped only where the machine lacks a program (tests/support/programs.py). This one said"
)
THE_EXTRA_RUN = "{} tests need the whole SEN2 files: name their folder in SEN2_FILES to run them as well."
NOT_RUN: Counter[str] = Counter()


def pytest_collection_modifyitems(config, items):
    """Tests of the whole files of the Department run where SEN2_FILES names their folder; all others run on the cut."""
    extra = [item for item in items if item.get_closest_marker("whole_files")]
    if extra and not os.environ.get("SEN2_FILES"):
        config.hook.pytest_deselected(items=extra)
        items[:] = [item for item in items if item not in extra]


def pytest_terminal_summary(terminalreporter):
    """Say that the tests of the whole files are an extra run."""
    extra = [one for one in terminalreporter.stats.get("deselected", []) if one.get_closest_marker("whole_files")]
    if extra and not os.environ.get("SEN2_FILES"):
        terminalreporter.write_line(THE_EXTRA_RUN.format(len(extra)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that skips for anything but want of a program fails."""
    report = yield
    if report.skipped and isinstance(call.excinfo.value, Lacking):
        NOT_RUN[call.excinfo.value.program] += 1
    elif report.skipped:
        report.outcome, report.longrepr = "failed", f"{ONLY_FOR_A_PROGRAM}: {call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """A file of tests that skips as a whole fails."""
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"{ONLY_FOR_A_PROGRAM}: {report.longrepr[2]}"
    return report


def pytest_unconfigure(config):
    """The last line of the run says which programs were missed, if any."""
    if NOT_RUN:
        lacks = ", ".join(f"{program}: {count} not run" for program, count in sorted(NOT_RUN.items()))
        config.get_terminal_writer().line(f"This machine lacks {lacks}.")


@pytest.fixture(scope="session")
def con():
    """The warehouse of the published figures, as the visitors have it."""
    return editions.of("published").engine.con


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


@pytest.fixture
def tab(browser, server):
    """A new visitor at a desk, of the `server` of the file that asks."""
    page = browser.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    yield Visit(page, server)
    page.close()


@pytest.fixture(scope="session")
def database() -> Iterator[postgres.Server]:
    """A real PostgreSQL for all tests that need one, which they leave running."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def in_postgresql(database) -> Callable[[str], Edition]:
    """A world published to PostgreSQL, and read from there as a server reads it."""
    publisher = Connections(database.address("publisher"), may_only_read=False)
    packs = PublishedPacks(database.address("dashboard_reader"))

    @cache
    def read(world: str) -> Edition:
        for name in ("published", world):
            publish(edition(name).pack, edition(name).engine.con, publisher, "dashboard_reader")
        packs.look()
        return editions._checked(*packs.open(edition(world).pack.name), frozenset())

    return read


@pytest.fixture(params=["DuckDB", "PostgreSQL"])
def both_engines(request) -> Iterator[None]:
    """Each test twice: the published figures answered in this process, and by a real PostgreSQL."""
    is_local = request.param == "DuckDB"
    with editions.pinned(edition("published") if is_local else request.getfixturevalue("in_postgresql")("published")):
        yield
