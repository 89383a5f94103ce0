"""A quote shows no number that the data of today withholds: not on its page, not in a list, not in a file."""

import csv
import io
import json
from dataclasses import replace

import pytest

from internships_work import number_format
from internships_work.choices.visit import visiting
from internships_work.evidence_pages import quote_store
from internships_work.evidence_pages.quote import Quote, quoted, read
from internships_work.evidence_pages.withheld_since import shown_today
from internships_work.exhibits import proof
from internships_work.questions import editions
from internships_work.states import State
from internships_work.wording import words
from tests.server.test_service import own
from tests.support import returned
from tests.support.evidence_pages import Page, opened

SAID = words("evidence_pages")["quote"]
WITHHELD = number_format.symbol(State.WITHHELD)
# A number that stands nowhere else, as a page and as a file would write it.
WRITTEN, RAW = "7,319", 7319


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of its own for each test."""
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / "quotes.sqlite"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return returned.pack(tmp_path_factory.mktemp("packs") / "ours")


@pytest.fixture(autouse=True)
def ours(folder, monkeypatch):
    """A small programme return in service as the operator's own pack."""
    edition = editions._editions.get("ours") or editions.open_edition(folder)
    own(folder, monkeypatch)
    editions._editions["ours"] = edition
    yield folder
    editions._chosen.set(None)


def figure(maker: str = "returned_outcomes.in_work", area: str = returned.CAMDEN) -> Quote:
    with visiting({"area": area}) as (view, _):
        return quoted(proof.proven(maker, view), view)


def as_it_was(now: Quote) -> Quote:
    """The same figure as an older edition would have given it, in which every number that is withheld now was shown."""
    return replace(
        now,
        version="0" * 64,
        finding=f"{WRITTEN} people were in paid work.",
        answer=f"{WRITTEN} people were in paid work.\nSource.",
        written=tuple(tuple(WRITTEN if cell == WITHHELD else cell for cell in row) for row in now.written),
        raw=tuple(tuple(RAW if cell == "c" else cell for cell in row) for row in now.raw),
    )


def everywhere(name: str) -> dict[str, Page]:
    return {path: opened(path) for path in (f"/quote/{name}", "/quotes", "/quotes.csv", "/quote/unknown")}


def test_what_is_withheld_today_is_blanked_wherever_a_quote_leaves():
    now = figure()
    old = as_it_was(now)
    assert WITHHELD in str(now.written) and now.is_protected and old.written != now.written
    found = everywhere(quote_store.keep(old))
    for path, page in found.items():
        assert WRITTEN not in page.html and str(RAW) not in page.html, path
    page = found[[*found][0]]
    assert SAID["withheld"] in page.text and SAID["withheld_answer"] in page.text
    assert page.html.count(f"<title>{SAID['withheld_finding']}") == 1
    assert page.tables() == [[list(row) for row in now.written]], "what is shown today stays as it was quoted"
    [row] = csv.DictReader(io.StringIO(found["/quotes.csv"].html))
    columns = words("evidence_pages")["quotes"]["columns"]
    assert (row[columns["finding"]], row[columns["answer"]]) == (SAID["withheld_finding"], SAID["withheld_answer"])
    assert [list(line.values()) for line in json.loads(row[columns["rows"]])] == [list(line) for line in now.raw]


def test_numbers_that_stand_today_are_shown_as_quoted_beside_a_blanked_one():
    now = figure()
    row, cell = next((row, cell) for row, line in enumerate(now.raw) for cell, value in enumerate(line) if value == 0)
    written = [list(line) for line in as_it_was(now).written]
    written[row][cell] = "23"
    page = opened(f"/quote/{quote_store.keep(replace(as_it_was(now), written=tuple(map(tuple, written))))}")
    assert ["23", "0"] in [line[2:] for line in page.tables()[0]]
    assert page.tables()[1][row][cell] == "23" and WRITTEN not in page.html and SAID["withheld"] in page.text


def test_an_interval_that_would_tell_a_withheld_share_goes_with_it():
    now = figure()
    at = now.columns.index("95% interval")
    row = next(number for number, line in enumerate(now.written) if WITHHELD in line and line[at] == "")
    written = [list(line) for line in as_it_was(now).written]
    written[row][at] = "71.1% to 75.3%"
    quote_shown = shown_today(replace(as_it_was(now), written=tuple(map(tuple, written))), now)
    assert quote_shown.written[row][at] == WITHHELD


def test_a_row_that_today_does_not_have_shows_no_number():
    now = figure()
    quote_shown = shown_today(as_it_was(now), replace(now, written=now.written[1:], raw=now.raw[1:]))
    assert not any(map(str.isdigit, "".join(quote_shown.written[0]))) and quote_shown.written[0][0] == now.written[0][0]


def test_a_figure_that_is_given_for_another_year_today_vouches_for_no_number():
    now = figure("returned_starts.interns_by_region", returned.LONDON)
    later = replace(now, subtitle=now.subtitle.replace("2024/25", "2025/26"))
    assert later != now and all(
        not any(map(str.isdigit, cell)) for row in shown_today(now, later).written for cell in row
    )


def test_rows_that_name_their_year_stay_when_a_later_year_comes():
    now = figure("returned_starts.interns_by_year", returned.CAMDEN)
    assert shown_today(now, replace(now, subtitle=f"{now.subtitle} and later")) == now


@pytest.mark.parametrize("change", [{"maker": "returned_outcomes.gone"}, {"address": "pack=gone"}])
def test_where_the_figure_can_no_longer_be_made_no_number_about_people_is_shown(change):
    old = replace(as_it_was(figure()), **change)
    name = quote_store.keep(old)
    for path, page in everywhere(name).items():
        assert WRITTEN not in page.html and str(RAW) not in page.html, path
    assert SAID["withheld_gone"] in opened(f"/quote/{name}").text


def test_a_quote_that_was_kept_before_it_was_written_down_what_it_rests_on_is_blanked_too():
    old = replace(as_it_was(figure()), is_protected=None)
    content = json.loads(old.content)
    del content["is_protected"]
    assert read(json.dumps(content)) == old
    page = opened(f"/quote/{quote_store.keep(old)}")
    assert WRITTEN not in page.html and SAID["withheld"] in page.text


def test_a_quote_of_the_data_of_today_is_shown_whole():
    now = figure()
    page = opened(f"/quote/{quote_store.keep(now)}")
    assert SAID["same"] in page.text and now.finding in page.text
    assert page.tables() == [[list(row) for row in now.written]]


def test_a_quote_of_published_figures_is_never_blanked():
    with visiting({"pack": "published"}) as (view, _):
        quote = quoted(proof.proven("starts.by_year", view), view)
    assert not quote.is_protected and shown_today(quote, None) == quote
