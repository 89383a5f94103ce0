"""What visitors wait for in a real browser: python -m tools.benchmarks.in_browser ADDRESS [--rounds 3] [--changes 6]

With an address it measures one page that is already served. As a part of the whole table it measures the dashboard
beside the static page and the naive page, in turns, so that a noisy moment falls on all three.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tools.benchmarks import servers
from tools.benchmarks.link import LINK, LOCAL, LineKind, SlowLine, line
from tools.benchmarks.servers import Server
from tools.benchmarks.tab import CHANGE, FIRST, SECOND, browsing, visit
from tools.benchmarks.table import COMPARED, FLOOR, NAIVE, Row, Spread, Tell, percentile

DASHBOARD = "dashboard"
PAGES = {"Overview": "/", "Regions": "/regions", "Starts": "/starts"}
KINDS = (LOCAL, LINK)
VIEW = {
    "text": ("first text", "ms"),
    "ready": ("an area can be chosen", "ms"),
    "seen": ("first chart seen, as a picture or drawn", "ms"),
    "chart": ("first chart drawn, of those in view where any are", "ms"),
    "inView": ("every chart in view drawn", "ms"),
    "charts": ("every chart of the page drawn", "ms"),
    "kilobytes": ("over the wire", "kB"),
    "requests": ("requests", "number"),
    "shift": ("layout shift, summed", "score"),
    "longest": ("longest task", "ms"),
    "blocked": ("tasks over 50 ms, together", "ms"),
}
CHANGED = {
    "chart": ("chart in view redrawn, or the first where none is", "ms"),
    "all": ("everything redrawn", "ms"),
    "down": ("received on the socket", "bytes"),
    "messages": ("messages received", "number"),
    "processor": ("processor of the server", "ms"),
    "shift": ("layout shift, summed", "score"),
    "longest": ("longest task", "ms"),
}
MEASURES = {FIRST: VIEW, SECOND: VIEW, CHANGE: CHANGED}
MAIN = {
    FIRST: ("text", "seen", "ready", "chart", "kilobytes", "shift"),
    SECOND: ("chart",),
    CHANGE: ("chart", "all", "down"),
}
TIMED = ("chart", "all")
MOST = 95
Key = tuple[str, str, str, str]
Found = dict[Key, dict[str, list[float]]]


@dataclass(frozen=True)
class Stack:
    """One of what is compared: its name, its server where that is ours to watch, and its lines by their names."""

    name: str
    server: Server | None
    lines: dict[str, SlowLine]


@dataclass(frozen=True)
class Extent:
    """How much is measured: pages, rounds of each line, changes a round, whether pages are opened again, and lines."""

    pages: dict[str, str]
    rounds: int
    changes: int
    again: bool = True
    kinds: tuple[LineKind, ...] = tuple(KINDS)


QUICK = Extent({"Regions": "/regions"}, rounds=1, changes=2, again=False, kinds=(LINK,))
WHOLE = Extent(PAGES, rounds=5, changes=6)


def compare(browser: Browser, stacks: list[Stack], extent: Extent, tell: Tell) -> Iterator[Row]:
    """Return the rows of every page on every line, the stacks in turns; where it is stopped, of what was measured."""
    for page, path in extent.pages.items():
        for kind in extent.kinds:
            found: Found = defaultdict(lambda: defaultdict(list))
            try:
                for turn in range(extent.rounds):
                    for stack in stacks:
                        tell(f"{page}, {kind.name}, round {turn + 1} of {extent.rounds}: {stack.name}")
                        on = stack.lines[kind.name]
                        for done, cost, _ in visit(browser, on, path, extent.changes, extent.again, stack.server):
                            for measure, number in cost.items():
                                found[page, kind.name, done, measure][stack.name].append(number)
            except (KeyboardInterrupt, Exception):
                yield from rows(found)
                raise
            yield from rows(found)


def rows(found: Found) -> list[Row]:
    """Return the numbers as rows of the table: the dashboard's, each beside the others'."""
    table = []
    for (page, kind, done, measure), by_stack in found.items():
        if DASHBOARD in by_stack and measure in MEASURES[done]:
            label, unit = MEASURES[done][measure]
            is_main = measure in MAIN[done]
            spreads = {name: Spread.of(numbers) for name, numbers in by_stack.items()}
            table.append(_row(f"{page}, {kind}, {done}: {label}", spreads, unit, is_main))
            if done == CHANGE and measure in TIMED:
                slow = {name: Spread.of([percentile(numbers, MOST)]) for name, numbers in by_stack.items()}
                table.append(_row(f"{page}, {kind}, {done}: {label}, {MOST} in 100 within", slow, unit, is_main))
    return table


def _row(what: str, spreads: dict[str, Spread], unit: str, is_main: bool) -> Row:
    compared = {name: spreads[name] for name in COMPARED if name in spreads}
    return Row(what, spreads[DASHBOARD], unit, compared, is_main)


@contextmanager
def compared(tell: Tell) -> Iterator[list[Stack]]:
    """The dashboard, the static page and the naive page, each served, warm, and reached over each kind of line."""
    serving = {DASHBOARD: servers.dashboard, FLOOR: servers.floor, NAIVE: servers.naive}
    with ExitStack() as open_now:
        stacks = []
        for name, started in serving.items():
            tell(f"starting: {name}")
            server = open_now.enter_context(started())
            stacks.append(Stack(name, server, _lines(open_now, server.port)))
            if name != FLOOR:
                for path in PAGES.values():
                    server.run(path.strip("/"), "E92000001")
        yield stacks


def _lines(open_now: ExitStack, port: int) -> dict[str, SlowLine]:
    return {kind.name: open_now.enter_context(line(port, kind)) for kind in KINDS}


def measured(quick: bool, tell: Tell) -> Iterator[Row]:
    """Return the rows of this part. Raises Missing where there is no browser."""
    extent = QUICK if quick else WHOLE
    with browsing() as browser, compared(tell) as stacks:
        tell("the browser's own first page")
        for _ in visit(browser, stacks[0].lines[LOCAL.name], "/", changes=0, again=False):
            pass
        yield from compare(browser, stacks, extent, tell)


def alone(address: str, rounds: int, changes: int, kinds: list[LineKind]) -> None:
    """Measure one page that is already served on this machine, and print what was found and what moved."""
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with browsing() as browser, ExitStack() as open_now:
        lines = _lines(open_now, parts.port)
        for kind in kinds:
            found: Found = defaultdict(lambda: defaultdict(list))
            for _ in range(rounds):
                for done, cost, tab in visit(browser, lines[kind.name], path, changes):
                    if cost["shift"]:
                        print(f"{kind.name}, {done}, {cost['shift']:.3f} moved: {tab.moved()}")
                    for measure, number in cost.items():
                        found[path, kind.name, done, measure][DASHBOARD].append(number)
            for row in rows(found):
                spread = row.measured
                limits = f"{spread.least:.2f} to {spread.most:.2f}, {spread.runs}"
                print(f"{row.what}: {spread.median:.2f} {row.unit} ({limits})")
            print(flush=True)


def main() -> None:
    """Measure the address given."""
    reader = argparse.ArgumentParser(prog="python -m tools.benchmarks.in_browser", description=__doc__.splitlines()[0])
    reader.add_argument("address", help="a page that is served on this machine: http://localhost:8501/regions")
    reader.add_argument("--rounds", type=int, default=3, help="first views on each line (3)")
    reader.add_argument("--changes", type=int, default=6, help="changes of area after each second view (6)")
    reader.add_argument("--line", choices=[kind.name for kind in KINDS], help="only on this line")
    given = reader.parse_args()
    kinds = [kind for kind in KINDS if given.line in (None, kind.name)]
    alone(given.address, given.rounds, given.changes, kinds)


if __name__ == "__main__":
    main()
