"""What a visitor chose survives the address bar; what an address asks in vain is told once and never believed."""

import pytest

from board import view as views
from board.areas import ENGLAND, areas
from board.ask import ask
from board.view import View
from board.wording import words

YEARS = [row["academic_year"] for row in ask("years")]
MEASURES = list(words("measures"))
DEFAULT = View(ENGLAND, "202425", MEASURES[0])
HOSTILE = [
    "x" * 10_000, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'; drop table areas; --", '"',
    "{asked}", "{0.__class__}", "%s", "\0", "", " ", "E12000007 ", "e12000007", "../../etc/passwd",
]  # fmt: skip


def test_there_are_ten_areas_and_nine_years():
    assert len(areas()) == 10
    assert YEARS == ["201617", "201718", "201819", "201920", "202021", "202122", "202223", "202324", "202425"]


@pytest.mark.parametrize("area", areas())
@pytest.mark.parametrize("year", YEARS)
def test_a_view_survives_the_address_bar(area, year):
    for measure in MEASURES:
        chosen = View(area, year, measure)
        assert views.read(chosen.address(), YEARS) == (chosen, [])


def test_an_address_that_asks_for_nothing_shows_england_in_the_latest_year_without_a_notice():
    assert views.read({}, YEARS) == (DEFAULT, [])


def test_an_address_that_asks_for_one_thing_keeps_the_usual_for_the_rest():
    assert views.read({"area": "E12000007"}, YEARS) == (View("E12000007", "202425", MEASURES[0]), [])


def test_what_the_dashboard_does_not_know_of_is_passed_over():
    assert views.read({"utm_source": "mail", "embed": "true"}, YEARS) == (DEFAULT, [])


@pytest.mark.parametrize("choice, word", [("area", "England"), ("year", "2024/25"), ("measure", "per 1,000")])
def test_an_unknown_choice_falls_back_with_one_notice(choice, word):
    view, notices = views.read({choice: "nowhere"}, YEARS)
    assert view == DEFAULT
    [notice] = notices
    assert "nowhere" in notice and word in notice


def test_three_unknown_choices_give_three_notices():
    view, notices = views.read({"area": "a", "year": "b", "measure": "c"}, YEARS)
    assert view == DEFAULT
    assert len(notices) == len(set(notices)) == 3


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("choice", ["area", "year", "measure"])
def test_a_hostile_value_is_never_believed_and_is_cut(choice, asked):
    view, notices = views.read({choice: asked}, YEARS)
    assert view == DEFAULT
    [notice] = notices
    assert len(notice) < 300
    assert asked[41:] == "" or asked[:60] not in notice


def test_the_january_of_an_academic_year_is_the_one_inside_it():
    assert [View(ENGLAND, year, MEASURES[0]).january for year in YEARS] == [str(year) for year in range(2017, 2026)]
