"""How many visitors a server on this machine can bear: python -m benchmarks.visitors --visitors 10 25 50 100 250

Everyone has come before the time begins that is measured; the bytes of scripts and styles, which a browser keeps, are
not fetched. The crowd runs in processes of its own, so that it takes no time of the server's.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from benchmarks import crowd
from benchmarks.burden import burden, listening
from benchmarks.loopback import NotLoopback, only_loopback
from benchmarks.waits import Waits, waits
from board.areas import areas
from board.places import ROOT
from tests.replicated import replicated
from tests.server import serving

ARRIVALS_A_SECOND = 20
MOST_IN_ONE_PROCESS = 125
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_START = 3.0
HEAD = (
    "| visitors | choose: p50 / p95 / p99 / longest, ms | move: the same | open: the same | answers | errors | "
    "kB, messages a choice | MB before, with, a visitor | processor ms an answer | the crowd's own processor |"
)


@dataclass(frozen=True)
class Load:
    """What a crowd of visitors met, and what it cost the server.

    Waits are in milliseconds, of what was done while all were there. `size` and `messages` are medians of a choice, in
    bytes as they travelled. Memory is in megabytes: before anyone came, the most while they were there, and the
    difference for each; processor time in milliseconds for each answer of any kind. Both are None where the server's
    processes are not known. `busy` is the share of one processor that the crowd's busiest process took: near 1, the
    waits are its own and not the server's.
    """

    visitors: int
    every: float
    seconds: float
    choices: Waits
    moves: Waits
    openings: Waits
    answers: int
    errors: dict[str, int]
    told: tuple[str, ...]
    reconnected: int
    size: float
    messages: float
    memory_before: float | None
    memory_with: float | None
    processor: float | None
    busy: float

    @property
    def memory_each(self) -> float | None:
        """Megabytes for each visitor."""
        known = self.memory_before is not None and self.memory_with is not None
        return (self.memory_with - self.memory_before) / self.visitors if known else None


def load(
    server: str, visitors: int, seconds: float = 20, every: float = 2, patience: float = 30, pid: int | None = None
) -> Load:
    """Let visitors come to a server on this machine for some seconds, each acting every so many seconds.

    `pid` is the process that, with those it started, is the server. Raises NotLoopback.
    """
    server = only_loopback(server)
    shares = -(-visitors // MOST_IN_ONE_PROCESS)
    with ProcessPoolExecutor(shares, mp_context=get_context("spawn")) as processes:
        processes.submit(crowd.look_at_everything, server, patience, [area.name for area in areas().values()]).result()
        before = burden(pid).memory if pid else None
        plans = list(_plans(server, visitors, shares, seconds, every, patience))
        crowds = [processes.submit(crowd.visit, plan) for plan in plans]
        most, processor = _watched(pid, plans[0]) if pid else (None, None)
        told = [one.result() for one in crowds]
    return _summed(plans, told, before, most, processor)


def _plans(
    server: str, visitors: int, shares: int, seconds: float, every: float, patience: float
) -> Iterator[crowd.Plan]:
    begins = time.time() + SECONDS_TO_START
    whole = begins + visitors / ARRIVALS_A_SECOND + every
    names = {area.name: code for code, area in areas().items()}
    for share in range(shares):
        first, after = (visitors * number // shares for number in (share, share + 1))
        yield crowd.Plan(
            server, first, after - first, begins, ARRIVALS_A_SECOND, whole, whole + seconds, every, patience, names
        )


def _watched(pid: int, plan: crowd.Plan) -> tuple[float, float]:
    """The most memory and the processor time a server took while all were there."""
    most = 0.0
    time.sleep(max(plan.whole - time.time(), 0))
    begun = burden(pid).processor
    while (left := plan.until - time.time()) > 0:
        now = burden(pid)
        most = max(most, now.memory)
        time.sleep(min(SECONDS_BETWEEN_LOOKS, left))
    return most, burden(pid).processor - begun


def _summed(
    plans: list[crowd.Plan],
    told: list[crowd.Told],
    before: float | None,
    most: float | None,
    processor: float | None,
) -> Load:
    plan = plans[0]
    acts = [act for one in told for act in one.acts]
    there = [act for act in acts if plan.whole <= act.at < plan.until]
    choices = [act for act in there if act.kind == "choose"]
    troubles = [trouble for one in told for trouble in one.troubles]
    return Load(
        visitors=sum(one.visitors for one in plans),
        every=plan.every,
        seconds=plan.until - plan.whole,
        choices=waits(act.seconds for act in choices),
        moves=waits(act.seconds for act in there if act.kind == "move"),
        openings=waits(act.seconds for act in acts if act.kind == "open"),
        answers=len(acts),
        errors=dict(Counter(kind for kind, _ in troubles)),
        told=tuple(sorted({sentence for _, sentence in troubles})[:5]),
        reconnected=sum(one.reconnected for one in told),
        size=statistics.median([act.size for act in choices] or [0]),
        messages=statistics.median([act.messages for act in choices] or [0]),
        memory_before=before,
        memory_with=most,
        processor=None if processor is None else 1000 * processor / max(len(there), 1),
        busy=max(one.busy for one in told),
    )


def row(found: Load) -> str:
    """A load as one row of the table."""
    errors = ", ".join(f"{count} {kind}" for kind, count in found.errors.items()) or "none"
    memory, processor = "–", "–"
    if found.memory_each is not None:
        memory = f"{found.memory_before:,.0f}, {found.memory_with:,.0f}, {found.memory_each:.2f}"
        processor = f"{found.processor:.1f}"
    cells = [found.visitors, found.choices, found.moves, found.openings, found.answers, errors]
    cells += [f"{found.size / 1000:.1f}, {found.messages:.0f}", memory, processor, f"{found.busy:.0%}"]
    return f"| {' | '.join(map(str, cells))} |"


@contextmanager
def server_of(address: str | None, replicas: int) -> Iterator[tuple[str, int | None]]:
    """The server of an address, or else one of our own, of so many replicas, with the process that it is."""
    if address:
        yield only_loopback(address), None
    elif replicas > 1:
        with TemporaryDirectory() as scratch, replicated(ROOT, Path(scratch), replicas) as started:
            yield started.server, started.process.pid
    else:
        with serving() as started:
            yield started, listening(urlsplit(started).port)


def main() -> None:
    """Print one row for each number of visitors."""
    asks = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__.split(":")[0])
    asks.add_argument("--visitors", type=int, nargs="+", default=[10, 25, 50, 100, 250], help="how many, one row each")
    asks.add_argument("--seconds", type=float, default=20, help="how long all of them stay (20)")
    asks.add_argument("--every", type=float, default=2, help="how many seconds after each other they act (2)")
    asks.add_argument("--patience", type=float, default=30, help="after how many seconds no answer is an error (30)")
    asks.add_argument("--replicas", type=int, default=1, help="of how many processes, behind nginx from 2 on (1)")
    asks.add_argument("--address", help="a server that runs on this machine already; without it one is started")
    told = asks.parse_args()
    try:
        with server_of(told.address, told.replicas) as (server, pid):
            print(HEAD + "\n" + "|---" * HEAD.count(" | ") + "|---|", flush=True)
            for visitors in told.visitors:
                found = load(server, visitors, told.seconds, told.every, told.patience, pid)
                print(row(found), *(f"\n{sentence}" for sentence in found.told), flush=True)
    except NotLoopback as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
