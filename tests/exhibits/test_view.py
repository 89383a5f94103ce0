"""What a visitor chose survives the address bar; what an address asks in vain is told once and never believed."""

import shutil
from dataclasses import replace

import pytest

from internships_work.areas import ENGLAND, areas, authorities
from internships_work.choices import view as views
from internships_work.choices.view import Offers, View
from internships_work.choices.visit import as_page_shows
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.questions.edition import Edition
from internships_work.wording import words

YEARS = [row["academic_year"] for row in ask("years")]
LABELS = {name: entry["label"] for name, entry in words("measures").items()}
MEASURES = list(LABELS)
PACKS = {"published": "Published figures", "sample": "Invented sample data"}
PERIODS = {
    "january": {str(year): f"January {year}" for year in range(2017, 2026)},
    "academic_year": {"202324": "academic year 2023/24", "202425": "academic year 2024/25"},
    "calendar_year": {"2022": "calendar year 2022", "2024": "calendar year 2024"},
}
OFFERS = Offers(PACKS, tuple(YEARS), LABELS, periods=PERIODS)
DEFAULT = View(ENGLAND, "", MEASURES[0])
HOSTILE = [
    "x" * 10_000, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'; drop table areas; --", '"',
    "{asked}", "{0.__class__}", "%s", "\0", "", " ", "E12000099", "../../etc/passwd",
]  # fmt: skip


def test_there_are_ten_areas_and_a_year_for_every_january():
    assert len(areas()) == 10
    assert [f"{year}{year - 1999}" for year in range(2016, 2026)] == YEARS


@pytest.mark.parametrize("area", areas())
@pytest.mark.parametrize("year", YEARS)
def test_a_view_survives_the_address_bar(area, year):
    for measure in MEASURES:
        chosen = View(area, year, measure)
        assert views.read(chosen.address(), OFFERS) == (chosen, [])


@pytest.mark.parametrize("kind, code", [(kind, code) for kind, codes in PERIODS.items() for code in codes])
def test_a_period_survives_the_address_bar(kind, code):
    chosen = replace(DEFAULT, **{kind: code})
    assert chosen.address()[kind] == code and views.read(chosen.address(), OFFERS) == (chosen, [])
    assert chosen.period(kind) == code and [chosen.period(other) for other in PERIODS if other != kind] == ["", ""]


def test_an_address_that_asks_for_nothing_shows_england_in_the_latest_periods_without_a_notice():
    assert views.read({}, OFFERS) == (DEFAULT, [])
    assert not {"year", *PERIODS} & DEFAULT.address().keys()


def test_an_address_that_asks_for_one_thing_keeps_the_usual_for_the_rest():
    assert views.read({"area": "E12000007"}, OFFERS) == (View("E12000007", "", MEASURES[0]), [])


def test_what_the_dashboard_does_not_know_of_is_passed_over():
    assert views.read({"utm_source": "mail", "embed": "true"}, OFFERS) == (DEFAULT, [])


@pytest.mark.parametrize(
    "choice, word",
    [("area", "England"), ("measure", "per 1,000"), *((kind, "the latest") for kind in ("year", *PERIODS))],
)
def test_an_unknown_choice_falls_back_with_one_notice(choice, word):
    view, notices = views.read({choice: "nowhere"}, OFFERS)
    assert replace(view, refused=()) == DEFAULT
    [notice] = notices
    assert "nowhere" in notice and word in notice


def test_three_unknown_choices_give_three_notices():
    view, notices = views.read({"area": "a", "year": "b", "measure": "c"}, OFFERS)
    assert replace(view, refused=()) == DEFAULT
    assert len(notices) == len(set(notices)) == 3


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("choice", ["area", "year", "measure", *PERIODS])
def test_a_hostile_value_is_never_believed_and_is_cut(choice, asked):
    view, notices = views.read({choice: asked}, OFFERS)
    assert replace(view, refused=()) == DEFAULT
    if asked == "" and choice in ("year", *PERIODS):
        assert notices == [], "that is no choice"
        return
    [notice] = notices
    assert len(notice) < 300
    assert asked[41:] == "" or asked[:60] not in notice


@pytest.mark.parametrize(
    "asked, area, authority",
    [
        ("e12000007", "E12000007", ""),
        (" E12000007. ", "E12000007", ""),
        ("London", "E12000007", ""),
        ("england", ENGLAND, ""),
        ("E08000038", "E12000003", "E08000016"),
        ("barnsley", "E12000003", "E08000016"),
    ],
)
def test_an_area_in_a_spelling_that_is_certain_is_understood_without_a_notice(asked, area, authority):
    view, notices = views.read({"area": asked}, OFFERS)
    assert (view.area, view.authority, notices) == (area, authority, [])
    assert view.address()["area"] == (authority or area)


@pytest.mark.parametrize("asked", ["202122", "2021/22", "2021-22"])
def test_a_year_may_be_written_with_a_stroke(asked):
    assert views.read({"year": asked}, OFFERS) == (replace(DEFAULT, year="202122"), [])


