"""Several processes behind nginx: a visitor stays with one, and sees no error when it dies or freezes.

The processes, nginx and the browser are real.
"""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from deploy.replicas import proxy
from internships_work.paths import ROOT
from tests.support.awaiting import awaited
from tests.support.choosing import choose
from tests.support.replicated import (
    FROZEN,
    PLAINLY,
    Replicas,
    fetching,
    file_for,
    is_gone,
    nginx_or_skip,
    standing_at,
    status_of,
    until,
)
from tests.support.server import free_port, plain
from tests.support.visitors import Visit
from tools.benchmarks.page_views import check_area
from tools.benchmarks.visit import Visitor

pytestmark = pytest.mark.xdist_group("replicas")

LONDON = "area=E12000007"


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


def test_threads_of_a_replica_share_two_heaps_so_that_none_keeps_what_another_could_use(replicas):
    assert [process.environ()["MALLOC_ARENA_MAX"] for process in replicas.processes().values()] == ["2", "2"]


def test_a_browser_that_keeps_no_cookies_stays_with_one_replica(replicas):
    before = len(replicas.answered())
    for _ in range(6):
        with PLAINLY.open(f"{replicas.server}/_stcore/health") as answer:
            assert answer.status == 200
    until(lambda: len(replicas.answered()) == before + 6)
    assert len(set(replicas.answered()[before:])) == 1


def test_what_a_replica_compressed_is_passed_on_as_it_is(replicas):
    asked = urllib.request.Request(
        f"{replicas.server}/app/static/dashboard.css", headers={"Accept-Encoding": "br, gzip"}
    )
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
        check_area(await visitor.choose("Area", "South East"), "E12000008", ("South East",))
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


@pytest.mark.long
def test_the_first_choice_after_a_replica_was_killed_counts(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        killed(replicas, visitor.cookies)
        check_area(await visitor.choose("Area", "South East"), "E12000008", ("South East",))
        assert visitor.reconnected == 1
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


@pytest.mark.long
def test_the_back_button_after_a_replica_was_killed_leads_back(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        killed(replicas, visitor.cookies)
        visitor.window.query, visitor.window.goes_back_or_on = "area=E12000008", True
        check_area(await visitor.look_again(), "E12000008", ("South East",))
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)


def killed(replicas: Replicas, cookies: dict[str, str]) -> None:
    """Kill the replica of whoever has these cookies."""
    replica = replicas.of(int(cookies["internships_work_replica"]))
    replica.kill()
    replica.wait(timeout=10)


def test_a_visitor_whose_replica_freezes_waits_and_is_answered_by_another(replicas):
    async def visit() -> None:
        visitor = Visitor(replicas.server)
        await visitor.open("/regions", LONDON)
        frozen = replicas.of(int(visitor.cookies["internships_work_replica"]))
        frozen.suspend()
        assert status_of(file_for(int(visitor.cookies["internships_work_replica"]), replicas.server)) == 200
        until(lambda: is_gone(frozen))
        check_area(await visitor.choose("Area", "South East"), "E12000008", ("South East",))
        assert visitor.reconnected == 1
        await visitor.leave()

    awaited(visit())
    until(replicas.are_all_well)
    assert replicas.tells(FROZEN) == 1


@pytest.mark.long
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
