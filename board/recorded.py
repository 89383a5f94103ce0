"""What a run of a page sent its visitor, written down as Streamlit's messages, and told again to whoever asks the same.

What a browser holds already is told by its name alone, as Streamlit does: each request says what that is.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl
from uuid import uuid4

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Initialize

ANSWERS = re.compile(rb'data-answers="[^"?]*\?([^"]*)"')
MOST_KEPT = 500


@dataclass(frozen=True)
class Piece:
    """One message of a run: what it shows, and where. It has a name where a browser may hold what it shows."""

    name: str
    shown: bytes
    place: bytes
    by_name: bytes

    def told(self, held: Collection[str]) -> bytes:
        """The message for a browser that holds what has these names."""
        return self.by_name if self.name in held else self.shown + self.place


@dataclass(frozen=True)
class Run:
    """A run from its first message to that nothing runs any more. Its beginning and its end say its name.

    The beginning also says whose session it is.
    """

    begin: ForwardMsg
    pieces: tuple[Piece, ...]
    end: ForwardMsg
    at_rest: ForwardMsg

    def choices(self) -> dict[str, str] | None:
        """The choices in the address that the page says it answers; None where it says nothing."""
        said = next(filter(None, (ANSWERS.search(piece.shown) for piece in self.pieces)), None)
        return chosen(unescape(said[1].decode())) if said else None

    def told(self, visitor: Initialize, held: Collection[str]) -> Iterator[bytes]:
        """The same run as messages for another visitor, under a name of its own."""
        name = str(uuid4())
        begin, end = ForwardMsg(), ForwardMsg()
        begin.CopyFrom(self.begin)
        end.CopyFrom(self.end)
        begin.new_session.initialize.CopyFrom(visitor)
        begin.metadata.run.script_run_id = end.metadata.run.script_run_id = name
        yield begin.SerializeToString()
        yield from (piece.told(held) for piece in self.pieces)
        yield end.SerializeToString()
        yield self.at_rest.SerializeToString()


class Shelf:
    """Runs that may be told again, by page and query string, for as long as visitors are shown the same data."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str], Run] = {}
        self._shown: dict[str, bytes] = {}
        self._data: object = None

    def of(self, page: str, query: str, data: object) -> Run | None:
        """The run that answered a page and its query string from this data, if one is kept."""
        return self._runs.get((page, query)) if data == self._data else None

    def keep(self, page: str, query: str, data: object, run: Run) -> None:
        """Keep a run. What answered from other data is forgotten."""
        if data != self._data or len(self._runs) >= MOST_KEPT:
            self._runs, self._shown, self._data = {}, {}, data
        self._runs[page, query] = run

    def run(self, heard: list[ForwardMsg]) -> Run | None:
        """What was heard as one run; None where it is not a whole one. Raises KeyError as `piece` does."""
        if len(heard) < 3:
            return None
        begin, *told, end, at_rest = heard
        is_whole = begin.HasField("new_session") and end.HasField("script_finished")
        if not is_whole or end.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            return None
        return Run(begin, tuple(map(self.piece, told)), end, at_rest)

    def piece(self, message: ForwardMsg) -> Piece:
        """A message of a run as a piece of it. Raises KeyError for one told by a name that was never seen in full."""
        place = ForwardMsg(metadata=message.metadata)
        name = message.ref_hash or (message.hash if message.metadata.cacheable else "")
        if message.ref_hash:
            shown = self._shown[name]
        else:
            message.ClearField("metadata")
            shown = message.SerializeToString()
        if not name:
            return Piece("", shown, place.SerializeToString(), b"")
        place.metadata.cacheable = False
        by_name = ForwardMsg(ref_hash=name, metadata=place.metadata).SerializeToString()
        place.metadata.cacheable = True
        return Piece(name, self._shown.setdefault(name, shown), place.SerializeToString(), by_name)


def chosen(query: str) -> dict[str, str]:
    """The choices in a query string."""
    return dict(parse_qsl(query, keep_blank_values=True))
