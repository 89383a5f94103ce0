"""What a view and a change of it may cost, counted exactly: messages, bytes, questions, what is sent twice."""

import asyncio
from dataclasses import dataclass

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import visit
from benchmarks.visit import Visitor
from board import service
from board.first_sight import first_sight
from board.packs import folders
from board.questions import Question
from tests.server import serving

LONDON, SOUTH_WEST = "London", "South West"
# Measured: half a dozen messages beside one for each run of cards that change with the area, or that do not. Only
# what differs travels, from England as from a region; a view seen before costs its references.
MOST_MESSAGES = {"overview": 10, "regions": 8, "starts": 12}
MOST_BYTES = {"overview": 6_000, "regions": 13_000, "starts": 16_000}
MOST_BYTES_SEEN_BEFORE = 2_000
PATHS = {"overview": "/", "regions": "/regions", "starts": "/starts"}


@dataclass(frozen=True)
class Change:
    """What came for one choice: the size of the answer as it travelled, its messages, and the pieces of HTML sent."""

    size: int
    messages: int
    pieces: tuple[str, ...]


@pytest.fixture(scope="module")
def changes():
    """For each page: London is chosen, then the South West, then London again."""
    with serving() as server:
        yield {page: asyncio.run(chosen(server, path)) for page, path in PATHS.items()}


async def chosen(server: str, path: str) -> list[Change]:
    visitor, found = Visitor(server), []
    await visitor.open(path)
    for area in (LONDON, SOUTH_WEST, LONDON):
        with heard() as messages:
            answer = await visitor.choose("Area", area)
        pieces = tuple(one.delta.new_element.html.body for one in messages if one.delta.new_element.HasField("html"))
        found.append(Change(answer.size, answer.messages, pieces))
    await visitor.leave()
    return found


class heard:
    """Notes every message that a visitor reads inside the block."""

    def __enter__(self) -> list[ForwardMsg]:
        self.before, told = visit.ForwardMsg, []

        class Noting:
            """Reads messages as before, and keeps them."""

            @staticmethod
            def FromString(data: bytes) -> ForwardMsg:  # noqa: N802 - the name that protobuf gives it
                told.append(ForwardMsg.FromString(data))
                return told[-1]

        visit.ForwardMsg = Noting
        return told

    def __exit__(self, *_: object) -> None:
        visit.ForwardMsg = self.before


@pytest.mark.parametrize("page", PATHS)
def test_a_change_of_area_stays_within_its_messages_and_bytes(changes, page):
    first, second, again = changes[page]
    assert max(one.messages for one in changes[page]) <= MOST_MESSAGES[page]
    assert max(first.size, second.size) <= MOST_BYTES[page]
    assert again.size <= MOST_BYTES_SEEN_BEFORE


@pytest.mark.parametrize("page", PATHS)
def test_a_piece_that_did_not_change_is_not_sent_again(changes, page):
    first, second, again = changes[page]
    assert set(first.pieces).isdisjoint(piece for piece in second.pieces if len(piece) > 500)
    assert all(len(piece) < 500 for piece in again.pieces), "what was shown for London before is held by the browser"


def test_no_shape_of_a_map_travels_with_an_answer(changes):
    sent = "".join(piece for told in changes.values() for one in told for piece in one.pieces)
    assert "geo/regions.geojson" in sent, "the map names where its shapes are"
    assert "coordinates" not in sent and "MultiPolygon" not in sent


@pytest.mark.parametrize("page", PATHS)
def test_a_page_that_somebody_has_seen_asks_the_data_nothing(page, monkeypatch):
    edition = service.open_edition(folders()["published"])
    monkeypatch.setattr(service, "_editions", {**service._editions, "published": edition})
    asked = []
    run = edition.engine.run

    def noted(question: Question, given: dict) -> tuple:
        asked.append(question.name)
        return run(question, given)

    monkeypatch.setattr(edition.engine, "run", noted)
    first_sight(page, {"area": "E12000007"}, "http://here")
    once = list(asked)
    first_sight(page, {"area": "E12000007"}, "http://here")
    assert once and asked == once
    assert len(once) == len(edition.answers), "no question is put twice with the same choices"
