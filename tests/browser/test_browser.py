"""What a visitor meets in a real browser: whole pages, no other host, no faults of accessibility, choices that hold."""

import csv
import io
import re
from contextlib import suppress
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from internships_work.choices.offers import has_something
from internships_work.wording import words
from tests.support.choosing import choose, link_in_bar
from tests.support.server import serving
from tests.support.visitors import PATIENCE, SIZES, Visit

NAMES = {name: "" if about.get("default") else name for name, about in words("pages").items()}
IN_THE_BAR = [page for page in words("pages").values() if has_something(page)]
# A page of cards, one with a map, one with boxes of its own, and one of words.
TEMPLATES = ("overview", "regions", "answer", "about")
# Rules of axe that are known to be broken, each with its reason and who is to cure it. There is none.
EXEMPT: dict[str, str] = {}


def at_each_width(page: str) -> list:
    """A page at a desk, and on a phone; that is a long trial but for one page of each template."""
    on_a_phone = () if page in TEMPLATES else pytest.mark.long
    marks = {"desk": (), "phone": on_a_phone}
    return [pytest.param((page, size), marks=marks[size], id=f"{page}-{size}") for size in SIZES]


@pytest.fixture(scope="module", params=[one for page in NAMES for one in at_each_width(page)])
def visit(request, window, server):
    """Every page once at each width."""
    page, size = request.param
    window.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    return Visit(window, server).open(f"/{NAMES[page]}"), page


def test_a_page_shows_its_question_once_and_no_fault(visit):
    one, page = visit
    assert one.page.locator("h1").all_inner_texts() == [words("pages")[page]["question"]]
    told = one.page.inner_text("body")
    assert "Traceback" not in told and "This app has encountered an error" not in told
    assert one.page.locator("[data-testid=stException]").count() == 0


def test_a_page_asks_no_other_host_and_complains_of_nothing(visit):
    one, _ = visit
    assert one.elsewhere == []
    assert one.complaints == []


def test_no_text_is_smaller_than_16_pixels(visit):
    one, _ = visit
    small = one.page.evaluate(
        """() => {
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
            while (texts.nextNode()) {
                const part = texts.currentNode.parentElement, text = texts.currentNode.textContent.trim();
                if (text && part.getClientRects().length && parseFloat(getComputedStyle(part).fontSize) < 16)
                    small.push(text.slice(0, 60));
            }
            return small;
        }"""
    )
    assert small == []


def test_a_page_does_not_scroll_sideways(visit):
    one, _ = visit
    wide, window = one.page.evaluate(
        "[Math.max(document.documentElement.scrollWidth, "
        "...[...document.querySelectorAll('[data-testid=stMain], [data-testid=stAppViewContainer]')]"
        ".map(part => part.scrollWidth)), window.innerWidth]"
    )
    assert wide <= window


def test_axe_finds_nothing_serious(visit):
    one, _ = visit
    found = Axe().run(one.page).response["violations"]
    grave = [
        f"{fault['id']}: {fault['help']} ({fault['nodes'][0]['html'][:160]})"
        for fault in found
        if fault["impact"] in ("serious", "critical") and fault["id"] not in EXEMPT
    ]
    assert grave == []


def test_every_chart_says_in_words_what_it_shows(visit):
    one, _ = visit
    charts = one.page.locator(".chart")
    for number in range(charts.count()):
        assert len(charts.nth(number).get_attribute("aria-label")) > 60


def test_a_page_is_in_british_english(visit):
    one, _ = visit
    assert one.page.locator("html").get_attribute("lang") == "en-GB"


def click_region(one: Visit, code: str) -> None:
    """Click a point inside one region of the map, as a visitor does."""
    one.page.locator(".choroplethlayer path").first.wait_for(state="attached")
    x, y = one.page.evaluate(
        """code => {
            const shape = [...document.querySelectorAll('.choroplethlayer path')].find(one => one.__data__.loc === code)
            shape.scrollIntoView({block: 'center', behavior: 'instant'})
            const box = shape.getBoundingClientRect(), toShape = shape.getScreenCTM().inverse()
            for (let down = 0.1; down < 1; down += 0.05) for (let across = 0.1; across < 1; across += 0.05) {
                const x = box.left + across * box.width, y = box.top + down * box.height
                const inside = shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toShape))
                const plot = shape.closest('.main-svg').parentNode
                if (inside && plot.contains(document.elementFromPoint(x, y))) return [x, y]
            }
            throw new Error('no point of ' + code + ' can be clicked')
        }""",
        code,
    )
    one.page.mouse.move(x, y)
    one.page.mouse.click(x, y)


