"""What a visitor's window holds: the page as the server's messages built it, and what the browser tells of it.

A browser keeps large messages for two runs and names them, so that the server need not send them again; so does this.
"""

import re
import time
from dataclasses import dataclass, field, replace
from html import escape, unescape
from urllib.parse import parse_qs, parse_qsl, urlencode

from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUNS_KEPT = 2  # until the server tells its own number
CHOSEN = re.compile(r'data-address="([^"]*)"')
BOX = r'<select[^>]* data-choice="(\w+)"[^>]*>(.*?)</select>'
BOXES, OPTION = re.compile(BOX, re.DOTALL), re.compile('<option value="([^"]*)"(?! disabled)')
MENU, LINK = re.compile('<nav class="pages"[^>]*>(.*?)</nav>', re.DOTALL), re.compile(r'href="\./(\w*)\?')
HEADING = re.compile("<h[1-3][^>]*>(.*?)</h[1-3]>", re.DOTALL)
HERE = {"timezone": "Europe/London", "timezone_offset": 0, "locale": "en-GB", "color_scheme": "light"}


class VisitTrouble(Exception):
    """A change that was not answered as it should be. `kind` is one or two words, the same for the same trouble."""

    def __init__(self, kind: str, sentence: str):
        super().__init__(kind, sentence)
        self.kind = kind

    def __str__(self) -> str:
        return self.args[1]


@dataclass(frozen=True)
class PageAnswer:
    """One change and its answer: the seconds until the script had finished, what travelled, and the words that came.

    `size` is in bytes as they travelled; `page` is what the page then shows.
    """

    seconds: float
    messages: int
    size: int
    page: "Page"

    def since(self, begun: float, size: int = 0) -> "PageAnswer":
        """Return the same answer, counted from an earlier moment, with bytes that travelled outside the socket."""
        return replace(self, seconds=time.perf_counter() - begun, size=self.size + size)


@dataclass(frozen=True)
class Page:
    """A finished page: its HTML, and the query string of its address."""

    html: str
    query: str

    def areas(self) -> set[str]:
        """Return the codes of the areas that the page says its links are for: one, if all of it is of one view."""
        return {code for address in CHOSEN.findall(self.html) for code in parse_qs(unescape(address)).get("area", ())}

    def choices(self) -> dict[str, str]:
        """Return everything that is chosen, as the page says it."""
        found = CHOSEN.search(self.html)
        return dict(parse_qsl(unescape(found[1]))) if found else {}

    def options(self) -> dict[str, list[str]]:
        """Return what its boxes offer: the codes of each choice. Two boxes may be for one choice."""
        found: dict[str, list[str]] = {}
        for choice, options in BOXES.findall(self.html):
            found.setdefault(choice, []).extend(map(unescape, OPTION.findall(options)))
        return found

    def menu(self) -> list[str]:
        """Return the paths of the pages in its menu; only the first page's, "", where it has none."""
        menu = MENU.search(self.html)
        return list(dict.fromkeys(LINK.findall(menu[1]))) if menu else [""]

    def headings(self) -> list[str]:
        """Return the words of its headings, as HTML."""
        return HEADING.findall(self.html)


