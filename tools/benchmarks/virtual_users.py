"""A crowd of virtual users in a process of its own: they open one link, change something again and again, and leave.

Each acts again so many seconds after the last time, give or take a half, or at once where the answer took longer. Every
other change is to a view that nobody has asked for before (tools/benchmarks/page_views.py). The first change leads to
another page, and so does one in five; after a while a user leaves, and another comes in their place.
"""

import asyncio
import random
import time
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tools.benchmarks.page_views import PageView, Views
from tools.benchmarks.pages import PageAnswer, VisitTrouble
from tools.benchmarks.visit import Visitor

OPEN, REPEATED, NEW = "open", "repeated", "new"
ACTS_OF_A_VISIT = (10, 20)
ACTS_TO_A_PAGE = 5


@dataclass(frozen=True)
class Plan:
    """A crowd: how many, from when (in the time of time.time()), how fast they arrive and act, and their patience.

    `first` is the number of the first of them among all. `whole` and `until` are the moments between which all are
    there.
    """

    server: str
    first: int
    users: int
    begins: float
    between_arrivals: float
    whole: float
    until: float
    every: float
    patience: float
    views: Views

    def arrives(self, number: int) -> float:
        """Return when a user comes."""
        return self.begins + (self.first + number) * self.between_arrivals


@dataclass(frozen=True)
class Act:
    """Something a user did and was answered: OPEN, REPEATED or NEW, on which page, and when it was done."""

    kind: str
    path: str
    at: float
    seconds: float
    messages: int
    size: int


@dataclass
class CrowdRecord:
    """What a crowd did, what went wrong for it (kind and sentence), and how often it connected again."""

    acts: list[Act] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    reconnected: int = 0
    busy: float = 0.0


def run(plan: Plan) -> CrowdRecord:
    """Let a crowd in, wait until it has left, and return its record."""
    record = CrowdRecord()
    begun, worked = time.perf_counter(), time.process_time()
    asyncio.run(_all(plan, record))
    record.busy = (time.process_time() - worked) / (time.perf_counter() - begun)
    return record


async def _all(plan: Plan, record: CrowdRecord) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(plan.users))  # nobody waits to open a page
    async with asyncio.TaskGroup() as group:
        for number in range(plan.users):
            group.create_task(_keep_full(plan, number, record))


async def _keep_full(plan: Plan, number: int, record: CrowdRecord) -> None:
    """Send one user, and when they have left or met trouble, the next."""
    chance = random.Random(plan.first + number)
    await asyncio.sleep(plan.arrives(number) - time.time())
    while time.time() < plan.until:
        visitor = Visitor(plan.server, plan.patience)
        try:
            await _whole_visit(visitor, plan, chance, record, is_odd=number % 2)
        except VisitTrouble as trouble:
            record.troubles.append((trouble.kind, str(trouble)))
            await asyncio.sleep(plan.every)
        finally:
            record.reconnected += visitor.reconnected
            await visitor.leave()


async def _whole_visit(visitor: Visitor, plan: Plan, chance: random.Random, record: CrowdRecord, is_odd: int) -> None:
    """Make a whole visit: open the link, act until it is time to go, leave."""
    view = plan.views.link
    record.acts.append(await _acted(OPEN, visitor.open(f"/{view.path}", view.query), plan, view))
    for number in range(chance.randint(*ACTS_OF_A_VISIT)):
        due = time.time() + plan.every * chance.uniform(0.5, 1.5)
        if due >= plan.until:
            await asyncio.sleep(max(plan.until - time.time(), 0))
            return
        await asyncio.sleep(due - time.time())
        path = plan.views.turn_to(chance) if number % ACTS_TO_A_PAGE == 0 else view.path
        view, is_new = plan.views.next(path, (number + is_odd) % 2 == 0, view, chance)
        act = visitor.follow(view.path, view.query)
        record.acts.append(await _acted(NEW if is_new else REPEATED, act, plan, view))


async def _acted(kind: str, act: Awaitable[PageAnswer], plan: Plan, view: PageView) -> Act:
    at = time.time()
    page_answer = await act
    view.check(page_answer, view.path in plan.views.naming)
    return Act(kind, view.path, at, page_answer.seconds, page_answer.messages, page_answer.size)
