"""The load generator: it asks what a browser asks, notices what is wrong, and only ever loads this machine."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
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
from tools.benchmarks.latency import Latency
from tools.benchmarks.load import Scenario, load
from tools.benchmarks.loopback import NotLoopback, only_loopback
from tools.benchmarks.page_views import Offer, PageView, Views, check_area
from tools.benchmarks.pages import Page as PageShown
from tools.benchmarks.pages import PageAnswer, VisitTrouble
from tools.benchmarks.visit import Visitor
from tools.benchmarks.visitors import EVENT

# A dashboard of one choice, which goes wrong in three ways for some areas.
BROKEN = """
import time
import streamlit as st
from internships_work.areas import areas
from internships_work.html.boxes import ChoiceBox, box

codes = {area.name: code for code, area in areas().items()}
here = {code: name for name, code in codes.items()}.get(st.query_params.get("area"), "England")
name = "London" if here.startswith("North") else here
heading = "London" if here.startswith("East") else name
if name == "South West":
    raise ValueError
if name == "South East" and "slow" in st.query_params:
    time.sleep(10)
st.html(box(ChoiceBox("area", "Area", {code: name for name, code in codes.items()})))
slow = "&amp;slow=yes" if "slow" in st.query_params else ""
st.html(f'<p data-address="area={codes[name]}{slow}"></p><h1>{heading}</h1>')
"""
# A dashboard of five pages and three choices, which writes down every view that it was asked for.
COUNTING = """
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlencode
import streamlit as st
from internships_work.areas import areas
from internships_work.html.boxes import ChoiceBox, box

paths = ("", "starts", "regions", "conferences", "about")
boxes = {
    "area": {code: area.name for code, area in areas().items()},
    "year": {year: year for year in ("202223", "202324", "202425")},
    "measure": {measure: measure for measure in ("rate", "count", "share", "plans")},
}

def show(path):
    chosen = {choice: st.query_params.get(choice, next(iter(codes))) for choice, codes in boxes.items()}
    with Path("requests").open("a") as log:
        log.write(f"{path}?{urlencode(chosen)}\\n")
    links = "".join(f'<a href="./{path}?view">{path}</a>' for path in paths)
    st.html(f'<nav class="pages">{links}</nav>' + "".join(box(ChoiceBox(name, name, boxes[name])) for name in boxes))
    st.html(f'<p data-address="{escape(urlencode(chosen))}"></p><h1>{boxes["area"][chosen["area"]]}</h1>')

pages = [st.Page(partial(show, path), title=path or "first", url_path=path, default=not path) for path in paths]
st.navigation(pages, position="hidden").run()
"""
RIGHT, WRONG, MISNAMED, SHOWN, SILENT = "London", "North West", "East Midlands", "South West", "South East"
ELSEWHERE_THEN = "area=E12000009&year=202324&measure=neet_per_cent"
FOLLOW = """address => {
    const link = document.querySelector('#root nav.pages a')
    link.setAttribute('href', address)
    link.click()
}"""
ONLY, OTHER, NEW = (PageView("", f"area={code}") for code in ("E92000001", "E12000007", "E12000009"))
CODES = {area.name: code for code, area in areas().items()}


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A server that shows London in the North, its words in the East, fails for one area, and is slow for another."""
    with serving(written(BROKEN, tmp_path_factory.mktemp("broken"))) as address:
        yield address


def written(dashboard: str, folder: Path) -> Path:
    """The folder of a dashboard that may use our code."""
    (folder / "dashboard.py").write_text(dashboard, encoding="utf-8")
    for part in ("internships_work", "geo", "data", "wording"):
        (folder / part).symlink_to(ROOT / part)
    return folder


def test_a_visitor_asks_for_what_a_browser_asks(browser, server):
    requests = requests_of_a_browser(browser.new_page(), server)
    assert awaited(requests_of_a_visitor(server)) == requests
    assert len(requests) == 4


