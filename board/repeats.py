"""Whoever asks for what another was shown already is answered from what was sent then, without a run of the page.

That may be done because a page depends on its address and on the data in service, and on nothing else (board/frame.py).
Everything this cannot be sure of goes to Streamlit as if this were not here.
"""

from contextlib import suppress
from typing import NamedTuple

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from board import service
from board.recorded import Run, Shelf, chosen

SHELF = Shelf()
MOST_WAITING = 100
LONGEST_QUERY = 2_000
NOT_OURS = "embed"


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


class Asked(NamedTuple):
    """A request: page and query string, both empty where its answer cannot be told by its words, and the data then."""

    page: str = ""
    query: str = ""
    data: object = None
    is_known: bool = False

    def may_be_answered_by(self, run: Run) -> bool:
        """False only where a run is of another page, or says that it answers something else."""
        return not self.is_known or (self.page in ("", run.page) and run.choices() == chosen(self.query))


class Line:
    """One socket: what was asked on it and not answered yet, and the run that is being told.

    A run is told again only while nothing else is under way, so that two answers never mix. Streamlit answers in the
    order of the requests, but leaves out one that another replaced.
    """

    def __init__(self, receive: Receive, send: Send, shelf: Shelf, resumes: bool):
        self._receive, self._send, self._shelf = receive, send, shelf
        self._asked: list[Asked] = [Asked()] if resumes else []
        self._own: ForwardMsg | None = None
        self._heard: list[ForwardMsg] = []

    async def receive(self) -> Message:
        """The next message from the browser that Streamlit has to answer."""
        while True:
            message = await self._receive()
            state = run_asked_for(message)
            if state is None:
                return message
            asked = request(state)
            run = self._known(asked)
            if run is None:
                if len(self._asked) < MOST_WAITING:  # with so many waiting, nothing is told again on this socket
                    self._asked.append(asked)
                return message
            await self._tell(run, state)

    def _known(self, asked: Asked) -> Run | None:
        if self._asked or self._own is None or not asked.page or asked.data is None:
            return None
        return self._shelf.of(asked.page, asked.query, asked.data)

    async def _tell(self, run: Run, state: ClientState) -> None:
        with suppress(OSError):  # the browser has gone; the next message says so
            for told in run.told(self._own, frozenset(state.cached_message_hashes)):
                await self._send({"type": "websocket.send", "bytes": told})

    async def send(self, message: Message) -> None:
        """Pass a message on to the browser, and write down what run it belongs to."""
        await self._send(message)
        if told := message.get("bytes"):
            self._hear(ForwardMsg.FromString(told))

    def _hear(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self._own, self._heard = message, [message]
        elif self._heard:
            self._heard.append(message)
            if message.HasField("session_status_changed") and not message.session_status_changed.script_is_running:
                heard, self._heard = self._heard, []
                self._at_rest(*heard)

    def _at_rest(self, begin: ForwardMsg, *heard: ForwardMsg) -> None:
        """Nothing runs any more: settle what was asked with what was told, where a run has ended as it should."""
        *told, end = heard[:-1] or (begin,)
        if end.HasField("script_finished") and end.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            try:
                run = self._shelf.run(begin.new_session.page_script_hash, told)
            except KeyError:
                return
            self._ended(run)

    def _ended(self, run: Run) -> None:
        """Settle the first request that this may be the answer to, and those before, which it replaced.

        Were it the answer to a later one, as of two that are alike, that one is taken for unanswered, and the next
        answer settles it. Where it settles the last, it cannot be the answer to any other.
        """
        of = next((at for at, asked in enumerate(self._asked) if asked.may_be_answered_by(run)), None)
        if of is None or len(self._asked) >= MOST_WAITING:
            return
        asked, self._asked = self._asked[of], self._asked[of + 1 :]
        if self._asked or not asked.page or not is_for_everyone(run):
            return
        if asked.data is not None and asked.data == data_in_service():
            self._shelf.keep(asked.query, asked.data, run)


def run_asked_for(message: Message) -> ClientState | None:
    """What the browser wants to be shown, where it asks for a run of a page."""
    with suppress(DecodeError):
        told = BackMsg.FromString(message.get("bytes") or b"")
        if told.WhichOneof("type") == "rerun_script":
            return told.rerun_script
    return None


def request(state: ClientState) -> Asked:
    """What is asked for. Its answer can be told by its words where all that is chosen stands in a plain address.

    What Streamlit keeps for itself of an address, or leaves out because it is too long, no page says that it answers.
    """
    is_whole = not state.fragment_id and not state.is_auto_rerun and not state.widget_states.widgets
    if not is_whole or len(state.query_string) > LONGEST_QUERY or NOT_OURS in state.query_string:
        return Asked()
    return Asked(state.page_script_hash, state.query_string, data_in_service(), is_known=True)


def data_in_service() -> object:
    """What visitors are shown now, to be compared; None where that cannot be told, whatever the reason.

    A fault here must not close a socket; the run of the page will meet it again and tell the visitor.
    """
    try:
        return service.standing()
    except Exception:
        return None


def is_for_everyone(run: Run) -> bool:
    """True where a run told nothing but the pages there are and pieces of HTML.

    Boxes of Streamlit's, faults, another address, and that a pack was being opened are one visitor's own.
    """
    told = [ForwardMsg.FromString(piece.shown) for piece in run.pieces]
    return all(one.HasField("navigation") or one.delta.new_element.HasField("html") for one in told)
