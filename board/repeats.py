"""Whoever asks for what another was shown already is answered from what was sent then, without a run of the page.

That may be done because a page depends on its address and on the data in service, and on nothing else (board/frame.py).
Everything this cannot be sure of goes to Streamlit as if this were not here.
"""

from contextlib import suppress

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Initialize

from board import service
from board.faults import Unavailable
from board.recorded import Run, Shelf, chosen

SHELF = Shelf()
MOST_WAITING = 10
SAME_FOR_ALL = ("session_status_changed", "navigation")
NOT_KNOWN = ClientState(page_name="asked before this line was there")


class Repeats:
    """Middleware between the sockets of visitors and Streamlit."""

    def __init__(self, app: ASGIApp, shelf: Shelf = SHELF):
        self.app = app
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and watch over it where it is a socket."""
        if scope["type"] == "websocket":
            line = Line(receive, send, self.shelf, resumes_a_session(scope))
            await self.app(scope, line.receive, line.send)
        else:
            await self.app(scope, receive, send)


def resumes_a_session(scope: Scope) -> bool:
    """True where a browser names the session it had before, in which a run may still be under way."""
    return Headers(scope=scope).get("sec-websocket-protocol", "").count(",") > 1


class Line:
    """One socket: what was asked on it and not answered yet, and the run that is being told.

    A run is told again only while nothing else is under way, so that two answers never mix.
    """

    def __init__(self, receive: Receive, send: Send, shelf: Shelf, resumes: bool):
        self._receive, self._send, self._shelf = receive, send, shelf
        self._asked: list[ClientState] = [NOT_KNOWN] if resumes else []
        self._data: object = None
        self._visitor: Initialize | None = None
        self._heard: list[ForwardMsg] = []

    async def receive(self) -> Message:
        """The next message from the browser that Streamlit has to answer."""
        while True:
            message = await self._receive()
            asked = run_asked_for(message)
            if asked is None:
                return message
            data = data_in_service()
            run = self._known(asked, data)
            if run is None:
                waiting = self._asked if len(self._asked) < MOST_WAITING else [NOT_KNOWN]
                self._asked, self._data = [*waiting, asked], data
                return message
            await self._tell(run, asked)

    def _known(self, asked: ClientState, data: object) -> Run | None:
        if self._asked or self._visitor is None or data is None or not may_be_repeated(asked):
            return None
        return self._shelf.of(asked.page_script_hash, asked.query_string, data)

    async def _tell(self, run: Run, asked: ClientState) -> None:
        with suppress(OSError):  # the browser has gone; the next message says so
            for told in run.told(self._visitor, frozenset(asked.cached_message_hashes)):
                await self._send({"type": "websocket.send", "bytes": told})

    async def send(self, message: Message) -> None:
        """Pass a message on to the browser, and write down what run it belongs to."""
        await self._send(message)
        if told := message.get("bytes"):
            self._hear(ForwardMsg.FromString(told))

    def _hear(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self._visitor, self._heard = message.new_session.initialize, []
        self._heard.append(message)
        if message.HasField("session_status_changed") and not message.session_status_changed.script_is_running:
            heard, self._heard = self._heard, []
            with suppress(KeyError):
                if run := self._shelf.run(heard):
                    self._ended(run)

    def _ended(self, run: Run) -> None:
        """Settle what was asked with the run that has ended: its own request, and those before that it replaced.

        Of several that it may belong to it is taken for the first, so that another run may still follow.
        """
        of = next((at for at, one in enumerate(self._asked) if one is NOT_KNOWN or is_answered(one, run)), None)
        if of is None:
            return
        asked, self._asked = self._asked[of], self._asked[of + 1 :]
        if self._asked or not may_be_repeated(asked) or not is_for_everyone(run):
            return
        if self._data is not None and self._data == data_in_service():
            self._shelf.keep(asked.page_script_hash, asked.query_string, self._data, run)


def run_asked_for(message: Message) -> ClientState | None:
    """What the browser wants to be shown, where it asks for a run of a page."""
    with suppress(DecodeError):
        told = BackMsg.FromString(message.get("bytes") or b"")
        if told.WhichOneof("type") == "rerun_script":
            return told.rerun_script
    return None


def data_in_service() -> object:
    """What visitors are shown now, to be compared; None where that cannot be told."""
    try:
        return service.standing()
    except Unavailable:
        return None


def may_be_repeated(asked: ClientState) -> bool:
    """True for a page that is named, as a whole, with nothing chosen but what stands in its address."""
    is_whole = not asked.fragment_id and not asked.is_auto_rerun
    return bool(asked.page_script_hash) and is_whole and not asked.widget_states.widgets


def is_answered(asked: ClientState, run: Run) -> bool:
    """True for a run of the page asked for that says itself that it answers the choices asked for."""
    is_of_page = asked.page_script_hash in ("", run.begin.new_session.page_script_hash)
    return is_of_page and run.choices() == chosen(asked.query_string)


def is_for_everyone(run: Run) -> bool:
    """True where a run told nothing but its state, the pages there are and pieces of HTML, the same for everyone."""
    told = [ForwardMsg.FromString(piece.shown) for piece in run.pieces]
    return all(one.WhichOneof("type") in SAME_FOR_ALL or one.delta.new_element.HasField("html") for one in told)
