"""A load of many visitors on one server of this machine: what they met, and what it cost the server.

Everyone has come before the time begins that is measured; the bytes of scripts and styles, which a browser keeps, are
not fetched. The crowd runs in processes of its own, so that it takes no time of the server's.
"""

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from internships_work.areas import areas
from tools.benchmarks import crowd
from tools.benchmarks.burden import Watch, burden
from tools.benchmarks.loopback import only_loopback
from tools.benchmarks.waits import Waits, waits

ARRIVALS_A_SECOND = 20
MOST_IN_ONE_PROCESS = 125
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_START = 3.0


@dataclass(frozen=True)
class Load:
    """What a crowd of visitors met, and what it cost the server.

    Waits are in milliseconds, of what was done while all were there. `size` and `messages` are medians of a choice, in
    bytes as they travelled. Memory is in megabytes: before anyone came, the most while they were there, and the
    difference for each; processor time in milliseconds for each answer of any kind. Both are None where the server's
    processes are not known. `busy` is the share of one processor that the crowd's busiest process took: near 1, the
    waits are its own and not the server's. `stolen` is the share of all processors that went to other machines on the
    same hardware: waits measured meanwhile are partly theirs.
    """

    visitors: int
    every: float
    seconds: float
    choices: Waits
    moves: Waits
    openings: Waits
    answers: int
    errors: dict[str, int]
    sentences: tuple[str, ...]
    reconnected: int
    size: float
    messages: float
    memory_before: float | None
    memory_with: float | None
    processor: float | None
    busy: float
    stolen: float

    @property
    def memory_each(self) -> float | None:
        """Megabytes for each visitor."""
        known = self.memory_before is not None and self.memory_with is not None
        return (self.memory_with - self.memory_before) / self.visitors if known else None


def load(
    server: str, visitors: int, seconds: float = 20, every: float = 2, patience: float = 30, pid: int | None = None
) -> Load:
    """Send visitors to a server on this machine for some seconds, each acting every so many seconds.

    `pid` is the process that, with those it started, is the server. Raises NotLoopback.
    """
    server = only_loopback(server)
    shares = -(-visitors // MOST_IN_ONE_PROCESS)
    with ProcessPoolExecutor(shares, mp_context=get_context("spawn")) as processes:
        processes.submit(crowd.look_at_everything, server, patience, [area.name for area in areas().values()]).result()
        before = burden(pid).memory if pid else None
        plans = list(_plans(server, visitors, shares, seconds, every, patience))
        crowds = [processes.submit(crowd.visit, plan) for plan in plans]
        watch = Watch()
        most, processor = _watched(pid, plans[0]) if pid else (None, None)
        records = [finished.result() for finished in crowds]
    return _summed(plans, records, before, most, processor, watch.stolen())


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
    """Return the most memory and the processor time a server took while all were there."""
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
    records: list[crowd.CrowdRecord],
    before: float | None,
    most: float | None,
    processor: float | None,
    stolen: float,
) -> Load:
    plan = plans[0]
    acts = [act for record in records for act in record.acts]
    there = [act for act in acts if plan.whole <= act.at < plan.until]
    choices = [act for act in there if act.kind == "choose"]
    troubles = [trouble for record in records for trouble in record.troubles]
    return Load(
        visitors=sum(each.visitors for each in plans),
        every=plan.every,
        seconds=plan.until - plan.whole,
        choices=waits(act.seconds for act in choices),
        moves=waits(act.seconds for act in there if act.kind == "move"),
        openings=waits(act.seconds for act in acts if act.kind == "open"),
        answers=len(acts),
        errors=dict(Counter(kind for kind, _ in troubles)),
        sentences=tuple(sorted({sentence for _, sentence in troubles})[:5]),
        reconnected=sum(record.reconnected for record in records),
        size=statistics.median([act.size for act in choices] or [0]),
        messages=statistics.median([act.messages for act in choices] or [0]),
        memory_before=before,
        memory_with=most,
        processor=None if processor is None else 1000 * processor / max(len(there), 1),
        busy=max(record.busy for record in records),
        stolen=stolen,
    )
