"""In a real browser: a page is there before Streamlit is, gives way without a jump, and is read without scripts."""

import pytest
from playwright.sync_api import expect

from internships_work.wording import words
from tests.support.choosing import period_box
from tests.support.visitors import PATIENCE, SIZES, Visit

MOST_SHIFT = 0.05
# A page with a map at a desk, and one of series on a phone; the others are a long trial.
IN_SHORT = {("/regions", "desk"), ("/starts?area=E12000003", "phone")}
SHIFTS = """
    window.shifted = 0
    new PerformanceObserver((seen) => {
        for (const one of seen.getEntries()) window.shifted += one.value
    }).observe({ type: 'layout-shift', buffered: true })
"""


def without_streamlit(one: Visit) -> Visit:
    """A visitor whose connection never brings Streamlit's own script."""
    one.page.route("**/static/js/index.*.js", lambda asked: asked.abort())
    return one


def test_headings_numbers_and_charts_are_there_without_streamlit(tab):
    without_streamlit(tab).page.goto(f"{tab.home}/regions?area=E12000003")
    expect(tab.heading("regions-map")).to_contain_text("Yorkshire and The Humber had 17.1")
    expect(tab.page.locator(".chart[data-chart=regions-map] .choroplethlayer path").first).to_be_attached()
    expect(tab.page.locator(".chart[data-chart=regions-ranked] .barlayer path").first).to_be_attached()


def test_a_choice_made_early_is_followed(tab):
    without_streamlit(tab).page.goto(f"{tab.home}/starts?year=202122")
    tab.page.get_by_label(words("site")["choices"]["area"], exact=True).select_option("E12000007")
    expect(tab.heading("starts-by-year")).to_contain_text("London had 597")
    assert tab.chosen()["area"] == "E12000007" and tab.chosen()["year"] == "202122"


def test_a_period_chosen_early_is_followed(tab):
    without_streamlit(tab).page.goto(f"{tab.home}/starts?area=E12000007")
    period_box(tab.page, "starts-by-year").select_option("2022")
    expect(tab.heading("starts-by-year")).to_contain_text("London had 597")
    assert tab.chosen()["january"] == "2022"


def test_it_gives_way_where_the_reader_is_and_keeps_the_charts_that_are_drawn(tab):
    waiting = []
    tab.page.route("**/static/js/index.*.js", lambda asked: waiting.append(asked))
    tab.page.goto(f"{tab.home}/starts", wait_until="commit")
    chart = tab.page.locator("#first-sight .chart[data-chart=starts-every-region]")
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".main-svg").first).to_be_attached()
    chart.locator(".js-plotly-plot").evaluate("plot => { plot.drawnBefore = true }")
    read = tab.page.evaluate("document.getElementById('first-sight').scrollTop")
    waiting[0].continue_()
    tab.page.unroute("**/static/js/index.*.js")
    tab.settle()
    assert tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == pytest.approx(read, abs=2)
    assert tab.page.locator("[data-chart=starts-every-region] .js-plotly-plot").evaluate("plot => plot.drawnBefore")
    assert tab.page.locator("h1").count() == 1


@pytest.mark.parametrize(
    "path, size",
    [
        pytest.param(path, size, marks=() if (path, size) in IN_SHORT else pytest.mark.long)
        for path in ("/", "/regions", "/starts?area=E12000003")
        for size in SIZES
    ],
)
def test_nothing_jumps_while_a_page_opens_and_when_another_area_is_chosen(new_tab, path, size):
    new_tab.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    new_tab.page.add_init_script(SHIFTS)
    new_tab.open(path)
    assert new_tab.page.evaluate("window.shifted") < MOST_SHIFT
    before = new_tab.page.locator("[data-address]").get_attribute("data-address")
    new_tab.page.evaluate("window.pageNavigation.choose('area', 'E12000009')")
    new_tab.page.wait_for_function(
        "before => document.querySelector('[data-address]').dataset.address !== before", arg=before, timeout=PATIENCE
    )
    new_tab.settle()
    assert new_tab.page.evaluate("window.shifted") < 2 * MOST_SHIFT


def test_without_scripts_every_word_and_number_can_be_read(plain):
    plain.page.goto(f"{plain.home}/starts?area=E12000007")
    expect(plain.heading("starts-by-year")).to_contain_text("London had 613")
    expect(plain.page.locator("table").first).to_be_visible()
    plain.page.locator(".exhibit-foot .fold summary").first.click()
    expect(plain.page.locator(".to-quote").first).to_be_visible()


def test_without_scripts_an_area_can_be_chosen(plain):
    plain.page.goto(f"{plain.home}/starts?year=202122")
    plain.page.get_by_label(words("site")["choices"]["area"], exact=True).select_option("E12000007")
    plain.page.get_by_role("button", name=words("site")["show"]).click()
    expect(plain.heading("starts-by-year")).to_contain_text("London had 597")


def test_without_scripts_a_period_can_be_chosen_at_its_card_and_all_else_is_kept(plain):
    plain.page.goto(f"{plain.home}/regions?area=E12000007&measure=supported_internships")
    period_box(plain.page, "regions-ranked").select_option("2022")
    card = plain.page.locator("article[aria-labelledby=regions-ranked]")
    card.get_by_role("button", name=words("site")["show_period"]).click()
    expect(plain.heading("regions-map")).to_contain_text("London had 597 supported interns in January 2022")
    assert plain.page.url.endswith("#regions-ranked") and plain.page.url.count("january=") == 1


def test_a_card_about_england_alone_says_so_beside_a_region_and_only_there(plain, tab):
    said = words("site")["england_only"]
    for area, count in (("E92000001", 0), ("E12000007", 5)):
        plain.page.goto(f"{plain.home}/?area={area}")
        assert plain.page.get_by_text(said).filter(visible=True).count() == count
        tab.open(f"/?area={area}")
        assert tab.page.get_by_text(said).filter(visible=True).count() == count
    tab.page.evaluate("window.pageNavigation.choose('area', 'E92000001')")
    tab.page.wait_for_function("() => document.querySelector('#root [data-region=E92000001]')")
    assert tab.page.get_by_text(said).filter(visible=True).count() == 0
