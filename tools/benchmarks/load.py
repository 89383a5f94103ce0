"""A load of many virtual users on one server of this machine: what they met, and what it cost the server.

All have come before the time begins that is measured; the bytes of scripts and styles, which a browser keeps, are not
fetched. The crowd runs in processes of its own, on the processors that it shares with the server.
"""

import math
import signal
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context

from tools.benchmarks import page_views, virtual_users
from tools.benchmarks.burden import Burden, Watch, burden
from tools.benchmarks.latency import Latency
from tools.benchmarks.loopback import only_loopback
from tools.benchmarks.virtual_users import NEW, OPEN, REPEATED, CrowdRecord, Plan

MOST_ACTS_A_SECOND = 62.5  # of one process of the crowd
SECONDS_BETWEEN_LOOKS = 2
SECONDS_TO_START = 3.0
SECONDS_TO_LEAVE = 60.0


@dataclass(frozen=True)
class Scenario:
    """How many virtual users there are, and how fast they arrive, act and lose patience, in seconds.

    All arrive `within` some seconds, evenly, and stay for some `seconds` after the last has come and begun to act.
    """

    users: int
    every: float
    within: float
    seconds: float
    patience: float = 30

    @property
    def duration(self) -> float:
        """Seconds from the first arrival to the end."""
        return self.within + self.every + self.seconds

    @property
    def most_new(self) -> int:
        """How many views nobody asked before are needed at most: half of what all do, if all were there throughout."""
        return math.ceil(self.users * (self.duration / self.every + 1) / 2)


@dataclass(frozen=True)
class Cost:
    """What a crowd cost a server: memory in megabytes, before anyone came and the most while they were there.

    `processor` is in seconds while all were there. `restarted` counts processes that were started meanwhile, because
    others had died or frozen: with any, `processor` is too small.
    """

    memory_before: float
    memory_with: float
    processor: float
    restarted: int


@dataclass(frozen=True)
class Load:
    """What a crowd of virtual users met, and what it cost the server.

    Latencies are of what was done while all were there: changes to views that somebody asked for before, changes to
    views that nobody did; openings are all. `size` and `messages` are medians of a change, in bytes as they travelled;
    `pages` counts changes by the path of their page. `cost` is None where the server's processes are not known. `busy`
    is the share of one processor that the crowd's busiest process took: near 1, the latencies are its own and not the
    server's. `stolen` is the share of all processors that went to other machines on the same hardware: latencies
    measured meanwhile are partly theirs.
    """

    scenario: Scenario
    repeated: Latency
    new: Latency
    openings: Latency
    pages: dict[str, int]
    acts: int
    errors: dict[str, int]
    sentences: tuple[str, ...]
    reconnected: int
    size: float
    messages: float
    cost: Cost | None
    busy: float
    stolen: float

    @property
    def processor_share(self) -> float | None:
        """How much of one processor the server took while all were there."""
        return self.cost and self.cost.processor / self.scenario.seconds

    @property
    def share_new(self) -> float:
        """The share of changes that were to a view nobody asked for before."""
        return self.new.count / max(self.new.count + self.repeated.count, 1)


def load(server: str, scenario: Scenario, pid: int | None = None, replicas: int = 1) -> Load:
    """Send virtual users to a server on this machine, and return what they met.

    `pid` is the process that, with those it started, is the server; `replicas` are those that answer visitors. What
    is new is new only to a server that was just started. Raises NotLoopback, and VisitTrouble where its first page is
    not answered.
    """
    server = only_loopback(server)
    crowds = math.ceil(scenario.users / scenario.every / MOST_ACTS_A_SECOND)
    with get_context("spawn").Pool(crowds, _leave_the_end_to_the_parent) as processes:
        views = processes.apply(page_views.explore, (server, scenario.patience, replicas, scenario.most_new))
        before = burden(pid) if pid else None
        plans = list(_plans(server, scenario, views, crowds))
        running = processes.map_async(virtual_users.run, plans, chunksize=1)
        watch = Watch()
        cost = _watched(pid, plans[0], before) if before else None
        left = max(plans[0].until - time.time(), 0) + scenario.patience + SECONDS_TO_LEAVE
        records = running.get(left)
    return _summed(scenario, plans[0], records, cost, watch.stolen())


def _leave_the_end_to_the_parent() -> None:
    """Ignore Ctrl-C, which reaches all processes of a terminal: the parent ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _plans(server: str, scenario: Scenario, views: page_views.Views, crowds: int) -> Iterator[Plan]:
    """Return the plan of each crowd. All keep to one clock."""
    begins = time.time() + SECONDS_TO_START
    until = begins + scenario.duration
    for crowd, dealt in enumerate(views.dealt(crowds)):
        first, after = (scenario.users * number // crowds for number in (crowd, crowd + 1))
        yield Plan(
            server=server,
            first=first,
            users=after - first,
            begins=begins,
            between_arrivals=scenario.within / scenario.users,
            whole=until - scenario.seconds,
            until=until,
            every=scenario.every,
            patience=scenario.patience,
            views=dealt,
        )


def _watched(pid: int, plan: Plan, before: Burden) -> Cost:
    """Return what a server takes while all are there."""
    most = before.memory
    time.sleep(max(plan.whole - time.time(), 0))
    begun = burden(pid).processor
    while (left := plan.until - time.time()) > 0:
        most = max(most, burden(pid).memory)
        time.sleep(min(SECONDS_BETWEEN_LOOKS, left))
    end = burden(pid)
    restarted = len(end.processes - before.processes)
    return Cost(before.memory, max(most, end.memory), max(end.processor - begun, 0.0), restarted)


def _summed(scenario: Scenario, plan: Plan, records: list[CrowdRecord], cost: Cost | None, stolen: float) -> Load:
    acts = [act for record in records for act in record.acts]
    there = [act for act in acts if plan.whole <= act.at < plan.until]
    changes = [act for act in there if act.kind != OPEN]
    troubles = [trouble for record in records for trouble in record.troubles]
    return Load(
        scenario=scenario,
        repeated=Latency.of(act.seconds for act in changes if act.kind == REPEATED),
        new=Latency.of(act.seconds for act in changes if act.kind == NEW),
        openings=Latency.of(act.seconds for act in acts if act.kind == OPEN),
        pages=dict(Counter(act.path for act in changes)),
        acts=len(acts),
        errors=dict(Counter(kind for kind, _ in troubles)),
        sentences=tuple(sorted({sentence for _, sentence in troubles})[:5]),
        reconnected=sum(record.reconnected for record in records),
        size=statistics.median([act.size for act in changes] or [0]),
        messages=statistics.median([act.messages for act in changes] or [0]),
        cost=cost,
        busy=max(record.busy for record in records),
        stolen=stolen,
    )
