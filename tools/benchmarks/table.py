"""What a benchmark found, in one form for every part: rows with medians, ranges and ratios, written as one table."""

import os
import platform
import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from math import ceil
from pathlib import Path

from tests.support.visitors import BROWSERS

Tell = Callable[[str], None]
FLOOR, NAIVE = "static page", "naive Streamlit"
COMPARED = (FLOOR, NAIVE)
HEAD = ("What", "Unit", "Median", "Range", "Runs", "Static page", "Times that", "Naive Streamlit", "Times that")
GIBIBYTE = 2**20  # of kibibytes, as Linux tells its memory


class Missing(Exception):
    """A part cannot be measured on this machine; its text is the sentence that says why, and how to mend it."""


@dataclass(frozen=True)
class Spread:
    """What was measured several times: the median, the least, the most, and how often."""

    median: float
    least: float
    most: float
    runs: int

    @classmethod
    def of(cls, measured: Iterable[float]) -> "Spread":
        """Return the spread of numbers of one unit. Raises ValueError where there is none."""
        found = sorted(measured)
        if not found:
            raise ValueError("nothing was measured")
        return cls(statistics.median(found), found[0], found[-1], len(found))


@dataclass(frozen=True)
class Row:
    """One line of the table. Without `measured` it is a sentence, such as why a part could not be measured.

    `compared` holds the same measured elsewhere in the same run, in the same unit: the static page, the naive page.
    What `is_main` stays in a short table.
    """

    what: str
    measured: Spread | None = None
    unit: str = ""
    compared: Mapping[str, Spread] = field(default_factory=dict)
    is_main: bool = True

    def times(self, other: str) -> str:
        """Return how many times what was measured elsewhere this is: "0.84", or nothing where that is missing or 0."""
        elsewhere = self.compared.get(other)
        if self.measured is None or elsewhere is None or elsewhere.median == 0:
            return ""
        return f"{self.measured.median / elsewhere.median:.2f}"


def percentile(measured: Iterable[float], per_cent: float) -> float:
    """Return the number that `per_cent` of those measured do not exceed: the nearest of them, never one in between."""
    found = sorted(measured)
    if not found:
        raise ValueError("nothing was measured")
    return found[max(0, ceil(len(found) * per_cent / 100) - 1)]


def written(number: float) -> str:
    """Return a number to three figures or so, a whole one whole: "1,487", "26.4", "0.052", "14"."""
    if abs(number) >= 100 or float(number).is_integer():
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 1 else f"{number:.3f}"


def as_markdown(parts: Mapping[str, list[Row]], is_short: bool = False) -> str:
    """Return the whole table, or a short one: the machine first, then the rows of each part under its name."""
    lines = [machine(), "", _line(HEAD), _line(["---"] * 2 + ["---:"] * (len(HEAD) - 2))]
    for part, rows in parts.items():
        lines.append(_line([f"**{part}**", *[""] * (len(HEAD) - 1)]))
        lines += [_line(_cells(row)) for row in rows if row.is_main or not is_short]
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> list[str]:
    found = row.measured
    if found is None:
        return [row.what, *[""] * (len(HEAD) - 1)]
    cells = [row.what, row.unit, written(found.median), _range(found), str(found.runs)]
    for other in COMPARED:
        elsewhere = row.compared.get(other)
        cells += [
            f"{written(elsewhere.median)} {_in_brackets(elsewhere)}".strip() if elsewhere else "",
            row.times(other),
        ]
    return cells


def _range(found: Spread) -> str:
    return f"{written(found.least)} to {written(found.most)}" if found.runs > 1 else ""


def _in_brackets(found: Spread) -> str:
    return f"({text})" if (text := _range(found)) else ""


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def machine() -> str:
    """Return the machine, the programs and the day in a sentence."""
    programs = {"Python": platform.python_version(), "Streamlit": version("streamlit"), "Plotly": version("plotly")}
    facts = [f"{name} {version_held}" for name, version_held in programs.items()] + [_browser()]
    today = date.today()
    return f"Measured on {today.day} {today:%B %Y} on {_hardware()}; {', '.join(facts)}."


def _browser() -> str:
    """Return the browser's own words for itself: "Chromium 142.0.7444.59 built on Debian"."""
    path = browser()
    if path is None:
        return "no browser"
    return subprocess.run([path, "--version"], capture_output=True, text=True).stdout.strip() or "a browser"


def browser() -> str | None:
    """Return where the browser of this machine is, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _hardware() -> str:
    """Return cores, memory and processor, as far as the machine says."""
    cores = f"{os.cpu_count()} cores"
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next(line.split(":", 1)[1].strip() for line in facts.splitlines() if line.startswith("model name"))
        kibibytes = int(Path("/proc/meminfo").read_text(encoding="utf-8").split()[1])
    except (OSError, StopIteration):
        return f"{cores} ({platform.processor() or platform.machine()}), {platform.system()}"
    return f"{cores} ({model}) with {kibibytes / GIBIBYTE:.0f} GiB of memory, {platform.system()}"
