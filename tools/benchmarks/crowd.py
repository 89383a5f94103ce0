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

from tools.benchmarks.pages import Answer, Trouble
from tools.benchmarks.visit import Visitor

AREA = "Area"
PAGES = ("", "starts", "regions", "conferences")
ACTS_OF_A_VISIT = (10, 20)
ACTS_TO_A_PAGE = 5


@dataclass(frozen=True)
class Plan:
    """A crowd: how many, from when (as time.time() tells it), and how fast they arrive, act and lose patience.

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
        """When a visitor comes."""
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
class Told:
    """What a crowd has to tell: what it did, what went wrong (kind and sentence), and how often it connected again."""

    acts: list[Act] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    reconnected: int = 0
    busy: float = 0.0


def visit(plan: Plan) -> Told:
    """Let a crowd in, wait until it has left, and give what it tells."""
    told = Told()
    begun, worked = time.perf_counter(), time.process_time()
    asyncio.run(_all(plan, told))
    told.busy = (time.process_time() - worked) / (time.perf_counter() - begun)
    return told


def look_at_everything(server: str, patience: float, areas: list[str]) -> None:
    """One visitor looks at all that a crowd will, so that what is kept for everyone is there before anyone is timed."""
    asyncio.run(_everything(Visitor(server, patience), areas))


async def _everything(visitor: Visitor, areas: list[str]) -> None:
    with suppress(Trouble):  # the crowd will meet it too, and counts it
        await visitor.open()
        for page in [page for page in PAGES if page in visitor.window.pages]:
            await visitor.move(page)
            for area in areas:
                await visitor.choose(AREA, area)
    await visitor.leave()


async def _all(plan: Plan, told: Told) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(plan.visitors))  # nobody waits to open a page
    async with asyncio.TaskGroup() as group:
        for number in range(plan.visitors):
            group.create_task(_place(plan, number, told))


async def _place(plan: Plan, number: int, told: Told) -> None:
    """One place in the crowd: a visitor, and when they have left or met trouble, the next."""
    chance = random.Random(plan.first + number)
    await asyncio.sleep(plan.arrives(number) - time.time())
    while time.time() < plan.until:
        visitor = Visitor(plan.server, plan.patience)
        try:
            await _one(visitor, plan, chance, told)
        except Trouble as trouble:
            told.troubles.append((trouble.kind, str(trouble)))
            await asyncio.sleep(plan.every)
        finally:
            told.reconnected += visitor.reconnected
            await visitor.leave()


async def _one(visitor: Visitor, plan: Plan, chance: random.Random, told: Told) -> None:
    """A whole visit: open an area, act until it is time to go, leave."""
    name = chance.choice(list(plan.areas))
    told.acts.append(await _acted("open", visitor.open("/", f"area={plan.areas[name]}"), plan, name))
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
            name = chance.choice([one for one in plan.areas if one != name])
            kind, act = "choose", visitor.choose(AREA, name)
        told.acts.append(await _acted(kind, act, plan, name))


async def _acted(kind: str, act: Awaitable[Answer], plan: Plan, name: str) -> Act:
    at = time.time()
    answer = await act
    is_for(answer, name, plan.areas[name])
    return Act(kind, at, answer.seconds, answer.messages, answer.size)


def is_for(answer: Answer, name: str, code: str) -> None:
    """See that an answer is for an area: by its address, by what it tells scripts, by its headings. Raises Trouble."""
    page = answer.page
    areas = page.areas()
    if f"area={code}" not in page.query.split("&") or areas != {code}:
        shown = ", ".join(sorted(areas)) or "no area"
        raise Trouble("wrong area", f"{name} ({code}) was chosen, but the page shows {shown} at ?{page.query}.")
    if not any(name in heading for heading in page.headings()):
        raise Trouble("wrong area", f"{name} ({code}) was chosen, but no heading at ?{page.query} names it.")
