"""A crowd of visitors in a process of its own: they arrive one after another, change things, and leave.

Each acts again so many seconds after the last time, give or take a half, or at once where the answer took longer.
Every fifth time a visitor turns to another page; after a while they leave, and another comes in their place.
"""

import asyncio
import random
import time
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from tools.benchmarks.pages import PageAnswer, VisitTrouble
from tools.benchmarks.visit import Visitor

AREA = "Area"
PAGES = ("", "starts", "regions", "conferences")
ACTS_OF_A_VISIT = (10, 20)
ACTS_TO_A_PAGE = 5


@dataclass(frozen=True)
class Plan:
    """A crowd: how many, from when (in the time of time.time()), and how fast they arrive, act and lose patience.

    `areas` gives the code of each area by its name. `whole` and `until` are the moments between which all are there.
    """

    server: str
    first: int
    visitors: int
    begins: float
    arrivals: float
    whole: float
    until: float
    every: float
    patience: float
    areas: dict[str, str]

    def arrives(self, number: int) -> float:
        """Return when a visitor comes."""
        return self.begins + (self.first + number) / self.arrivals


@dataclass(frozen=True)
class Act:
    """Something a visitor did and was answered: "open", "choose" or "move", and when it was done."""

    kind: str
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


def visit(plan: Plan) -> CrowdRecord:
    """Let a crowd in, wait until it has left, and return its record."""
    record = CrowdRecord()
    begun, worked = time.perf_counter(), time.process_time()
    asyncio.run(_all(plan, record))
    record.busy = (time.process_time() - worked) / (time.perf_counter() - begun)
    return record


def look_at_everything(server: str, patience: float, areas: list[str]) -> None:
    """Look at all that a crowd will, so that what is cached for everyone is there before anyone is timed."""
    asyncio.run(_everything(Visitor(server, patience), areas))


async def _everything(visitor: Visitor, areas: list[str]) -> None:
    with suppress(VisitTrouble):  # the crowd will meet it too, and counts it
        await visitor.open()
        for page in [page for page in PAGES if page in visitor.window.pages]:
            await visitor.move(page)
            for area in areas:
                await visitor.choose(AREA, area)
    await visitor.leave()


async def _all(plan: Plan, record: CrowdRecord) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(plan.visitors))  # nobody waits to open a page
    async with asyncio.TaskGroup() as group:
        for number in range(plan.visitors):
            group.create_task(_keep_full(plan, number, record))


async def _keep_full(plan: Plan, number: int, record: CrowdRecord) -> None:
    """Send one visitor, and when they have left or met trouble, the next."""
    chance = random.Random(plan.first + number)
    await asyncio.sleep(plan.arrives(number) - time.time())
    while time.time() < plan.until:
        visitor = Visitor(plan.server, plan.patience)
        try:
            await _whole_visit(visitor, plan, chance, record)
        except VisitTrouble as trouble:
            record.troubles.append((trouble.kind, str(trouble)))
            await asyncio.sleep(plan.every)
        finally:
            record.reconnected += visitor.reconnected
            await visitor.leave()


async def _whole_visit(visitor: Visitor, plan: Plan, chance: random.Random, record: CrowdRecord) -> None:
    """Make a whole visit: open an area, act until it is time to go, leave."""
    name = chance.choice(list(plan.areas))
    record.acts.append(await _acted("open", visitor.open("/", f"area={plan.areas[name]}"), plan, name))
    for number in range(1, chance.randint(*ACTS_OF_A_VISIT)):
        due = time.time() + plan.every * chance.uniform(0.5, 1.5)
        if due >= plan.until:
            await asyncio.sleep(max(plan.until - time.time(), 0))
            return
        await asyncio.sleep(due - time.time())
        pages = [
            page
            for page in PAGES
            if visitor.window.pages.get(page, visitor.window.page_hash) != visitor.window.page_hash
        ]
        if pages and number % ACTS_TO_A_PAGE == 0:
            kind, act = "move", visitor.move(chance.choice(pages))
        else:
            name = chance.choice([other for other in plan.areas if other != name])
            kind, act = "choose", visitor.choose(AREA, name)
        record.acts.append(await _acted(kind, act, plan, name))


async def _acted(kind: str, act: Awaitable[PageAnswer], plan: Plan, name: str) -> Act:
    at = time.time()
    response = await act
    is_for(response, name, plan.areas[name])
    return Act(kind, at, response.seconds, response.messages, response.size)


def is_for(response: PageAnswer, name: str, code: str) -> None:
    """See that an answer is for an area: by address, by what scripts get, by headings. Raises VisitTrouble."""
    page = response.page
    areas = page.areas()
    if f"area={code}" not in page.query.split("&") or areas != {code}:
        area_names = ", ".join(sorted(areas)) or "no area"
        raise VisitTrouble(
            "wrong area", f"{name} ({code}) was chosen, but the page shows {area_names} at ?{page.query}."
        )
    if not any(name in heading for heading in page.headings()):
        raise VisitTrouble("wrong area", f"{name} ({code}) was chosen, but no heading at ?{page.query} names it.")
