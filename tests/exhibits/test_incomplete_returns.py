"""What an incomplete return gives is shown and marked, has no place, and is nobody's lowest, highest or zero."""

from dataclasses import replace

import pytest

from internships_work import number_format
from internships_work.areas import ENGLAND, authorities
from internships_work.charts.map_classes import INCOMPLETE
from internships_work.choices.view import View
from internships_work.exhibits.authority_measures import CODE
from internships_work.exhibits.topics import answers, authority, headroom
from internships_work.exhibits.topics import authorities as on_regions
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.takeaway.csv_file import as_csv
from internships_work.wording import words
from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support.decks import deck_of, slide_text

CAMBRIDGESHIRE, LINCOLNSHIRE = "E10000003", "E06000012"
EAST, HUMBER = "E12000006", "E12000003"
RATE, COUNT, PLANS = "supported_internships_per_1000", "supported_internships", "ehc_plans_16_to_25"
MARKED = "Cambridgeshire (return incomplete)"


@pytest.fixture(scope="module")
def january_2025(tmp_path_factory):
    """A pack of January 2025: every authority holds 180 plans at 16 to 24 and records 3 interns, Cambridgeshire none.

    No authority holds fewer than 100 plans, so that every complete one has a place. North East Lincolnshire records 9.
    """
    folder = tmp_path_factory.mktemp("incomplete")
    rows = changed(placements(2025, each=3), of("Cambridgeshire"), open_supp_intern="0")
    rows = changed(rows, of("North East Lincolnshire"), open_supp_intern="9")
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    files = [save(folder / "placements.csv", rows), save(folder / "caseload.csv", plans)]
    bring_in(folder / "pack", *files)
    with editions.pinned(editions.open_edition(folder / "pack")):
        yield


def view(code="", area=ENGLAND, measure=RATE):
    return View(authorities()[code].region_code if code else area, "202425", measure, code)


def of_area(exhibit, code):
    [row] = [row for row in exhibit.table.rows if row[CODE.key] == code]
    return row


@pytest.mark.parametrize("measure", [RATE, COUNT, "apprenticeships_per_1000"])
def test_an_incomplete_return_has_no_place_and_is_not_counted_among_the_others(january_2025, measure):
    exhibit = on_regions.ranked(view(area=EAST, measure=measure))
    rows = [row for row in exhibit.table.rows if row["rank_in_england"]]
    assert of_area(exhibit, CAMBRIDGESHIRE)["rank_in_region"] is None
    assert len(rows) == len(exhibit.table.rows) - 1
    assert {row["rank_in_region"] for row in rows} == {1}, "all others are alike"


def test_a_measure_that_counts_no_placements_gives_it_a_place(january_2025):
    row = of_area(on_regions.ranked(view(area=EAST, measure=PLANS)), CAMBRIDGESHIRE)
    assert row["rank_in_england"] and row["shown_name"] == "Cambridgeshire"


def test_it_is_nobodys_lowest_or_highest(january_2025):
    for area in (EAST, HUMBER):
        finding = on_regions.ranked(view(area=area)).finding
        assert "Cambridgeshire" not in finding and "Lincolnshire" not in finding
        assert finding.count("16.7") == 2, "every complete one has 3 of 180 plans"
    assert "0.0" not in on_regions.ranked(view()).finding
    assert "9" not in on_regions.on_map(view(area=HUMBER, measure=COUNT)).finding


def test_it_is_marked_on_the_row_in_words_in_a_file_and_on_a_slide(january_2025):
    exhibit = on_regions.ranked(view(area=EAST))
    assert f"{MARKED}, 0.0" in exhibit.alt
    assert MARKED in [label for label, *_ in exhibit.figure["data"][0]["customdata"]]
    assert f"\n{MARKED},0.0,".encode() in as_csv(exhibit).replace(b"\r", b"")
    assert any(MARKED in slide_text(slide) for slide in deck_of(exhibit).slides)


