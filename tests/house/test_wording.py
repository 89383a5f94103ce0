"""What visitors read stands in wording/, and which years there are stands in the data: neither stands in code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from internships_work.paths import QUERIES, ROOT
from internships_work.wording import words

CODE = sorted((ROOT / "internships_work").rglob("*.py"))
YEAR = re.compile(r"(?<![\du])20[0-3]\d(?!\d)")
# Where a year is part of an example of how something is written, or of the name of a form that a source once had.
# Dates and periods as a contract writes them, and the name that SVG has had since 2000.
EXAMPLES = {"contracts.py", "packs.py", "rows.py", "releases.py", "composing.py"}
COMMENT = re.compile(r"--.*")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    found = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return (call for call in found if ast.unparse(call.func) in names)


def texts(path: Path) -> Iterator[str]:
    """Every text in the code of a file but its docstrings."""
    nodes = list(ast.walk(tree(path)))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in alone)
    return (node.value for node in constants if isinstance(node.value, str))


def test_no_label_of_a_column_stands_in_code():
    labels = [(path.name, call.args[1]) for path in CODE for call in calls(path, "Column") if len(call.args) > 1]
    assert labels
    written = [(name, label.value) for name, label in labels if isinstance(label, ast.Constant) and label.value]
    assert written == [] and not any(isinstance(label, ast.JoinedStr) for _, label in labels)


def test_every_label_is_that_of_a_column():
    used = set()
    for path in CODE:
        for call in calls(path, "column", "label"):
            within = [word.value for word in call.keywords if word.arg == "within"]
            if call.args and isinstance(call.args[0], ast.Constant):
                used.add((within[0].value if within else "usual", call.args[0].value))
    assert used >= {(section, key) for section, labels in words("columns").items() for key in labels}


def test_no_year_stands_in_code():
    others = [path for path in CODE if path.name not in EXAMPLES]
    assert [(path.name, text) for path in others for text in texts(path) if YEAR.search(text)] == []


def test_the_examples_are_still_where_they_are_excused():
    assert {path.name for path in CODE if any(map(YEAR.search, texts(path)))} == EXAMPLES


def test_no_year_stands_in_a_question():
    queries = {path: COMMENT.sub("", path.read_text(encoding="utf-8")) for path in QUERIES.rglob("*.sql")}
    assert queries and [path.name for path, sql in queries.items() if YEAR.search(sql)] == []
