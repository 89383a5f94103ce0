"""The house keeps its rooms: how they hang together, how long a file may be, and that everything says what it is.

Who may import whom stands in pyproject.toml, where import-linter reads it.
"""

import ast
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from internships_work.paths import ROOT
from tests.support.sources import imports, name, tracked

PACKAGE = ROOT / "internships_work"
IN_PACKAGE = [*sorted(PACKAGE.rglob("*.py")), *sorted((ROOT / "deploy").rglob("*.py"))]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PRODUCT = [ROOT / "dashboard.py", *IN_PACKAGE, *PAGES]
MADE = {"plotly-charts.min.js"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base", "core"}
MOST_FILES, MOST_LINES = 20, 300


EVERYTHING = tracked("*.py")


@pytest.fixture
def loggers() -> Iterator[None]:
    """Loggers stay as they were: import-linter sets up its own and switches off all others."""
    enabled = [one for one in logging.root.manager.loggerDict.values() if not getattr(one, "disabled", True)]
    yield
    for logger in enabled:
        logger.disabled = False


@pytest.mark.usefixtures("loggers")
def test_each_room_imports_only_those_below_it():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_running_dashboard_loads_no_tool():
    assert not [name(path) for path in PRODUCT if any(one.split(".")[0] == "tools" for one in imports(path))]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_imports_only_layout_and_exhibits(page):
    allowed = ("internships_work.page", "internships_work.exhibits.topics")
    assert all(one.startswith(allowed) for one in imports(page))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_a_table_of_contents(page):
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    nodes = {type(node) for node in ast.walk(ast.parse(text))}
    assert nodes.isdisjoint({ast.FunctionDef, ast.ClassDef, ast.If, ast.BinOp, ast.JoinedStr, ast.Try, ast.Lambda})


def test_a_file_is_of_a_length_that_can_be_read():
    files = [one for one in tracked("*.py", "*.sql", "*.css", "*.js") if one.name not in MADE]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert not {path: lines for path, lines in lengths.items() if lines > MOST_LINES}


def test_a_folder_holds_no_more_files_than_the_eye_takes_in():
    flat = Counter(name(path.parent) for path in tracked("internships_work/*", "deploy/*", "queries/*", "tests/*"))
    assert not {folder: files for folder, files in flat.items() if files > MOST_FILES}


def test_a_file_is_named_for_what_it_holds_and_says_so_on_top():
    assert not [name(path) for path in EVERYTHING if path.stem in VAGUE]
    assert not [name(path) for path in EVERYTHING if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]


def public_definitions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions, methods and classes of a file that others may use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [
        node for owner in owners for node in owner.body if isinstance(node, kinds) and not node.name.startswith("_")
    ]


def test_everything_public_says_what_it_is():
    silent = [
        (name(path), one.name) for path in IN_PACKAGE for one in public_definitions(path) if not ast.get_docstring(one)
    ]
    assert not silent


def test_no_two_classes_have_one_name():
    names = Counter(
        node.name
        for path in IN_PACKAGE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert not {class_name: count for class_name, count in names.items() if count > 1}


def test_every_public_function_says_what_goes_in_and_what_comes_out():
    untyped = []
    for path in IN_PACKAGE:
        for one in public_definitions(path):
            if isinstance(one, ast.ClassDef):
                continue
            arguments = (*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs)
            is_typed = all(each.annotation or each.arg in ("self", "cls") for each in arguments)
            if one.returns is None or not is_typed:
                untyped.append((name(path), one.name))
    assert not untyped


def test_no_path_of_a_machine_stands_in_the_product():
    for path in [*PRODUCT, *tracked("queries/*.sql", "wording/*.toml", ".ci/*", "deploy/*")]:
        text = path.read_text(encoding="utf-8")
        assert not any(machine in text for machine in ("/work/", "/home/", "/root/", "C:\\")), name(path)


def test_only_one_module_knows_where_files_are():
    assert {name(one) for one in IN_PACKAGE if "__file__" in one.read_text(encoding="utf-8")} == {
        "internships_work/paths.py"
    }
