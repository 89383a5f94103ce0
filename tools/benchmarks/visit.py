"""One visitor as the server sees one: the first page, then the socket that a browser of Streamlit's keeps open.

The messages are Streamlit's own (BackMsg from a browser, ForwardMsg to it). Nothing is known beforehand of a page but
the labels of its choices: options and pages are read from what the server sends, as the browser reads them.
"""

import asyncio
import time
from http.cookiejar import CookieJar
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tools.benchmarks.loopback import only_loopback
from tools.benchmarks.pages import PageAnswer, VisitTrouble, Window

ASKED_BEFORE_THE_SOCKET = ("/_stcore/health", "/_stcore/host-config")
LONGEST_MESSAGE = 50_000_000
PAUSE_BEFORE_TRYING_AGAIN = 0.1
GONE = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError)


class Counted(ClientConnection):
    """A socket that counts the bytes that reached it, as they travelled."""

    heard = 0

    def data_received(self, data: bytes) -> None:
        """Count what has come, and take it."""
        self.heard += len(data)
        super().data_received(data)


class Visitor:
    """A visitor of one server on this machine. Raises NotLoopback where the address is of another machine.

    `patience` is how many seconds an answer may take before it counts as none. A socket that closes is opened again
    for as long as that, with the same cookies and the same view, as a browser does; `reconnected` counts how often.
    """

    def __init__(self, server: str, patience: float = 30):
        self.server = only_loopback(server)
        self.patience = patience
        self.window = Window()
        self.reconnected = 0
        self._jar = CookieJar()
        self._ask = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._jar))
        self._socket: Counted | None = None
        self._session = ""

    async def open(self, path: str = "/", query: str = "") -> PageAnswer:
        """Open an address: the first HTML page, what the browser asks beside it, the socket, the first run."""
        begun = time.perf_counter()
        address = f"{self.server}{path}" + (f"?{query}" if query else "")
        size = len(await self.fetch(address, "text/html"))
        for needed in ASKED_BEFORE_THE_SOCKET:
            size += len(await self.fetch(self.server + needed))
        self.window = Window(url=f"{self.server}{path}", query=query, page_name=path.strip("/"))
        page_answer = await self._answered()
        return page_answer.since(begun, size)

    async def choose(self, label: str, option: str) -> PageAnswer:
        """Choose an option of a box by its label. Raises VisitTrouble where there is none such."""
        self.window.choosing(label, option)
        return await self._answered()

    async def move(self, url_path: str) -> PageAnswer:
        """Go to another page of the menu, by the path of its address. Raises VisitTrouble where there is none such."""
        self.window.turn_to(url_path)
        return await self._answered()

    async def follow(self, url_path: str, query: str) -> PageAnswer:
        """Follow a link to a page with choices of its own. Raises VisitTrouble where there is no such page."""
        self.window.follow(url_path, query)
        return await self._answered()

    async def look_again(self) -> PageAnswer:
        """Ask for the page as it is, as a browser does whose socket broke while a page was on its way."""
        return await self._answered()

    async def leave(self) -> None:
        """Close the socket, as a browser does whose window is closed."""
        socket, self._socket = self._socket, None
        if socket:
            await socket.close()

    async def fetch(self, address: str, accepts: str = "*/*") -> bytes:
        """Return the body of the response to a request with the visitor's cookies. Raises VisitTrouble for none."""
        request = Request(address, headers={"Accept": accepts})
        try:
            return await asyncio.to_thread(lambda: self._ask.open(request, timeout=self.patience).read())
        except OSError as reason:
            raise VisitTrouble("no page", f"{address} was not answered ({reason}).") from reason

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies this visitor was given."""
        return {cookie.name: cookie.value or "" for cookie in self._jar}

    async def _answered(self) -> PageAnswer:
        """Ask for a run of the page with what is chosen now, and wait for its end. Raises VisitTrouble."""
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    try:
                        return (await self._run()).since(begun)
                    except GONE:
                        await self._gone()
        except TimeoutError:
            await self.leave()
            kind = "no answer" if self._session else "no socket"
            raise VisitTrouble(kind, f"{self.server} gave no answer within {self.patience:g} seconds.") from None

    async def _gone(self) -> None:
        """Lose the socket; the next try opens another."""
        self.reconnected += bool(self._socket)
        await self.leave()
        await asyncio.sleep(PAUSE_BEFORE_TRYING_AGAIN)

    async def _run(self) -> PageAnswer:
        if self._socket is None:
            self._socket = await self._connected()
        socket, heard = self._socket, self._socket.heard
        await socket.send(BackMsg(rerun_script=self.window.asks()).SerializeToString())
        messages = 0
        async for data in socket:
            messages += 1
            message = ForwardMsg.FromString(data)
            if message.HasField("new_session"):
                self._session = message.new_session.initialize.session_id
            if self.window.take(message):
                return PageAnswer(0.0, messages, socket.heard - heard, self.window.finished())
        raise ConnectionResetError(f"{self.server} closed the socket before it had answered.")

    async def _connected(self) -> Counted:
        parts = urlsplit(self.server)
        protocols = ["streamlit", self.cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")]
        return await connect(
            f"ws://{parts.netloc}/_stcore/stream",
            origin=self.server,
            subprotocols=[*protocols, *([self._session] if self._session else [])],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())},
            compression="deflate",
            create_connection=Counted,
            max_size=LONGEST_MESSAGE,
            open_timeout=self.patience,
            proxy=None,
        )
