"""A card is put together once, is the same whatever else is chosen, and is made anew when its data is."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from internships_work.charts.plotly.sent import as_sent
from internships_work.choices.view import View
from internships_work.data.packs import folders
from internships_work.exhibits.registry import make
from internships_work.page import cards
from internships_work.questions import cache, editions

VIEW = View("E12000003", "202425", "supported_internships")


def figure_of(card: str) -> dict:
    [told] = re.findall(r"data-figure='([^']*)'", card)
    return json.loads(unescape(told))


def test_a_card_carries_the_figure_of_its_exhibit_as_it_is_sent():
    exhibit = make("starts.by_year", VIEW)
    assert figure_of(cards.card(exhibit, VIEW.address()).html()) == json.loads(json.dumps(as_sent(exhibit.figure)))


@pytest.mark.parametrize("hostile", ["'", '"', "&amp;", "</div>", "<script>", "]]>", "-->", "\u2028", "[c]>"])
def test_no_text_in_a_figure_ends_its_attribute_or_looks_like_markup(hostile):
    told = cards.as_attribute({"text": hostile})
    assert not re.search("[<>&']", told)
    assert json.loads(told) == {"text": hostile}


def test_a_card_about_england_alone_differs_between_regions_by_its_links_only():
    views = (VIEW, replace(VIEW, area="E12000007"))
    told = [cards.card(make("starts.participation", view), view.address()).html() for view in views]
    assert told[0].replace("E12000003", "E12000007") == told[1]


def test_room_for_a_chart_is_as_high_as_the_chart():
    exhibit = make("regions.measure_map", VIEW)
    assert f'style="height:{exhibit.figure["layout"]["height"]}px"' in cards.card(exhibit, VIEW.address()).html()


def test_what_was_made_once_is_kept_while_the_data_stays():
    edition = editions.open_edition(folders()["published"])
    times = []

    def make() -> str:
        times.append(1)
        return "made"

    with editions.pinned(edition):
        assert [cache.cached("a", make), cache.cached("a", make)] == ["made", "made"]
    assert len(times) == 1


def test_newer_data_and_newer_published_figures_make_everything_anew(monkeypatch):
    first, second = (editions.open_edition(folders()["published"]) for _ in range(2))
    with editions.pinned(first):
        assert cache.cached("a", lambda: "old") == "old"
    with editions.pinned(second):
        assert cache.cached("a", lambda: "new") == "new"
    mine = replace(first, pack=replace(first.pack, name="mine"))
    for published, words in ((first, "of the published figures"), (second, "of newer published figures")):
        monkeypatch.setattr(editions, "of", lambda name, published=published: published)
        with editions.pinned(mine):
            assert cache.cached("b", lambda words=words: words) == words


def test_what_cannot_be_made_is_tried_again():
    edition = editions.open_edition(folders()["published"])

    def fails() -> str:
        raise LookupError("not now")

    with editions.pinned(edition):
        with pytest.raises(LookupError):
            cache.cached("a", fails)
        assert cache.cached("a", lambda: "now") == "now"
