"""Which runs may be told again, and when: a socket whose two ends, a browser and Streamlit, are played by the tests."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from board import recorded, repeats, service
from board.faults import Unavailable
from board.recorded import MOST_RUNS, Shelf
from board.repeats import Asked, Line

LONDON, HUMBER, NORTH_EAST = "area=E12000007", "area=E12000003", "area=E12000001"
SOUTH_WEST, SOUTH_EAST = "area=E12000009", "area=E12000008"
STANDING, NEWER = ("packs", "editions"), ("packs", "newer editions")


class Socket:
    """A line, what the browser at its one end is told, and what Streamlit at its other end has to answer."""

    def __init__(self, shelf: Shelf, resumes: bool = False):
        self.from_browser, self.to_browser = [], []
        self.line = Line(self._receive, self._send, shelf, resumes)

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

    def is_answered(self, query: str, *more: ForwardMsg, page: str = "starts", name: str = "run", how: int = 0) -> None:
        """Streamlit answers with a run of the page."""
        run = {"run": {"script_run_id": name}}
        begin = ForwardMsg(new_session={"page_script_hash": page, "initialize": {"session_id": name}}, metadata=run)
        end = ForwardMsg(script_finished=how, metadata=run)
        self.is_told(begin, state(True), piece(query), *more, end, state(False))

    def is_told(self, *messages: ForwardMsg) -> None:
        for message in messages:
            asyncio.run(self.line.send({"type": "websocket.send", "bytes": message.SerializeToString()}))


def state(is_running: bool, run_on_save: bool = False) -> ForwardMsg:
    return ForwardMsg(session_status_changed={"script_is_running": is_running, "run_on_save": run_on_save})


def piece(query: str, place: int = 0) -> ForwardMsg:
    html = {"body": f'<p data-answers="starts?{query}">{query}</p>'}
    shown = {"cacheable": True, "delta_path": [0, place]}
    return ForwardMsg(delta={"new_element": {"html": html}}, hash=f"name of {query}", metadata=shown)


def by_name(query: str, place: int = 0) -> ForwardMsg:
    return ForwardMsg(ref_hash=f"name of {query}", metadata={"delta_path": [0, place]})


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
        assert first.asks(area) is None
        first.is_answered(area, name="the first visitor's")
    return shelf


@pytest.fixture
def second(shelf) -> Socket:
    """Another visitor, who has had an answer of their own, on another page."""
    socket = Socket(shelf)
    assert socket.asks(NORTH_EAST, page="regions") is None
    socket.is_answered(NORTH_EAST, page="regions", name="the second visitor's")
    return socket


def test_what_is_told_again_is_of_the_visitors_own_session_and_under_a_name_of_its_own(second):
    begin, is_under_way, shown, end, is_at_rest = second.asks(LONDON)
    assert begin.new_session.initialize.session_id == "the second visitor's"
    assert begin.new_session.page_script_hash == "starts"
    assert begin.metadata.run.script_run_id == end.metadata.run.script_run_id
    assert begin.metadata.run.script_run_id not in ("the first visitor's", "the second visitor's")
    assert begin.metadata.run != second.asks(LONDON)[0].metadata.run
    assert shown == piece(LONDON)
    assert (is_under_way, is_at_rest) == (state(True), state(False))
    assert end.WhichOneof("type") == "script_finished" and end.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def test_a_setting_of_whoever_was_shown_it_first_is_not_told(second):
    assert second.asks(SOUTH_WEST) is None
    begin = ForwardMsg(new_session={"page_script_hash": "starts"})
    end = ForwardMsg(script_finished=0)
    second.is_told(begin, state(True, run_on_save=True), piece(SOUTH_WEST), end, state(False, run_on_save=True))
    _, is_under_way, *_, is_at_rest = second.asks(SOUTH_WEST)
    assert (is_under_way, is_at_rest) == (state(True), state(False))


def test_what_a_browser_holds_is_told_by_its_name_and_place(second):
    _, _, shown, _, _ = second.asks(LONDON, cached_message_hashes=[f"name of {LONDON}", "another", ""])
    assert shown == by_name(LONDON)


def test_a_run_told_by_names_is_told_in_full_to_who_does_not_hold_them(second):
    both = f"{LONDON}&year=202425"
    assert second.asks(both) is None
    second.is_answered(both, by_name(HUMBER, place=1))
    *_, shown, _, _ = second.asks(both)
    assert shown == piece(HUMBER, place=1)


def test_a_run_with_a_name_that_nobody_has_seen_is_not_told_again(second):
    assert second.asks(SOUTH_WEST) is None
    second.is_answered(SOUTH_WEST, by_name("of another server"))
    assert second.asks(SOUTH_WEST) is None


def test_nothing_is_told_again_while_a_run_is_under_way(second):
    assert second.asks(SOUTH_WEST) is None
    assert second.asks(LONDON) is None
    second.is_answered(SOUTH_WEST)
    assert second.asks(HUMBER) is None, "the run for London is still to come"
    second.is_answered(LONDON)
    assert second.asks(LONDON) is None, "the run for the Humber is still to come"
    second.is_answered(LONDON)
    assert second.asks(HUMBER), "nothing else is to come"


def test_what_was_asked_twice_may_be_answered_twice(second):
    for _ in range(2):
        assert second.asks(SOUTH_WEST) is None
    second.is_answered(SOUTH_WEST)
    assert second.asks(LONDON) is None
    second.is_answered(LONDON)
    assert second.asks(HUMBER)


def test_after_a_lost_connection_the_first_answer_may_be_one_that_was_under_way(shelf):
    socket = Socket(shelf, resumes=True)
    for area in (LONDON, HUMBER):
        assert socket.asks(area) is None
        socket.is_answered(area)
    assert socket.asks(LONDON)


@pytest.mark.parametrize(
    "protocols, resumes", [("streamlit, it", False), ("streamlit, it, session", True), ("", False)]
)
def test_a_browser_that_had_a_session_before_names_it(protocols, resumes):
    headers = [(b"sec-websocket-protocol", protocols.encode())] if protocols else []
    assert repeats.resumes_a_session({"type": "websocket", "headers": headers}) is resumes


def test_what_was_asked_in_words_that_no_answer_repeats_may_be_answered_by_any(shelf, second):
    """An older answer that comes late, as to a browser that did not read, is not taken for the newest one's."""
    assert second.asks(f"{SOUTH_WEST}&embed=true") is None
    assert second.asks(SOUTH_WEST) is None
    second.is_answered(SOUTH_WEST)
    assert second.asks(LONDON) is None, "another may follow"
    assert not shelf.of("starts", SOUTH_WEST, STANDING), "it may be from older data"


