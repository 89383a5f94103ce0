"""The worlds the tests run in: the warehouse in service, a small pack that may be broken, a copy of it all."""

# Before anything else asks where temporary files belong.
import tests.folder_of_the_run  # noqa: F401

# isort: split
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from internships_work.paths import PUBLISHED, ROOT
from internships_work.questions import editions
from internships_work.questions.edition import Edition
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.postgresql_packs import PublishedPacks
from internships_work.questions.engines.postgresql_publishing import publish
from tests.sharing_out import ByFile, in_turn
from tests.support import postgres
from tests.support.programs import Lacking
from tests.support.replicated import Replicas, copied, replicated
from tests.support.server import serving
from tests.support.visitors import Visit, browsing
from tests.support.worlds import NOT_PART_OF_THE_PRODUCT, edition

WORLD = Path(__file__).parent / "world"
ONLY_FOR_A_PROGRAM = (
    "A test may be skipped only where the machine lacks a program (tests/support/programs.py). This one said"
)
HOW_TO_RUN = {
    "long": "{} long trials are left out: python -m pytest -m long runs them.",
    "whole_files": "{} tests need the whole SEN2 files: name their folder in SEN2_FILES to run them as well.",
}
NOT_RUN: Counter[str] = Counter()
LEFT_OUT: dict[str, int] = {}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the tests out as tests/sharing_out.py says."""
    return ByFile(config, log)


def _are_there(*beside: str) -> bool:
    """Whether SEN2_FILES is set, and these folders lie beside the one it names."""
    named = os.environ.get("SEN2_FILES")
    return bool(named) and all((Path(named).parent / name).is_dir() for name in beside)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Leave out long trials unless they are asked for, and tests of the whole SEN2 files where those are not there."""
    left_out = {}
    for item in items:
        if whole_files := item.get_closest_marker("whole_files"):
            item.add_marker("long")
            if not _are_there(*whole_files.args):
                left_out[item] = "whole_files"
        elif item.get_closest_marker("long") and not config.option.markexpr:
            left_out[item] = "long"
    LEFT_OUT.update(Counter(left_out.values()))
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    in_turn(items, config.rootpath)


def pytest_sessionfinish(session):
    """A worker hands over what it left out; each has collected the same tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["deselected"] = LEFT_OUT


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what a worker left out."""
    LEFT_OUT.update(getattr(node, "workeroutput", {}).get("deselected", {}))


def pytest_terminal_summary(terminalreporter):
    """Say how many tests were left out, and how to run them."""
    for marker, sentence in HOW_TO_RUN.items():
        if LEFT_OUT.get(marker):
            terminalreporter.write_line(sentence.format(LEFT_OUT[marker]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that skips for anything but want of a program fails."""
    report = yield
    if report.skipped and isinstance(call.excinfo.value, Lacking):
        report.lacking = call.excinfo.value.program
    elif report.skipped:
        report.outcome, report.longrepr = "failed", f"{ONLY_FOR_A_PROGRAM}: {call.excinfo.value}"
    return report


def pytest_runtest_logreport(report):
    """Count what could not be run, wherever it was to run."""
    if program := getattr(report, "lacking", None):
        NOT_RUN[program] += 1


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """A file of tests that skips as a whole fails."""
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"{ONLY_FOR_A_PROGRAM}: {report.longrepr[2]}"
    return report


def pytest_unconfigure(config):
    """The last line of the run says which programs were missed, if any."""
    if NOT_RUN and not hasattr(config, "workerinput"):
        lacks = ", ".join(f"{program}: {count} not run" for program, count in sorted(NOT_RUN.items()))
        config.get_terminal_writer().line(f"This machine lacks {lacks}.")


@pytest.fixture(autouse=True)
def nobody_was_here_before(monkeypatch):
    """A visitor of one test, who chose a pack, is not one of the next; nor is what a server that started requires.

    What a file pinned for all of its tests stays pinned.
    """
    monkeypatch.setattr("internships_work.questions.edition._trials", [])
    pinned = editions._chosen.get()
    with service_as_it_was():
        yield
    editions._chosen.set(pinned)


@pytest.fixture(autouse=True, scope="module")
def each_file_puts_its_own_packs_into_service():
    """A pack that a file of tests put into service is not there for the next file, whose folder may be gone."""
    with service_as_it_was():
        yield


@contextmanager
def service_as_it_was() -> Iterator[None]:
    """Take out of service what came into it meanwhile, but for the packs of the product, which take long to open."""
    kept = {PUBLISHED.name, "sample"}
    before = [(registry, set(registry)) for registry in (editions._editions, editions._troubles, editions._seen)]
    yield
    for registry, names in before:
        for name in set(registry) - names - kept:
            del registry[name]


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
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server as README starts it, for all tests that leave it as it is."""
    with serving() as address:
        yield address


@pytest.fixture
def tab(browser, server):
    """A new visitor at a desk, of the `server` of the file that asks."""
    page = browser.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    yield Visit(page, server)
    page.close()


@pytest.fixture(scope="session")
def replicas(tmp_path_factory) -> Iterator[Replicas]:
    """Two replicas of a copy of the product behind a real nginx: some tests kill them, those after renew them."""
    scratch = tmp_path_factory.mktemp("replicas")
    with replicated(copied(ROOT, scratch / "copy"), scratch) as found:
        yield found


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
        return editions.checked(*packs.open(edition(world).pack.name), frozenset())

    return read


@pytest.fixture(params=["DuckDB", "PostgreSQL"])
def both_engines(request) -> Iterator[None]:
    """Each test twice: the published figures answered in this process, and by a real PostgreSQL."""
    is_local = request.param == "DuckDB"
    with editions.pinned(edition("published") if is_local else request.getfixturevalue("in_postgresql")("published")):
        yield
