"""What PostgreSQL costs and saves against DuckDB in the process of each server.

    python -m tools.benchmarks.engines [--quick]

Both answer the same questions of the same pack, in turns, so that a noisy machine disturbs both alike. A server is
started several times from nothing with either; the sample, whose small numbers have to be protected first, once.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from internships_work.areas import ENGLAND
from internships_work.paths import PUBLISHED, QUESTIONS, ROOT, SAMPLE
from internships_work.questions import editions
from internships_work.questions.engines.connections import Connections
from internships_work.questions.engines.engine import Engine
from internships_work.questions.engines.postgresql_packs import PublishedPacks
from internships_work.questions.engines.postgresql_publishing import publish
from internships_work.questions.question import question, speaks_of
from tests.support import postgres
from tests.support.server import plain
from tools.benchmarks.table import Missing, Row, Spread, Tell

GIVEN = {"area": ENGLAND, "january": "2025", "academic_year": "202425", "topic": "Age", "measure": "neet_per_cent"}
READER = "dashboard_reader"
ENGINES = ("in_process", "in_postgresql")
PACKS = {"published": PUBLISHED, "sample": SAMPLE}
START = """
import json, sys, time
begun = time.perf_counter()
from internships_work.questions import editions
edition = editions.of(sys.argv[1])
seconds = time.perf_counter() - begun
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps([seconds, *(int(status[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))]))
"""
PUBLISH = "import sys; from internships_work.commands.publish import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Timed:
    """What was measured several times, in milliseconds or seconds as the name of the field says."""

    median: float
    least: float
    longest: float


@dataclass(frozen=True)
class QuestionTimed:
    """One question put to both engines, in milliseconds."""

    name: str
    in_process: Timed
    in_postgresql: Timed


@dataclass(frozen=True)
class Started:
    """A server from nothing to answering, with one engine: seconds, the memory it then holds and the most it held, MB.

    Memory is what Linux counts for a process.
    """

    pack: str
    engine: str
    seconds: Timed
    memory: float
    most_memory: float


@dataclass(frozen=True)
class EngineTimes:
    """All of it. `round_trip` is the least that any question costs in PostgreSQL, in milliseconds."""

    questions: tuple[QuestionTimed, ...]
    round_trip: Timed
    started: tuple[Started, ...]


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of a table. Raises Missing where PostgreSQL is not installed."""
    tell("both engines, in turns")
    times = measure(quick)
    middle = {
        "DuckDB": [timed.in_process for timed in times.questions],
        "PostgreSQL": [timed.in_postgresql for timed in times.questions],
    }
    for engine, spreads in middle.items():
        yield Row(f"a question of the published pack, {engine}", Spread.of([timed.median for timed in spreads]), "ms")
    for timed in times.started:
        seconds = Spread(timed.seconds.median, timed.seconds.least, timed.seconds.longest, 1)
        yield Row(f"a server of the {timed.pack} pack ready, {timed.engine}", seconds, "s")


def measure(quick: bool = False) -> EngineTimes:
    """Measure both engines. `quick` leaves the sample out. Raises Missing where PostgreSQL is not installed."""
    if not postgres.programs():
        raise Missing(f"Nothing was measured: {postgres.WITHOUT}.")
    rounds, starts, packs = (5, 1, ["published"]) if quick else (50, 5, [*PACKS])
    with postgres.running() as server:
        questions, round_trip = _asked(server, rounds)
        started = [start for pack in packs for start in _started(server, pack, starts if pack == "published" else 1)]
    return EngineTimes(questions, round_trip, tuple(started))


def _asked(server: postgres.Server, rounds: int) -> tuple[tuple[QuestionTimed, ...], Timed]:
    """Return every question of the published pack to both engines, in turns."""
    built = editions.open_edition(PUBLISHED)
    publish(built.pack, built.engine.con, Connections(server.address("publisher"), may_only_read=False), READER)
    _, shared, _ = PublishedPacks(server.address(READER)).open("published")
    names = [path.stem for path in sorted(QUESTIONS.rglob("*.sql")) if speaks_of(path.stem) <= built.holds]
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    for _ in range(rounds):
        for name in names:
            for engine, times in zip((built.engine, shared), found[name], strict=True):
                times.append(_milliseconds(engine, name))
    reader = Connections(server.address(READER))
    bare = [_spent(lambda: reader.ask("select 1")) for _ in range(10 * rounds)]
    return tuple(QuestionTimed(name, *map(_timed, times)) for name, times in found.items()), _timed(bare)


def _milliseconds(engine: Engine, name: str) -> float:
    prepared = question(name)
    given = {name: GIVEN[name] for name in prepared.takes}
    return _spent(lambda: engine.run(prepared, given))


def _spent(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _started(server: postgres.Server, pack: str, times: int) -> list[Started]:
    """Start servers with either engine in turns, after the pack was published."""
    _in_a_process(PUBLISH, str(PACKS[pack]), address=server.address("publisher"))
    addresses = {"DuckDB": "", "PostgreSQL": server.address(READER)}
    found: dict[str, list[list[float]]] = {engine: [] for engine in addresses}
    for _ in range(times):
        for engine, address in addresses.items():
            found[engine].append(json.loads(_in_a_process(START, pack, address=address)))
    return [
        Started(pack, engine, _timed(seconds), statistics.median(memory), max(most))
        for engine, (seconds, memory, most) in (
            (engine, zip(*figures, strict=True)) for engine, figures in found.items()
        )
    ]


def _in_a_process(program: str, argument: str, address: str) -> str:
    settings = plain() | ({"DASHBOARD_WAREHOUSE": address} if address else {})
    command = [sys.executable, "-c", program, argument]
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True).stdout


def _timed(times: list[float]) -> Timed:
    return Timed(statistics.median(times), min(times), max(times))


def main() -> None:
    """Print the tables."""
    try:
        print(as_text(measure(quick="--quick" in sys.argv)))
    except Missing as why:
        print(why)


def as_text(times: EngineTimes) -> str:
    """Return the tables: the questions as a whole and the slowest of them, the starts of servers."""
    lines = ["| question | DuckDB, ms: median (longest) | PostgreSQL, ms: median (longest) |", "|---|---|---|"]
    slowest = sorted(times.questions, key=lambda timed: -timed.in_postgresql.median)[:5]
    middle = [statistics.median(getattr(timed, engine).median for timed in times.questions) for engine in ENGINES]
    longest = [max(getattr(timed, engine).longest for timed in times.questions) for engine in ENGINES]
    lines.append(f"| all {len(times.questions)} | " + " | ".join(map("{:.1f} ({:.1f})".format, middle, longest)) + " |")
    for timed in slowest:
        lines.append(f"| {timed.name} | {_in_ms(timed.in_process)} | {_in_ms(timed.in_postgresql)} |")
    lines += [
        f"\nThe round trip alone: {_in_ms(times.round_trip)} ms\n",
        "| server started | s: median (range) | MB held, most |",
    ]
    lines.append("|---|---|---|")
    for timed in times.started:
        took = f"{timed.seconds.median:.1f} ({timed.seconds.least:.1f} to {timed.seconds.longest:.1f})"
        lines.append(f"| {timed.pack}, {timed.engine} | {took} | {timed.memory:.0f}, {timed.most_memory:.0f} |")
    return "\n".join(lines)


def _in_ms(timed: Timed) -> str:
    return f"{timed.median:.1f} ({timed.longest:.1f})"


if __name__ == "__main__":
    main()
