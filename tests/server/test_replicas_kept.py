"""Several processes serve below a base path, and none of them outlives the process that keeps them."""

from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect

from internships_work.paths import ROOT
from internships_work.wording import words
from tests.support.choosing import choose
from tests.support.replicated import (
    command_of,
    file_for,
    is_gone,
    replicated,
    status_of,
    until,
)
from tests.support.visitors import PATIENCE, Visit

LONDON = "area=E12000007"


@pytest.fixture(scope="module")
def below_a_base_path(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("below")
    with replicated(ROOT, scratch, count=1, STREAMLIT_SERVER_BASE_URL_PATH="/dashboards/internships/") as found:
        yield found


@pytest.mark.long
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
