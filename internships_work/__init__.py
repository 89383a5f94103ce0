"""The dashboard: from files, over questions, to exhibits on pages. pyproject.toml says which room may import which.

For people who know Python, `open` gives a pack whose questions, maps and exhibits are those of the pages
(docs/analysts.md). Importing this loads nothing else.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from internships_work.analysts.open_pack import OpenPack


def open(folder: "str | Path") -> "OpenPack":
    """A pack, checked as the dashboard checks it. Raises BrokenPack with a sentence for each fault.

    What is protected in it is protected here as well. pandas, geopandas and plotly are loaded by this call.
    """
    from internships_work.analysts.open_pack import opened

    return opened(folder)
