"""How do we know: every figure has a page with its questions, their rows, the extracts' hashes and the documents."""

import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest

from internships_work.bounded_cache import Cache
from internships_work.choices.visit import visiting
from internships_work.evidence_pages.proof_page import MOST_ROWS, plain
from internships_work.exhibits import registry
from internships_work.exhibits.proof import proven
from internships_work.exhibits.quotable_answer import as_quotable_text
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld
from internships_work.questions.edition import MOST_DERIVED, MOST_RESPONSES
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import question
from internships_work.takeaway import assemble
from internships_work.wording import source, words
from tests.support.evidence_pages import opened
from tests.support.worlds import edition

ENGLAND, NORTH_EAST, HUMBER = "E92000001", "E12000001", "E12000003"


def makers_shown(area: str) -> list[str]:
    """The figures that the published pack has for an area."""
    with visiting({"area": area}) as (view, _):
        return [
            exhibit.maker for page in registry.pages() for exhibit in registry.available(registry.of_page(page), view)
        ]


PUBLISHED_FIGURES = [(maker, area) for area in (ENGLAND, HUMBER) for maker in dict.fromkeys(makers_shown(area))]


@pytest.mark.parametrize("maker, area", PUBLISHED_FIGURES)
def test_a_figure_has_a_page_with_sql_hash_and_the_rows_of_a_fresh_answer(maker, area):
    page = opened(f"/proof/{maker}", area=area)
    with visiting({"area": area}) as (view, _):
        exhibit = proven(maker, view)
    assert page.status == 200 and exhibit.finding in page.text
    tables = page.tables()
    for asked in exhibit.evidence.questions:
        assert question(asked.question).sql.split("\n")[-2].strip() in page.text
        _, fresh = edition("published").engine.run(question(asked.question), asked.given)
        assert any(is_of(list(map(list, fresh)), table) for table in tables), asked.question
    assert exhibit.evidence.extracts
    for extract in exhibit.evidence.extracts:
        content = (PUBLISHED / extract.file_name).read_bytes()
        assert extract.file_name in page.text and hashlib.sha256(content).hexdigest() in page.text
    for source_id in exhibit.sources:
        assert source(source_id)["title"] in page.text and source(source_id).get("address", "") in page.html
    assert [[column.written(row) for column in exhibit.table.columns] for row in exhibit.table.rows] in tables


def is_of(fresh: list[list], table: list[list[str]]) -> bool:
    """Whether a table holds the rows of a fresh answer in their order; of a long one so many, whichever come first."""
    rows = [list(map(plain, row)) for row in fresh]
    if len(rows) <= MOST_ROWS:
        return table == rows
    return len(table) == MOST_ROWS and not Counter(map(tuple, table)) - Counter(map(tuple, rows))


@pytest.mark.parametrize("maker, area", PUBLISHED_FIGURES)
def test_the_answer_to_quote_holds_its_figures_status_caveats_and_source(maker, area):
    with visiting({"area": area}) as (view, _):
        exhibit = registry.make(maker, view)
    answer = as_quotable_text(exhibit)
    first = answer.split("\n")[0]
    assert exhibit.finding in first and exhibit.subtitle in first
    assert all(tile.written in answer and tile.label in answer for tile in exhibit.tiles)
    assert all(status in answer for status in exhibit.statuses)
    assert all(caveat.removeprefix("* ") in answer for caveat in exhibit.caveats)
    assert all(source(source_id)["date"] in answer for source_id in exhibit.sources)
    assert not re.search(r"<|\*|\.\.|  ", answer), answer
    assert "when you choose" not in answer


def test_of_a_long_answer_the_rows_of_the_place_and_period_shown_come_first():
    page = opened("/proof/answers.answered", area="E08000035")
    longest = max(page.tables(), key=len)
    assert len(longest) == MOST_ROWS and "come first" in page.text
    assert (longest[0][1], longest[0][3]) == ("Leeds", "2026")


def test_the_rows_of_a_question_are_a_file_of_exactly_those_rows():
    page = opened("/proof/starts.by_year/1.csv", area=HUMBER)
    assert page.headers["content-type"].startswith("text/csv")
    first, *rows = page.html.splitlines()
    names, fresh = edition("published").engine.run(question("supported_internships_by_year"), {"area": HUMBER})
    assert first.split(",") == list(names)
    assert [row.split(",") for row in rows] == [list(map(plain, row)) for row in fresh]


@pytest.mark.parametrize("lost", ["nothing.here", "starts", "__class__.x", "<script>alert(1)", "x" * 5000])
def test_an_unknown_figure_gives_every_figure_and_one_notice(lost):
    page = opened(f"/proof/{lost}", area=NORTH_EAST)
    assert page.status == 404
    assert page.html.count('<div class="notices"') == 1 and "<script>alert" not in page.html
    assert lost[:40] in page.text and "x" * 41 not in page.text
    assert "/proof/starts.by_year?area=E12000001" in page.html


def test_a_figure_that_needs_what_the_data_does_not_hold_says_so():
    page = opened("/proof/authority.by_year", pack="published")
    assert page.status == 404 and "does not have what the figure “authority.by_year” needs" in page.text


def test_an_unknown_area_is_told_in_one_line_and_england_is_not_shown_in_its_place():
    page = opened("/proof/starts.by_year", area="<b>nowhere</b>")
    assert page.status == 404 and "had 2,865" not in page.text
    assert "<b>nowhere" not in page.html and "“<b>nowhere</b>”" in page.text


def test_a_page_has_one_heading_of_the_first_level_and_needs_no_script_of_its_own():
    page = opened("/proof/starts.by_year")
    assert page.html.count("<h1") == 1 and '<html lang="en-GB">' in page.html
    assert not re.search(r"\son\w+=|<script>|style=", page.html)
    assert page.html.count("<script") == 1 and 'src="./app/static/copy_and_download.js?v=' in page.html
    assert words("site")["invented"]["name"] not in page.text


def test_the_proof_of_an_exhibit_that_cannot_be_made_is_not_held():
    with visiting({}) as (view, _), pytest.raises(NotHeld):
        proven("authority.by_year", view)


class Counting(InProcess):
    """The warehouse of an edition, with how often each question was put to it."""

    def __init__(self, con):
        super().__init__(con)
        self.put = Counter()

    def run(self, question, given):
        self.put[question.name, *sorted(given.items())] += 1
        return super().run(question, given)


def test_a_bundle_with_its_evidence_asks_each_question_once():
    counting = Counting(edition("published").engine.con)
    counted = replace(
        edition("published"), engine=counting, responses=Cache(MOST_RESPONSES), derived=Cache(MOST_DERIVED)
    )
    with visiting({"area": HUMBER}) as (view, _), editions.pinned(counted):
        bundle = assemble.bundle("region", "all", view)
    makers_shown = {
        (one.question, *sorted(one.given.items())) for made in bundle.exhibits for one in made.evidence.questions
    }
    assert len(makers_shown) > 20 and makers_shown <= counting.put.keys()
    assert {put: times for put, times in counting.put.items() if times > 1} == {}
