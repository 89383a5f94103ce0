"""How long it takes to make everything of one region, and what others wait meanwhile: python -m benchmarks.take_away

Each file is made for regions nobody has asked for yet, so that none comes out of what the server keeps. Meanwhile
another visitor opens one page again and again; its waiting is told as a ratio to the same page on an idle server,
because machines are noisy and differ.
"""

import statistics
import time
import urllib.request
from collections.abc import Callable
from threading import Event, Thread

from board.areas import regions
from board.takeaway.formats import of_kind
from tests.server import serving

ROUNDS = 3
PAGE = "/proof/starts.by_year?area=E92000001"
IDLE_PAGES = 30


def fetch(address: str) -> tuple[float, int]:
    """The seconds until an address has answered whole, and the size of its answer in bytes."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=600) as answer:
        size = len(answer.read())
    return time.perf_counter() - begun, size


def waits(server: str, until: Callable[[], bool]) -> list[float]:
    """How long a visitor waits for one page, asked for again and again."""
    found = []
    while not until():
        found.append(fetch(server + PAGE)[0])
    return found


def made_while_others_read(server: str, ending: str) -> tuple[list[float], int, list[float]]:
    """The seconds of each file made, the size of the last, and the waits of another visitor meanwhile."""
    done, others = Event(), []
    visitor = Thread(target=lambda: others.extend(waits(server, done.is_set)))
    visitor.start()
    made = [fetch(f"{server}/take/region/all.{ending}?area={region.code}") for region in regions()[:ROUNDS]]
    done.set()
    visitor.join()
    return [seconds for seconds, _ in made], made[-1][1], others


def main() -> None:
    """Print one table: each format with its time, its size, and what it costs others."""
    with serving() as server:
        idle = iter(range(IDLE_PAGES + 1))
        alone = statistics.median(waits(server, lambda: next(idle) == IDLE_PAGES))
        fetch(f"{server}/take/exhibit/starts.by_year.csv")
        print(f"Another visitor's page on an idle server: {1000 * alone:.0f} ms (median of {IDLE_PAGES})\n")
        print("| everything of one region as | seconds: median (range) | kB | another's page: median, longest |")
        print("|---|---|---|---|")
        for ending in of_kind("region"):
            seconds, size, others = made_while_others_read(server, ending)
            took = f"{statistics.median(seconds):.1f} ({min(seconds):.1f} to {max(seconds):.1f})"
            waited = f"{statistics.median(others) / alone:.1f} times, {max(others) / alone:.1f} times"
            print(f"| {ending} | {took} | {size / 1000:,.0f} | {waited} |")


if __name__ == "__main__":
    main()
