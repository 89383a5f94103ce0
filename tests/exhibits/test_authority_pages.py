"""A visitor finds an authority by name, old name, number or code, follows it to what came after, and comes back."""

import asyncio
import json
import re
import shutil
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette

from internships_work.areas import authorities, predecessors, regions
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.serving.first_page import ROUTES
from internships_work.wording import words
from tests.exhibits.test_pages import cards, html, notices, opened
from tests.support.worlds import edition

LEEDS, SOMERSET_THEN, SOMERSET_NOW = "E08000035", "E10000027", "E06000066"
YORKSHIRE, LONDON, SOUTH_WEST = "E12000003", "E12000007", "E12000009"
CHANGED = [one for one in authorities().values() if one.successors]


@pytest.fixture
def published():
    """The published figures in service."""
    with editions.pinned(edition("published")):
        yield


@pytest.fixture
def of_regions_alone(tmp_path, monkeypatch):
    """The published figures without those of local authorities, as an operator's own pack, in service."""
    folder = tmp_path / "regions"
    shutil.copytree(PUBLISHED, folder, ignore=shutil.ignore_patterns("authority_*"))
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    with editions.pinned(editions.open_edition(folder)):
        yield


def linked(app) -> dict[str, dict[str, list[str]]]:
    """The links of a page to an authority, but for those in exhibits: name to the parameters of the address."""
    around = re.sub(r'<article class="exhibit".*?</article>', "", "".join(html(app)), flags=re.DOTALL)
    found = re.findall(r'<a href="\./authority\?([^"]*)" target="_self">([^<]*)</a>', around)
    return {name: parse_qs(address.replace("&amp;", "&")) for address, name in found}


@pytest.mark.parametrize("typed", ["Leeds", "383", LEEDS, "Somerset, until 2023", "Cumbria", "909", "E10000006"])
def test_any_name_old_name_number_or_code_finds_an_authority(published, typed):
    assert any(typed in label for label in offers.authorities_to_find().values())


def test_the_search_holds_all_161_and_no_two_look_alike(published):
    found = offers.authorities_to_find()
    assert set(found) == set(authorities())
    assert len(set(found.values())) == 161


def test_an_authority_found_is_chosen_with_its_region_in_address_and_page(published):
    app = opened("authority")
    app.selectbox(key="find").select(LEEDS).run()
    assert not app.exception
    assert (app.session_state["view"].authority, app.session_state["view"].area) == (LEEDS, YORKSHIRE)
    assert app.query_params["area"] in (LEEDS, [LEEDS])
    assert '<h2 id="authority-by-year">Leeds recorded one supported intern' in cards(app)["authority-by-year"]


def test_without_an_authority_the_page_asks_for_one_and_lists_those_of_the_region(published):
    app = opened("authority", area=YORKSHIRE, year="202122")
    assert words("authorities")["choose"]["title"] in "".join(html(app))
    assert {place["area"][0] for place in linked(app).values()} == {
        one.code for one in authorities().values() if one.region_code == YORKSHIRE
    }
    assert all(place["year"] == ["202122"] for place in linked(app).values())
    everywhere = linked(opened("authority"))
    assert len(everywhere) == 161
    # Where no time is chosen, one whose code opens its successor is opened in a January in which it stood.
    gone = everywhere["North Yorkshire (until 2023)"]
    assert (gone["area"], gone["january"]) == (["E10000023"], ["2022"])


@pytest.mark.parametrize("gone", CHANGED, ids=lambda one: one.name)
def test_an_abolished_authority_leads_to_each_successor_and_back_with_the_choices_kept(published, gone):
    there = linked(opened("authority", area=gone.code, year="201819", measure="supported_internships"))
    assert {place["area"][0] for place in there.values()} == set(gone.successors)
    for place in there.values():
        assert (place["year"], place["measure"]) == (["201819"], ["supported_internships"])
    for code in gone.successors:
        back = linked(opened("authority", area=code))
        assert {place["area"][0] for place in back.values()} == {one.code for one in predecessors(code)}


