"""One visitor in a real browser: opens a page, opens it again, changes the area; and what each of these cost.

Times are those of the frame that shows it, taken inside the page (watch.js); bytes are those that came over the line.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from math import isfinite
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.support.visitors import QUIET
from tools.benchmarks.link import SlowLine
from tools.benchmarks.servers import Server
from tools.benchmarks.table import Missing, browser

WATCH = Path(__file__).with_name("watch.js")
SIZE = {"width": 1440, "height": 900}
PATIENCE = 90_000
AREAS = ("London", "North East", "England", "South West", "East of England", "Yorkshire and The Humber")
FIRST, SECOND, CHANGE = "first view", "second view", "change of area"
Cost = dict[str, float]


@dataclass
class Tab:
    """One tab on one line: the page, and how much it asks for and is sent."""

    page: Page
    line: SlowLine
    requests: int = 0
    messages: int = 0

    @classmethod
    def opened(cls, context: BrowserContext, on: SlowLine) -> "Tab":
        """Return a new tab that counts from the start."""
        tab = cls(context.new_page(), on)
        tab.page.set_default_timeout(PATIENCE)
        wire = context.new_cdp_session(tab.page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", tab._count_request)
        wire.on("Network.webSocketFrameReceived", tab._count_message)
        return tab

    def _count_request(self, event: dict) -> None:
        self.requests += urlsplit(event["request"]["url"]).scheme in ("http", "https")

    def _count_message(self, event: dict) -> None:
        self.messages += 1

    def view(self, path: str) -> Cost:
        """Open a page and wait until it is whole; what that cost. A page without charts has no times for them."""
        before = self.line.down.bytes
        self.page.goto(self.line.address + path, wait_until="commit")
        self.page.wait_for_load_state("networkidle")
        found = _finite(self.page.evaluate("watched.view()"))
        return found | {"kilobytes": (self.line.down.bytes - before) / 1000, "requests": self.requests}

    def change(self, area: str, server: Server | None) -> Cost:
        """Choose an area, wait until all is still, and return the cost. Where no chart changes, there is no `chart`."""
        choose = self._ready_to_choose(area)
        bytes_before, messages_before = self.line.down.socket_bytes, self.messages
        busy_before = server.processor() if server else None
        self.page.evaluate("watched.arm()")
        choose()
        found = _finite(self.page.evaluate("watched.changed()"))
        found |= {"down": self.line.down.socket_bytes - bytes_before, "messages": self.messages - messages_before}
        if busy_before is not None:
            found["processor"] = 1000 * (server.processor() - busy_before)
        return found

    def _ready_to_choose(self, area: str) -> Callable[[], None]:
        """Return everything up to the choice itself: a list that has to be opened is open."""
        plain = self.page.locator("select#area, #root select#box-area")
        if plain.count():
            return lambda: plain.select_option(label=area)
        return self._opened_list(area).click

    def _opened_list(self, area: str) -> Locator:
        self.page.locator(".st-key-area input").click()
        option = self.page.get_by_role("option", name=area, exact=True)
        option.wait_for()
        return option

    def moved(self) -> str:
        """Return what moved since the page was opened, or since the last choice, in words."""
        return self.page.evaluate("watched.moved()")


def _finite(found: Cost) -> Cost:
    return {name: number for name, number in found.items() if isfinite(number)}


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


def visit(
    chromium: Browser, on: SlowLine, path: str, changes: int, again: bool = True, server: Server | None = None
) -> Iterator[tuple[str, Cost, Tab]]:
    """Yield a first view with an empty cache, with `again` a second one with what the first left, then changes.

    Each comes with what it cost and the tab as it stands. `server` is the one whose processor time is measured.
    """
    with closing(chromium.new_context(viewport=SIZE)) as context:
        context.add_init_script(path=WATCH)
        tab = Tab.opened(context, on)
        yield FIRST, tab.view(path), tab
        if again:
            tab.page.close()
            tab = Tab.opened(context, on)
            yield SECOND, tab.view(path), tab
        for area in islice(cycle(AREAS), changes):
            yield CHANGE, tab.change(area, server), tab