def requests_of_a_browser(page: Page, server: str) -> list[ClientState]:
    """What a browser asks when London is opened, another area, another page, and a link to a third with its choices."""
    requests = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: requests.append(bare(sent))))
    visit = Visit(page, server).open("/?area=E12000007")
    choose(page, "Area", "East of England")
    page.wait_for_url("**area=E12000006**")
    visit.settle()
    page.get_by_role("link", name="Starts", exact=True).first.click()
    page.wait_for_url("**/starts**")
    visit.settle()
    page.evaluate(FOLLOW, f"./regions?{ELSEWHERE_THEN}")
    page.wait_for_url("**/regions**")
    visit.settle()
    page.close()
    return requests


def bare(sent: bytes) -> ClientState:
    """What a browser asks, its boxes in one order, without what it tells of its own machine."""
    request = BackMsg.FromString(sent).rerun_script
    request.ClearField("context_info")
    boxes = sorted(request.widget_states.widgets, key=lambda box: box.id)
    request.widget_states.ClearField("widgets")
    request.widget_states.widgets.extend(boxes)
    return request


async def requests_of_a_visitor(server: str) -> list[ClientState]:
    """The same steps taken by a visitor of the load generator."""
    visitor, requests = Visitor(server), []

    def note() -> ClientState:
        requests.append(bare(BackMsg(rerun_script=asks()).SerializeToString()))
        return asks()

    await visitor.open("/", "area=E12000007")
    asks = visitor.window.asks
    requests.append(ClientState(query_string="area=E12000007", widget_states={}))
    visitor.window.asks = note
    check_area(await visitor.choose("Area", "East of England"), "E12000006", ("East of England",))
    check_area(await visitor.move("starts"), "E12000006", ("East of England",))
    check_area(await visitor.follow("regions", ELSEWHERE_THEN), "E12000009", ("South West",))
    await visitor.leave()
    return requests


@pytest.mark.parametrize(
    "area, kind", [(WRONG, "wrong area"), (MISNAMED, "wrong area"), (SHOWN, "exception"), (SILENT, "no answer")]
)
def test_a_visitor_notices_what_is_wrong(broken, area, kind):
    async def visit() -> str:
        visitor = Visitor(broken)
        await visitor.open("/", "slow=yes")
        visitor.patience = 3 if area == SILENT else 60
        try:
            check_area(await visitor.choose("Area", area), CODES[area], (area,))
        except VisitTrouble as trouble:
            return trouble.kind
        finally:
            await visitor.leave()

    assert awaited(visit()) == kind


def test_a_visitor_tells_what_travelled(broken):
    async def visit() -> PageAnswer:
        visitor = Visitor(broken, patience=60)
        await visitor.open()
        page_answer = await visitor.choose("Area", RIGHT)
        await visitor.leave()
        return page_answer

    found = awaited(visit())
    check_area(found, CODES[RIGHT], (RIGHT,))
    assert found.seconds > 0 and found.messages > 3 and found.size > 100


def test_a_server_that_is_not_there_is_noticed():
    with pytest.raises(VisitTrouble, match="was not answered"):
        awaited(Visitor("http://localhost:1", patience=1).open())


@pytest.mark.long
def test_a_crowd_tells_what_went_wrong_and_what_the_server_took(broken):
    crowd = Scenario(users=4, every=0.3, within=0.2, seconds=6, patience=20)
    found = load(broken, crowd, pid=listening(urlsplit(broken).port))
    assert found.errors and found.sentences and set(found.errors) <= {"wrong area", "exception"}
    assert found.openings.count and found.acts
    assert found.cost.memory_before > 0 and found.cost.processor > 0 and found.busy > 0
    assert found.cost.restarted == 0
    assert 0 <= found.stolen < 1


def test_a_page_without_a_choice_of_area_is_refused_in_a_sentence(tmp_path):
    folder = written("import streamlit as st\nst.title('Elsewhere')", tmp_path)
    with serving(folder) as server, pytest.raises(VisitTrouble, match="has no box of areas"):
        load(server, EVENT)


