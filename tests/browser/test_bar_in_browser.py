"""The bar of a page in a real browser: a keyboard can pass it, and what opens in it and below stays on the screen."""

import pytest
from playwright.sync_api import expect

from internships_work.wording import words
from tests.support import returned
from tests.support.choosing import choose
from tests.support.server import serving
from tests.support.visitors import Visit

WIDTHS = [320, 360, 390, 414, 768, 801, 1024, 1280, 1440]
# The narrowest, one on either side of where the bar folds, and a desk.
IN_SHORT = [320, 768, 801, 1440]
PAGES = ["/regions?area=E12000007", "/outcomes?area=E12000007"]
# What is opened of a popup, where any of it lies outside the window or is covered, and would be lost to a reader.
LOST = """popup => {
    const panel = popup.lastElementChild, at = panel.getBoundingClientRect(), lost = []
    if (at.left < 0 || at.right > document.documentElement.clientWidth) lost.push([at.left, at.right])
    if (at.top < popup.firstElementChild.getBoundingClientRect().bottom - 1) lost.push('it covers its own name')
    return at.width ? lost : ['it is not open']
}"""
IS_AFTER_THE_QUESTION = """document.querySelector('h1').compareDocumentPosition(document.activeElement)
    & Node.DOCUMENT_POSITION_FOLLOWING"""
WHERE = "[document.activeElement.tagName, document.activeElement.closest('.bar') !== null]"


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    """A server whose own pack has authorities, so that the bar holds all its boxes."""
    with serving(pack=returned.pack(tmp_path_factory.mktemp("packs") / "mine")) as address:
        yield address


def test_everything_that_opens_stays_on_the_screen(tab):
    stay_on_the_screen(tab.open(PAGES[0]), "#root", IN_SHORT)


@pytest.mark.long
@pytest.mark.parametrize("path", PAGES)
def test_everything_that_opens_stays_on_the_screen_at_every_width(tab, path):
    stay_on_the_screen(tab.open(path), "#root", WIDTHS)


def test_it_stays_there_too_before_streamlit_has_come(tab):
    tab.page.route("**/static/js/index.*.js", lambda asked: asked.abort())
    tab.page.goto(f"{tab.home}/outcomes?area=E12000007")
    stay_on_the_screen(tab, "#first-sight", IN_SHORT)


def stay_on_the_screen(tab: Visit, within: str, widths: list[int]) -> None:
    for width in widths:
        tab.page.set_viewport_size({"width": width, "height": 900})
        popups = tab.page.locator(f"{within} details.popup:visible").all()
        assert len(popups) >= 2
        for popup in popups:
            popup.locator("summary").click()
            assert popup.evaluate(LOST) == [], width
            tab.page.keyboard.press("Escape")