@pytest.mark.parametrize("code", [LEEDS, "E09000001", "E06000053", "E10000003", SOMERSET_NOW, SOMERSET_THEN])
@pytest.mark.parametrize("page", ["authority", "regions", "headroom"])
def test_the_pages_open_for_the_largest_the_smallest_the_new_and_the_gone(published, page, code):
    app = opened(page, area=code)
    assert not app.exception and len(notices(app)) == (code == SOMERSET_THEN)
    assert cards(app)


@pytest.mark.parametrize("page", ["authority", "regions", "headroom"])
def test_every_card_of_a_code_that_was_abolished_is_that_of_its_only_successor(published, page):
    gone, now = (cards(opened(page, area=code)) for code in (SOMERSET_THEN, SOMERSET_NOW))
    alike = {name: card.replace(f"?area={SOMERSET_THEN}", f"?area={SOMERSET_NOW}") for name, card in gone.items()}
    assert alike == now and any("Somerset" in card for card in now.values())


def test_figures_of_an_authority_that_was_abolished_open_from_the_page_of_its_successor(published):
    [back] = linked(opened("authority", area=SOMERSET_NOW)).values()
    assert (back["area"], back["january"]) == ([SOMERSET_THEN], ["2022"])
    app = opened("authority", area=SOMERSET_THEN, january="2022")
    card = cards(app)["authority-by-year"]
    assert notices(app) == [] and "Somerset (until 2023)" in card
    assert "Somerset recorded 30 supported interns with an EHC plan in January 2022" in card


def test_the_pages_open_in_a_year_without_figures_of_authorities(published):
    for page in ("authority", "regions"):
        assert not opened(page, area=LEEDS, year="202223").exception


def test_the_bar_offers_the_authorities_of_the_chosen_region_and_tells_the_old_from_the_new(published):
    offered = offers.authorities_offered(View(SOUTH_WEST, "202425", ""))
    # Somerset's old code opens Somerset, and is offered where it is what is shown; Dorset's opens neither successor.
    assert offered[SOMERSET_NOW] == "Somerset" and SOMERSET_THEN not in offered
    assert offered["E10000009"] == "Dorset (until 2019)"
    shown = offers.authorities_offered(View(SOUTH_WEST, "202122", "", SOMERSET_THEN))
    assert (shown[SOMERSET_NOW], shown[SOMERSET_THEN]) == ("Somerset", "Somerset (until 2023)")


def test_the_regions_page_shows_authorities_with_a_pack_that_holds_them(published):
    shown = set(cards(opened("regions", area=LEEDS)))
    assert {"authorities-map", "authorities-ranked", "authorities-beside"} <= shown
    assert {"authorities-tiles", "authorities-spread"} <= set(cards(opened("regions")))


def test_the_regions_page_shows_none_with_a_pack_that_holds_none(of_regions_alone):
    assert not any(name.startswith("authorit") for name in cards(opened("regions")))


def test_a_pack_without_authorities_has_neither_page_in_its_menu(of_regions_alone):
    assert not any(offers.has_something(words("pages")[page]) for page in ("authority", "headroom"))


@pytest.mark.parametrize("name", ["regions", "authorities"])
def test_the_shapes_of_a_map_are_served_and_kept(name):
    sent = []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": f"/geo/{name}.geojson", "headers": [], "query_string": b""}
    asyncio.run(Starlette(routes=ROUTES)(scope | {"root_path": ""}, receive, send))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    assert (sent[0]["status"], headers["content-type"]) == (200, "application/geo+json")
    assert headers["etag"] and headers["last-modified"]
    features = json.loads(b"".join(message.get("body", b"") for message in sent))["features"]
    known = authorities() if name == "authorities" else {region.code for region in regions()}
    assert features and {one["id"] for one in features} <= set(known)


@pytest.mark.parametrize("page", ["authority", "headroom"])
def test_opened_without_authorities_a_page_names_the_extract_that_would_fill_it(of_regions_alone, page):
    app = opened(page)
    assert not app.exception and not cards(app)
    assert "authority_work_based_learning.csv" in "".join(html(app))