@pytest.mark.long
def test_half_of_the_changes_are_to_views_that_the_server_was_never_asked_for_before(tmp_path):
    with serving(written(COUNTING, tmp_path)) as server:
        found = load(server, Scenario(users=8, every=0.25, within=0.5, seconds=4, patience=60))
    requests = (tmp_path / "requests").read_text(encoding="utf-8").splitlines()
    before = 1 + 5 * len(CODES)  # the first page as it comes, then each page of each area
    assert len({*requests[:before]}) == before - 1
    times = Counter(requests[before:])
    new = [view for view in times if view not in requests[:before]]
    assert {times[view] for view in new} == {1}
    assert found.new.count <= len(new) and not found.errors
    assert found.new.count and abs(found.new.count - found.repeated.count) <= found.openings.count, (
        "turn and turn about"
    )
    assert found.new.count + found.repeated.count == sum(found.pages.values()) <= found.acts < len(requests)


def test_new_views_are_all_combinations_but_those_asked_for_before_each_once():
    options = {"area": ["E92000001", "E12000007"], "year": ["202324", "202425"]}
    offer = Offer({"area": "E92000001", "year": "202324"}, {"": options, "about": {}})
    offer.asked_before = {"about": [offer.view("about", area=area) for area in options["area"]]}
    new = offer.new("about", 100, Random(1))
    assert sorted(view.query for view in new) == ["area=E12000007&year=202425", "area=E92000001&year=202425"]
    assert len(offer.new("about", 1, Random(1))) == 1


def test_where_everything_was_asked_for_before_a_change_is_not_called_new():
    views = Views(ONLY, {"": [ONLY, OTHER]}, {"": [NEW]}, frozenset())
    chance = Random(1)
    assert views.next("", True, ONLY, chance) == (NEW, True)
    assert views.next("", True, ONLY, chance) == (OTHER, False), "what is shown already is no change"
    assert views.next("", False, OTHER, chance) == (ONLY, False)


def test_six_in_ten_turn_to_a_crowded_page_and_the_others_to_all_the_rest_alike():
    paths = ["", "starts", "regions", "outcomes", "answer", "conferences", "about"]
    views, chance = Views(ONLY, {path: [] for path in paths}, {}, frozenset()), Random(1)
    turns = Counter(views.turn_to(chance) for _ in range(10_000))
    assert sum(turns[path] for path in ("", "starts", "regions")) == pytest.approx(6000, rel=0.05)
    assert [turns[path] for path in paths] == pytest.approx([2000] * 3 + [1000] * 4, rel=0.1)


def test_an_answer_for_another_year_than_the_one_asked_for_is_an_error():
    shown = '<p data-address="area=E12000007&amp;year=202324"></p><h1>London</h1>'
    page_answer = PageAnswer(0.1, 1, 1, PageShown(shown, "area=E12000007&year=202324"))
    PageView("", "area=E12000007&year=202324").check(page_answer, names_area=True)
    with pytest.raises(VisitTrouble, match="year=202425 was asked for"):
        PageView("", "area=E12000007&year=202425").check(page_answer, names_area=True)


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
    for refused in (lambda: only_loopback(address), lambda: Visitor(address), lambda: load(address, EVENT)):
        with pytest.raises(NotLoopback, match="is not an address of this machine"):
            refused()


def test_the_command_refuses_another_machine_in_a_sentence():
    command = [sys.executable, "-m", "tools.benchmarks.visitors", "--address", "http://example.org"]
    ended = subprocess.run(command, cwd=ROOT, env=plain(), capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1 and "is not an address of this machine" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "address", ["http://localhost:8501/starts?area=x", "http://127.0.0.1:8501", "http://[::1]:8501"]
)
def test_this_machine_may_be_loaded(address):
    assert urlsplit(only_loopback(address)).port == 8501


def test_latency_tells_the_slow_end():
    found = Latency.of(number / 1000 for number in range(1, 101))
    assert (found.count, found.p50, found.p95, found.p99, found.longest) == (100, 50, 95, 99, 100)
    assert Latency.of([]).count == 0 and Latency.of([0.0]).count == 1
