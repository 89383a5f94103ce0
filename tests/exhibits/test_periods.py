"""Each card shows the period that its box says, offers those its figure has, and its links stay with it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from internships_work import number_format
from internships_work.areas import ENGLAND
from internships_work.choices import offers
from internships_work.choices.view import View, read
from internships_work.choices.visit import visiting
from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.stories import stories
from internships_work.page import cards
from internships_work.paths import PUBLISHED
from internships_work.presenting.deck import Deck, deck
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.states import State
from internships_work.takeaway import assemble
from tests.support.evidence_pages import opened as opened_page
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

LONDON, NORTH_EAST, YORKSHIRE = "E12000007", "E12000001", "E12000003"
RATE, COUNT, CEASED = "supported_internships_per_1000", "supported_internships", "ceased_into_employment_per_cent"
PAGES = ("regions", "authority", "starts", "outcomes", "headroom")
AREAS = {
    "published": [(ENGLAND, ""), (LONDON, ""), (YORKSHIRE, "E08000035"), ("E12000009", "E10000027")],
    "sample": [(ENGLAND, ""), (NORTH_EAST, "")],
}
BOX = re.compile(r'<select id="period-[^"]*" name="(\w+)" data-choice="(\w+)" data-shown="(\w+)"[^>]*>(.*?)</select>')
OPTION = re.compile(r'<option value="(\w+)"( selected)?( disabled)?>(.*?)</option>')


def made(name: str, view: View) -> Exhibit | None:
    try:
        return registry.make(name, view)
    except NotHeld:
        return None


def choices(world: str) -> Iterator[tuple[str, View]]:
    """Every card of the pages whose cards have periods, in some areas, with every measure where that changes it."""
    for area, authority in AREAS[world]:
        for page in PAGES:
            every_measure = offers.measures_offered() if page == "regions" else [RATE]
            for name in registry.of_page(page):
                yield from ((name, View(area, "", measure, authority, world)) for measure in every_measure)


def chosen_in_turn(name: str, view: View) -> Iterator[tuple[View, Exhibit]]:
    """A card as it opens, and for each period that it offers."""
    if usual := made(name, view):
        yield view, usual
        for code in usual.periods.offered if usual.periods else ():
            if code not in usual.periods.empty:
                chosen = replace(view, **{usual.periods.kind: code})
                yield chosen, registry.make(name, chosen)


@pytest.fixture(params=AREAS)
def world(request) -> Iterator[str]:
    with editions.pinned(edition(request.param)):
        yield request.param


def in_prose(period: str) -> str:
    """A period as a sentence has it: "academic year 2024/25" is "2024 to 2025"."""
    year = period.split(" year ")[-1]
    return number_format.academic_year(year) if "/" in year else year


def test_a_card_shows_the_period_that_was_chosen_at_it_and_its_words_and_its_box_say_so(world):
    boxes = 0
    for name, view in choices(world):
        for chosen, exhibit in chosen_in_turn(name, view):
            periods = exhibit.periods
            if periods is None:
                continue
            assert chosen.period(periods.kind) in ("", periods.shown), (name, chosen)
            words_of_it = periods.offered[periods.shown]
            if periods.is_of_heading:
                assert exhibit.tiles or in_prose(words_of_it) in exhibit.finding, (name, chosen)
            else:
                # A change is of two Januaries; its box names the later.
                assert words_of_it == exhibit.period.split(" and ")[-1], (name, chosen)
            card = cards.card(exhibit, chosen.address()).html()
            box = BOX.search(card)
            assert bool(box) == (len(periods.offered) > 1)
            if box:
                boxes += 1
                selected = [(code, text) for code, is_it, _, text in OPTION.findall(box[4]) if is_it]
                assert box[1] == box[2] == periods.kind and box[3] == periods.shown
                said = f"{words_of_it}: no figure" if periods.shown in periods.empty else words_of_it
                assert selected == [(periods.shown, said)], (name, chosen)
    assert boxes > 50


def test_every_row_of_a_measure_is_of_the_period_that_its_card_names(world):
    looked_at = 0
    for measure in offers.measures_offered():
        for name in ("regions.measure_map", "regions.ranked", "authorities.on_map", "authorities.ranked"):
            for _, exhibit in chosen_in_turn(name, View(ENGLAND, "", measure, pack=world)):
                assert {row["period"].replace("/", "") for row in exhibit.table.rows} == {exhibit.periods.shown}
                looked_at += 1
    assert looked_at > 10


def test_the_map_and_the_bars_of_one_measure_offer_and_show_the_same_periods(world):
    for measure in offers.measures_offered():
        for first, second in (("regions.measure_map", "regions.ranked"), ("authorities.on_map", "authorities.ranked")):
            pair = zip(*(chosen_in_turn(name, View(ENGLAND, "", measure)) for name in (first, second)), strict=True)
            assert all(one.periods == other.periods and one.period == other.period for (_, one), (_, other) in pair)


def test_the_links_of_a_card_alone_name_the_period_it_shows_and_those_of_an_old_link_its_own_name():
    for view in (View(LONDON, "", COUNT), View(LONDON, "202122", COUNT), View(LONDON, "", COUNT, january="2022")):
        exhibit = registry.make("regions.ranked", view)
        card = unescape(cards.card(exhibit, view.address()).html())
        addresses = re.findall(r'href="\./(?:proof|take)/[^"]*\?([^"]*)"', card)
        assert len(addresses) > 3
        assert all(f"january={exhibit.periods.shown}" in address and "year=20" not in address for address in addresses)
        assert read(view.address(), offers.offers()) == (view, [])


def published(extract: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_counts_of_every_january_are_those_of_the_extract_whichever_is_chosen():
    rows = published("work_based_learning")
    for view, exhibit in chosen_in_turn("regions.ranked", View(ENGLAND, "", COUNT)):
        january = view.january or max(row["time_period"] for row in rows)
        counted = {
            row["region_code"] or row["country_code"]: row["supported_internships"]
            for row in rows
            if row["time_period"] == january
        }
        assert {row["area_code"]: str(row["value"]) for row in exhibit.table.rows} == counted, january


def test_a_january_is_offered_for_kinds_of_learning_where_any_of_them_has_a_figure():
    rows, kinds = published("work_based_learning"), ("supported_internships", "apprenticeships", "traineeships")
    for area in (ENGLAND, LONDON):
        own = [row for row in rows if (row["region_code"] or row["country_code"]) == area]
        held = {row["time_period"] for row in own if any(row[kind].isdigit() for kind in kinds)}
        periods = registry.make("starts.kinds_of_learning", View(area, "", RATE)).periods
        assert set(periods.offered) - periods.empty == held


def test_periods_without_a_figure_are_named_and_cannot_be_chosen():
    periods = registry.make("regions.measure_map", View(ENGLAND, "", COUNT)).periods
    assert periods.offered["2024"] == "January 2024" and {"2023", "2024"} <= periods.empty
    card = cards.card(registry.make("regions.measure_map", View(ENGLAND, "", COUNT)), {}).html()
    assert '<option value="2024" disabled>January 2024: no figure</option>' in card
    assert '<option value="2022">January 2022</option>' in card


def test_the_share_of_ceased_plans_is_there_for_every_calendar_year_held():
    years = {row["time_period"] for row in published("ceased_plans")}
    for name in ("regions.measure_map", "outcomes.ceased_by_region"):
        shown = list(chosen_in_turn(name, View(ENGLAND, "", CEASED)))
        assert {exhibit.period for _, exhibit in shown} == {f"calendar year {year}" for year in years}
        assert {exhibit.notice for _, exhibit in shown} == {""}, "no card opens with an excuse"
        for _, exhibit in shown:
            counted = {
                row["region_code"] or row["country_code"]: (row["ceased_paid_employment"], row["ceased_all_reasons"])
                for row in published("ceased_plans")
                if row["time_period"] == exhibit.periods.shown
            }
            for row in exhibit.table.rows:
                numerator, denominator = counted[row["area_code"]]
                assert str(row["numerator"]) == numerator
                assert row["denominator"] is State.NOT_AVAILABLE if row["is_partial"] else denominator


def test_an_old_link_shows_its_year_where_a_figure_has_it_and_else_the_latest_and_says_so():
    old = View(LONDON, "202122", COUNT)
    held = registry.make("regions.ranked", old)
    assert held.period == "January 2022" and held.notice == ""
    assert "London had 597 supported interns in January 2022" in registry.make("regions.measure_map", old).finding
    assert registry.make("starts.kinds_of_learning", old).period == "January 2022"
    for measure, shown in ((RATE, "January 2026"), (CEASED, "calendar year 2024")):
        other = registry.make("regions.ranked", replace(old, measure=measure))
        assert other.period == shown and "January 2022" in other.notice and shown in other.notice


def test_a_quote_of_the_latest_figure_and_one_of_an_old_link_keep_the_period_they_show():
    for asked, january in (({}, "2026"), ({"year": "202122"}, "2022"), ({"january": "2019"}, "2019")):
        fields = opened_page("/proof/regions.ranked", area=LONDON, measure=COUNT, **asked).fields()
        assert fields["january"] == january and "year" not in fields


def test_an_address_may_name_every_period_that_the_data_has_anything_of():
    held = offers.periods_offered()
    assert set(held["calendar_year"]) == {row["time_period"] for row in published("ceased_plans")}
    assert set(held["january"]) >= {row["time_period"] for row in published("work_based_learning")}


def test_the_period_goes_along_to_files_and_slides_and_no_deck_is_taken_for_that_of_another():
    story = stories()["legacy-conference"]
    with visiting({"area": LONDON, "measure": COUNT}) as (latest, _):
        assert "London had 613 " in of_maker("starts.by_year", deck(story, latest)).finding
    with visiting({"area": LONDON, "measure": COUNT, "january": "2022"}) as (view, _):
        [exhibit] = assemble.bundle("exhibit", "regions.ranked", view).exhibits
        assert exhibit.period == "January 2022" and exhibit.file_name.endswith("january-2022")
        assert "London had 597 " in of_maker("starts.by_year", deck(story, view)).finding


def of_maker(maker: str, shown: Deck) -> Exhibit:
    [exhibit] = [slide.exhibit for slide in shown.slides[LONDON] if slide.exhibit.maker == maker]
    return exhibit
