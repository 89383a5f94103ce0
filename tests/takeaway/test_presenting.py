"""Story mode: slides show what their exhibits hold, a talk keeps its numbers, odd addresses find a slide."""

import json
import re
import shutil
from urllib.parse import parse_qsl, urlsplit

import pytest

from internships_work.areas import areas
from internships_work.charts.map_model import ON_SHAPES
from internships_work.choices.view import View
from internships_work.choices.visit import visiting
from internships_work.exhibits import registry
from internships_work.exhibits.stories import stories, story_of
from internships_work.paths import PUBLISHED
from internships_work.presenting.deck import deck
from internships_work.presenting.documents import notes_document, slides_document
from internships_work.presenting.slides import SQUARE, SQUARE_MAP, notes_of, slides_of
from internships_work.questions import editions
from internships_work.serving import present_routes
from internships_work.wording import words
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

YORKSHIRE, LEEDS = "E12000003", "E08000035"
ALL = [(story, area) for story in stories() for area in areas()]


def page(write=slides_document, **address: str) -> str:
    return present_routes.written(write, address)


def settings(document: str) -> dict:
    return json.loads(re.search(r'id="deck">(.*?)</script>', document, re.S)[1])


def test_four_stories_ship_and_each_of_their_slides_stands_on_a_page_and_says_what_not_to_say():
    assert list(stories()) == ["legacy-conference", "regional-legacy-conference", "headlines", "whom-to-ask"]
    for story in stories().values():
        for slide in story.slides:
            assert slide.exhibit in registry.of_page(registry.page_of(slide.exhibit))
            assert slide.not_to_say


def test_where_the_usual_story_is_gone_another_is_told(monkeypatch):
    view = View("E12000007", "202425", "supported_internships_per_1000")
    assert story_of(view).name == "regional-legacy-conference"
    monkeypatch.setattr("internships_work.exhibits.stories.stories", lambda: {"mine": stories()["headlines"]})
    assert story_of(view).name == "headlines"


def test_what_not_to_say_is_about_slides_that_are_told():
    slides = {slide.exhibit for story in stories().values() for slide in story.slides}
    assert set(words("stories")["not_to_say"]) == slides


@pytest.mark.parametrize("story, area", ALL)
def test_a_slide_has_its_chart_for_every_form_of_screen_and_never_one_of_another_exhibit(story, area):
    with editions.pinned(edition("published")), visiting({"area": area}) as (view, _):
        made = deck(stories()[story], view)
        for slide, shown in zip(made.slides[area], slides_of(made, area), strict=True):
            square = SQUARE_MAP if isinstance(slide.exhibit.chart, ON_SHAPES) else SQUARE
            sizes = {"square": square, "phone": None} if slide.exhibit.chart else {}
            for form, size in sizes.items():
                assert f'<div class="on-{form}">{slide.exhibit.picture(size, form)}</div>' in shown["html"]
            assert shown["html"].count('<div class="on-') == (3 if slide.exhibit.chart else 0)


def test_the_numbers_of_a_talk_stay_when_the_data_is_swapped(tmp_path):
    mine = shutil.copytree(PUBLISHED, tmp_path / "published")
    extract = mine / "work_based_learning.csv"
    extract.write_text(extract.read_text(encoding="utf-8").replace(",2673,1017,", ",2674,1017,"), encoding="utf-8")
    story, view = stories()["headlines"], View("E92000001", "202425", "supported_internships_per_1000")
    begun = deck(story, view)
    with editions.pinned(editions.open_edition(mine)):
        deck_held = deck(story, view, begun.version)
        opened_now = deck(story, view)
        document = page(story="headlines", version="0000aaaa")
    assert "2,673" in deck_held.slides["E92000001"][1].exhibit.finding and deck_held.version == begun.version
    assert "2,674" in opened_now.slides["E92000001"][1].exhibit.finding and opened_now.version != begun.version
    assert words("present")["notices"]["newer"] in document


