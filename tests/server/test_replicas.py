"""Several processes behind nginx: a visitor stays with one, and sees no error when it dies, is renewed, or data is new.

The processes, nginx and the browser are real; the dashboard is a copy, whose words and figures are changed under load.
"""

import asyncio
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect

from deploy.replicas import proxy
from internships_work.areas import regions
from internships_work.paths import ROOT
from internships_work.wording import words
from tests.support.awaiting import awaited
from tests.support.choosing import choose
from tests.support.replicated import (
    DIED,
    FROZEN,
    NOT_RENEWED,
    PLAINLY,
    Replicas,
    command_of,
    copied,
    fetching,
    file_for,
    is_gone,
    nginx_or_skip,
    replicated,
    standing_at,
    status_of,
    until,
)
from tests.support.server import free_port, plain
from tests.support.visitors import PATIENCE, Visit
from tools.benchmarks.crowd import is_for
from tools.benchmarks.pages import VisitTrouble
from tools.benchmarks.visit import Visitor

LONDON = "area=E12000007"
OURS_ALONE = '<meta name="description"'


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("replicas")
    with replicated(copied(ROOT, scratch / "copy"), scratch) as found:
        yield found


def asked_by(visitor: Visitor, replicas: Replicas) -> set[str]:
    """Which replicas answered a visitor who opened a page, looked about and left."""
    before = len(replicas.answered())

    async def visit() -> None:
        await visitor.open("/headroom", LONDON)
        await visitor.choose("Area", "North East")
        await visitor.fetch(f"{replicas.server}/geo/regions.geojson")
        await visitor.fetch(f"{replicas.server}/take/exhibit/starts.by_year.csv?{LONDON}")
        await visitor.leave()

    awaited(visit())
    until(lambda: len(replicas.answered()) >= before + 6)
    return set(replicas.answered()[before:])


def test_every_request_of_a_visitor_reaches_one_replica_and_each_replica_has_visitors(replicas):
    served = {}
    while len(served) < 2:
        visitor = Visitor(replicas.server)
        [replica] = asked_by(visitor, replicas)
        number = visitor.cookies["internships_work_replica"]
        assert served.setdefault(number, replica) == replica
    assert set(served.values()) == set(replicas.processes())


def test_nginx_listens_as_soon_as_it_is_said_to_run(tmp_path):
    nginx_or_skip()
    port = free_port()
    one = proxy.Proxy(tmp_path, f"127.0.0.1:{port}")
    one.start({1: free_port()})
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    finally:
        one.stop()


def test_a_browser_that_keeps_no_cookies_stays_with_one_replica(replicas):
    before = len(replicas.answered())
    for _ in range(6):
        with PLAINLY.open(f"{replicas.server}/_stcore/health") as answer:
            assert answer.status == 200
    until(lambda: len(replicas.answered()) == before + 6)
    assert len(set(replicas.answered()[before:])) == 1


def test_what_a_replica_compressed_is_passed_on_as_it_is(replicas):
    asked = urllib.request.Request(f"{replicas.server}/app/static/looks.css", headers={"Accept-Encoding": "br, gzip"})
    with PLAINLY.open(asked) as answer:
        assert answer.headers["content-encoding"] == "br" and answer.headers["etag"]