def test_a_click_on_the_map_chooses_a_region_everywhere(tab):
    tab.open("/regions")
    before = tab.heading("regions-map").inner_text()
    click_region(tab, "E12000007")
    expect(tab.heading("regions-map")).not_to_have_text(before, timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E12000007"
    assert "London" in tab.heading("regions-map").inner_text()
    expect(tab.page.get_by_role("combobox", name="Area", exact=True)).to_have_value("E12000007")


def test_a_second_click_on_another_region_chooses_that_one(tab):
    tab.open("/regions")
    click_region(tab, "E12000007")
    expect(tab.heading("regions-map")).to_contain_text("London", timeout=PATIENCE)
    tab.settle()
    click_region(tab, "E12000009")
    expect(tab.heading("regions-map")).to_contain_text("South West", timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E12000009"


def go_to(one: Visit, page: str) -> None:
    link_in_bar(one.page, page).click()
    expect(one.page.locator("h1")).to_have_text(words("pages")[page]["question"], timeout=PATIENCE)
    one.settle()


def test_area_and_year_go_along_from_page_to_page(tab):
    chosen = {"area": "E12000007", "year": "202122", "measure": "supported_internships", "pack": "published"}
    tab.open(f"/starts?{urlencode(chosen)}")
    for page in ("regions", "outcomes", "starts"):
        go_to(tab, page)
        assert tab.chosen() == chosen
    assert "London had 597" in tab.heading("starts-by-year").inner_text()


def test_the_back_button_returns_to_the_page_before(tab):
    tab.open("/starts?area=E12000007&year=202425&measure=supported_internships")
    go_to(tab, "outcomes")
    tab.page.go_back()
    expect(tab.heading("starts-by-year")).to_contain_text("London had 549", timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E12000007"


def test_the_back_button_returns_to_the_choice_before(tab):
    tab.open("/outcomes?area=E12000007&year=202425&measure=supported_internships")
    choose(tab.page, "Area", "South West")
    expect(tab.heading("outcomes-ceased-by-region")).to_contain_text("South West", timeout=PATIENCE)
    tab.settle()
    tab.page.go_back()
    expect(tab.heading("outcomes-ceased-by-region")).to_contain_text("London", timeout=PATIENCE)


def test_reloading_keeps_what_was_chosen(tab):
    tab.open("/outcomes")
    choose(tab.page, "Area", "London")
    expect(tab.heading("outcomes-ceased-by-region")).to_contain_text("London", timeout=PATIENCE)
    tab.settle()
    tab.page.reload()
    expect(tab.heading("outcomes-ceased-by-region")).to_contain_text("London", timeout=PATIENCE)


def test_a_shared_link_is_the_first_thing_a_new_server_is_asked_and_shows_the_whole_frame(browser):
    with serving() as cold:
        page = browser.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        one = Visit(page, cold).open("/starts?area=E12000007&year=202122&measure=supported_internships")
        assert "London had 597" in one.heading("starts-by-year").inner_text()
        expect(page.locator(".brand")).to_have_text(words("site")["name"])
        expect(page.locator(".pages a")).to_have_count(len(IN_THE_BAR))
        expect(page.locator(".site-foot")).to_contain_text("Data: published figures, put together on")
        assert page.locator("h1").count() == 1
        assert page.locator("[role=dialog]").count() == 0
        assert one.complaints == [] and one.elsewhere == []
        page.close()


def notices(one: Visit) -> list[str]:
    return one.page.locator(".notices p").all_inner_texts()


def test_an_unknown_area_gives_one_notice_and_england(tab):
    tab.open("/starts?area=E99999999")
    [notice] = notices(tab)
    assert "E99999999" in notice and "England" in notice
    assert "had 2,865 supported" in tab.heading("starts-by-year").inner_text()


@pytest.mark.parametrize(
    "hostile",
    ["<img src=//elsewhere.example/a>", "![a](https://elsewhere.example/a)", "[Sign in](https://elsewhere.example)",
     "https://elsewhere.example", "$x^2$ :red[a] **b**"],
    ids=["html", "picture", "link", "address", "markup"],
)  # fmt: skip
def test_what_a_link_asks_is_shown_as_plain_text(window, server, hostile):
    visit = Visit(window, server)
    with suppress(TooLate):
        visit.open(f"/about?area={quote(hostile)}")
    assert visit.elsewhere == []
    alert = window.locator(".notices")
    assert alert.count() == 1
    assert alert.locator("a, img, strong, .katex, [style*=color]").count() == 0
    assert hostile[:30] in alert.inner_text()


def same(shown: str, read: str) -> bool:
    """Whether a cell of the page and a cell of the file hold the same: bare symbols, numbers without their dress."""
    symbol = re.match(r"\[(\w+)\]", shown)
    if symbol:
        return read == symbol[1]
    bare = shown.replace(",", "").removesuffix("%")
    if re.fullmatch(r"-?\d+(\.\d+)?", bare) and re.fullmatch(r"-?\d+(\.\d+)?", read):
        decimals = len(bare.partition(".")[2])
        return f"{float(read):.{decimals}f}" == bare or abs(float(read) - float(bare)) <= 0.5 * 10**-decimals + 1e-9
    return shown == read


@pytest.mark.parametrize(
    "page, exhibit", [("starts", "starts-by-year"), ("regions", "regions-ranked"), ("overview", "overview-headlines")]
)
def test_a_downloaded_file_holds_row_by_row_what_the_page_shows(tab, page, exhibit):
    tab.open(f"/{NAMES[page]}?area=E12000007&year=202425")
    card = tab.page.locator(f"article[aria-labelledby={exhibit}]")
    shown = card.locator("table").first.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    with tab.page.expect_download() as download:
        card.get_by_text(words("site")["outlets"]["download"], exact=True).click()
        card.get_by_role("link", name=words("takeaway")["formats"]["exhibit"]["csv"]).click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(io.StringIO(file.read(), newline="")))
    assert download.value.suggested_filename.endswith(".csv")
    assert [row[: len(shown[0])] for row in read[:1]] == shown[:1]
    assert len(read) == len(shown) > 1
    for on_page, in_file in zip(shown[1:], read[1:], strict=True):
        assert all(same(cell, other) for cell, other in zip(on_page, in_file, strict=False)), (on_page, in_file)
