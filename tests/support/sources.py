"""The sources of the repository: which files there are, and what each imports."""

import ast
import subprocess
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from internships_work.paths import ROOT

MADE_HERE = {".venv", ".git", "__pycache__", "node_modules"}


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository that fit a pattern; of a copy without Git, those that lie there."""
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / one for one in listed.stdout.splitlines() if (ROOT / one).is_file()]
    here = [path for path in sorted(ROOT.rglob("*")) if path.is_file() and MADE_HERE.isdisjoint(path.parts)]
    return [path for path in here if any(fnmatch(path.relative_to(ROOT).as_posix(), one) for one in patterns)]


def name(path: Path) -> str:
    """A file as it is called from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module a file imports, wherever the import is: "streamlit", "internships_work.exhibits.compose"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)
