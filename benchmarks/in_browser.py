"""What visitors wait for in a real browser: python -m benchmarks.in_browser [ADDRESS] [--changes 12] [--rounds 5]

With an address it measures that page alone. Without one it measures the dashboard beside the static page and the naive
page, in turns, so that a noisy moment falls on all three. A first view has an empty cache; a second has the cache of
the first. Times are those of the frame that shows it, taken inside the page (watch.js).
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks import servers
from benchmarks.link import LINK, LOCAL, Kind, Line, line
from benchmarks.servers import Server
from benchmarks.table import FLOOR, NAIVE, Missing, Row, Spread, Tell, browser, percentile
from tests.visitors import QUIET

WATCH = Path(__file__).with_name("watch.js")
DASHBOARD = "dashboard"
SIZE = {"width": 1440, "height": 900}
PATIENCE = 90_000
PAGES = {"Overview": "/", "Regions": "/regions", "Starts": "/starts"}
AREAS = ("London", "North East", "England", "South West", "East of England", "Yorkshire and The Humber")
VIEW = {
    "text": ("first text", "ms"),
    "chart": ("first chart in view drawn", "ms"),
    "inView": ("every chart in view drawn", "ms"),
    "charts": ("every chart of the page drawn", "ms"),
    "kilobytes": ("over the wire", "kB"),
    "requests": ("requests", "number"),
    "shift": ("layout shift, summed", "score"),
    "longest": ("longest task", "ms"),
    "blocked": ("tasks over 50 ms, together", "ms"),
}
CHANGE = {
    "chart": ("chart redrawn", "ms"),
    "all": ("everything redrawn", "ms"),
    "down": ("received on the socket", "bytes"),
    "messages": ("messages received", "number"),
    "processor": ("processor of the server", "ms"),
    "shift": ("layout shift, summed", "score"),
    "longest": ("longest task", "ms"),
}
Found = dict[tuple, list[float]]


@dataclass
class Tab:
    """One tab on one line: the page, and what it asks for and is sent."""

    page: Page
    line: Line
    requests: int = 0
    messages: int = 0

    @classmethod
    def opened(cls, context: BrowserContext, on: Line) -> "Tab":
        """A new tab that counts from the start."""
        tab = cls(context.new_page(), on)
        tab.page.set_default_timeout(PATIENCE)
        wire = context.new_cdp_session(tab.page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", tab._asked)
        wire.on("Network.webSocketFrameReceived", tab._sent)
        return tab

    def _asked(self, told: dict) -> None:
        self.requests += urlsplit(told["request"]["url"]).scheme in ("http", "https")

    def _sent(self, told: dict) -> None:
        self.messages += 1

    def view(self, path: str) -> dict[str, float]:
        """Open a page and wait until it is whole; what that cost."""
        before = self.line.down.bytes
        self.page.goto(self.line.address + path, wait_until="commit")
        self.page.wait_for_load_state("networkidle")
        found = {name: told for name, told in self.page.evaluate("watched.view()").items() if isfinite(told)}
        return found | {"kilobytes": (self.line.down.bytes - before) / 1000, "requests": self.requests}

    def change(self, area: str, server: Server | None) -> dict[str, float]:
        """Choose an area and wait until nothing changes any more; what that cost."""
        choose = self._ready_to_choose(area)
        before = self.line.down.socket_bytes, self.messages, server.processor() if server else None
        self.page.evaluate("watched.arm()")
        choose()
        found = self.page.evaluate("watched.changed()")
        found |= {"down": self.line.down.socket_bytes - before[0], "messages": self.messages - before[1]}
        if before[2] is not None:
            found["processor"] = 1000 * (server.processor() - before[2])
        if not found.pop("redrawn"):
            del found["chart"]
        return found

    def _ready_to_choose(self, area: str) -> Callable[[], None]:
        """Everything up to the choice itself: a list that has to be opened is open."""
        plain = self.page.locator("select#area")
        if plain.count():
            return lambda: plain.select_option(label=area)
        self.page.locator(".st-key-area input").click()
        option = self.page.get_by_role("option", name=area, exact=True)
        option.wait_for()
        return option.click


@dataclass
class Stack:
    """One of what is compared: its name, its server where that is ours to watch, and its lines by their names."""

    name: str
    server: Server | None
    lines: dict[str, Line] = field(default_factory=dict)


@dataclass(frozen=True)
class Extent:
    """How much is measured: which pages, how many rounds of each line, how many changes a round."""

    pages: tuple[str, ...]
    rounds: int
    changes: int
    kinds: tuple[Kind, ...] = (LOCAL, LINK)


QUICK = Extent(("Regions",), 1, 3)
WHOLE = Extent(tuple(PAGES), 5, 6)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A real browser without a window. Raises Missing where this machine has none."""
    path = browser()
    if not path:
        raise Missing("Nothing was measured in a browser, because none is on this machine: apt-get install chromium.")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


