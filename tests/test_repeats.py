"""What one visitor was sent is sent to the next who asks for the same, and never anything else."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visit import Visitor
from board import repeats
from board.contents import address_of
from board.places import PUBLISHED
from board.recorded import MOST_KEPT, Shelf
from board.repeats import Line
from board.wording import words
from tests.server import serving

AREA = "Area"
LONDON, HUMBER, NORTH_EAST = "E12000007", "E12000003", "E12000001"
NAMES = {LONDON: "London", HUMBER: "Yorkshire and The Humber", NORTH_EAST: "North East"}
COUNTED = """
with open("runs", "a") as runs:
    runs.write("run\\n")
"""
PATHS = [address_of(name) for name in words("pages")]


def counting(repository: Path) -> Path:
    """A copy of the product that notes each run of a page, and a function that tells how many there were."""
    frame = repository / "board" / "frame.py"
    frame.write_text(frame.read_text(encoding="utf-8") + COUNTED, encoding="utf-8")
    return repository / "runs"


def runs(noted: Path) -> int:
    return len(noted.read_text().splitlines())


def test_what_another_visitor_was_shown_is_shown_without_a_run(repository):
    noted = counting(repository)

    async def visits(server: str) -> None:
        first, second = Visitor(server), Visitor(server)
        await first.open("/starts", f"area={LONDON}")
        seen = (await first.choose(AREA, NAMES[HUMBER])).page
        await second.open("/starts", f"area={NORTH_EAST}")
        before = runs(noted)
        assert (await second.choose(AREA, NAMES[HUMBER])).page == seen
        assert (await first.look_again()).page == seen
        assert runs(noted) == before
        await second.choose(AREA, NAMES[LONDON])
        assert runs(noted) == before + 1
        await first.leave()
        await second.leave()

    with serving(repository) as server:
        asyncio.run(visits(server))


@pytest.fixture(scope="module")
def server():
    with serving() as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_that_is_told_again_is_the_page_that_would_be_drawn(server, path):
    """The last visitor opens the address anew, which is always a run of the page."""

    async def visits() -> None:
        told = []
        for _ in range(2):
            visitor = Visitor(server)
            await visitor.open(f"/{path}", f"area={LONDON}")
            await visitor.choose(AREA, NAMES[NORTH_EAST])
            told.append((await visitor.choose(AREA, NAMES[HUMBER])).page)
            await visitor.leave()
        drawn = Visitor(server)
        told.append((await drawn.open(f"/{path}", told[0].query)).page)
        await drawn.leave()
        assert told[0] == told[1] == told[2]

    asyncio.run(visits())


def test_after_new_data_nothing_of_the_old_is_told_again(tmp_path):
    mine = shutil.copytree(PUBLISHED, tmp_path / "mine")
    figures = mine / "work_based_learning.csv"

    async def visits(server: str) -> None:
        visitor = Visitor(server)
        await visitor.open("/starts", f"area={NORTH_EAST}")
        told = [(await visitor.choose(AREA, NAMES[LONDON])).page.html for _ in range(2)]
        assert all("London had 549" in one for one in told)
        figures.write_text(figures.read_text(encoding="utf-8").replace(",549,55,89,", ",548,55,89,"), encoding="utf-8")
        deadline = time.monotonic() + 30
        while "London had 548" not in (await visitor.look_again()).page.html:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.5)
        await visitor.leave()

    with serving(pack=mine) as server:
        asyncio.run(visits(server))


STANDING = ("packs", "editions")


class Socket:
    """A socket with a browser at one end and Streamlit at the other, both played by a test."""

    def __init__(self, shelf: Shelf | None = None, resumes: bool = False):
        self.from_browser, self.to_browser = [], []
        self.line = Line(self._receive, self._send, shelf or Shelf(), resumes)

    async def _receive(self) -> dict:
        return self.from_browser.pop(0)

    async def _send(self, message: dict) -> None:
        self.to_browser.append(ForwardMsg.FromString(message["bytes"]))

    def asks(self, query: str, page: str = "starts", **more) -> list[ForwardMsg] | None:
        """What the browser is told again at once, or None where the request goes on to Streamlit."""
        asked = BackMsg(rerun_script={"query_string": query, "page_script_hash": page, **more}).SerializeToString()
        self.from_browser = [{"type": "websocket.receive", "bytes": asked}, {"type": "websocket.disconnect"}]
        self.to_browser = []
        is_passed_on = "bytes" in asyncio.run(self.line.receive())
        return None if is_passed_on else self.to_browser

    def is_answered(self, query: str, page: str = "starts", name: str = "run", more: ForwardMsg | None = None) -> None:
        """Streamlit answers with a run of the page."""
        run = {"run": {"script_run_id": name}}
        begin = ForwardMsg(new_session={"page_script_hash": page, "initialize": {"session_id": name}}, metadata=run)
        runs, rests = (ForwardMsg(session_status_changed={"script_is_running": told}) for told in (True, False))
        told = [
            begin,
            runs,
            piece(query),
            *([more] if more else []),
            ForwardMsg(script_finished=0, metadata=run),
            rests,
        ]
        for message in told:
            asyncio.run(self.line.send({"type": "websocket.send", "bytes": message.SerializeToString()}))


def piece(query: str, place: int = 0) -> ForwardMsg:
    html = {"body": f'<p data-answers="starts?{query}">{query}</p>'}
    shown = {"cacheable": True, "delta_path": [0, place]}
    return ForwardMsg(delta={"new_element": {"html": html}}, hash=f"name of {query}", metadata=shown)


@pytest.fixture
def standing(monkeypatch):
    """What is in service, as a test may change it."""
    now = [STANDING]
    monkeypatch.setattr(repeats.service, "standing", lambda: now[0])
    return now


@pytest.fixture
def shelf(standing) -> Shelf:
    """A shelf on which one visitor has left the answers for London and for the Humber."""
    shelf = Shelf()
    first = Socket(shelf)
    for area in (LONDON, HUMBER):
        assert first.asks(f"area={area}") is None
        first.is_answered(f"area={area}", name="the first visitor's")
    return shelf


@pytest.fixture
def second(shelf) -> Socket:
    """Another visitor, who has had an answer of their own."""
    socket = Socket(shelf)
    assert socket.asks(f"area={NORTH_EAST}") is None
    socket.is_answered(f"area={NORTH_EAST}", name="the second visitor's")
    return socket


def test_what_is_told_again_is_of_the_visitors_own_session_and_under_a_name_of_its_own(second):
    begin, runs, shown, end, rests = second.asks(f"area={LONDON}")
    assert begin.new_session.initialize.session_id == "the second visitor's"
    assert begin.metadata.run.script_run_id == end.metadata.run.script_run_id
    assert begin.metadata.run.script_run_id not in ("the first visitor's", "the second visitor's")
    assert begin.metadata.run != second.asks(f"area={LONDON}")[0].metadata.run
    assert shown == piece(f"area={LONDON}")
    assert runs.session_status_changed.script_is_running and not rests.session_status_changed.script_is_running


def test_what_a_browser_holds_is_told_by_its_name_and_place(second):
    _, _, shown, _, _ = second.asks(f"area={LONDON}", cached_message_hashes=[f"name of area={LONDON}", "another"])
    assert shown.ref_hash == f"name of area={LONDON}" and not shown.metadata.cacheable
    assert list(shown.metadata.delta_path) == [0, 0]


def test_a_run_told_by_names_is_told_in_full_to_who_does_not_hold_them(shelf, second):
    both = f"area={LONDON}&year=202425"
    assert second.asks(both) is None
    named = ForwardMsg(ref_hash=f"name of area={HUMBER}", metadata={"delta_path": [0, 1]})
    second.is_answered(both, more=named)
    *_, shown, _, _ = second.asks(both)
    assert shown == piece(f"area={HUMBER}", place=1)


def test_a_run_with_a_name_that_nobody_has_seen_is_not_told_again(second):
    assert second.asks("area=E12000009") is None
    second.is_answered("area=E12000009", more=ForwardMsg(ref_hash="of another server"))
    assert second.asks("area=E12000009") is None


def test_nothing_is_told_again_while_a_run_is_under_way(second):
    assert second.asks("area=E12000009") is None
    assert second.asks(f"area={LONDON}") is None
    second.is_answered("area=E12000009")
    assert second.asks(f"area={HUMBER}") is None, "the run for London is still to come"
    second.is_answered(f"area={LONDON}")
    assert second.asks(f"area={LONDON}") is None, "the run for the Humber is still to come"
    second.is_answered(f"area={LONDON}")
    assert second.asks(f"area={HUMBER}"), "nothing else is to come"


def test_what_was_asked_twice_may_be_answered_twice(second):
    for _ in range(2):
        assert second.asks("area=E12000009") is None
    second.is_answered("area=E12000009")
    assert second.asks(f"area={LONDON}") is None
    second.is_answered(f"area={LONDON}")
    assert second.asks(f"area={HUMBER}")


def test_after_a_lost_connection_the_first_answer_may_be_one_that_was_under_way(shelf):
    socket = Socket(shelf, resumes=True)
    for area in (LONDON, HUMBER):
        assert socket.asks(f"area={area}") is None
        socket.is_answered(f"area={area}")
    assert socket.asks(f"area={LONDON}")


def test_many_requests_without_an_answer_are_not_all_remembered(second):
    for number in range(100):
        assert second.asks(f"area={number}") is None
    assert len(second.line._asked) <= repeats.MOST_WAITING


def test_the_first_answer_of_a_session_is_streamlits_own(shelf):
    assert Socket(shelf).asks(f"area={LONDON}") is None


@pytest.mark.parametrize(
    "more",
    [
        {"widget_states": {"widgets": [{"id": "find"}]}},
        {"fragment_id": "part"},
        {"is_auto_rerun": True},
        {"page": ""},
        {"page": "regions"},
    ],
    ids=str,
)
def test_what_is_not_a_known_page_as_a_whole_goes_to_streamlit(second, more):
    assert second.asks(f"area={LONDON}", **more) is None


def test_an_answer_to_something_else_is_not_kept(second):
    assert second.asks("area=E12000009") is None
    second.is_answered(f"area={LONDON}")
    assert second.asks("area=E12000009") is None
    second.is_answered("area=E12000009", page="regions")
    assert second.asks("area=E12000009") is None


@pytest.mark.parametrize(
    "more",
    [
        ForwardMsg(delta={"new_element": {"exception": {"message": "broken"}}}),
        ForwardMsg(delta={"new_element": {"selectbox": {"id": "find"}}}),
        ForwardMsg(page_info_changed={"query_string": "area=E12000009"}),
    ],
    ids=["an exception", "a box of Streamlit's", "another address"],
)
def test_what_is_not_the_same_for_everyone_is_not_told_again(second, more):
    assert second.asks("area=E12000009") is None
    second.is_answered("area=E12000009", more=more)
    assert second.asks("area=E12000009") is None


def test_what_was_shown_from_other_data_is_not_told_again(second, standing):
    standing[0] = ("packs", "newer editions")
    assert second.asks(f"area={LONDON}") is None
    standing[0] = STANDING
    second.is_answered(f"area={LONDON}")
    standing[0] = ("packs", "newer editions")
    assert second.asks(f"area={LONDON}") is None, "data came in while the page was drawn"
    second.is_answered(f"area={LONDON}")
    assert second.asks(f"area={LONDON}")
    standing[0] = STANDING
    assert second.asks(f"area={LONDON}") is None


def test_where_it_cannot_be_told_what_is_in_service_streamlit_answers(second, standing):
    standing[0] = None
    assert second.asks(f"area={LONDON}") is None


def test_no_more_is_kept_than_there_is_room_for(second):
    for number in range(MOST_KEPT):
        assert second.asks(f"area={number}") is None
        second.is_answered(f"area={number}")
    assert second.asks(f"area={LONDON}") is None
    second.is_answered(f"area={LONDON}")
    assert second.asks(f"area={MOST_KEPT - 1}"), "the latest are kept"
