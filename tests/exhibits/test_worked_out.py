"""What this dashboard works out from official statistics says so wherever it is shown, never that it is published."""

import csv
import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.data.contracts import STATUSES
from internships_work.evidence_pages import quote
from internships_work.exhibits.exhibit import OFFICIAL, WORKED_OUT
from internships_work.exhibits.proof import proven
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.exhibits.topics import about
from internships_work.html import markup
from internships_work.questions import editions
from internships_work.takeaway.csv_file import as_csv
from internships_work.takeaway.offline.card import card
from internships_work.takeaway.tidy.bundle_questions import bundle_questions
from internships_work.takeaway.tidy.files import tidy_files
from internships_work.takeaway.workbook.book import as_workbook
from internships_work.wording import words
from tests.sen2.files import caseload, ceased_plans, changed, of, placements, save
from tests.sen2.packs import bring_in
from tests.support.bundled import alone
from tests.support.decks import deck_of, slide_text

RATE, COUNT = "supported_internships_per_1000", "supported_internships"
LEEDS, HUMBER = "E08000035", "E12000003"
LABEL = "Worked out from official statistics"
# Made from published numbers here: rates, shares, sums over ages, gaps and intervals.
WORKED = [
    "regions.measure_map",
    "regions.ranked",
    "authorities.on_map",
    "authorities.ranked",
    "authority.rate",
    "outcomes.ceased_by_region",
    "headroom.gaps",
]
# Counts as they were published, and nothing else.
PUBLISHED = ["authority.by_year", "authority.kinds_of_learning", "starts.every_region", "starts.kinds_of_learning"]
# Published counts with something worked out beside them, and the column that is.
BOTH = {
    "starts.by_year": "change_on_year",
    "starts.by_sex": "share",
    "outcomes.ceased_by_year": "share",
    "headroom.none_or_few": "rate",
}


@pytest.fixture(scope="module", autouse=True)
def authorities_of_2025(tmp_path_factory):
    """A pack of January 2025 with plans enough for rates, that builds on the published figures."""
    folder = tmp_path_factory.mktemp("worked")
    plans = [row | {"ehcplans": str(10 * int(row["ehcplans"]))} for row in caseload(2025)]
    interns = changed(placements(2025, each=3), of("Leeds"), open_supp_intern="1")
    files = {"placements": interns, "caseload": plans, "ceased": ceased_plans(2025)}
    paths = [save(folder / f"{name}.csv", rows) for name, rows in files.items()]
    bring_in(folder / "pack", *paths)
    with editions.pinned(editions.open_edition(folder / "pack")):
        yield


def made(maker, measure=RATE):
    return proven(maker, View(HUMBER, "202425", measure, LEEDS))


@pytest.mark.parametrize("maker", WORKED)
def test_what_is_worked_out_is_not_called_official_statistics(maker):
    exhibit = made(maker)
    assert exhibit.statuses == (WORKED_OUT,)
    assert markup.status_label(WORKED_OUT) in markup.heading(exhibit) and f">{LABEL}<" in markup.heading(exhibit)
    assert f"Status: {WORKED_OUT}" in as_quotable_text(exhibit)


@pytest.mark.parametrize("maker", PUBLISHED)
def test_counts_copied_as_published_keep_their_status(maker):
    assert made(maker).statuses == (OFFICIAL,)


@pytest.mark.parametrize("maker", ["regions.ranked", "authorities.ranked"])
def test_the_same_page_says_which_measure_is_which(maker):
    assert made(maker, COUNT).statuses == (OFFICIAL,)
    assert made(maker, "ehc_plans_16_to_25").statuses == (WORKED_OUT,), "ages are added up here"


@pytest.mark.parametrize("maker", BOTH)
def test_a_column_that_is_worked_out_beside_published_counts_is_named_and_the_exhibit_says_both(maker):
    exhibit = made(maker)
    assert exhibit.statuses == (OFFICIAL, WORKED_OUT)
    assert [column.key for column in exhibit.table.columns if column.is_worked_out] == [BOTH[maker]]
    assert all(column.label.endswith("worked out here") for column in exhibit.table.columns if column.is_worked_out)
    [status] = {row["Status"] for row in rows_of_csv(exhibit)}
    assert status == f"{OFFICIAL}; {WORKED_OUT}"


@pytest.mark.parametrize("maker", ["regions.beside_england", "authorities.beside"])
def test_tiles_and_rows_of_several_measures_each_have_their_own_status(maker):
    exhibit = made(maker)
    expected = [OFFICIAL if "(number)" in tile.label and "16 to 25" not in tile.label else WORKED_OUT
                for tile in exhibit.tiles]  # fmt: skip
    assert [tile.status for tile in exhibit.tiles] == expected and {*expected} == {OFFICIAL, WORKED_OUT}
    assert [row["Status"] for row in rows_of_csv(exhibit)] == expected
    assert markup.tiles(exhibit.tiles).count(f">{LABEL}<") == expected.count(WORKED_OUT)


def test_an_answer_has_the_status_of_its_measure():
    for measure, status in ((RATE, WORKED_OUT), (COUNT, OFFICIAL)):
        view = View(HUMBER, "202425", "", LEEDS)
        exhibit = proven("answers.answered", replace(view, enquiry=replace(view.enquiry, asked=measure)))
        assert exhibit.statuses == (status,) and exhibit.tiles[0].status == status


def test_the_status_leaves_with_every_file():
    exhibit = made("authorities.ranked")
    view = View(HUMBER, "202425", RATE, LEEDS)
    assert {row["Status"] for row in rows_of_csv(exhibit)} == {WORKED_OUT}
    assert quote.quoted(exhibit, view).statuses == (WORKED_OUT,)
    assert any(LABEL in slide_text(slide) for slide in deck_of(exhibit).slides)
    assert f">{LABEL}<" in card(exhibit, 2, "one")
    book = load_workbook(io.BytesIO(as_workbook(alone(exhibit))))
    assert any(cell.value == f"Status: {WORKED_OUT}." for sheet in book for cell in sheet["A"])


def test_tidy_data_say_of_each_question_what_its_numbers_are():
    beside = [made("authorities.beside"), made("starts.by_sex")]
    status = {}
    for question in bundle_questions(alone(*beside)):
        if question.asked.rows:
            status[question.file_name] = tidy_files(question).statuses
    worked = [value for name, value in status.items() if re.search("per_1000|per_cent|16_to_25", name)]
    assert worked and set(worked) == {(WORKED_OUT,)}
    counts = [value for name, value in status.items() if name.endswith("supported_internships")]
    assert counts and set(counts) == {(OFFICIAL,)}
    assert (f"{OFFICIAL}; {WORKED_OUT}",) in status.values()


def test_every_status_that_a_figure_may_have_is_explained_on_the_page_about_the_data():
    assert LABEL in about.statuses() and "Nobody published the result" in about.statuses()[LABEL]
    statuses = {entry["status"].capitalize() for entry in words("measures").values()}
    assert statuses <= set(about.statuses())


def test_an_extract_cannot_claim_it_for_itself():
    assert WORKED_OUT not in STATUSES


def rows_of_csv(exhibit):
    return list(csv.DictReader(io.StringIO(as_csv(exhibit).decode("utf-8-sig"))))


def test_what_england_had_is_no_less_worked_out():
    assert proven("regions.ranked", View(ENGLAND, "202425", RATE)).statuses == (WORKED_OUT,)
