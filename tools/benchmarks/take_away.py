"""How long it takes to make everything of one region, and what others wait: python -m tools.benchmarks --only take_away

Each file is made for regions nobody has asked for yet, so that none comes out of what the server keeps. Meanwhile
another visitor opens one page again and again; its waiting is given as a ratio to the same page on an idle server,
because machines are noisy and differ.
"""

import time
import urllib.request
from collections.abc import Callable, Iterator
from threading import Event, Thread

from internships_work.areas import regions
from internships_work.takeaway.formats import of_kind
from tests.support.server import serving
from tools.benchmarks.table import Row, Spread, Tell

PAGE = "/proof/starts.by_year?area=E92000001"
IDLE_PAGES = 30


def fetch(address: str) -> tuple[float, int]:
    """Return the seconds until an address has answered whole, and the size of its answer in bytes."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=600) as response:
        size = len(response.read())
    return time.perf_counter() - begun, size


def waits(server: str, until: Callable[[], bool]) -> list[float]:
    """Return how long a visitor waits for one page, asked for again and again."""
    found = []
    while not until():
        found.append(fetch(server + PAGE)[0])
    return found


def made_while_others_read(server: str, ending: str, rounds: int) -> tuple[list[float], list[int], list[float]]:
    """Return the seconds and the size of each file made, and the waits of another visitor meanwhile."""
    done, others = Event(), []
    visitor = Thread(target=lambda: others.extend(waits(server, done.is_set)))
    visitor.start()
    try:
        files = [fetch(f"{server}/take/region/all.{ending}?area={region.code}") for region in regions()[:rounds]]
    finally:
        done.set()
        visitor.join()
    return [seconds for seconds, _ in files], [size for _, size in files], others


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return each format with its time, its size, and what it costs others."""
    rounds = 1 if quick else 3
    with serving() as server:
        idle = iter(range(IDLE_PAGES + 1))
        alone = Spread.of(1000 * wait for wait in waits(server, lambda: next(idle) == IDLE_PAGES))
        fetch(f"{server}/take/exhibit/starts.by_year.csv")
        yield Row("another visitor's page on an idle server", alone, "ms")
        for ending in of_kind("region"):
            tell(f"everything of {rounds} of the regions as {ending}")
            seconds, sizes, others = made_while_others_read(server, ending, rounds)
            yield from _rows(ending, seconds, sizes, [1000 * wait / alone.median for wait in others])


def _rows(ending: str, seconds: list[float], sizes: list[int], others: list[float]) -> list[Row]:
    what = f"everything of one region as {ending}"
    return [
        Row(what, Spread.of(seconds), "s"),
        Row(f"{what}: size", Spread.of(size / 1000 for size in sizes), "kB"),
        Row(f"{what}: another visitor's page meanwhile", Spread.of(others), "times idle"),
    ]