def test_an_answer_whose_data_changed_while_it_was_waited_for_is_not_kept(shelf, second, standing):
    assert second.asks(SOUTH_WEST) is None
    standing[0] = NEWER
    second.is_answered(SOUTH_WEST)
    assert second.asks(SOUTH_EAST) is None
    second.is_answered(SOUTH_EAST)
    assert not shelf.of("starts", SOUTH_WEST, NEWER)
    assert shelf.of("starts", SOUTH_EAST, NEWER)
    assert second.asks(NORTH_EAST) is None
    standing[0] = STANDING
    second.is_answered(NORTH_EAST)
    assert not shelf.of("starts", NORTH_EAST, NEWER) and shelf.of("starts", SOUTH_EAST, NEWER), "nothing is forgotten"


def test_what_was_shown_from_other_data_is_not_told_again(second, standing):
    standing[0] = NEWER
    assert second.asks(LONDON) is None
    second.is_answered(LONDON)
    assert second.asks(LONDON)
    standing[0] = STANDING
    assert second.asks(LONDON) is None


def test_after_new_data_a_run_that_names_what_browsers_hold_is_kept(second, standing):
    standing[0] = NEWER
    assert second.asks(SOUTH_WEST) is None
    second.is_answered(SOUTH_WEST, by_name(HUMBER, place=1))
    assert second.asks(SOUTH_WEST)


def test_a_socket_with_very_many_requests_waiting_is_left_to_streamlit_for_good(second):
    for number in range(2 * repeats.MOST_WAITING):
        assert second.asks(f"area={number}") is None
    for number in range(2 * repeats.MOST_WAITING):
        second.is_answered(f"area={number}")
    assert second.asks(LONDON) is None
    assert len(second.line._asked) == repeats.MOST_WAITING


def test_an_address_that_is_too_long_for_streamlit_is_not_remembered(second):
    assert second.asks("a&" * repeats.LONGEST_QUERY) is None
    assert second.line._asked == [Asked()]


def test_what_is_told_between_two_runs_is_not_remembered(second):
    for _ in range(3):
        second.is_told(ForwardMsg(heartbeat_ack=1))
    assert second.line._heard == []


