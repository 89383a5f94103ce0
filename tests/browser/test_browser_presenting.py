"""A talk in a real browser: by the keys of a clicker, at three sizes, with notes, and with the server gone."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from internships_work.paths import PUBLISHED
from internships_work.wording import words
from tests.support.server import serving

SIZES = [(1280, 720), (1920, 1080), (1024, 768)]
IN_SHORT = (("legacy-conference", (1024, 768)), ("regional-legacy-conference", (1280, 720)))
YORKSHIRE, LONDON = "E12000003", "E12000007"
# What is cut off, too small to read from the back of a hall, or printed over something else.
FAULTS = """() => {
    const slide = document.querySelector('.slide'), faults = []
    const box = (element) => element.getBoundingClientRect()
    for (const one of slide.querySelectorAll('h1, .subtitle, .notice, footer p, .tile, svg text')) {
        const at = box(one)
        if (!one.textContent.trim() || !at.width) continue
        const isInside = at.left > -1 && at.top > -1 && at.right < innerWidth + 1 && at.bottom < innerHeight + 1
        if (!isInside) faults.push('cut: ' + one.textContent)
    }
    const body = box(slide.querySelector('.body'))
    for (const tile of slide.querySelectorAll('.tile')) {
        if (box(tile).bottom > body.bottom + 1) faults.push('tile: ' + tile.textContent)
    }
    const size = (element) => parseFloat(getComputedStyle(element).fontSize)
    if (size(slide.querySelector('h1')) < 48) faults.push('the finding is smaller than 48 px')
    const texts = [...slide.querySelectorAll('svg text')].filter((text) => text.textContent.trim() && box(text).width)
    // A screen less wide than 1280 is thrown on the same wall: its letters are as large there if they keep their share.
    const least = 23.9 * Math.min(1, innerWidth / 1280)
    for (const text of texts) if (size(text) * text.getScreenCTM().a < least) faults.push('small: ' + text.textContent)
    texts.forEach((one, number) => texts.slice(number + 1).forEach((other) => {
        const a = box(one), b = box(other)
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 4 && down > 6) faults.push(`printed over each other: ${one.textContent} | ${other.textContent}`)
    }))
    return faults
}"""


def talk(browser, server: str, asked: str, size: tuple[int, int] = SIZES[0]):
    """A tab with a story open, and everything it asked other hosts for or complained of."""
    page = browser.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    faults: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((server, "blob:", "data:")) else faults.append(request.url),
    )
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{server}/present?{asked}")
    page.wait_for_selector("body.ready")
    return page, faults


def at(page) -> tuple[str, str]:
    """The slide and the area that the address names."""
    return page.evaluate("[...['slide', 'area'].map((name) => new URLSearchParams(location.search).get(name))]")


@pytest.mark.parametrize(
    "story, size",
    [
        pytest.param(story, size, marks=() if (story, size) in IN_SHORT else pytest.mark.long)
        for story in ("legacy-conference", "regional-legacy-conference")
        for size in SIZES
    ],
)
def test_a_whole_story_can_be_told_with_a_clicker_and_read_from_the_back(browser, server, story, size):
    page, faults = talk(browser, server, f"story={story}&area={YORKSHIRE}", size)
    findings = []
    for number in range(1, 12):
        assert at(page) == [str(number), YORKSHIRE]
        assert page.evaluate(FAULTS) == [], page.title()
        findings.append(page.inner_text("h1"))
        page.keyboard.press("PageDown")
    assert at(page)[0] == "11", "there is nothing after the last slide"
    page.keyboard.press("PageUp")
    assert page.inner_text("h1") == findings[9]
    page.keyboard.press("Home")
    assert page.inner_text("h1") == findings[0]
    page.keyboard.press("End")
    assert page.inner_text("h1") == findings[10]
    assert len(set(findings)) == 11 and faults == []
    page.close()


def test_nothing_of_the_dashboard_stands_round_a_slide(browser, server):
    page, _ = talk(browser, server, "story=headlines")
    assert (
        page.locator("[data-testid=stHeader], [data-testid=stSidebar], [data-testid=stToolbar], .site-foot").count()
        == 0
    )
    assert page.evaluate("getComputedStyle(document.getElementById('controls')).opacity") == "0"
    assert page.evaluate(
        "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"
    )
    page.close()


def test_leaving_a_slide_opens_the_same_view_on_its_page(browser, server):
    page, _ = talk(browser, server, f"story=legacy-conference&slide=3&area={LONDON}&year=202122")
    page.keyboard.press("Escape")
    page.wait_for_selector(".site-foot")
    assert f"{server}/starts?" in page.url and page.url.endswith("#starts-by-year")
    assert f"area={LONDON}" in page.url and "year=202122" in page.url
    assert "London had 597" in page.inner_text("h2#starts-by-year")
    page.close()


def test_a_page_leads_to_the_story_of_its_region(browser, server):
    page = browser.new_page()
    page.goto(f"{server}/starts?area={LONDON}")
    page.get_by_role("link", name=words("site")["present"], exact=True).click()
    page.wait_for_selector("body.ready")
    assert "story=regional-legacy-conference" in page.url and at(page) == ["1", LONDON]
    page.close()


def test_the_notes_keep_step_with_the_slides_and_can_move_them(browser, server):
    page, _ = talk(browser, server, "story=headlines")
    with browser.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    notes.wait_for_selector(".step:not(.out)")
    page.keyboard.press("PageDown")
    page.keyboard.press("7")
    notes.wait_for_function("document.querySelector('#now h2').textContent.startsWith('London had 613')")
    text = notes.inner_text("#now")
    assert "2 of 5" in text and "What not to say" in text and "Break in the series" in text
    assert "Next" in text and told_next(page) in text
    notes.keyboard.press("PageDown")
    page.wait_for_function("new URLSearchParams(location.search).get('slide') === '3'")
    assert [
        one["id"] for one in Axe().run(notes).response["violations"] if one["impact"] in ("serious", "critical")
    ] == []
    notes.close()
    page.close()


def told_next(page) -> str:
    return page.evaluate(f"JSON.parse(document.getElementById('deck').textContent).areas['{LONDON}'][2].finding")


def test_a_talk_goes_on_when_the_server_has_gone_and_says_so_only_where_it_is_needed(browser):
    with serving() as address:
        page, faults = talk(browser, address, "story=legacy-conference")
    for number in range(1, 12):
        assert at(page)[0] == str(number) and page.evaluate(FAULTS) == []
        page.keyboard.press("PageDown")
    page.keyboard.press("8")
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    assert at(page) == ["2", "E12000008"]
    assert faults == []
    page.keyboard.press("Escape")
    page.wait_for_selector(f"text={words('present')['messages']['no_server']}")
    assert page.locator(".slide h1").is_visible()
    page.close()


@pytest.mark.long
def test_new_data_in_the_middle_of_a_talk_changes_nothing_on_screen(browser, tmp_path):
    mine = shutil.copytree(PUBLISHED, tmp_path / "mine")
    extract = mine / "work_based_learning.csv"
    with serving(pack=mine) as address:
        page, _ = talk(browser, address, "story=headlines&slide=2")
        version = page.inner_text(".version")
        extract.write_text(extract.read_text(encoding="utf-8").replace(",2865,1115,", ",2866,1115,"), encoding="utf-8")
        other = browser.new_page()
        for _ in range(40):
            other.goto(f"{address}/present?story=headlines&slide=2")
            if "2,866" in other.inner_text("h1"):
                break
            other.wait_for_timeout(500)
        assert "2,866" in other.inner_text("h1") and other.inner_text(".version") != version
        page.keyboard.press("PageDown")
        page.keyboard.press("PageUp")
        assert "2,865" in page.inner_text("h1") and page.inner_text(".version") == version
        page.reload()
        page.wait_for_selector("body.ready")
        assert "2,865" in page.inner_text("h1") and page.inner_text(".version") == version
        page.close()
        other.close()


def test_slides_advance_by_themselves_only_when_asked_and_not_where_less_motion_is_wanted(browser, server):
    page, _ = talk(browser, server, "story=headlines&every=3")
    page.wait_for_function("new URLSearchParams(location.search).get('slide') === '2'")
    page.keyboard.press("a")
    assert page.inner_text("#notice") == words("present")["messages"]["stopped"]
    page.close()
    still = browser.new_page()
    still.emulate_media(reduced_motion="reduce")
    still.goto(f"{server}/present?story=headlines&every=3")
    still.wait_for_selector("body.ready")
    assert still.inner_text("#notice") == words("present")["messages"]["waiting"]
    assert not still.evaluate("document.body.classList.contains('advancing')")
    still.close()
