"""What a run of a page showed, written down as Streamlit's messages, and told again to whoever asks the same.

What a browser holds already is told by its name alone, as Streamlit does: each request says what that is.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl
from uuid import uuid4

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ANSWERS = re.compile(rb'data-answers="[^"?]*\?([^"]*)"')
MOST_RUNS = 500
MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class Piece:
    """One message of a run: what it shows, and where. It has a name where a browser may hold what it shows."""

    name: str
    shown: bytes
    place: bytes
    by_name: bytes

    def told(self, held: Collection[str]) -> bytes:
        """The message for a browser that holds what has these names."""
        return self.by_name if self.name and self.name in held else self.shown + self.place


@dataclass(frozen=True)
class Run:
    """What a run of a page showed, without what is its visitor's own: its beginning, its state and its end."""

    page: str
    pieces: tuple[Piece, ...]

    def choices(self) -> dict[str, str] | None:
        """The choices in the address that the page says it answers; None where it says nothing."""
        said = next(filter(None, (ANSWERS.search(piece.shown) for piece in self.pieces)), None)
        return chosen(unescape(said[1].decode())) if said else None

    def told(self, own: ForwardMsg, held: Collection[str]) -> Iterator[bytes]:
        """The same as a run of a visitor whose `own` last one began with that message, under a name of its own."""
        begin = ForwardMsg()
        begin.CopyFrom(own)
        begin.new_session.page_script_hash = self.page
        begin.metadata.run.script_run_id = str(uuid4())
        end = ForwardMsg(metadata={"run": begin.metadata.run}, script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
        state = {"run_on_save": own.new_session.initialize.session_status.run_on_save}
        under_way, at_rest = (
            ForwardMsg(session_status_changed={**state, "script_is_running": runs}) for runs in (True, False)
        )
        yield begin.SerializeToString()
        yield under_way.SerializeToString()
        yield from (piece.told(held) for piece in self.pieces)
        yield end.SerializeToString()
        yield at_rest.SerializeToString()


class Shelf:
    """Runs that may be told again, by page and query string, for as long as visitors are shown the same data.

    Beside them stands what browsers were shown lately, because a run may name it only.
    """

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str], Run] = {}
        self._data: object = None
        self._shown: dict[str, bytes] = {}
        self._bytes = 0

    def of(self, page: str, query: str, data: object) -> Run | None:
        """The run that answered a page and its query string from this data, if one is kept."""
        return self._runs.get((page, query)) if data == self._data else None

    def keep(self, query: str, data: object, run: Run) -> None:
        """Keep a run. What answered from other data is forgotten."""
        if data != self._data or len(self._runs) >= MOST_RUNS:
            self._runs, self._data = {}, data
        self._runs[run.page, query] = run

    def run(self, page: str, told: Iterable[ForwardMsg]) -> Run:
        """A run of a page that told this. Raises KeyError where it only named what was not shown lately."""
        return Run(page, tuple(self._piece(one) for one in told if not one.HasField("session_status_changed")))

    def _piece(self, message: ForwardMsg) -> Piece:
        place = ForwardMsg(metadata=message.metadata)
        name = message.ref_hash or (message.hash if message.metadata.cacheable else "")
        message.ClearField("metadata")
        shown = self._shown[name] if message.ref_hash else message.SerializeToString()
        if not name:
            return Piece("", shown, place.SerializeToString(), b"")
        self._remember(name, shown)
        place.metadata.cacheable = False
        by_name = ForwardMsg(ref_hash=name, metadata=place.metadata).SerializeToString()
        place.metadata.cacheable = True
        return Piece(name, self._shown.get(name, shown), place.SerializeToString(), by_name)

    def _remember(self, name: str, shown: bytes) -> None:
        """Note what was shown last, and forget what was shown longest ago where there is no more room."""
        known = self._shown.pop(name, b"")
        self._shown[name] = known or shown
        self._bytes += len(shown) - len(known)
        while self._bytes > MOST_BYTES:
            self._bytes -= len(self._shown.pop(next(iter(self._shown))))


def chosen(query: str) -> dict[str, str]:
    """The choices in a query string."""
    return dict(parse_qsl(query, keep_blank_values=True))
