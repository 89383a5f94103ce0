"""A quote in a real browser, by keyboard alone: from the card to its proof, kept, and found revised after a restart."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from internships_work.paths import PUBLISHED
from internships_work.wording import words
from tests.support.server import serving
from tests.support.visitors import Visit

HUMBER = "E12000003"
SAID = words("evidence_pages")


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A pack of its own, and a store of quotes of its own."""
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / "quotes.sqlite"))
    return shutil.copytree(PUBLISHED, tmp_path / "mine")


def is_sound(page: Page) -> None:
    """Nothing wider than the window, on a desk and on a phone, and nothing that axe calls serious."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)
    found = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == [], page.url


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Reach a control with the Tab key and press it, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press(key)
            return
    raise AssertionError(f"the Tab key does not reach “{name}”")


@pytest.mark.long
def test_from_the_card_to_a_quote_that_says_after_a_restart_that_it_was_revised(browser, mine):
    with serving(pack=mine) as address:
        visit = Visit(browser.new_page(), address).open(f"/starts?area={HUMBER}")
        with visit.page.context.expect_page() as opened:
            visit.page.locator("article[aria-labelledby=starts-by-year] .outlets > a").press("Enter")
        page = opened.value
        page.wait_for_selector(".site-foot")
        is_sound(page)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        press(page, SAID["proof"]["copy"])
        page.get_by_role("button", name=words("site")["outlets"]["copied"]).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".to-quote").text_content()
        press(page, SAID["proof"]["keep"])
        page.wait_for_url("**/quote/*")
        assert SAID["quote"]["same"] in page.inner_text("main")
        is_sound(page)
        quote = page.url.removeprefix(address)
        page.close()
        visit.page.close()
    extract = mine / "work_based_learning.csv"
    text = extract.read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("2026,") and HUMBER in line]
    extract.write_text(text.replace(line, line.replace(",299,", ",251,")), encoding="utf-8")
    with serving(pack=mine) as address:
        page = browser.new_page()
        page.goto(address + quote)
        told = page.inner_text("main")
        assert SAID["quote"]["revised"] in told and "had 299 supported" in told and "had 251 supported" in told
        assert page.locator("table.revised, .revised td").all_inner_texts()[-2:] == ["299", "251"]
        is_sound(page)
        page.goto(f"{address}/quotes")
        assert page.locator(".quotes li").count() == 1
        is_sound(page)
        page.close()
