"""The keys of a talk in a real browser: what each does, and what it leaves to the box of areas."""

from axe_playwright_python.sync_playwright import Axe

from internships_work.wording import words
from tests.browser.test_browser_presenting import LONDON, YORKSHIRE, at, talk


def test_a_digit_chooses_a_region_and_zero_chooses_england(browser, server):
    page, _ = talk(browser, server, "story=legacy-conference&slide=3")
    assert "had 2,865 supported" in page.inner_text("h1")
    page.keyboard.press("7")
    assert "London had 613" in page.inner_text("h1") and at(page) == ["3", LONDON]
    page.keyboard.press("3")
    assert "Yorkshire and The Humber had 299" in page.inner_text("h1")
    page.keyboard.press("0")
    assert "had 2,865 supported" in page.inner_text("h1") and at(page)[1] == "E92000001"
    page.close()


def test_the_screen_goes_blank_and_comes_back_where_it_was(browser, server):
    page, _ = talk(browser, server, "story=headlines&slide=2")
    page.keyboard.press("b")
    assert not page.locator("#stage").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press("PageDown")
    assert page.locator("#stage").is_visible() and at(page)[0] == "2"
    page.close()


def test_a_key_in_the_box_of_areas_is_the_box_its_own(browser, server):
    page, faults = talk(browser, server, f"story=headlines&slide=2&area={YORKSHIRE}")
    page.evaluate("() => { window.open = () => { window.hasOpenedNotes = true } }")
    for key in (*"bfdan?0379", " ", "End", "PageDown", "Shift+B"):
        page.locator("#area").select_option(YORKSHIRE)
        page.locator("#area").focus()
        page.keyboard.press(key)
        assert page.locator("#stage").is_visible() and not page.locator("#help").is_visible(), key
        assert at(page)[0] == "2" and page.evaluate("document.activeElement.id") == "area", key
        assert not page.evaluate("document.fullscreenElement || document.body.matches('.dark, .advancing')"), key
        assert not page.evaluate("window.hasOpenedNotes") and faults == [], key
        assert at(page)[1] == YORKSHIRE or not key.isdigit(), key
    page.close()


def test_a_letter_in_the_box_of_areas_finds_an_area_and_escape_gives_the_keys_back(browser, server):
    page, _ = talk(browser, server, "story=headlines&slide=2")
    page.locator("#area").focus()
    page.keyboard.press("l")
    assert at(page) == ["2", LONDON]
    page.keyboard.press("Escape")
    assert "/present" in page.url and page.evaluate("document.activeElement === document.body")
    page.keyboard.press("PageDown")
    assert at(page) == ["3", LONDON]
    page.close()


def test_after_a_choice_with_the_pointer_a_clicker_goes_on_with_the_slides(browser, server):
    page, _ = talk(browser, server, "story=headlines&slide=2")
    page.mouse.move(600, 400)
    page.locator("#area").click()
    page.locator("#area").select_option(YORKSHIRE)
    page.keyboard.press("PageDown")
    assert at(page) == ["3", YORKSHIRE]
    page.close()


def test_a_key_pressed_with_another_is_the_browser_its_own(browser, server):
    page, _ = talk(browser, server, "story=headlines&slide=2")
    for held in ("ctrlKey", "altKey", "metaKey"):
        for key in ("b", "a", "3"):
            page.locator("body").dispatch_event("keydown", {"key": key, held: True})
        assert page.locator("#stage").is_visible() and at(page) == ["2", "E92000001"], held
        assert not page.evaluate("document.body.matches('.advancing')"), held
    page.close()


def test_the_keys_are_told_and_the_buttons_can_be_reached_by_keyboard(browser, server):
    page, _ = talk(browser, server, "story=headlines")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name=words("present")["keys"]["title"]).is_visible()
    page.keyboard.press("Escape")
    assert "/present" in page.url and not page.get_by_role("dialog").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert at(page)[0] == "2"
    assert [
        one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
    ] == []
    page.close()