@pytest.mark.parametrize(
    "address, notice",
    [
        ({"story": "nonsense"}, "There is no story “nonsense”"),
        ({"slide": "99"}, "There is no slide “99”, so this is slide 11 of 11"),
        ({"slide": "0"}, "There is no slide “0”, so this is slide 1 of 11"),
        ({"slide": "²"}, "There is no slide “²”"),
        ({"slide": "-1"}, "There is no slide “-1”"),
        (
            {"area": LEEDS, "pack": "sample"},
            "Slides follow England and the regions, so this is Yorkshire and The Humber",
        ),
        ({"story": "<script>alert(1)</script>"}, "&lt;script&gt;"),
    ],
)
def test_an_address_that_asks_for_what_is_not_there_finds_the_nearest_slide_and_says_so(address, notice):
    for write in (slides_document, notes_document):
        document = page(write, **address)
        assert notice in document
        assert "<script>alert" not in document


def test_leaving_a_talk_begun_from_an_authority_goes_back_to_it_and_from_another_region_to_that():
    slides = settings(page(story="regional-legacy-conference", area=LEEDS, pack="sample"))["areas"]
    for area, back_to in {YORKSHIRE: LEEDS, "E12000007": "E12000007", "E92000001": "E92000001"}.items():
        leaves = urlsplit(slides[area][1]["leaves"])
        assert (leaves.path, leaves.fragment) == ("./regions", "regions-map")
        asked = dict(parse_qsl(leaves.query))
        assert (asked["area"], asked["pack"]) == (back_to, "sample")


def test_every_slide_carries_its_number_its_area_its_source_and_the_version_of_the_data():
    document = settings(page(story="regional-legacy-conference", area="E12000003"))
    for place, slide in enumerate(document["areas"]["E12000003"], start=1):
        assert f"Yorkshire and The Humber · {place} of {document['count']}" in slide["html"]
        assert f"Data version {document['version']}" in slide["html"]
        assert re.search(r"Sources?: .{10}", slide["html"])


def test_the_numbers_of_the_keys_are_those_of_the_regions_in_order():
    document = settings(page())
    assert [document["names"][code] for code in document["keys"]][0] == "North East"
    assert len(document["keys"]) == 9 and "E92000001" not in document["keys"]


def test_a_slide_of_the_sample_says_that_it_is_invented():
    with editions.pinned(edition("sample")), visiting({"pack": "sample", "area": "E12000007"}) as (view, _):
        deck_made = deck(stories()["headlines"], view)
        for area in deck_made.slides:
            assert all(words("site")["invented"]["name"] in slide["html"] for slide in slides_of(deck_made, area))


def test_a_story_that_the_data_cannot_fill_says_so(tmp_path, monkeypatch):
    small = tmp_path / "only-money"
    small.mkdir()
    for name in ("funding.csv", "funding.toml", "pack.toml"):
        shutil.copy(PUBLISHED / name, small / name)
    monkeypatch.setenv("DASHBOARD_PACK", str(small))
    assert words("present")["nothing_to_show"] in page(story="headlines")


@pytest.mark.parametrize("story", ["legacy-conference", "regional-legacy-conference"])
def test_both_conference_stories_tell_the_change_in_the_same_authorities_with_its_basis_on_the_slide(story):
    with editions.pinned(edition("published")), visiting({"area": "E92000001"}) as (view, _):
        made = deck(stories()[story], view)
        [(slide, notes)] = [
            (slide, notes)
            for slide, notes in zip(slides_of(made, "E92000001"), notes_of(made, "E92000001"), strict=True)
            if slide["page"] == "overview#change-on-one-basis"
        ]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", slide["html"]))
    assert "In the same 151 local authorities, England went from 2,624 to 2,865 supported interns" in told
    assert "16.1 to 15.8 per 1,000" in notes["finding"]
    assert "with a figure in both: 241 more, 9.2%; four of the 151 had placements of January 2025 that" in told
    assert any("Totals as published" in caveat for caveat in notes["caveats"])
