"""What is kept is bounded, may be asked for by many at once, and is made once for all views that follow the same."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from internships_work.bounded_cache import Cache
from internships_work.choices import offers
from internships_work.choices.noting_view import CHOICES, NotingView, cached_by_choices
from internships_work.choices.view import View
from internships_work.html.choices_later import CHOICES_LATER, NAME, completed
from internships_work.page import layout
from internships_work.questions import editions
from internships_work.questions.cache import cached
from internships_work.questions.edition import MOST_DERIVED
from internships_work.serving.prerender import first_sight

THREADS, CALLS, MOST, KEYS = 8, 8_000, 20, 25
VIEW = View("E12000003", "202425", "supported_internships")


@pytest.fixture
def many_turns() -> Iterator[None]:
    """Threads take turns as often as they can, so that they meet inside what should be one step."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_many_visitors_at_once_each_get_what_they_asked_for_while_room_is_made(many_turns):
    edition = replace(editions.of("published"), derived=Cache(MOST))

    def visits(thread: int) -> int:
        with editions.pinned(edition):
            asked = [(thread * 997 + call) % KEYS for call in range(CALLS)]
            return sum(cached(("card", key, VIEW), lambda key=key: f"card {key}") == f"card {key}" for key in asked)

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(visits, range(THREADS))) == [CALLS] * THREADS
    assert len(edition.derived) <= MOST


def test_what_was_asked_for_longest_ago_makes_room():
    cache = Cache(2)
    for key in ("London", "South West", "London", "North East"):
        cache.of(key, lambda key=key: f"card of {key}")
    assert cache.get("London") == "card of London"
    assert cache.get("South West") is None
    assert len(cache) == 2


def test_whoever_asks_at_once_gets_the_one_that_was_kept_first():
    cache = Cache(2)

    def slowly() -> str:
        cache.of("London", lambda: "quickly")
        return "slowly"

    assert cache.of("London", slowly) == "quickly"


NOTED = View("E12000003", "", "supported_internships", january="2025", calendar_year="2024")
LONDON, DONCASTER = "E12000007", "E08000017"
PAGES = ("overview", "regions", "starts", "authority", "outcomes")


@pytest.fixture
def nothing_cached(monkeypatch):
    """The published pack with nothing made from it yet."""
    edition = replace(editions.of("published"), derived=Cache(MOST_DERIVED))
    monkeypatch.setattr(editions, "_editions", {**editions._editions, "published": edition})
    return edition


@pytest.fixture
def made(nothing_cached, monkeypatch) -> list[str]:
    """The names of the cards that are made, in their order."""
    names, card_of = [], layout.card_of
    monkeypatch.setattr(layout, "card_of", lambda name, view: names.append(name) or card_of(name, view))
    return names


def addresses() -> list[dict[str, str]]:
    """Views that differ in one choice or in several, a local authority and an old link among them."""
    measures = list(offers.measures_offered())
    return [
        {"area": LONDON},
        {"area": LONDON, "january": "2022"},
        {"area": LONDON, "measure": measures[-1], "calendar_year": "2022"},
        {"area": DONCASTER, "calendar_year": "2023"},
        {"area": DONCASTER, "january": "2025", "measure": measures[1]},
        {"area": LONDON, "year": "202122", "age": "17"},
    ]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_pieces_that_others_were_made_for_is_the_page_made_alone(page, nothing_cached):
    views = addresses()
    shared = [first_sight(page, address, "http://here") for address in [*views, *reversed(views)]][-len(views) :][::-1]
    for address, seen in zip(views, shared, strict=True):
        nothing_cached.derived.clear()
        assert seen == first_sight(page, address, "http://here")
        assert NAME not in seen, "every link carries the choices of the view"


def test_a_choice_that_no_card_of_a_page_follows_makes_none_anew(made):
    first_sight("outcomes", {"area": LONDON}, "http://here")
    assert made
    made.clear()
    seen = first_sight("outcomes", {"area": LONDON, "january": "2022", "measure": "starts_rate"}, "http://here")
    assert made == []
    links = re.findall(r'href="\./(?:starts|take/page/outcomes\.\w+)\?([^"#]*)', seen)
    assert links and all("january=2022" in link for link in links)


def test_a_period_makes_anew_only_the_cards_of_its_kind(made):
    first_sight("outcomes", {"area": LONDON}, "http://here")
    made.clear()
    first_sight("outcomes", {"area": LONDON, "calendar_year": "2022"}, "http://here")
    assert made == ["outcomes.ceased_by_region", "outcomes.ceased_by_year"]


def test_a_view_notes_what_is_read_of_it_directly_and_in_any_other_way():
    assert noted(lambda view: view.area) == {"area"}
    assert noted(lambda view: view.period("january")) == {"january", "year"}
    assert noted(lambda view: view.chosen_area.name) == {"area"}
    assert noted(lambda view: view.query) >= CHOICES - {"refused"}
    assert noted(hash) == CHOICES
    assert noted(lambda view: replace(view, year="202122").measure) == CHOICES - {"year"}
    assert noted(lambda view: None) == set()


def noted(read) -> set[str]:
    view = NotingView(NOTED)
    read(view)
    return view.read


def test_what_follows_another_choice_in_another_area_is_made_for_each_value_of_it():
    """What is read depends on what was read before: a measure of calendar years does not follow a January."""

    def follows(view: View) -> str:
        return f"{view.area} {view.january if view.area == LONDON else view.calendar_year}"

    with editions.pinned(editions.of("published")):
        for _ in range(2):
            for area in (LONDON, NOTED.area):
                for january in ("2024", "2025"):
                    for calendar_year in ("2022", "2023"):
                        view = View(area, "", "", january=january, calendar_year=calendar_year)
                        assert cached_by_choices("what follows", view, follows) == follows(view)


@pytest.mark.parametrize(
    ("link", "written"),
    [
        (f"?{NAME}=", "?area=E12000003&amp;january=2025&amp;constituency=Ayr"),
        (f"?{NAME}=&amp;january=2022#x", "?area=E12000003&amp;january=2022&amp;constituency=Ayr#x"),
        (
            f"?{NAME}=&amp;area=E08000017&amp;calendar_year=2021",
            "?area=E08000017&amp;january=2025&amp;calendar_year=2021",
        ),
        (f"?story=starts&amp;{NAME}=", "?story=starts&amp;area=E12000003&amp;january=2025&amp;constituency=Ayr"),
    ],
)
def test_a_link_that_is_completed_keeps_every_choice_but_those_it_sets_itself(link, written):
    address = {"area": "E12000003", "january": "2025", "constituency": "Ayr"}
    assert completed(f'<a href="./starts{link}">', address) == f'<a href="./starts{written}">'
    assert list(CHOICES_LATER) == [NAME]
