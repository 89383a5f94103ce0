"""How the tests are shared out among the workers: files as a whole, some files together, and the longest first.

`pytestmark = pytest.mark.xdist_group("sample")` in a file lets it go to one worker with all files of that group.
pytest-xdist 3.8 itself does not see these marks under pytest 9.2, so that they are read here from the files.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

IN_A_BROWSER = "tests/browser/"
# What takes minutes begins first, so that no worker is left with one of them at the end while another has nothing.
LONGEST_FIRST = (IN_A_BROWSER, "sample", "replicas")
GROUP = re.compile(r"""^pytestmark = pytest\.mark\.xdist_group\("(\w+)"\)$""", re.MULTILINE)


class ByFile(LoadScopeScheduling):
    """Give each worker whole files, so that what a file starts is started once; and a whole xdist_group."""

    def _split_scope(self, nodeid: str) -> str:
        return goes_with(nodeid, self.config.rootpath)


def in_turn(items: list[pytest.Item], root: Path) -> None:
    """Put tests into the order in which they are handed out: LONGEST_FIRST, then all others as they were found."""
    turns = {unit: turn for turn, unit in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: turns.get(goes_with(item.nodeid, root), len(turns)))


def goes_with(nodeid: str, root: Path) -> str:
    """Return what a test goes to a worker with: its group or its file.

    The tests of tests/browser/ share one browser, so that they go to one worker together.
    """
    file = nodeid.split("::")[0]
    return IN_A_BROWSER if file.startswith(IN_A_BROWSER) else _group_of(root / file) or file


@cache
def _group_of(path: Path) -> str:
    group = GROUP.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    return group[1] if group else ""