def visit(browser: Browser, stack: Stack, kind: str, path: str, changes: int) -> dict[str, dict[str, list[float]]]:
    """A first view, a second one, and changes of area: what each cost, by its kind and measure."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    context = browser.new_context(viewport=SIZE)
    context.add_init_script(path=WATCH)
    for which in ("first view", "second view"):
        tab = Tab.opened(context, stack.lines[kind])
        _note(found[which], tab.view(path))
        if which == "first view":
            tab.page.close()
    for area in islice(cycle(AREAS), changes):
        _note(found["change of area"], tab.change(area, stack.server))
    context.close()
    return found


def _note(notes: dict[str, list[float]], found: dict[str, float]) -> None:
    for measure, number in found.items():
        notes[measure].append(number)


def compare(browser: Browser, stacks: list[Stack], extent: Extent, tell: Tell) -> Found:
    """Every stack in turns: the numbers by page, line, kind of view, measure and name of the stack."""
    found: Found = defaultdict(list)
    for page in extent.pages:
        for kind in extent.kinds:
            for turn in range(extent.rounds):
                for stack in stacks:
                    tell(f"{page}, {kind.name}, round {turn + 1} of {extent.rounds}: {stack.name}")
                    for which, notes in visit(browser, stack, kind.name, PAGES[page], extent.changes).items():
                        for measure, numbers in notes.items():
                            found[page, kind.name, which, measure, stack.name] += numbers
    return found


def rows(found: Found) -> list[Row]:
    """The numbers as rows of the table: the dashboard's, each beside the others'."""
    told = []
    for page, kind, which, measure, name in found:
        if name == DASHBOARD and measure in (labels := CHANGE if which == "change of area" else VIEW):
            key, (label, unit) = (page, kind, which, measure), labels[measure]
            compared = {one: Spread.of(found[*key, one]) for one in (FLOOR, NAIVE) if found.get((*key, one))}
            told.append(Row(f"{page}, {kind}, {which}: {label}", Spread.of(found[*key, name]), unit, compared))
            if which == "change of area" and measure in ("chart", "all"):
                told.append(_slowest(f"{page}, {kind}, {which}: {label}, 95th of 100", found, key, unit))
    return told


def _slowest(what: str, found: Found, key: tuple, unit: str) -> Row:
    """The time that 95 of 100 changes keep within."""
    worst = {
        one: Spread.of([percentile(found[*key, one], 95)])
        for one in (DASHBOARD, *(FLOOR, NAIVE))
        if found.get((*key, one))
    }
    return Row(what, worst.pop(DASHBOARD), unit, worst)


@contextmanager
def compared(kinds: tuple[Kind, ...]) -> Iterator[list[Stack]]:
    """The dashboard, the static page and the naive page, each served and reached over each kind of line."""
    made = {DASHBOARD: servers.dashboard, FLOOR: servers.floor, NAIVE: servers.naive}
    with ExitStack() as open_now:
        stacks = []
        for name, serving in made.items():
            server = open_now.enter_context(serving())
            lines = {kind.name: open_now.enter_context(line(server.port, kind)) for kind in kinds}
            stacks.append(Stack(name, server, lines))
        yield stacks


def measured(quick: bool, tell: Tell) -> list[Row]:
    """The rows of this part. Raises Missing where there is no browser."""
    extent = QUICK if quick else WHOLE
    with browsing() as browser, compared(extent.kinds) as stacks:
        for stack in stacks:
            tell(f"warming up: {stack.name}")
            visit(browser, stack, LOCAL.name, "/", 1)
        return rows(compare(browser, stacks, extent, tell))


def alone(address: str, rounds: int, changes: int) -> None:
    """Measure one page that is already served, and print what was found."""
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with browsing() as browser, ExitStack() as open_now:
        lines = {kind.name: open_now.enter_context(line(parts.port, kind)) for kind in (LOCAL, LINK)}
        stack = Stack(DASHBOARD, None, lines)
        for kind in lines:
            found: Found = defaultdict(list)
            for _ in range(rounds):
                for which, notes in visit(browser, stack, kind, path, changes).items():
                    for measure, numbers in notes.items():
                        found[path, kind, which, measure, DASHBOARD] += numbers
            for row in rows(found):
                one = row.measured
                print(
                    f"{row.what}: {one.median:.1f} {row.unit} ({one.least:.1f} to {one.most:.1f}, {one.runs})",
                    flush=True,
                )


def main() -> None:
    """Measure the address given."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.in_browser", description=__doc__.splitlines()[0])
    reader.add_argument("address", help="a page that is already served: http://localhost:8501/regions")
    reader.add_argument("--rounds", type=int, default=3, help="first views on each line")
    reader.add_argument("--changes", type=int, default=6, help="changes of area after each second view")
    given = reader.parse_args()
    alone(given.address, given.rounds, given.changes)


if __name__ == "__main__":
    sys.exit(main())