@dataclass
class Window:
    """The state of one window of a browser."""

    url: str = ""
    query: str = ""
    page_name: str = ""
    page_hash: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    elements: dict[tuple[int, ...], ForwardMsg] = field(default_factory=dict)
    cached: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    runs: int = 0
    runs_cached: int = RUNS_KEPT
    goes_back_or_on: bool = False
    trouble: VisitTrouble | None = None

    def choosing(self, label: str, option: str) -> None:
        """Choose an option of a box by their names. Raises VisitTrouble where there is none.

        The browser takes the address of the choice for its own at once.
        """
        html = self.html()
        box = re.search(rf"<label[^>]*>{re.escape(escape(label))}</label>{BOX}", html)
        code = re.search(rf'<option value="([^"]*)"[^>]*>{re.escape(escape(option))}</option>', box[2]) if box else None
        chosen = CHOSEN.search(html)
        if code is None or chosen is None:
            raise VisitTrouble("no choice", f"The page at {self.url} has no choice {label} with {option}.")
        choices = dict(parse_qsl(unescape(chosen[1]))) | {box[1]: unescape(code[1])}
        self.query = urlencode({choice: value for choice, value in choices.items() if value})
        self.goes_back_or_on = True

    def turn_to(self, url_path: str) -> None:
        """Follow the link to another page, as the back button does. Raises VisitTrouble where there is no such page.

        The link keeps what is chosen; the browser takes its address for its own at once.
        """
        html = self.html()
        link, chosen = re.search(rf'href="\./{url_path}\?([^"]*)"', html), CHOSEN.search(html)
        query = self.query
        if link:
            query = unescape(chosen[1] if chosen and link[1] == "view" else link[1])
        self.follow(url_path, query)

    def follow(self, url_path: str, query: str) -> None:
        """Follow a link to a page with its own choices. Raises VisitTrouble where there is no such page."""
        root, _, here = self.url.removeprefix("http://").partition("/")
        if url_path not in self.pages and url_path != here:
            raise VisitTrouble("no page", f"The menu at {self.url} has no page {url_path or 'at its root'}.")
        self.url, self.query = f"http://{root}/{url_path}", query
        self.page_hash, self.goes_back_or_on = self.pages.get(url_path, self.page_hash), True

    def asks(self) -> ClientState:
        """Return what the browser tells with each change: address, choices, page, and what it holds already."""
        return ClientState(
            query_string=self.query,
            widget_states={},
            page_script_hash=self.page_hash,
            page_name="" if self.page_hash else self.page_name,
            is_history_navigation=self.goes_back_or_on,
            cached_message_hashes=list(self.cached),
            context_info=ContextInfo(url=self.url, is_embedded=False, **HERE),
        )

    def take(self, message: ForwardMsg) -> bool:
        """Take a message in, and return True once the run it belongs to has ended."""
        path = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "ref_hash":
            message = self._cached_message(message.ref_hash)
        elif message.metadata.cacheable:
            self.cached[message.hash] = (message, self.runs)
        match message.WhichOneof("type"):
            case "new_session":
                self._begin(message)
            case "delta":
                self._take_element(message, path)
            case "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self.page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "page_not_found":
                self.trouble = VisitTrouble("no page", f"The server does not know the page at {self.url}.")
            case "script_finished":
                return self._ended(message.script_finished)
        return False

    def _begin(self, message: ForwardMsg) -> None:
        """Begin a run: the page is drawn anew."""
        self.trouble, self.goes_back_or_on = None, False
        self.runs_cached = message.new_session.config.max_cached_message_age
        self.elements = {}

    def _cached_message(self, name: str) -> ForwardMsg:
        message, _ = self.cached.get(name, (None, 0))
        if message is None:
            self.trouble = VisitTrouble("no message", "The server left out a message that the browser does not hold.")
            return ForwardMsg()
        self.cached[name] = (message, self.runs)
        return message

    def _take_element(self, message: ForwardMsg, path: tuple[int, ...]) -> None:
        element = message.delta.new_element
        self.elements[path] = message
        kind = element.WhichOneof("type") if message.delta.HasField("new_element") else ""
        if kind == "exception":
            self.trouble = VisitTrouble("exception", f"The page at {self.url} shows an exception.")

    def _ended(self, how: int) -> bool:
        if how == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.trouble = VisitTrouble("exception", f"The script of the page at {self.url} cannot be run.")
        self.runs += 1
        self.cached = {name: entry for name, entry in self.cached.items() if self.runs - entry[1] <= self.runs_cached}
        return how in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)

    def finished(self) -> Page:
        """Return the page as it stands. Raises VisitTrouble where the server showed any."""
        if self.trouble:
            raise self.trouble
        return Page(self.html(), self.query)

    def html(self) -> str:
        """Return the HTML of the page."""
        parts = [message.delta.new_element for message in self.elements.values()]
        return "\n".join(part.html.body for part in parts if part.WhichOneof("type") == "html")
