"""In a real browser: a page can be read and used while its server is away, or before it was ever reached."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from internships_work.wording import words
from tests.support.choosing import choose
from tests.support.server import free_port, serving
from tests.support.visitors import PATIENCE, Visit

AREA = words("site")["choices"]["area"]
WAITING, LOST = words("site")["waiting"], words("site")["lost"]
NOTES_DIALOGS = """() => {
    const note = () => { if (document.querySelector('.stDialog')) window.hadDialog = true }
    new MutationObserver(note).observe(document, { childList: true, subtree: true })
}"""
HAD_DIALOG_AND_IS_RID_OF_IT = "() => window.hadDialog && !document.querySelector('.stDialog, [inert]')"


def test_a_choice_made_while_the_server_is_away_is_waited_for_and_answered_when_it_is_back(browser):
    with serving(port=free_port()) as address:
        visit = Visit(browser.new_page(), address).open("/starts?area=E12000007")
        visit.page.evaluate(NOTES_DIALOGS)
    expect(visit.page.get_by_text(LOST)).to_be_visible()
    visit.page.wait_for_function(HAD_DIALOG_AND_IS_RID_OF_IT)
    visit.page.get_by_text(words("site")["copy_link"], exact=True).click()
    expect(visit.page.get_by_text(words("site")["copy_link_lead"])).to_be_visible()
    choose(visit.page, AREA, "North East")
    expect(visit.page.get_by_text(WAITING)).to_be_visible()
    expect(visit.page.get_by_text(LOST)).to_have_count(0)
    expect(visit.heading("starts-by-year")).to_contain_text("London had 613")
    with serving(port=urlsplit(address).port):
        expect(visit.heading("starts-by-year")).to_contain_text("North East had 224", timeout=PATIENCE)
        expect(visit.page.get_by_text(WAITING)).to_have_count(0)
        visit.settle()
        assert visit.chosen()["area"] == "E12000001"
        visit.page.close()


@pytest.mark.long
def test_a_link_to_a_place_on_the_page_followed_while_the_server_is_away_leaves_nothing_waiting(browser):
    with serving(port=free_port()) as address:
        visit = Visit(browser.new_page(), address).open("/about")
    expect(visit.page.get_by_text(LOST)).to_be_visible()
    visit.page.locator("#root .site-foot a[href*='#']").first.click()
    expect(visit.page.get_by_text(WAITING)).to_be_visible()
    assert "#" in visit.page.url
    with serving(port=urlsplit(address).port):
        expect(visit.page.get_by_text(WAITING)).to_have_count(0, timeout=PATIENCE)
        assert "#" in visit.page.url
        visit.page.close()


def test_a_page_whose_line_broke_before_streamlit_had_come_says_so_and_can_be_read(browser, server):
    visit = Visit(browser.new_page(), server)
    visit.page.add_init_script(f"({NOTES_DIALOGS})()")
    visit.page.route("**/_stcore/**", lambda asked: asked.abort())
    visit.page.goto(f"{server}/starts?area=E12000007", wait_until="domcontentloaded")
    expect(visit.page.get_by_text(LOST)).to_be_visible(timeout=2 * PATIENCE)
    visit.page.wait_for_function(HAD_DIALOG_AND_IS_RID_OF_IT)
    visit.page.get_by_role("tab", name=words("site")["tabs"]["numbers"]).first.click(timeout=PATIENCE)
    expect(visit.page.get_by_role("table").first).to_be_visible()
    visit.page.close()