def test_a_state_without_a_run_and_a_run_that_was_stopped_settle_nothing(second):
    assert second.asks(SOUTH_WEST) is None
    second.is_told(state(False))
    second.is_told(ForwardMsg(new_session={"page_script_hash": "starts"}), state(False))
    second.is_answered(SOUTH_WEST, how=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert second.asks(LONDON) is None


def test_the_first_answer_of_a_session_is_streamlits_own(shelf):
    assert Socket(shelf).asks(LONDON) is None


NOT_A_KNOWN_PAGE = [
    {"widget_states": {"widgets": [{"id": "find"}]}},
    {"fragment_id": "part"},
    {"is_auto_rerun": True},
    {"page": ""},
    {"page": "regions"},
]


@pytest.mark.parametrize("more", NOT_A_KNOWN_PAGE, ids=str)
def test_what_is_not_a_known_page_as_a_whole_goes_to_streamlit(second, more):
    assert second.asks(LONDON, **more) is None


def test_an_answer_to_something_else_is_not_kept(shelf, second):
    assert second.asks(SOUTH_WEST) is None
    second.is_answered(LONDON)
    assert second.asks(HUMBER) is None, "what was asked for is still to come"
    second.is_answered(HUMBER, page="regions")
    assert second.asks(HUMBER) is None, "the page that was asked for is still to come"
    assert not shelf.of("regions", HUMBER, STANDING) and not shelf.of("starts", SOUTH_WEST, STANDING)


ONE_VISITORS_OWN = {
    "an exception": ForwardMsg(delta={"new_element": {"exception": {"message": "broken"}}}),
    "a box of Streamlit's": ForwardMsg(delta={"new_element": {"selectbox": {"id": "find"}}}),
    "another address": ForwardMsg(page_info_changed={"query_string": SOUTH_WEST}),
    "that a pack is opened": ForwardMsg(delta={"new_transient": {}}),
}


@pytest.mark.parametrize("own", ONE_VISITORS_OWN.values(), ids=ONE_VISITORS_OWN)
def test_what_is_one_visitors_own_is_not_told_again(second, own):
    assert second.asks(SOUTH_WEST) is None
    second.is_answered(SOUTH_WEST, own)
    assert second.asks(SOUTH_WEST) is None


@pytest.mark.parametrize("fault", [Unavailable("away"), KeyError("mine"), PermissionError()], ids=repr)
def test_where_it_cannot_be_told_what_is_in_service_streamlit_answers(second, monkeypatch, fault):
    def broken() -> tuple:
        raise fault

    monkeypatch.setattr(repeats.service, "standing", broken)
    assert second.asks(LONDON) is None
    second.is_answered(LONDON)
    assert second.asks(LONDON) is None


def test_what_is_in_service_is_another_after_new_data_new_trouble_and_new_packs(monkeypatch):
    edition = service.of("published")
    before = service.standing()
    assert service.standing() == before
    with monkeypatch.context() as changed:
        later = replace(edition, opened=edition.opened + timedelta(seconds=1))
        changed.setitem(service._editions, "published", later)
        assert service.standing() != before
    with monkeypatch.context() as changed:
        changed.setitem(service._troubles, "published", service.Trouble(edition.opened, frozenset(), ()))
        assert service.standing() != before
    with monkeypatch.context() as changed:
        changed.setattr(service, "titles", lambda: {"published": "Published", "mine": "New"})
        assert service.standing() != before
    assert service.standing() == before


def test_no_more_runs_are_kept_than_there_is_room_for(shelf, second):
    for number in range(MOST_RUNS):
        assert second.asks(f"area={number}") is None
        second.is_answered(f"area={number}")
    assert not shelf.of("starts", LONDON, STANDING)
    assert second.asks(f"area={MOST_RUNS - 1}"), "the latest are kept"


def test_no_more_is_remembered_of_what_was_shown_than_there_is_room_for(shelf, second, monkeypatch):
    monkeypatch.setattr(recorded, "MOST_BYTES", 1_000)
    for number in range(50):
        assert second.asks(f"area={number}") is None
        second.is_answered(f"area={number}")
        assert sum(map(len, shelf._shown.values())) == shelf._bytes <= 1_000
    assert "name of area=49" in shelf._shown
    assert second.asks("area=30"), "what was shown stays with its run"