@pytest.mark.parametrize(
    "kind, written, code",
    [("january", "January 2022", "2022"), ("academic_year", "2023/24", "202324"), ("calendar_year", "2024.0", "2024")],
)
def test_a_period_may_be_written_as_it_is_read(kind, written, code):
    assert views.read({kind: written}, OFFERS) == (replace(DEFAULT, **{kind: code}), [])


def test_the_year_of_an_old_link_means_the_january_inside_it_and_no_calendar_year():
    old = [View(ENGLAND, year, MEASURES[0]) for year in YEARS]
    assert [view.period("january") for view in old] == [str(year) for year in range(2017, 2027)]
    assert [view.period("academic_year") for view in old] == YEARS
    assert {view.period("calendar_year") for view in old} == {""}


def test_a_period_chosen_by_its_own_name_goes_before_that_of_an_old_link_and_another_lets_go_of_it():
    old = View(ENGLAND, "202122", MEASURES[0], january="2019")
    assert (old.period("january"), old.period("academic_year")) == ("2019", "202122")
    assert views.of_period(old.address(), "academic_year", "202425") == {
        **{choice: value for choice, value in old.address().items() if choice != "year"},
        "academic_year": "202425",
    }


def test_an_authority_in_an_address_brings_its_region():
    view, notices = views.read({"area": "E08000035"}, OFFERS)
    assert (view.area, view.authority, notices) == ("E12000003", "E08000035", [])
    assert view.address()["area"] == "E08000035"
    assert views.read(view.address(), OFFERS) == (view, [])


@pytest.mark.parametrize("gone", [one for one in authorities().values() if one.valid_to], ids=lambda one: one.name)
def test_a_code_that_was_abolished_opens_its_only_successor_and_says_so(gone):
    address = {"area": gone.code, "measure": MEASURES[0]}
    view, notices = views.read(address, OFFERS)
    assert notices == []
    if len(gone.successors) > 1:
        assert view.authority == gone.code, "of two successors neither is the one"
        assert views.of_successor(address, view) == []
        return
    [successor] = gone.successors
    assert (view.authority, view.area) == (successor, gone.region_code)
    assert views.of_successor(address, view) == [
        f"{gone.name} ({gone.code}) was abolished on 31 March {gone.valid_to[:4]}. "
        f"What is shown is {authorities()[successor].name} ({successor}), which took its place."
    ]
    assert views.read(view.address(), OFFERS) == (view, [])
    assert views.of_successor(view.address(), view) == []


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ({"year": "202122"}, True),
        ({"year": "202223"}, True),
        ({"when": "2022"}, True),
        ({"year": "202425"}, False),
        ({}, False),
    ],
)
def test_a_code_that_was_abolished_stays_where_a_time_is_asked_for_in_which_it_stood(asked, stays):
    offered = replace(OFFERS, years=("202122", "202223", "202425"), enquiries={"when": {"": "", "2022": "2022"}})
    address = {"area": "E10000027"} | asked
    view, notices = views.read(address, offered)
    assert view.local_authority.code == ("E10000027" if stays else "E06000066")
    assert notices == [] and len(views.of_successor(address, view)) == (not stays)


@pytest.fixture(scope="module")
def of_regions_alone(tmp_path_factory) -> Edition:
    """The published figures without those of local authorities."""
    folder = tmp_path_factory.mktemp("regions") / "alone"
    shutil.copytree(PUBLISHED, folder, ignore=shutil.ignore_patterns("authority_*"))
    return editions.open_edition(folder)


@pytest.mark.parametrize("page", ["overview", "regions", "authority"])
def test_a_page_shows_the_region_of_an_authority_without_a_figure_and_says_so(of_regions_alone, page):
    with editions.pinned(of_regions_alone):
        view, [notice] = as_page_shows(page, View("E12000003", "202425", MEASURES[0], "E08000035"))
    assert view == View("E12000003", "202425", MEASURES[0])
    assert notice == "This data has no figure of Leeds, so the figures shown are those of Yorkshire and The Humber."


def test_the_page_that_answers_questions_says_itself_what_it_cannot_answer():
    view = View("E12000003", "202425", MEASURES[0], "E08000035")
    assert as_page_shows("answer", view) == (view, [])


def test_another_area_takes_the_place_of_the_authority_and_keeps_the_other_choices():
    view, _ = views.read({"area": "E08000035", "year": "202122"}, OFFERS)
    there = views.elsewhere(view.address(), "E12000007")
    assert there == view.address() | {"area": "E12000007"}
    assert views.read(there, OFFERS)[0].authority == ""


def test_a_pack_that_is_not_there_falls_back_to_the_first_with_a_notice():
    view, [notice] = views.read({"pack": "mine"}, OFFERS)
    assert view.pack == "published" and "mine" in notice and "Published figures" in notice


def test_a_pack_without_years_or_measures_offers_none_and_complains_of_none():
    empty = Offers({"published": "Published figures"}, (), {})
    view, notices = views.read({"year": "202425", "measure": "x"}, empty)
    assert (view.year, view.measure, notices) == ("", "", [])
    assert "year" not in view.address()
