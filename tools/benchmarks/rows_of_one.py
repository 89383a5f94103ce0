"""One pack of one size in a process of its own, so that its memory is its own: made, or opened and asked.

    python -m tools.benchmarks.rows_of_one make FOLDER INTERNS FORM
    python -m tools.benchmarks.rows_of_one open FOLDER ROUNDS

Prints one JSON object. Started by rows.py.
"""

import json
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from internships_work import progress
from internships_work.choices.offers import years_offered
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.paths import QUESTIONS
from internships_work.questions import editions
from internships_work.questions.ask import ask_engine
from internships_work.questions.edition import Edition
from internships_work.questions.question import speaks_of
from tools.benchmarks.rows_read import given_to, rows_read
from tools.sample.__main__ import make

LONDON = "E12000007"


def peak() -> float:
    """Return the most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def resting() -> float:
    """Return the memory this process holds now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() / 1_000_000


def make_pack(folder: Path, interns: int, form: str) -> dict[str, float]:
    """Make a pack, and return the seconds it took and the peak of memory in MB."""
    begun = time.perf_counter()
    make(folder, interns, form=form)
    return {"seconds": time.perf_counter() - begun, "peak": peak()}


def open_pack(folder: Path, rounds: int) -> dict:
    """Return what it takes to open a pack, and then to answer its questions and to make its pages cold."""
    steps: dict[str, float] = defaultdict(float)
    before, begun = resting(), time.perf_counter()

    def note(step: progress.Step) -> None:
        steps[step.kind] += step.seconds or 0

    with progress.told_to(note):
        edition = editions.open_edition(folder)
    ready = time.perf_counter() - begun
    return {
        "ready": ready,
        "steps": dict(steps),
        "before": before,
        "peak": peak(),
        "resting": resting(),
        "questions": {name: _seconds_of(edition, name, rounds) for name in _questions(edition)},
        "rows_read": sum(rows_read(edition.engine.con, name) for name in _questions(edition)),
        "pages": _pages(edition, rounds),
    }


def _questions(edition: Edition) -> list[str]:
    return [path.stem for path in sorted(QUESTIONS.rglob("*.sql")) if speaks_of(path.stem) <= edition.holds]


def _seconds_of(edition: Edition, name: str, rounds: int) -> float:
    """Return the median of the seconds of one question, which is put anew each time."""
    given, taken = given_to(edition.engine.con, name), []
    for _ in range(rounds):
        begun = time.perf_counter()
        ask_engine(edition.engine, name, **given)
        taken.append(time.perf_counter() - begun)
    return median(taken)


def _pages(edition: Edition, rounds: int) -> dict[str, float]:
    """Return the median of the seconds in which every exhibit of a page is made while no answer is kept."""
    taken: dict[str, list[float]] = defaultdict(list)
    with editions.pinned(edition):
        view = View(LONDON, years_offered()[-1], "", pack="published")
        for page in registry.pages() * (rounds + 1):
            edition.responses.clear()
            begun = time.perf_counter()
            exhibits = registry.available(registry.of_page(page), view)
            if exhibits:
                taken[page].append(time.perf_counter() - begun)
    # The first time a page is made, its wording is read from the files.
    return {page: median(seconds[1:]) for page, seconds in taken.items()}


if __name__ == "__main__":
    _, task, where, *rest = sys.argv
    print(
        json.dumps(
            make_pack(Path(where), int(rest[0]), rest[1]) if task == "make" else open_pack(Path(where), int(rest[0]))
        )
    )
