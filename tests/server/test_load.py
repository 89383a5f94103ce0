"""The load generator: it asks what a browser asks, notices what is wrong, and only ever loads this machine."""

import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from internships_work.areas import areas
from internships_work.paths import ROOT
from tests.support.awaiting import awaited
from tests.support.choosing import choose
from tests.support.server import plain, serving
from tests.support.visitors import Visit
from tools.benchmarks.burden import listening
from tools.benchmarks.crowd import is_for
from tools.benchmarks.load import load
from tools.benchmarks.loopback import NotLoopback, only_loopback
from tools.benchmarks.pages import PageAnswer, VisitTrouble
from tools.benchmarks.visit import Visitor
from tools.benchmarks.waits import waits

# A dashboard of one choice, which goes wrong in three ways for some areas.
BROKEN = """
import time
import streamlit as st
from internships_work.areas import areas
from internships_work.html.boxes import ChoiceBox, box

codes = {area.name: code for code, area in areas().items()}
here = {code: name for name, code in codes.items()}.get(st.query_params.get("area"), "England")
name = "London" if here.startswith("North") else here
told = "London" if here.startswith("East") else name
if name == "South West":
    raise ValueError
if name == "South East" and "slow" in st.query_params:
    time.sleep(10)
st.html(box(ChoiceBox("area", "Area", {code: name for name, code in codes.items()})))
slow = "&amp;slow=yes" if "slow" in st.query_params else ""
st.html(f'<p data-address="area={codes[name]}{slow}"></p><h1>{told}</h1>')
"""
RIGHT, WRONG, MISNAMED, SHOWN, SILENT = "London", "North West", "East Midlands", "South West", "South East"
CODES = {area.name: code for code, area in areas().items()}


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A server that shows London in the North, its words in the East, fails for one area, and is slow for another."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "dashboard.py").write_text(BROKEN, encoding="utf-8")
    for part in ("internships_work", "geo", "data", "wording"):
        (folder / part).symlink_to(ROOT / part)
    with serving(folder) as address:
        yield address


def test_a_visitor_asks_for_what_a_browser_asks(browser):
    with serving() as server:
        asked = asked_by(browser.new_page(), server)
        assert awaited(asked_by_a_visitor(server)) == asked
    assert len(asked) == 3


def asked_by(page: Page, server: str) -> list[ClientState]:
    """What a browser asks of the server when London is opened, another area is chosen, and another page."""
    asked = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: asked.append(bare(sent))))
    visit = Visit(page, server).open("/?area=E12000007")
    choose(page, "Area", "East of England")
    page.wait_for_url("**area=E12000006**")
    visit.settle()
    page.get_by_role("link", name="Starts", exact=True).first.click()
    page.wait_for_url("**/starts**")
    visit.settle()
    page.close()
    return asked


def bare(sent: bytes) -> ClientState:
    """What a browser asks, its boxes in one order, without what it tells of its own machine."""
    asked = BackMsg.FromString(sent).rerun_script
    asked.ClearField("context_info")
    boxes = sorted(asked.widget_states.widgets, key=lambda box: box.id)
    asked.widget_states.ClearField("widgets")
    asked.widget_states.widgets.extend(boxes)
    return asked


async def asked_by_a_visitor(server: str) -> list[ClientState]:
    """The same steps taken by a visitor of the load generator."""
    visitor, asked = Visitor(server), []

    def note() -> ClientState:
        asked.append(bare(BackMsg(rerun_script=asks()).SerializeToString()))
        return asks()

    await visitor.open("/", "area=E12000007")
    asks = visitor.window.asks
    asked.append(ClientState(query_string="area=E12000007", widget_states={}))
    visitor.window.asks = note
    is_for(await visitor.choose("Area", "East of England"), "East of England", "E12000006")
    is_for(await visitor.move("starts"), "East of England", "E12000006")
    await visitor.leave()
    return asked


@pytest.mark.parametrize(
    "area, kind", [(WRONG, "wrong area"), (MISNAMED, "wrong area"), (SHOWN, "exception"), (SILENT, "no answer")]
)
def test_a_visitor_notices_what_is_wrong(broken, area, kind):
    async def visit() -> str:
        visitor = Visitor(broken)
        await visitor.open("/", "slow=yes")
        visitor.patience = 3 if area == SILENT else 60
        try:
            is_for(await visitor.choose("Area", area), area, CODES[area])
        except VisitTrouble as trouble:
            return trouble.kind
        finally:
            await visitor.leave()

    assert awaited(visit()) == kind


def test_a_visitor_tells_what_travelled(broken):
    async def visit() -> PageAnswer:
        visitor = Visitor(broken, patience=60)
        await visitor.open()
        answer = await visitor.choose("Area", RIGHT)
        await visitor.leave()
        return answer

    answer = awaited(visit())
    is_for(answer, RIGHT, CODES[RIGHT])
    assert answer.seconds > 0 and answer.messages > 3 and answer.size > 100


def test_a_server_that_is_not_there_is_noticed():
    with pytest.raises(VisitTrouble, match="was not answered"):
        awaited(Visitor("http://localhost:1", patience=1).open())


def test_a_crowd_tells_what_went_wrong_and_what_the_server_took(broken):
    found = load(broken, visitors=4, seconds=6, every=0.3, patience=20, pid=listening(urlsplit(broken).port))
    assert found.errors and found.sentences and set(found.errors) <= {"wrong area", "exception"}
    assert found.openings.count and found.answers
    assert found.memory_before > 0 and found.processor > 0 and found.busy > 0
    assert 0 <= found.stolen < 1


ELSEWHERE = [
    "http://example.org",
    "https://localhost",
    "http://192.0.2.1:8501",
    "http://localhost.example.org",
    "x",
    "",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_other_machine_is_loaded(address):
    for refused in (lambda: only_loopback(address), lambda: Visitor(address), lambda: load(address, visitors=1)):
        with pytest.raises(NotLoopback, match="is not an address of this machine"):
            refused()


def test_the_command_refuses_another_machine_in_a_sentence():
    command = [sys.executable, "-m", "tools.benchmarks.visitors", "--address", "http://example.org"]
    told = subprocess.run(command, cwd=ROOT, env=plain(), capture_output=True, text=True, timeout=60)
    assert told.returncode == 1 and "is not an address of this machine" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    "address", ["http://localhost:8501/starts?area=x", "http://127.0.0.1:8501", "http://[::1]:8501"]
)
def test_this_machine_may_be_loaded(address):
    assert urlsplit(only_loopback(address)).port == 8501


def test_waits_tell_the_slow_end():
    found = waits(number / 1000 for number in range(1, 101))
    assert (found.count, found.p50, found.p95, found.p99, found.longest) == (100, 50, 95, 99, 100)
    assert waits([]).count == 0
