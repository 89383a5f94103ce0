"""What has to be installed: each requirement is used for the reason it gives, and what is used is a requirement."""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

import pytest

from internships_work.paths import ROOT
from tests.support.sources import imports, name, tracked

RUNNING, SERVER, TESTS = "requirements.txt", "deploy/requirements.txt", "requirements-dev.txt"
TOOLS = "tools/requirements.txt"
OURS = {"internships_work", "deploy", "tools", "tests", "pages"}
MOST = 15
PINNED = re.compile(r"([a-z0-9-]+)(?:\[[a-z]+\])?==([0-9.]+)(?:; sys_platform != \"win32\")?")
INCLUDED = re.compile(r"-r (?:deploy/|tools/)?requirements\.txt")


@dataclass(frozen=True)
class Requirement:
    """A line of a file of requirements, with the comment before it."""

    package: str
    pinned: str
    reason: str


def lines(file: str) -> list[tuple[str, str]]:
    """The lines of a file of requirements, each with the line before it."""
    text = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [(line, before) for line, before in zip(text, ["", *text], strict=False) if line and line[0] != "#"]


def requirements(*files: str) -> list[Requirement]:
    return [
        Requirement(found[1], found[2], reason)
        for file in files
        for line, reason in lines(file)
        if (found := PINNED.fullmatch(line))
    ]


def packages(*files: str) -> set[str]:
    return {requirement.package for requirement in requirements(*files)}


def needs(package: str, *, extras: bool = False) -> set[str]:
    """The packages that an installed one asks for, with those of its extras or without."""
    try:
        asked = requires(package) or []
    except PackageNotFoundError:
        return set()
    return {re.match(r"[\w.-]+", one)[0].lower() for one in asked if extras or "extra ==" not in one}


def importers(*patterns: str) -> dict[str, set[str]]:
    """Every package that files import which fit a pattern, with the names of those files."""
    distributions, found = packages_distributions(), {}
    for path in tracked(*patterns):
        for module in {one.split(".")[0] for one in imports(path)} - OURS - set(sys.stdlib_module_names):
            for package in distributions.get(module, [module]):
                found.setdefault(package.lower().replace("_", "-"), set()).add(name(path))
    return found


DASHBOARD = ("dashboard.py", "internships_work/*.py", "pages/*.py")
BY_DASHBOARD = importers(*DASHBOARD, "deploy/*.py")
BY_PRODUCT = importers(*DASHBOARD, "deploy/*.py", "tools/*.py", "geo/*.py")


@pytest.mark.parametrize("file", [RUNNING, SERVER, TOOLS, TESTS])
def test_every_requirement_is_pinned_and_gives_its_reason(file):
    for line, reason in lines(file):
        assert PINNED.fullmatch(line) or INCLUDED.fullmatch(line), line
        assert reason.startswith("# ") and reason.endswith("."), f"{line} gives no reason"


def test_every_pinned_version_is_the_one_the_tests_run_on():
    pinned = {one.package: one.pinned for one in requirements(RUNNING, SERVER, TOOLS, TESTS)}
    assert {package: version(package) for package in pinned} == pinned


def test_what_runs_the_dashboard_is_at_most_fifteen_lines():
    assert len(lines(RUNNING)) <= MOST


@pytest.mark.parametrize("requirement", requirements(RUNNING, SERVER), ids=lambda one: one.package)
def test_a_requirement_is_imported_or_names_the_library_that_takes_it(requirement):
    named = {word.lower() for word in re.findall(r"[\w-]+", requirement.reason)}
    taken_by = [library for library in named if requirement.package in needs(library, extras=True)]
    assert requirement.package in BY_PRODUCT or taken_by, f"{requirement.package} is imported nowhere"


@pytest.mark.parametrize("package", sorted(BY_DASHBOARD))
def test_what_the_dashboard_imports_is_a_requirement_or_is_named_by_one_that_brings_it(package):
    bringing = [one for one in requirements(RUNNING) if package in needs(one.package)]
    is_named = any(re.search(rf"\b{package}\b", one.reason, re.IGNORECASE) for one in bringing)
    is_of_the_server = package in packages(SERVER) and are_of_engines(BY_DASHBOARD[package])
    assert package in packages(RUNNING) or is_named or is_of_the_server, f"{BY_DASHBOARD[package]} import {package}"


def are_of_engines(files: set[str]) -> bool:
    """Whether files are among those that are loaded only where DASHBOARD_WAREHOUSE names a database."""
    return all(Path(one).parent == Path("internships_work/questions/engines") for one in files)


def test_what_the_tools_import_is_a_requirement_of_theirs_or_of_the_dashboard_or_comes_with_one():
    listed = packages(RUNNING, SERVER, TOOLS)
    brought = {needed for package in listed for needed in needs(package)}
    assert set(importers("tools/*.py")) <= listed | brought


def test_what_the_tests_and_tools_import_is_a_requirement_or_comes_with_one():
    listed = packages(RUNNING, SERVER, TOOLS, TESTS)
    brought = {needed for package in listed for needed in needs(package)}
    assert set(importers("*.py")) <= listed | brought
