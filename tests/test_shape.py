"""The house keeps its rooms: who may import what, how long a file may be, and that everything says what it is."""

import ast
import sys
from pathlib import Path

import pytest

from board.places import ROOT

BOARD = ROOT / "board"
IN_BOARD = sorted(BOARD.rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
PRODUCT = [ROOT / "dashboard.py", *IN_BOARD, *PAGES]
EVERYTHING = [path for path in sorted(ROOT.rglob("*.py")) if ".venv" not in path.parts and ".git" not in path.parts]
DRAWING = [BOARD / "maps.py", *(BOARD / "figures").glob("*.py")]
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base", "core", "tools"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Every module a file imports, wherever the import stands: "streamlit", "board.exhibits.starts"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def who_imports(package: str, among: list[Path] = PRODUCT) -> set[str]:
    return {name(path) for path in among if any(one.split(".")[0] == package for one in imports(path))}


def board_modules(path: Path) -> set[str]:
    """The modules of board/ a file imports, as their names: "board.ask", "board.exhibits.starts"."""
    modules = {".".join(one.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for one in IN_BOARD}
    return imports(path) & modules


def test_streamlit_stays_in_the_rooms_that_face_the_visitor():
    pages = {"dashboard.py", "board/frame.py", "board/open_page.py", "board/away.py"}
    assert who_imports("streamlit") <= pages


def test_duckdb_stays_in_the_warehouse():
    assert who_imports("duckdb") == {"board/warehouse.py"}


def test_what_only_a_database_needs_is_imported_in_one_file_each():
    assert who_imports("psycopg") == {"board/engines/connections.py"}
    assert who_imports("sqlglot") == {"board/engines/dialect.py"}


def test_plotly_is_needed_by_no_room_because_figures_are_plain_dictionaries():
    assert who_imports("plotly") == set()


def test_pandas_is_needed_by_no_room():
    assert who_imports("pandas") == set()


def test_geopandas_is_needed_by_no_room_because_shapes_come_with_their_boxes_and_points():
    assert who_imports("geopandas") == set()


def test_nothing_imports_a_page_or_the_frame():
    for path in EVERYTHING:
        assert not any(one.startswith(("pages.", "board.frame")) or one == "pages" for one in imports(path)), name(path)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_imports_only_layout_and_exhibits(page):
    allowed = {"board", "board.layout", "board.exhibits"}
    exhibits = {one for one in imports(page) if one.startswith("board.exhibits.")}
    assert imports(page) - exhibits <= allowed


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_a_table_of_contents(page):
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    nodes = {type(node) for node in ast.walk(ast.parse(text))}
    assert nodes.isdisjoint({ast.FunctionDef, ast.ClassDef, ast.If, ast.BinOp, ast.JoinedStr, ast.Try, ast.Lambda})


@pytest.mark.parametrize("drawing", sorted(DRAWING), ids=name)
def test_a_figure_knows_no_words_no_questions_and_no_server(drawing):
    allowed = {"board", "board.colours"} | ({"board.places"} if drawing.name == "maps.py" else set())
    assert {one for one in board_modules(drawing) if not one.startswith("board.figures")} <= allowed


def test_numbers_and_contracts_know_nothing_of_pages_or_exhibits():
    for room in (
        "contracts",
        "warehouse",
        "shape",
        "faults",
        "ask",
        "numbers",
        "areas",
        "wording",
        "places",
        "exhibit",
    ):
        above = {
            "board.layout",
            "board.markup",
            "board.exhibits",
            "board.figures",
            "board.maps",
            "board.door",
            "board.view",
        }
        reached = board_modules(BOARD / f"{room}.py")
        assert not any(one in above or one.startswith("board.exhibits") for one in reached), room


def test_an_exhibit_is_put_together_without_the_server_or_the_page():
    for path in (BOARD / "exhibits").glob("*.py"):
        assert board_modules(path).isdisjoint(
            {"board.layout", "board.markup", "board.frame", "board.door", "board.warehouse"}
        )


def test_what_leaves_the_dashboard_is_made_from_the_exhibit_alone():
    for path in (BOARD / "takeaway").rglob("*.py"):
        allowed = (
            "board.exhibit",
            "board.evidence",
            "board.wording",
            "board.numbers",
            "board.places",
            "board.takeaway",
            "board.markup",
            "board.static_files",
        )
        allowed += ("board.colours", "board.areas", "board.figures")
        if path == BOARD / "takeaway" / "__main__.py":  # the command: the one door from a shell to the data
            allowed += ("board.bundles", "board.visit", "board.choices", "board.contents", "board.stories")
            allowed += ("board.packs", "board.ask", "board.faults", "board.view")
        for one in board_modules(path) - {"board"}:
            assert one.startswith(allowed) and not one.startswith("board.exhibits"), f"{name(path)} imports {one}"


def test_no_import_runs_in_a_circle():
    needs = {".".join(p.relative_to(ROOT).with_suffix("").parts): board_modules(p) - {"board"} for p in IN_BOARD}

    def walk(module: str, seen: tuple[str, ...]) -> None:
        assert module not in seen, " -> ".join((*seen, module))
        for needed in needs.get(module, ()):
            walk(needed, (*seen, module))

    for module in needs:
        walk(module, ())


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_file_is_of_a_length_that_can_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_file_is_named_for_what_it_holds_and_says_so_on_top(path):
    assert path.stem not in VAGUE
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def public_functions(path: Path) -> list[tuple[str, ast.FunctionDef]]:
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for owner in [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]:
        for node in owner.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
                found.append((node.name, node))
    return found


@pytest.mark.parametrize("path", IN_BOARD, ids=name)
def test_every_public_function_says_what_it_does_and_with_what(path):
    for called, node in public_functions(path):
        assert ast.get_docstring(node), f"{called} has no docstring"
        assert node.returns is not None, f"{called} does not say what it returns"
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            assert argument.annotation or argument.arg in ("self", "cls"), (
                f"{called} does not say what {argument.arg} is"
            )


@pytest.mark.parametrize("path", IN_BOARD, ids=name)
def test_every_class_says_what_it_is(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            assert ast.get_docstring(node), node.name


def test_no_path_of_a_machine_stands_in_the_product():
    for path in [*PRODUCT, *ROOT.glob("queries/*.sql"), *ROOT.glob("wording/*.toml"), *ROOT.glob(".ci/*")]:
        text = path.read_text(encoding="utf-8")
        assert not any(machine in text for machine in ("/work/", "/home/", "/root/", "C:\\")), name(path)


def test_only_one_room_knows_where_files_are():
    assert {name(p) for p in IN_BOARD if "__file__" in p.read_text(encoding="utf-8")} == {"board/places.py"}


def test_every_package_that_is_imported_is_a_requirement_or_comes_with_one():
    pinned = {
        line.split("==")[0].split("[")[0].strip().lower()
        for file in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    comes_with = {
        "starlette": "streamlit",
        "google": "streamlit",
        "shapely": "geopandas",
        "numpy": "scipy",
        "pyarrow": "streamlit",
        "websockets": "streamlit",
        "lxml": "python-pptx",
    }
    comes_as = {"axe_playwright_python": "axe-playwright-python", "pptx": "python-pptx"}
    ours = {"board", "tests", "pages", "benchmarks"}
    outside = {
        one.split(".")[0] for path in EVERYTHING for one in imports(path)
    } - ours - set(sys.stdlib_module_names)  # fmt: skip
    for package in outside:
        assert comes_with.get(package, comes_as.get(package, package)) in pinned, package