@pytest.mark.parametrize("path", ["/", "/regions", "/about"])
def test_the_first_key_leads_past_the_bar_to_the_question_of_the_page(tab, path):
    tab.open(path)
    tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 900")
    passes_the_bar(tab)
    expect(tab.page.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/regions"])
def test_it_does_so_before_streamlit_has_come(tab, path):
    tab.page.route("**/static/js/index.*.js", lambda asked: asked.abort())
    tab.page.goto(f"{tab.home}{path}")
    passes_the_bar(tab)


def passes_the_bar(tab: Visit) -> None:
    """Tab and Enter, and the focus is at the question; another Tab, and it is at what comes after the bar."""
    tab.page.keyboard.press("Tab")
    link = tab.page.locator(":focus")
    expect(link).to_be_in_viewport(ratio=1)
    assert "skip" in link.inner_text().lower()
    address = tab.page.url
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate(WHERE) == ["H1", False] and tab.page.url == address
    tab.page.keyboard.press("Tab")
    [tag, is_in_the_bar] = tab.page.evaluate(WHERE)
    assert tag != "BODY" and not is_in_the_bar
    assert tab.page.evaluate(IS_AFTER_THE_QUESTION)


def test_who_has_passed_the_bar_early_stays_there_when_streamlit_comes(tab):
    waiting = []
    tab.page.route("**/static/js/index.*.js", lambda asked: waiting.append(asked))
    tab.page.goto(f"{tab.home}/regions", wait_until="commit")
    tab.page.locator("#first-sight h1").wait_for()
    tab.page.wait_for_function("window.pageNavigation")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.closest('#first-sight') !== null")
    waiting[0].continue_()
    tab.page.unroute("**/static/js/index.*.js")
    tab.settle()
    assert tab.page.evaluate("document.activeElement.matches('#root h1')")


def test_without_scripts_the_link_leads_past_the_bar_as_well(browser, server):
    place = browser.browser.new_context(java_script_enabled=False)
    page = place.new_page()
    page.goto(f"{server}/regions")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    place.close()


def test_without_scripts_an_entry_opens_its_pages_by_key_and_one_of_them_keeps_the_area(browser, server):
    place = browser.browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = place.new_page()
    page.goto(f"{server}/outcomes?area=E12000007")
    entry = page.locator(".pages details").filter(has_text="Regions")
    assert not entry.get_by_role("link", name="Regions", exact=True).is_visible()
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Regions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions?*area=E12000007*")
    expect(page.locator(".pages [aria-current=page]")).to_have_text("Regions")
    place.close()


def test_on_a_phone_one_line_of_48_pixels_with_area_and_menu_stays_in_sight(tab):
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.open(PAGES[0])
    tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 1500")
    bar = tab.page.locator("#root .bar")
    in_sight = bar.evaluate("bar => Math.round(bar.getBoundingClientRect().bottom)")
    assert 44 <= in_sight <= 50
    for control in (".choice-area select", ".menu > summary"):
        at = tab.page.locator(f"#root .bar {control}").bounding_box()
        assert at["y"] >= 0 and at["y"] + at["height"] <= in_sight
    tab.page.locator("#root .menu > summary").click()
    tab.page.locator("#root .menu").get_by_role("link", name="Starts", exact=True).click()
    tab.settle()
    assert tab.chosen()["area"] == "E12000007" and tab.page.url.split("?")[0].endswith("/starts")


def test_a_search_from_a_page_keeps_the_area_that_is_chosen(tab):
    tab.open("/starts?area=E12000007")
    box = tab.page.locator("#root .bar .search input").first
    box.fill("Outcomes")
    box.press("Enter")
    tab.page.wait_for_url("**/search?*q=Outcomes*")
    assert tab.chosen()["area"] == "E12000007"
    tab.page.locator(".found").get_by_role("link", name="Outcomes", exact=True).click()
    tab.settle()
    assert tab.chosen()["area"] == "E12000007" and "q" not in tab.chosen()
    expect(tab.page.locator(".pages [aria-current=page]")).to_have_text("Outcomes")


def test_a_search_works_without_scripts_on_a_phone(browser, server):
    place = browser.browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = place.new_page()
    page.goto(f"{server}/starts?area=E12000007")
    page.locator(".menu > summary").click()
    page.locator(".menu input[type=search]").fill("South West")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=South+West&area=E12000007*")
    expect(page.locator(".found").get_by_role("link", name="South West", exact=True)).to_be_visible()
    place.close()


def test_the_contents_of_a_page_are_its_findings_as_they_are_now_and_lead_to_them(tab):
    tab.open("/outcomes?area=E12000007")
    contents = tab.page.locator("#root .on-page")
    for area in ("London", "South West"):
        choose(tab.page, words("site")["choices"]["area"], area)
        tab.settle()
        contents.locator("summary").click()
        findings = tab.page.locator("#root article h2[id]").all_inner_texts()
        assert contents.get_by_role("link").all_inner_texts()[: len(findings)] == findings
        tab.page.keyboard.press("Escape")
    contents.locator("summary").click()
    contents.get_by_role("link").last.click()
    expect(tab.page.locator("#root article h2").last).to_be_in_viewport()
    expect(contents.get_by_role("link").first).to_be_hidden()