def test_its_dot_looks_unlike_the_others_and_is_named_under_its_region(january_2025):
    exhibit = on_regions.ranked(view())
    dots, apart = exhibit.figure["data"]
    assert [one for [one] in apart["customdata"]] == [LINCOLNSHIRE, CAMBRIDGESHIRE]
    assert apart["hovertext"][1] == f"{MARKED}<br>0.0"
    assert (apart["marker"]["symbol"], apart["marker"]["color"]) != (dots["marker"]["symbol"], dots["marker"]["color"])
    notes = [note["text"] for note in exhibit.figure["layout"]["annotations"]]
    assert any(f"{MARKED}: 0.0" in note for note in notes)


@pytest.mark.parametrize("area", [ENGLAND, EAST])
@pytest.mark.parametrize("measure", [RATE, COUNT])
def test_its_square_and_its_shape_are_in_a_class_of_their_own_and_never_a_plain_zero(january_2025, area, measure):
    figure = on_regions.on_map(view(area=area, measure=measure)).figure
    [own] = [trace for trace in figure["data"] if trace.get("name") == INCOMPLETE and _read(trace)]
    assert all("(return incomplete)" in one for one in _read(own))
    others = [one for trace in figure["data"] if trace is not own for one in _read(trace)]
    assert not any("Cambridgeshire" in one for one in others)
    if area == ENGLAND:
        assert set(own["text"]) == {"…"}


def _read(trace):
    """What is read on the areas of a trace, where it has any."""
    found = trace.get("hovertext") or trace.get("text") or []
    return [one for one in found if "<br>" in one] if trace["type"] in ("bar", "choropleth", "scattergeo") else []


def test_its_own_page_says_so_in_every_sentence_and_in_the_rows(january_2025):
    own = view(CAMBRIDGESHIRE)
    said = words("authorities")["returns"]["incomplete"]["but"]
    assert authority.by_year(own).finding.endswith(f"in January 2025{said}")
    assert authority.kinds_of_learning(own).finding.endswith(said)
    assert authority.rate(own).finding.endswith("but its return was incomplete, so it is not ranked")
    assert authority.by_year(own).table.rows[-1]["january_words"] == "January 2025 (return incomplete)"
    assert all("(return incomplete)" in row["kind"] for row in authority.kinds_of_learning(own).table.rows)
    assert authority.rate(own).table.rows[0]["area_name"] == MARKED
    tiles = {tile.label: tile.context for tile in on_regions.beside(own).tiles}
    marked = [label for label, context in tiles.items() if context.endswith("Not ranked: its return was incomplete.")]
    assert len(marked) == 3


def test_an_answer_says_so_and_another_subject_of_the_same_place_does_not(january_2025):
    asked = view(CAMBRIDGESHIRE)
    asked = replace(asked, enquiry=replace(asked.enquiry, asked=COUNT))
    exhibit = answers.answered(asked)
    assert exhibit.finding == (
        "Cambridgeshire recorded no supported interns in January 2025, but its return was incomplete"
    )
    assert exhibit.tiles[0].label == MARKED and exhibit.notice.startswith("Cambridgeshire could not return")
    plans = answers.answered(replace(asked, enquiry=replace(asked.enquiry, asked=PLANS)))
    assert "incomplete" not in plans.finding + plans.notice + plans.tiles[0].label


def test_a_zero_of_an_incomplete_return_is_not_counted_as_one(january_2025):
    exhibit = headroom.none_or_few(view(area=EAST))
    complete = sum(row["region_code"] == EAST for row in ask("authority_headroom", january="2025")) - 1
    assert exhibit.finding == (
        f"In January 2025, {number_format.in_words(complete)} of {complete} authorities in the East of England "
        "recorded one to four supported interns and all others five or more; "
        "one left out (incomplete, withdrawn or unknown)"
    )
    assert MARKED in [row["shown_name"] for row in exhibit.table.rows]


def test_what_a_region_adds_up_to_is_as_published(january_2025):
    rows = ask("area_measure", measure=RATE)
    [row] = [row for row in rows if (row["area_code"], row["period"]) == (EAST, "2025")]
    inside = [one for one in ask("authority_headroom", january="2025") if one["region_code"] == EAST]
    assert row["numerator"] == 3 * len(inside)
    assert row["denominator"] == 180 * len(inside)
