"""In a real browser: the boxes of a page hold what is chosen, whatever becomes of the connection and of the focus."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from internships_work.wording import words
from tests.support.choosing import choose, link_in_bar, period_box
from tests.support.server import free_port, serving
from tests.support.visitors import PATIENCE, Visit
from tests.support.worlds import with_constituencies

AREA = words("site")["choices"]["area"]
WAITING = words("site")["waiting"]
REWRITTEN = "box => { const anew = box.cloneNode(true); anew.value = '%s'; box.replaceWith(anew) }"


PATIENCE_OF_A_PAGE = 4000


@pytest.fixture(scope="module")
def patient(browser, server):
    """A visitor whose clock can be put forward, in a browser of its own: it is that of all its pages."""
    place = browser.browser.new_context()
    place.clock.install()
    yield Visit(place.new_page(), server)
    place.close()


def box(one: Visit, label: str):
    return one.page.get_by_role("combobox", name=label, exact=True)


def test_a_region_can_be_chosen_by_keyboard_alone_and_what_is_stepped_over_is_not_followed(tab):
    tab.open("/starts?area=E12000007")
    box(tab, AREA).focus()
    for _ in range(2):
        tab.page.keyboard.press("ArrowDown")
    expect(tab.heading("starts-by-year")).to_contain_text("The South West had 260", timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E12000009"
    expect(box(tab, AREA)).to_be_focused()
    tab.page.go_back()
    expect(tab.heading("starts-by-year")).to_contain_text("London had 613", timeout=PATIENCE)
    expect(box(tab, AREA)).to_have_value("E12000007")


def test_a_second_choice_made_before_the_first_is_answered_keeps_both(tab):
    tab.open("/starts")
    choose(tab.page, AREA, "London")
    tab.page.locator("#period-starts-by-year").select_option(label="January 2022")
    expect(tab.heading("starts-by-year")).to_contain_text("London had 597", timeout=PATIENCE)
    tab.settle()
    assert (tab.chosen()["area"], tab.chosen()["january"]) == ("E12000007", "2022")
    expect(box(tab, AREA)).to_have_value("E12000007")


def test_a_choice_made_and_taken_back_at_once_leaves_nothing_waiting(patient):
    patient.open("/starts")
    choose(patient.page, AREA, "London")
    choose(patient.page, AREA, "England")
    patient.settle()
    patient.page.clock.fast_forward(PATIENCE_OF_A_PAGE)
    expect(patient.heading("starts-by-year")).to_contain_text("had 2,865 supported")
    assert patient.page.get_by_text(WAITING).count() == 0


def test_a_box_keeps_the_focus_when_another_choice_writes_it_anew(tab):
    tab.open("/answer?area=E12000007")
    asked = box(tab, words("answer")["choices"]["asked"])
    asked.evaluate("box => { box.isTheFirst = true }")
    asked.focus()
    asked.select_option("ceased_into_employment_per_cent")
    expect(tab.heading("answer")).to_contain_text("paid employment", timeout=PATIENCE)
    tab.settle()
    assert not asked.evaluate("box => box.isTheFirst"), "the periods on offer are called otherwise, so all is new"
    expect(asked).to_be_focused()
    expect(asked).to_have_value("ceased_into_employment_per_cent")


def test_a_box_that_was_left_does_not_take_the_focus_back(tab):
    tab.open("/starts")
    box(tab, AREA).focus()
    box(tab, AREA).evaluate("box => box.blur()")
    box(tab, AREA).evaluate(REWRITTEN % "E92000001")
    tab.page.wait_for_timeout(200)
    assert tab.page.evaluate("document.activeElement === document.body")


def test_a_box_written_anew_while_keys_step_through_it_stands_where_they_had_come(tab):
    tab.open("/starts?area=E12000007")
    box(tab, AREA).focus()
    tab.page.keyboard.press("ArrowDown")
    box(tab, AREA).evaluate(REWRITTEN % "E12000007")
    tab.page.keyboard.press("ArrowDown")
    expect(tab.heading("starts-by-year")).to_contain_text("The South West had 260", timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E12000009"


def test_two_choices_by_keyboard_one_right_after_the_other_are_both_followed(tab):
    tab.open("/regions?area=E12000007")
    box(tab, AREA).focus()
    for key in ("ArrowDown", "Tab"):
        tab.page.keyboard.press(key)
    box(tab, words("site")["choices"]["measure"]).focus()
    tab.page.keyboard.press("ArrowDown")
    expect(tab.heading("regions-map")).to_contain_text("South East", timeout=PATIENCE)
    tab.page.wait_for_url("**measure=supported_internships&**")
    tab.settle()
    assert (tab.chosen()["area"], tab.chosen()["measure"]) == ("E12000008", "supported_internships")


def test_a_period_is_chosen_at_its_card_and_the_back_button_takes_it_back(tab):
    tab.open("/regions?area=E12000007&measure=supported_internships")
    tab.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 300)")
    period_box(tab.page, "regions-map").select_option(label="January 2022")
    expect(tab.heading("regions-map")).to_contain_text(
        "London had 597 supported interns in January 2022", timeout=PATIENCE
    )
    tab.settle()
    assert tab.chosen()["january"] == "2022" and "january=2022" in tab.page.url
    for card in ("regions-map", "regions-ranked"):
        expect(period_box(tab.page, card)).to_have_value("2022")
    assert tab.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop") == pytest.approx(300, abs=2)
    tab.page.go_back()
    expect(tab.heading("regions-map")).to_contain_text("London had 613", timeout=PATIENCE)
    for card in ("regions-map", "regions-ranked"):
        expect(period_box(tab.page, card)).to_have_value("2026")


def test_a_period_chosen_by_keyboard_passes_over_one_without_a_figure_and_keeps_the_focus(tab):
    tab.open("/starts?area=E12000007")
    period_box(tab.page, "starts-kinds-of-learning").focus()
    for january in ("2025", "2022"):
        tab.page.keyboard.press("ArrowDown")
        expect(tab.heading("starts-kinds-of-learning")).to_contain_text(
            f"on supported internships in January {january}", timeout=PATIENCE
        )
        tab.settle()
    expect(period_box(tab.page, "starts-kinds-of-learning")).to_be_focused()
    expect(period_box(tab.page, "starts-kinds-of-learning")).to_have_value("2022")


def test_a_period_takes_the_place_of_the_year_of_an_old_link(tab):
    tab.open("/regions?area=E12000007&measure=supported_internships&year=202122")
    expect(tab.heading("regions-map")).to_contain_text("597 supported interns in January 2022")
    period_box(tab.page, "regions-ranked").select_option(label="January 2021")
    expect(tab.heading("regions-map")).to_contain_text("January 2021", timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["january"] == "2021" and "year" not in tab.chosen()


@pytest.mark.parametrize("link", [".contents a", "bar"], ids=["to a place on it", "to itself"])
def test_a_page_whose_link_leads_back_to_it_waits_for_nothing(patient, link):
    patient.open("/about")
    (link_in_bar(patient.page, "about") if link == "bar" else patient.page.locator(f"#root {link}").first).click()
    patient.settle()
    patient.page.go_back()
    patient.settle()
    patient.page.clock.fast_forward(PATIENCE_OF_A_PAGE)
    assert patient.page.get_by_text(WAITING).count() == 0


def test_an_address_with_a_stray_question_mark_waits_for_nothing(patient):
    patient.open("/starts?area=E12000007&note=why?")
    patient.page.clock.fast_forward(PATIENCE_OF_A_PAGE)
    assert patient.page.get_by_text(WAITING).count() == 0


def test_two_choices_made_before_streamlit_has_come_are_both_kept(new_tab):
    new_tab.page.route("**/static/js/index.*", lambda route: None)
    new_tab.page.goto(f"{new_tab.home}/starts", wait_until="commit")
    first_sight = new_tab.page.locator("#first-sight")
    new_tab.page.wait_for_function("() => window.pageNavigation && document.querySelector('.site-foot')")
    new_tab.page.evaluate(
        """() => { for (const [id, code] of [['box-area', 'E12000007'], ['period-starts-by-year', '2022']]) {
            const box = document.querySelector(`#${id}`)
            box.value = code
            box.dispatchEvent(new Event('change', { bubbles: true }))
        } }"""
    )
    new_tab.page.wait_for_url("**area=E12000007**january=2022**", wait_until="commit")
    expect(first_sight.locator("#starts-by-year")).to_contain_text("London had 597")


def test_another_area_lets_go_of_a_constituency(browser, tmp_path):
    with serving(pack=with_constituencies(tmp_path / "mine")) as address:
        visit = Visit(browser.new_page(), address).open("/answer?area=E12000003&constituency=E14999001")
        choose(visit.page, AREA, "London")
        visit.page.wait_for_url("**area=E12000007**")
        visit.settle()
        assert visit.chosen().get("constituency", "") == ""
        visit.page.close()


def test_links_lead_to_what_was_chosen_even_where_a_page_breaks_off(browser, repository):
    page = repository / "pages" / "starts.py"
    told = page.read_text(encoding="utf-8")
    page.write_text(told.replace("layout.onward", "raise RuntimeError\nlayout.onward"), encoding="utf-8")
    with serving(repository) as address:
        visit = Visit(browser.new_page(), address)
        visit.page.goto(f"{address}/outcomes?area=E12000007&year=202122")
        visit.settle()
        link_in_bar(visit.page, "starts").click()
        expect(visit.heading("starts-by-year")).to_contain_text("London had 597", timeout=PATIENCE)
        links = visit.page.locator("#root a.take, #root .pages a")
        asked = links.evaluate_all("links => links.map(link => new URL(link.href).searchParams.get('area'))")
        assert set(asked) == {"E12000007"} and len(asked) > 10
        expect(box(visit, AREA)).to_have_value("E12000007")
        visit.page.close()


def test_a_page_that_breaks_off_in_its_bar_still_leads_elsewhere(browser, repository):
    bar = repository / "internships_work" / "page" / "page_chrome.py"
    told = bar.read_text(encoding="utf-8")
    broken = told.replace('    if follows(page, "authorities")', '    if 1 / 0 and follows(page, "authorities")', 1)
    bar.write_text(broken, encoding="utf-8")
    with serving(repository) as address:
        visit = Visit(browser.new_page(), address)
        visit.page.goto(f"{address}/starts?area=E12000007")
        visit.page.locator("#root .bar").wait_for()
        assert visit.page.locator("#root .pages a").count() > 4
        expect(box(visit, AREA)).to_have_value("E12000007")
        assert visit.page.locator("#root .to-copy").count() == 0
        visit.page.close()


def test_the_address_to_copy_is_that_of_the_view_and_opens_it(tab):
    tab.open("/starts")
    choose(tab.page, AREA, "London")
    expect(tab.heading("starts-by-year")).to_contain_text("London had 613", timeout=PATIENCE)
    assert re.search("area=E12000007&measure=", tab.page.url) and "year" not in tab.page.url
    expect(tab.page.locator("#root .to-copy")).to_have_text(tab.page.url, timeout=PATIENCE)


@pytest.mark.long
@pytest.mark.parametrize("shown", ["E12000003", "E09000007"], ids=["a region", "an authority"])
def test_an_authority_found_on_a_page_that_another_server_has_made_is_chosen(browser, shown):
    with serving(port=free_port()) as address:
        visit = Visit(browser.new_page(), address).open(f"/authority?area={shown}")
        visit.page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    visit.page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    with serving(port=urlsplit(address).port):
        visit.page.wait_for_selector("[data-test-connection-state=CONNECTED]")
        field = box(visit, words("authorities")["search"]["label"])
        field.press("Control+A")
        field.press_sequentially("Leeds")
        field.press("Enter")
        expect(visit.heading("authority-by-year")).to_contain_text("Leeds recorded one", timeout=PATIENCE)
        assert visit.chosen()["area"] == "E08000035"
        choose(visit.page, AREA, "London")
        expect(visit.page.get_by_text(words("authorities")["choose"]["title"])).to_be_visible(timeout=PATIENCE)
        expect(field).to_have_value("")
        visit.page.close()
