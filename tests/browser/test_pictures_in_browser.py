"""In a real browser: each chart is seen with the first text, as a picture, until the chart library has drawn it."""

import pytest
from playwright.sync_api import expect

from internships_work.exhibits.registry import address_of, pages
from internships_work.wording import words
from tests.support.visitors import PATIENCE, SIZES, Visit

MOST_SHIFT = 0.01
LIBRARY = "**/plotly-charts.min*.js*"
SHIFTS = """
    window.shifted = 0
    new PerformanceObserver((seen) => {
        for (const { value } of seen.getEntries()) window.shifted += value
    }).observe({ type: 'layout-shift', buffered: true })
"""
PICTURES = """() => [...document.querySelectorAll('.chart')].filter(chart => chart.clientWidth).map(chart => {
    const room = chart.getBoundingClientRect(), picture = chart.querySelector('.picture')?.getBoundingClientRect()
    return {
        name: chart.dataset.chart,
        height: picture && picture.height - room.height,
        beyond: chart.scrollWidth - chart.clientWidth,
        marks: chart.querySelectorAll('.picture :is(rect, path, circle, line)').length,
    }
})"""
TAKEN_OVER = "() => !document.getElementById('first-sight') && document.querySelector('.site-foot')"
HELD_UP = """() => [...document.querySelectorAll('.chart')].filter(chart => chart.clientWidth).every(chart => (
    chart.firstElementChild.matches('.picture') && chart.firstElementChild.clientHeight
    && getComputedStyle(chart.lastElementChild).visibility === 'hidden'))"""


def assert_all_seen(visit: Visit) -> None:
    pictures = visit.page.evaluate(PICTURES)
    for picture in pictures:
        assert picture["marks"] and abs(picture["height"]) < 1 and picture["beyond"] <= 0, picture


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", pages())
def test_without_scripts_every_chart_is_seen_in_its_own_room(plain, page, size):
    plain.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    plain.page.goto(f"{plain.home}/{address_of(page)}?area=E12000007")
    assert_all_seen(plain)


def test_charts_are_pictures_until_the_library_has_come_and_then_nothing_moves(new_tab):
    requests = []
    new_tab.page.route(LIBRARY, lambda request: requests.append(request))
    new_tab.page.add_init_script(SHIFTS)
    new_tab.page.goto(f"{new_tab.home}/regions?area=E12000007", wait_until="commit")
    new_tab.page.wait_for_function(TAKEN_OVER, timeout=PATIENCE)
    new_tab.page.wait_for_function(HELD_UP)
    assert_all_seen(new_tab)
    before = new_tab.page.evaluate("window.shifted")
    for request in requests:
        request.continue_()
    new_tab.settle()
    assert new_tab.page.evaluate("window.shifted") - before < MOST_SHIFT
    expect(new_tab.page.locator(".chart .picture")).to_have_count(0)
    expect(new_tab.page.locator(".chart[data-chart=regions-ranked] .barlayer path").first).to_be_visible()


def test_a_picture_of_a_figure_is_two_clicks_away(tab):
    tab.open("/regions?area=E12000007")
    card = tab.page.locator("article[aria-labelledby=regions-ranked]")
    card.locator("summary", has_text=words("site")["outlets"]["download"]).click()
    with tab.page.expect_download() as asked:
        card.get_by_role("link", name=words("takeaway")["formats"]["picture"]["png"]).click()
    assert asked.value.suggested_filename.endswith(".png")
    assert asked.value.path().read_bytes().startswith(b"\x89PNG")


def test_where_the_library_never_comes_pictures_stay_but_never_in_the_place_of_other_numbers(new_tab):
    new_tab.page.route(LIBRARY, lambda request: request.abort())
    new_tab.page.goto(f"{new_tab.home}/regions?area=E12000007", wait_until="commit")
    new_tab.page.wait_for_function(TAKEN_OVER, timeout=PATIENCE)
    ranked = new_tab.page.locator(".chart[data-chart=regions-ranked]")
    expect(ranked.locator(".picture")).to_be_visible()
    new_tab.page.get_by_label(words("site")["choices"]["area"], exact=True).select_option("E12000001")
    expect(new_tab.heading("regions-map")).to_contain_text("North East")
    expect(ranked).to_have_text(ranked.get_attribute("aria-label"))


def test_a_chart_in_a_folded_card_is_drawn_when_the_card_is_opened_by_keyboard(tab):
    tab.open("/")
    card = tab.page.locator("article[aria-labelledby=overview-funding]")
    card.locator("summary").first.press("Enter")
    expect(card.locator(".barlayer path").first).to_be_visible()
