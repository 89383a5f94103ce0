"""In a real browser: whom to ask about in a region is two clicks away, can be sorted, and leads to the figures."""

from playwright.sync_api import expect

from internships_work.wording import words
from tests.support.choosing import choose, link_in_bar
from tests.support.visitors import PATIENCE

AREA = words("site")["choices"]["area"]
LIST = "article[aria-labelledby='headroom-to-ask']"
TWO = "article[aria-labelledby='year-on-year-of-authorities']"


def names(tab, card: str) -> list[str]:
    """The local authorities of a table, from the top."""
    return tab.page.locator(f"{card} .sortable tbody th").all_inner_texts()


def test_from_the_first_page_the_list_of_a_region_is_a_choice_in_the_bar_and_a_page_away(tab):
    tab.open("/")
    choose(tab.page, AREA, "East Midlands")
    tab.settle()
    link_in_bar(tab.page, "regions").click()
    tab.settle()
    expect(tab.heading("headroom-to-ask")).to_contain_text("eight of the 10 local authorities", timeout=PATIENCE)
    tab.page.locator(".way-to a").click()
    expect(tab.heading("headroom-to-ask")).to_be_in_viewport(timeout=PATIENCE)
    assert names(tab, LIST)[:3] == ["Derby", "Derbyshire", "Leicester"]


def test_a_reason_leads_to_its_figure_on_the_page_of_the_authority(tab):
    tab.open("/regions?area=E12000006")
    tab.page.locator(LIST).get_by_role("link", name="May be recording: 131 in January 2025").click()
    figure = tab.heading("year-on-year-of-authority")
    expect(figure).to_contain_text("Essex recorded 131 supported interns in January 2025 and 45", timeout=PATIENCE)
    expect(figure).to_be_in_viewport(timeout=PATIENCE)
    tab.settle()
    assert tab.chosen()["area"] == "E10000012"


def test_a_table_is_put_in_the_order_of_a_column_and_what_is_marked_comes_last(tab):
    tab.open("/regions?area=E12000006")
    tab.page.locator(f"{TWO} [role=tab][data-part=numbers]").click()
    by_name = names(tab, TWO)
    heading = tab.page.locator(f"{TWO} .sortable thead th", has_text="Difference")
    marked = {"Bedford", "Cambridgeshire", "Essex", "Hertfordshire"}
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert names(tab, TWO)[:2] == ["Norfolk", "Thurrock"] and set(names(tab, TWO)[-4:]) == marked
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert names(tab, TWO)[0] == "Suffolk" and set(names(tab, TWO)[-4:]) == marked
    tab.page.locator(f"{TWO} .sortable thead th", has_text="Local authority").get_by_role("button").click()
    assert names(tab, TWO) == by_name


def test_on_a_phone_a_screen_reader_still_meets_a_table_with_every_row_in_it(tab):
    """Its parts are displayed as blocks there, which may take their meaning away."""
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.open("/regions?area=E12000006")
    table = tab.page.locator(LIST).get_by_role("table")
    assert table.get_by_role("rowgroup").count() == 2
    assert table.get_by_role("rowgroup").last.get_by_role("row").count() == len(names(tab, LIST)) == 6
    nodes = tab.page.context.new_cdp_session(tab.page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in nodes if not node["ignored"]]
    roles = [node["role"]["value"] for node in shown]
    assert roles.count("rowgroup") == 2 * roles.count("table") > 0
    headings = [node["name"]["value"] for node in shown if node["role"]["value"] == "columnheader"]
    assert "Reasons to ask" in headings, "the arrow is not read out"
