"""What it costs to open a pack of many people, and that a page of it costs no more than one of few.

    python -m tools.benchmarks.rows [--interns 10000 1000000 10000000] [--form csv parquet] [--rounds 5]

Each size is made in each form and opened in a process of its own. Ten million interns take about 1.7 GB of disk as CSV
and up to 5 GB of memory. What is asked is only what pages ask: of protected tables, whose size depends on how many
authorities, years and categories there are and not on how many people.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from internships_work.paths import ROOT
from tools.benchmarks.table import Missing, Row, Spread, Tell

SIZES = (10_000, 1_000_000, 10_000_000)
FORMS = ("csv", "parquet")
ROUNDS = 5
PATIENCE_SECONDS = 3600
STEPS = ("reading", "checking", "protecting", "screening")
HEAD = (
    "| interns | form | make, s | on disk, MB | ready, s | reading | checking | protecting | screening | "
    "peak, MB | resting, MB | question: median, longest, ms | all pages, ms | to the first | rows read |"
)


@dataclass(frozen=True)
class RowTimes:
    """One size in one form. Memory and sizes are in MB; `steps` has the seconds of each of STEPS.

    `before` is the memory of the process before it opened the pack. `questions` has the median seconds of every
    question that this pack can answer, `pages` those of every exhibit of a page made with nothing cached.
    `rows_read` is how many rows all the questions together went through, as the database counts them.
    """

    interns: int
    form: str
    seconds_to_make: float
    peak_of_making: float
    on_disk: float
    ready: float
    steps: dict[str, float]
    before: float
    peak: float
    resting: float
    questions: dict[str, float]
    rows_read: int
    pages: dict[str, float]

    @property
    def longest_question(self) -> str:
        """The name of the question that takes longest."""
        return max(self.questions, key=self.questions.__getitem__)


def measure(interns: int, form: str, rounds: int = ROUNDS, patience: float = PATIENCE_SECONDS) -> RowTimes:
    """Make, open and ask one pack. Raises subprocess.TimeoutExpired where that takes longer than `patience` seconds."""
    with tempfile.TemporaryDirectory(prefix="rows-") as folder_name:
        folder = Path(folder_name) / "many"
        pack_made = _in_a_process("make", folder, interns, form, patience=patience)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        opened = _in_a_process("open", folder, rounds, patience=patience)
    return RowTimes(interns, form, pack_made["seconds"], pack_made["peak"], size / 1_000_000, **opened)


def measure_all(sizes: Iterable[int], forms: Iterable[str], rounds: int = ROUNDS) -> Iterator[RowTimes]:
    """Yield every size in every form, the smallest first and each as soon as it is known: the last may be too large."""
    for interns in sorted(sizes):
        for form in forms:
            yield measure(interns, form, rounds)


def _in_a_process(*arguments: object, patience: float) -> dict:
    command = [sys.executable, "-m", "tools.benchmarks.rows_of_one", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience, check=True, env=_plain())
    return json.loads(done.stdout)


def _plain() -> dict[str, str]:
    """Return the environment without a pack of the operator's own."""
    return {name: value for name, value in os.environ.items() if name != "DASHBOARD_PACK"}


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of a table: packs of three sizes as Parquet. Raises Missing where it has to be quick."""
    if quick:
        raise Missing("Packs of 10 thousand to 10 million people take minutes: they are left out with --quick.")
    for interns in SIZES:
        tell(f"{interns:,} interns")
        times = measure(interns, "parquet")
        figures = {
            "to make": (times.seconds_to_make, "s", False),
            "ready after": (times.ready, "s", True),
            "most memory while opening": (times.peak, "MB", True),
            "memory afterwards": (times.resting, "MB", True),
            "rows that all questions go through": (times.rows_read, "rows", True),
            "every exhibit of every page, nothing cached": (1000 * sum(times.pages.values()), "ms", True),
        }
        for what, (number, unit, is_main) in figures.items():
            yield Row(f"{interns:,} interns as Parquet: {what}", Spread.of([number]), unit, {}, is_main)


def lines(found: Iterable[RowTimes]) -> Iterator[str]:
    """Yield a table in Markdown line by line; what all pages cost also as a ratio to the first pack measured."""
    yield HEAD
    yield "|" + "---|" * (HEAD.count("|") - 1)
    first = None
    for times in found:
        first = first or times
        yield _line(times, first)


def _line(times: RowTimes, first_times: RowTimes) -> str:
    middle, longest = median(times.questions.values()), times.questions[times.longest_question]
    question_times = f"{1000 * middle:.1f}, {1000 * longest:.1f}"
    pages, before = sum(times.pages.values()), sum(first_times.pages.values())
    cells = [
        *(f"{times.interns:,}", times.form, f"{times.seconds_to_make:.1f}", f"{times.on_disk:,.0f}"),
        f"{times.ready:.1f}",
        *(f"{times.steps.get(step, 0):.1f}" for step in STEPS),
        *(f"{times.peak:,.0f}", f"{times.resting:,.0f}", question_times, f"{1000 * pages:.0f}"),
        f"{pages / before:.2f}",
        f"{times.rows_read:,}",
    ]
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and print the table; return 0, or 1 where a pack could not be made or opened."""
    reader = argparse.ArgumentParser(prog="python -m tools.benchmarks.rows", description=__doc__.split("\n")[0])
    reader.add_argument("--interns", type=int, nargs="+", default=list(SIZES), metavar="N")
    reader.add_argument("--form", choices=FORMS, nargs="+", default=list(FORMS))
    reader.add_argument("--rounds", type=int, default=ROUNDS, help="how often each question and page is timed")
    options = reader.parse_args(arguments)
    try:
        for line in lines(measure_all(options.interns, options.form, options.rounds)):
            print(line, flush=True)
    except subprocess.CalledProcessError as ended:
        print(f"A pack could not be made or opened:\n{ended.stderr}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
