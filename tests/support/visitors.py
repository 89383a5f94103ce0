"""A visitor in a real browser: opens addresses, waits until a page is still, notes what it asks and complains of."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.support.programs import lacking

SIZES = {"desk": (1440, 900), "phone": (390, 844)}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
NOTHING_IN_RESERVE = "--disable-features=SpareRendererForSitePerProcess"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
A_BROWSER = "Chromium (apt-get install chromium)"
PATIENCE = 30_000

STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    const charts = [...document.querySelectorAll('.chart')]
    const idle = app && app.dataset.testScriptState === 'notRunning' && document.querySelector('.site-foot')
        && !document.getElementById('first-sight') && !document.querySelector('[data-stale=true]')
        && charts.every(chart => 'drawn' in chart.dataset || chart.closest('[hidden], details:not([open])'))
    const seen = () => location.href + document.body.innerText + document.querySelectorAll('svg path').length
    const now = idle ? seen() : Math.random()
    window.sameFor = now === window.lastSeen ? (window.sameFor || 0) + 1 : 0
    window.lastSeen = now
    return window.sameFor >= 2
}"""


@dataclass
class Visit:
    """One tab of a browser, with all it asked for and complained of."""

    page: Page
    home: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, address: str) -> None:
        parts = urlparse(address)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlparse(self.home).netloc:
            self.elsewhere.append(address)

    def open(self, address: str) -> "Visit":
        self.page.goto(self.home + address)
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the server has answered, every chart is drawn and nothing on the page changes any more."""
        self.page.wait_for_function(STILL, polling=100)
        return self

    def chosen(self) -> dict[str, str]:
        return {choice: values[0] for choice, values in parse_qs(urlparse(self.page.url).query).items()}

    def heading(self, exhibit: str):
        return self.page.locator(f"h2#{exhibit}")


@contextmanager
def browsing() -> Iterator[BrowserContext]:
    """A browser that has been nowhere yet, closed at the end of the block.

    It has a folder of its own, as a visitor's has: only so are scripts kept compiled from one page to the next.
    """
    path = browser_path()
    with sync_playwright() as play, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = play.chromium.launch_persistent_context(
            folder, executable_path=path, args=[*QUIET, NOTHING_IN_RESERVE]
        )
        yield browser
        browser.close()


def browser_path() -> str:
    """The browser of this machine; without one the tests are skipped, but where CI=true they fail."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        lacking(A_BROWSER)
    return found
