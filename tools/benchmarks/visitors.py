"""How many visitors a server on this machine can bear.

python -m tools.benchmarks.visitors --visitors 10 25 50 100 250
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from deploy.replicas.proxy import NoNginx, program
from internships_work.paths import ROOT
from tests.support.replicated import replicated
from tests.support.server import serving
from tools.benchmarks.burden import listening
from tools.benchmarks.load import Load, load
from tools.benchmarks.loopback import NotLoopback, only_loopback
from tools.benchmarks.table import Missing, Row, Spread, Tell

SIZES = {1: (10, 25, 50, 100, 250), 2: (100, 250)}
QUICK_SIZES = {1: (100,)}
HEAD = (
    "| visitors | choose: p50 / p95 / p99 / longest, ms | move: the same | open: the same | answers | errors | "
    "kB, messages a choice | MB before, with, a visitor | processor ms an answer | the crowd's own processor | "
    "processors stolen |"
)


def measured(quick: bool, tell: Tell) -> list[Row]:
    """Return the rows of a table: one process and two replicas, each with several crowds, three times or once."""
    rows = []
    for replicas, sizes in (QUICK_SIZES if quick else SIZES).items():
        found: dict[int, list[Load]] = {visitors: [] for visitors in sizes}
        try:
            with server_of(None, replicas) as (server, pid):
                for visitors in sizes * (1 if quick else 3):
                    tell(f"{visitors} visitors, {replicas} processes")
                    found[visitors].append(load(server, visitors, seconds=5 if quick else 20, pid=pid))
        except Missing as why:
            rows.append(Row(str(why)))
            continue
        for visitors, loads in found.items():
            rows += _rows(f"{visitors} visitors, {replicas} process{'es' if replicas > 1 else ''}", loads)
    return rows


def _rows(whose: str, loads: list[Load]) -> list[Row]:
    """Return what one size of crowd met, each figure with its range over the times it came."""
    told = {
        "a change, p50": ("ms", [load_met.choices.p50 for load_met in loads], True),
        "a change, p95": ("ms", [load_met.choices.p95 for load_met in loads], True),
        "a change, p99": ("ms", [load_met.choices.p99 for load_met in loads], False),
        "errors": ("answers", [sum(load_met.errors.values()) for load_met in loads], True),
        "memory for each": ("MB", [load_met.memory_each or 0.0 for load_met in loads], False),
        "processor for each answer": ("ms", [load_met.processor or 0.0 for load_met in loads], False),
        "the crowd's own processor": ("% of one", [100 * load_met.busy for load_met in loads], False),
        "stolen by other machines meanwhile": ("% of all", [100 * load_met.stolen for load_met in loads], True),
    }
    return [Row(f"{whose}: {what}", Spread.of(found), unit, is_main=main) for what, (unit, found, main) in told.items()]


def row(found: Load) -> str:
    """Return a load as one row of the table."""
    errors = ", ".join(f"{count} {kind}" for kind, count in found.errors.items()) or "none"
    memory, processor = "–", "–"
    if found.memory_each is not None:
        memory = f"{found.memory_before:,.0f}, {found.memory_with:,.0f}, {found.memory_each:.2f}"
        processor = f"{found.processor:.1f}"
    cells = [found.visitors, found.choices, found.moves, found.openings, found.answers, errors]
    cells += [
        f"{found.size / 1000:.1f}, {found.messages:.0f}",
        memory,
        processor,
        f"{found.busy:.0%}",
        f"{found.stolen:.0%}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


@contextmanager
def server_of(address: str | None, replicas: int) -> Iterator[tuple[str, int | None]]:
    """The server of an address, or else one of our own, of so many replicas, with the process that it is.

    Raises NotLoopback, or Missing where replicas are asked for and nginx is not there.
    """
    if address:
        yield only_loopback(address), None
    elif replicas > 1:
        _see_that_nginx_is_here()
        with TemporaryDirectory() as scratch, replicated(ROOT, Path(scratch), replicas) as started:
            yield started.server, started.process.pid
    else:
        with serving() as started:
            yield started, listening(urlsplit(started).port)


def _see_that_nginx_is_here() -> None:
    try:
        program()
    except NoNginx as why:
        raise Missing(str(why)) from None


def main() -> None:
    """Print one row for each number of visitors."""
    asks = argparse.ArgumentParser(prog="python -m tools.benchmarks.visitors", description=__doc__.splitlines()[0])
    asks.add_argument("--visitors", type=int, nargs="+", default=[10, 25, 50, 100, 250], help="how many, one row each")
    asks.add_argument("--seconds", type=float, default=20, help="how long all of them stay (20)")
    asks.add_argument("--every", type=float, default=2, help="how many seconds after each other they act (2)")
    asks.add_argument("--patience", type=float, default=30, help="after how many seconds no answer is an error (30)")
    asks.add_argument("--replicas", type=int, default=1, help="of how many processes, behind nginx from 2 on (1)")
    asks.add_argument("--address", help="a server that runs on this machine already; without it one is started")
    options = asks.parse_args()
    try:
        with server_of(options.address, options.replicas) as (server, pid):
            print(HEAD + "\n" + "|---" * HEAD.count(" | ") + "|---|", flush=True)
            for visitors in options.visitors:
                found = load(server, visitors, options.seconds, options.every, options.patience, pid)
                print(row(found), *(f"\n{sentence}" for sentence in found.sentences), flush=True)
    except (NotLoopback, Missing) as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
