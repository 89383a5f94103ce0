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
HEADING = re.compile("<h[1-3][^>]*>(.*?)</h[1-3]>", re.DOTALL)
HERE = {"timezone": "Europe/London", "timezone_offset": 0, "locale": "en-GB", "color_scheme": "light"}


class Trouble(Exception):
    """A change that was not answered as it should be. `kind` is one or two words, the same for the same trouble."""

    def __init__(self, kind: str, told: str):
        self.kind = kind
        super().__init__(told)


@dataclass(frozen=True)
class Answer:
    """One change and its answer: the seconds until the script had finished, what travelled, and the words that came.

    `size` is in bytes as they travelled; `words` is the HTML of the page; `asked` is its address after the answer.
    """

    seconds: float
    messages: int
    size: int
    page: "Page"

    def since(self, begun: float, size: int = 0) -> "Answer":
        """The same answer, counted from an earlier moment, with bytes that travelled outside the socket."""
        return replace(self, seconds=time.perf_counter() - begun, size=self.size + size)


@dataclass(frozen=True)
class Page:
    """A finished page: its HTML, and the query string of its address."""

    html: str
    query: str

    def areas(self) -> set[str]:
        """The codes of the areas that the page says its links are for: one, if all of it is of one view."""
        return {code for told in CHOSEN.findall(self.html) for code in parse_qs(unescape(told)).get("area", ())}

    def headings(self) -> list[str]:
        """The words of its headings, as HTML."""
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
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    runs: int = 0
    runs_kept: int = RUNS_KEPT
    goes_back_or_on: bool = False
    trouble: Trouble | None = None

    def choosing(self, label: str, option: str) -> None:
        """Choose an option of a box by their names. Raises Trouble where there is none.

        The browser takes the address of the choice for its own at once.
        """
        shown = self.html()
        box = re.search(rf"<label[^>]*>{re.escape(escape(label))}</label>{BOX}", shown)
        code = re.search(rf'<option value="([^"]*)"[^>]*>{re.escape(escape(option))}</option>', box[2]) if box else None
        chosen = CHOSEN.search(shown)
        if code is None or chosen is None:
            raise Trouble("no choice", f"The page at {self.url} has no choice {label} with {option}.")
        told = dict(parse_qsl(unescape(chosen[1]))) | {box[1]: unescape(code[1])}
        self.query = urlencode({choice: value for choice, value in told.items() if value})
        self.goes_back_or_on = True

    def turn_to(self, url_path: str) -> None:
        """Follow the link to another page, as the back button does. Raises Trouble where there is no page of that path.

        The link keeps what is chosen; the browser takes its address for its own at once.
        """
        if url_path not in self.pages:
            raise Trouble("no page", f"The menu at {self.url} has no page {url_path or 'at its root'}.")
        shown = self.html()
        link, chosen = re.search(rf'href="\./{url_path}\?([^"]*)"', shown), CHOSEN.search(shown)
        if link:
            self.query = unescape(chosen[1] if chosen and link[1] == "view" else link[1])
        self.url = f"{self.url[: self.url.index('/', len('http://'))]}/{url_path}"
        self.page_hash, self.goes_back_or_on = self.pages[url_path], True

    def asks(self) -> ClientState:
        """What the browser tells with each change: address, choices, page, and what it holds already."""
        return ClientState(
            query_string=self.query,
            widget_states={},
            page_script_hash=self.page_hash,
            page_name="" if self.page_hash else self.page_name,
            is_history_navigation=self.goes_back_or_on,
            cached_message_hashes=list(self.kept),
            context_info=ContextInfo(url=self.url, is_embedded=False, **HERE),
        )

    def take(self, message: ForwardMsg) -> bool:
        """Take a message in; true once the run it belongs to has ended."""
        place = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "ref_hash":
            message = self._held(message.ref_hash)
        elif message.metadata.cacheable:
            self.kept[message.hash] = (message, self.runs)
        match message.WhichOneof("type"):
            case "new_session":
                self._begin(message)
            case "delta":
                self._take_element(message, place)
            case "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self.page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "page_not_found":
                self.trouble = Trouble("no page", f"The server does not know the page at {self.url}.")
            case "script_finished":
                return self._ended(message.script_finished)
        return False

    def _begin(self, message: ForwardMsg) -> None:
        """A run begins: the page is drawn anew."""
        self.trouble, self.goes_back_or_on = None, False
        self.runs_kept = message.new_session.config.max_cached_message_age
        self.elements = {}

    def _held(self, name: str) -> ForwardMsg:
        held, _ = self.kept.get(name, (None, 0))
        if held is None:
            self.trouble = Trouble("no message", "The server left out a message that the browser does not hold.")
            return ForwardMsg()
        self.kept[name] = (held, self.runs)
        return held

    def _take_element(self, message: ForwardMsg, place: tuple[int, ...]) -> None:
        element = message.delta.new_element
        self.elements[place] = message
        kind = element.WhichOneof("type") if message.delta.HasField("new_element") else ""
        if kind == "exception":
            self.trouble = Trouble("exception", f"The page at {self.url} shows an exception.")

    def _ended(self, how: int) -> bool:
        if how == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.trouble = Trouble("exception", f"The script of the page at {self.url} cannot be run.")
        self.runs += 1
        self.kept = {one: held for one, held in self.kept.items() if self.runs - held[1] <= self.runs_kept}
        return how in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)

    def finished(self) -> Page:
        """The page as it stands. Raises Trouble where the server showed any."""
        if self.trouble:
            raise self.trouble
        return Page(self.html(), self.query)

    def html(self) -> str:
        """The HTML of the page."""
        parts = [message.delta.new_element for message in self.elements.values()]
        return "\n".join(part.html.body for part in parts if part.WhichOneof("type") == "html")
