"""Cautions on a page: none is lost, the gravest stand open, and what several figures share is said once."""

import re
from collections import Counter
from functools import cache

import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.caveats import open_caveats
from internships_work.exhibits.exhibit import Exhibit
from internships_work.page.cautions import at_the_top, parted
from internships_work.page.html_page import PlainPage
from internships_work.page.layout import card_of, opening, show
from internships_work.page.renderer import drawing_on
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, NothingToShow
from internships_work.wording import words
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

MEASURE = "supported_internships_per_1000"
VIEWS = [
    View(ENGLAND, "", MEASURE),
    View("E12000008", "", MEASURE),
    View("E12000003", "", MEASURE, authority="E08000035"),
    View("E12000007", "", MEASURE, pack="sample"),
]
FOLDED = re.compile(r"<details.*?</details>", re.DOTALL)


@cache
def exhibits(page: str, view: View) -> list[Exhibit]:
    """The exhibits of a page of which there is something for a view."""
    found = []
    for name in registry.of_page(page):
        try:
            found.append(registry.make(name, view))
        except (NotHeld, NothingToShow):
            continue
    return found


@cache
def drawn(page: str, view: View) -> str:
    """The figures of a page as plain HTML, below what the page opens with."""
    plain = PlainPage(view, "", "")
    with drawing_on(plain):
        opening(page)
        for name in registry.of_page(page):
            show(registry.maker(name))
    return str(plain)


@pytest.mark.parametrize("page", registry.pages())
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.pack}-{view.authority or view.area}")
def test_every_caution_of_every_figure_stands_on_its_page(page, view):
    with editions.pinned(edition(view.pack)):
        html = drawn(page, view)
        for exhibit in exhibits(page, view):
            lost = [one for one in exhibit.caveats if escaped(one) not in html]
            assert not lost, f"{exhibit.maker}: {lost}"


@pytest.mark.parametrize("page", registry.pages())
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.pack}-{view.authority or view.area}")
def test_of_what_stands_open_no_caution_stands_twice(page, view):
    with editions.pinned(edition(view.pack)):
        in_sight = FOLDED.sub("", drawn(page, view))
        shown = {one for exhibit in exhibits(page, view) for one in exhibit.caveats}
        twice = [one for one in shown if in_sight.count(f"<li>{escaped(one)}</li>") > 1]
        assert not twice


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.pack}-{view.authority or view.area}")
def test_whom_figures_leave_out_and_the_gravest_cautions_are_never_folded(view):
    with editions.pinned(edition(view.pack)):
        grave = open_caveats()
        assert len(grave) > 10
        for page in registry.pages():
            for exhibit in exhibits(page, view):
                never_folded, folded = parted(exhibit)
                assert Counter(never_folded + folded) == Counter(exhibit.caveats)
                assert not {*grave, *exhibit.caveats[: len(exhibit.key)]} & {*folded}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.pack}-{view.authority or view.area}")
def test_a_card_alone_carries_what_the_top_of_a_page_would_carry_for_it(view):
    with editions.pinned(edition(view.pack)):
        cards = [card_of(name, view) for name in registry.of_page("starts")]
        shared = at_the_top(card.cautions for card in cards)
        assert shared
        for card in cards:
            for one in card.cautions:
                assert escaped(one) in card.html()
                assert (escaped(one) in FOLDED.sub("", card.html(shared))) == (one not in shared)


def test_the_top_of_a_page_opens_with_the_gravest_of_what_its_figures_share():
    with editions.pinned(edition("published")):
        first, second, *_ = open_caveats()
        assert at_the_top([("own", second), (second, "left out", first), (first, "left out")]) == (
            first,
            "left out",
            second,
        )


def test_every_caution_that_stays_open_is_worded_once():
    names = words("caveats_shown")["open"]
    assert len(names) == len(set(names)) and set(names) <= set(words("caveats"))


def escaped(sentence: str) -> str:
    """A sentence as it stands in HTML."""
    return sentence.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;")