def test_a_visitor_whose_replica_is_killed_gets_the_same_view_from_another(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        seen = (await visitor.choose("Area", "North East")).page
        killed(replicas, visitor.cookies)
        assert (await visitor.look_again()).page == seen
        assert visitor.reconnected == 1
        is_for(await visitor.choose("Area", "South East"), "South East", "E12000008")
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


def test_the_first_choice_after_a_replica_was_killed_counts(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        killed(replicas, visitor.cookies)
        is_for(await visitor.choose("Area", "South East"), "South East", "E12000008")
        assert visitor.reconnected == 1
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


def test_the_back_button_after_a_replica_was_killed_leads_back(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        killed(replicas, visitor.cookies)
        visitor.window.query, visitor.window.goes_back_or_on = "area=E12000008", True
        is_for(await visitor.look_again(), "South East", "E12000008")
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


def killed(replicas: Replicas, cookies: dict[str, str]) -> None:
    """Kill the replica of whoever has these cookies."""
    replica = replica_of(replicas, cookies)
    replica.kill()
    replica.wait(timeout=10)


def replica_of(replicas: Replicas, cookies: dict[str, str]) -> psutil.Process:
    """The process that answers whoever has these cookies."""
    return replicas.processes()[replicas.asked(int(cookies["internships_work_replica"]))]


def test_a_visitor_whose_replica_freezes_waits_and_is_answered_by_another(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        frozen = replica_of(replicas, visitor.cookies)
        frozen.suspend()
        status = status_of(file_for(int(visitor.cookies["internships_work_replica"]), replicas.server))
        assert (status, is_gone(frozen)) == (200, True)
        is_for(await visitor.choose("Area", "South East"), "South East", "E12000008")
        assert visitor.reconnected == 1
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)
    assert replicas.tells(FROZEN) == 1


@pytest.fixture(scope="module")
def below_a_base_path(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("below")
    with replicated(ROOT, scratch, count=1, STREAMLIT_SERVER_BASE_URL_PATH="/dashboards/internships/") as found:
        yield found


def test_replicas_serve_below_a_base_path(below_a_base_path, browser):
    address = f"{below_a_base_path.server}/dashboards/internships"
    visit = Visit(browser.new_page(), address).open(f"/regions?{LONDON}")
    findings = visit.page.locator("h2").all_inner_texts()
    choose(visit.page, "Area", "South East")
    visit.page.wait_for_url("**area=E12000008**")
    visit.settle()
    assert visit.page.locator("h2").all_inner_texts() != findings
    visit.page.close()


def test_nothing_is_left_running_when_the_process_that_keeps_the_replicas_is_killed(below_a_base_path):
    deck = f"/dashboards/internships/take/exhibit/starts.by_year.pptx?{LONDON}"
    assert status_of(file_for(1, below_a_base_path.server, deck)) == 200
    started = below_a_base_path.everything()
    assert {"nginx", "streamlit", "spawn_main"} <= {kind_of(process) for process in started}
    below_a_base_path.process.kill()
    until(lambda: all(map(is_gone, started)))


def kind_of(process: psutil.Process) -> str:
    """Which of the programs that replicas are made of a process is."""
    command = command_of(process)
    return next((kind for kind in ("nginx", "streamlit", "spawn_main") if kind in command), command)


@pytest.mark.long
def test_a_page_in_a_browser_goes_on_when_the_process_that_keeps_the_replicas_was_killed(tmp_path, browser):
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
    with replicated(ROOT, tmp_path / "first") as first:
        visit = Visit(browser.new_page(), first.server).open(f"/regions?{LONDON}")
        findings = visit.page.locator("h2").all_inner_texts()
        started = first.everything()
        first.process.kill()
        until(lambda: all(map(is_gone, started)))
    with replicated(ROOT, tmp_path / "second", port=urlsplit(first.server).port):
        expect(visit.page.get_by_text(words("site")["lost"])).to_have_count(0, timeout=PATIENCE)
        visit.settle()
        assert visit.page.locator("h2").all_inner_texts() == findings
        choose(visit.page, "Area", "South East")
        visit.page.wait_for_url("**area=E12000008**")
        visit.settle()
        assert visit.page.locator("h2").all_inner_texts() != findings
        visit.page.close()


def test_a_page_in_a_browser_shows_no_error_when_its_replica_is_killed(replicas, browser):
    visit = Visit(browser.new_page(), replicas.server).open(f"/regions?{LONDON}")
    findings = visit.page.locator("h2").all_inner_texts()
    with visit.page.expect_websocket():
        killed(replicas, {one["name"]: one["value"] for one in visit.page.context.cookies()})
    visit.settle()
    assert visit.page.locator("h2").all_inner_texts() == findings
    assert visit.page.locator("[role=dialog]").count() == 0
    choose(visit.page, "Area", "South East")
    visit.page.wait_for_url("**area=E12000008**")
    visit.settle()
    assert visit.page.locator("h2").all_inner_texts() != findings
    assert [told for told in visit.complaints if "WebSocket" not in told] == []
    visit.page.close()
    until(replicas.are_all_well)


@pytest.mark.long
def test_every_file_is_had_while_one_replica_after_the_other_is_killed(replicas):
    with fetching(replicas.server) as statuses:
        for replica in replicas.processes().values():
            replica.kill()
            replica.wait(timeout=10)
            until(replicas.are_all_well)
    assert set(statuses) == {200}


def test_a_replica_that_is_back_is_asked_at_once_when_the_one_that_stood_in_for_it_dies(tmp_path):
    nginx_or_skip()
    own, other, port = free_port(), free_port(), free_port()
    before_them = proxy.Proxy(tmp_path, f"127.0.0.1:{port}")
    before_them.start({1: own, 2: other})
    asked = file_for(1, f"http://127.0.0.1:{port}")
    try:
        with standing_at(other):
            assert status_of(asked) == 200
        with standing_at(own):
            assert status_of(asked) == 200
    finally:
        before_them.stop()


@contextmanager
def visited(server: str, visitors: int = 2) -> Iterator[list[str]]:
    """Visitors who choose one area after another for as long as the block lasts; what went wrong for them."""
    done, troubles = Event(), []

    async def visit(areas: Iterator) -> None:
        visitor = Visitor(server)
        try:
            await visitor.open("/regions", LONDON)
            while not done.is_set():
                area = next(areas)
                is_for(await visitor.choose("Area", area.name), area.name, area.code)
                await asyncio.sleep(0.5)
            await visitor.leave()
        except VisitTrouble as trouble:
            troubles.append(str(trouble))

    async def all_of_them() -> None:
        await asyncio.gather(*(visit(cycle(regions())) for _ in range(visitors)))

    crowd = Thread(target=lambda: asyncio.run(all_of_them()))
    crowd.start()
    try:
        yield troubles
    finally:
        done.set()
        crowd.join()


def test_new_code_and_new_figures_arrive_under_load_without_an_error(replicas):
    words = replicas.folder / "wording" / "site.toml"
    extract = replicas.pack / "work_based_learning.csv"
    before = set(replicas.processes())
    with visited(replicas.server) as troubles:
        told = words.read_text(encoding="utf-8").replace('description = "', 'description = "Renewed. ')
        words.write_text(told, encoding="utf-8")
        replicas.renew()
        told = extract.read_text(encoding="utf-8").replace(",2673,1017,", ",2674,1017,")
        extract.write_text(told, encoding="utf-8")
        until(lambda: all("2,674" in shown_by(replica) for replica in replicas.processes()))
    assert troubles == []
    assert len(replicas.processes()) == 2 and before.isdisjoint(replicas.processes())
    assert 'content="Renewed. ' in page_of(replicas.server)


def shown_by(replica: str) -> str:
    """How one replica answers to the question of starts by year."""
    with PLAINLY.open(f"http://{replica}/proof/starts.by_year?area=E92000001") as answer:
        return answer.read().decode()


def page_of(server: str) -> str:
    """The first HTML page, as a visitor of the first replica gets it."""
    headers = {"Accept": "text/html", "Cookie": "internships_work_replica=1"}
    with PLAINLY.open(urllib.request.Request(server, headers=headers)) as answer:
        return answer.read().decode()


def test_code_that_cannot_be_run_is_not_taken(replicas):
    start = replicas.folder / "dashboard.py"
    whole, before = start.read_text(encoding="utf-8"), set(replicas.processes())
    start.write_text(whole + "def (", encoding="utf-8")
    with visited(replicas.server, 1) as troubles:
        replicas.renew()
    start.write_text(whole, encoding="utf-8")
    assert replicas.tells(NOT_RENEWED) == 1 and troubles == []
    assert set(replicas.processes()) == before


def test_code_that_cannot_be_run_is_not_shown_when_a_replica_dies(replicas):
    start = replicas.folder / "dashboard.py"
    whole, deaths = start.read_text(encoding="utf-8"), replicas.tells(DIED)
    start.write_text("import streamlit\n\nstreamlit.write('This is not the dashboard.')\n", encoding="utf-8")
    replica_of(replicas, {"internships_work_replica": "1"}).kill()
    while replicas.tells(DIED) < deaths + 2:
        assert OURS_ALONE in page_of(replicas.server)
    start.write_text(whole, encoding="utf-8")
    until(replicas.are_all_well)


def test_without_nginx_the_operator_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(proxy, "ELSEWHERE", "")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(proxy.NoNginx, match="apt-get install nginx-light"):
        proxy.program()


@pytest.mark.parametrize(
    "asked, sentence",
    [(["--port", "1", "--address", "192.0.2.1"], "cannot listen on 192.0.2.1:1"), (["--count", "0"], "from 1 to 32")],
)
def test_what_cannot_be_started_is_told_in_a_sentence(asked, sentence):
    command = [sys.executable, "-m", "deploy.replicas", "--port", str(free_port()), *asked]
    told = subprocess.run(command, cwd=ROOT, env=plain(), capture_output=True, text=True, timeout=60)
    assert told.returncode and sentence in told.stderr and "Traceback" not in told.stderr


def test_each_replica_has_its_share_of_visitors_and_every_other_stands_by():
    written = proxy.configuration({1: 9001, 2: 9002, 3: 9003}, Path("folder"), "127.0.0.1:8501", "off", 5)
    assert written.count("33.33% 1;") == written.count("33.33% 2;") == written.count("* 3;") == 2
    assert written.count("backup;") == 6
