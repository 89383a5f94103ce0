"""Packs in a real browser: authorities, invented data that says so, and new data that arrives while it runs."""

import re
import shutil
import time
from collections.abc import Iterable
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from internships_work.paths import PUBLISHED
from internships_work.wording import words
from tests.support.server import serving
from tests.support.visitors import SIZES, Visit

WITH_A_RETURN = ["", "starts", "regions", "authority", "outcomes", "about", "checks"]
WITH_AUTHORITIES = ["regions", "authority", "headroom"]
LEEDS, ENGLAND = "E08000035", "E92000001"
# Of each pack a page with a map, one without and one of another kind; the others are a long trial.
OF_THE_SAMPLE = {("", "desk"), ("regions", "desk"), ("outcomes", "phone")}
OF_AUTHORITIES = {("regions", LEEDS, "desk"), ("authority", LEEDS, "phone"), ("headroom", ENGLAND, "desk")}
UNTIL_PROTECTED = 240_000
INVENTED = words("site")["invented"]["name"]


@pytest.fixture(scope="module")
def sample_server(browser, server):
    """A server where a visitor may choose the invented sample, and one has waited until it was protected."""
    first = browser.new_page()
    first.goto(f"{server}/?pack=sample")
    first.wait_for_selector(".invented", timeout=UNTIL_PROTECTED)
    first.close()
    return server


def long_but_for(few: set[tuple], *each: Iterable[str]) -> list:
    """Every combination; but for a few, each is a long trial."""
    return [pytest.param(*one, marks=() if one in few else pytest.mark.long) for one in product(*each)]


def opened(page: Page, server: str, address: str, size: str = "desk") -> Visit:
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    return Visit(page, server).open(address)


def is_sound(visit: Visit) -> None:
    """No other host, no complaint, no fault, nothing wider than the window, nothing that axe calls serious."""
    assert (visit.elsewhere, visit.complaints) == ([], [])
    assert visit.page.locator("[data-testid=stException]").count() == 0
    wide, window = visit.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
    found = Axe().run(visit.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("page, size", long_but_for(OF_THE_SAMPLE, WITH_A_RETURN, SIZES))
def test_every_page_of_the_sample_says_that_it_is_invented(window, sample_server, page, size):
    visit = opened(window, sample_server, f"/{page}?pack=sample&area=E12000007", size)
    assert INVENTED in visit.page.locator(".invented").inner_text()
    labels = visit.page.locator(".exhibit-head .status").all_inner_texts()
    assert set(labels) <= {INVENTED}
    is_sound(visit)


@pytest.mark.parametrize(
    "page, area, size",
    long_but_for(OF_AUTHORITIES, WITH_AUTHORITIES, (ENGLAND, "E12000007", LEEDS, "E09000001", "E10000027"), SIZES),
)
def test_every_page_about_authorities_is_sound(window, server, page, area, size):
    visit = opened(window, server, f"/{page}?area={area}", size)
    is_sound(visit)
    offered = visit.page.get_by_role("option", name=INVENTED, exact=True).count()
    assert visit.page.inner_text("body").count(INVENTED) == offered, "it is said nowhere but in the box of packs"


def test_a_visitor_who_chooses_other_data_keeps_area_and_gets_an_address_that_holds(browser, sample_server):
    visit = opened(browser.new_page(), sample_server, "/outcomes?area=E12000007")
    assert visit.page.locator(".invented").count() == 0
    box = visit.page.get_by_label(words("site")["choices"]["pack"], exact=True)
    box.select_option(label=box.get_by_role("option").filter(has_text=INVENTED).inner_text())
    visit.page.wait_for_selector(".invented")
    visit.settle()
    assert visit.chosen()["pack"] == "sample" and visit.chosen()["area"] == "E12000007"
    again = opened(browser.new_page(), sample_server, "/outcomes?" + visit.page.url.split("?")[1])
    assert again.page.locator(".invented").count() == 1
    visit.page.close()
    again.page.close()


def shows(visit: Visit, pattern: str, within: float = 40) -> bool:
    """True once a page, opened again and again, says something."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        visit.page.reload()
        visit.settle()
        if re.search(pattern, visit.page.inner_text("body")):
            return True
    return False


@pytest.mark.long
def test_new_data_arrives_while_the_server_runs_and_broken_data_does_not(browser, tmp_path):
    mine = shutil.copytree(PUBLISHED, tmp_path / "mine")
    extract = mine / "work_based_learning.csv"
    as_it_was = extract.read_text(encoding="utf-8")
    with serving(pack=mine) as address:
        visit = opened(browser.new_page(), address, "/starts")
        assert "2,865" in visit.heading("starts-by-year").inner_text()
        extract.write_text(as_it_was.replace(",2865,1115,", ",2866,1115,"), encoding="utf-8")
        assert shows(visit, r"had 2,866 supported ")
        extract.write_text(as_it_was.replace(",2865,1115,", ",-7,1115,"), encoding="utf-8")
        assert shows(visit, r"New data could not be taken: 1 fault in work_based_learning\.csv")
        assert "had 2,866 supported " in visit.heading("starts-by-year").inner_text()
        assert "-7" not in visit.page.locator(".notices").inner_text()
        extract.write_text(as_it_was, encoding="utf-8")
        assert shows(visit, r"had 2,865 supported ")
        assert visit.page.locator(".notices").count() == 0
        visit.page.close()
