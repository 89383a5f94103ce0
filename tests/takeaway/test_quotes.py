"""A quote is kept as it was, for good, at the address its content gives it, and says what was revised since."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from internships_work.choices.visit import visiting
from internships_work.evidence_pages import quote_store
from internships_work.evidence_pages.quote import Quote, differences, name_of, quoted, read
from internships_work.evidence_pages.quote_store import StoreTrouble
from internships_work.exhibits import proof
from internships_work.paths import ROOT
from internships_work.wording import words
from tests.support.evidence_pages import FROM_OUR_PAGE, opened, sent

HUMBER = "E12000003"
SAID = words("evidence_pages")
WRITERS = """
import sys
from internships_work.evidence_pages import quote_store
from internships_work.evidence_pages.quote import Quote
mine, = sys.argv[1:]
for number in range(40):
    whose = mine if number % 2 else "both"
    quote_store.keep(Quote("a.b", "", "P", "v", False, ("target",), f"{whose} {number}", "", "", ("A",), (True,),
                      (("1",),), ((1,),)))
"""


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of its own for each test."""
    path = tmp_path / "quotes.sqlite"
    monkeypatch.setenv("DASHBOARD_QUOTES", str(path))
    return path


def figure(maker: str = "starts.by_year", area: str = HUMBER) -> Quote:
    with visiting({"area": area}) as (view, _):
        return quoted(proof.proven(maker, view), view)


def kept_from_its_page(maker: str = "starts.by_year", **asked: str) -> str:
    """The address to which keeping a figure leads."""
    page = sent("/quote", opened(f"/proof/{maker}", **asked).fields())
    assert page.status == 303
    return f"/{page.headers['location']}"


def test_a_figure_kept_from_its_page_is_shown_as_it_was():
    page = opened(kept_from_its_page(area=HUMBER))
    quote = figure()
    assert page.status == 200 and SAID["quote"]["same"] in page.text
    assert quote.finding in page.text and " ".join(quote.answer.split()) in page.text
    assert page.tables() == [[list(row) for row in quote.written]]


def test_the_same_quote_has_the_same_address_and_keeps_its_first_date(store, monkeypatch):
    first = kept_from_its_page(area=HUMBER)
    [before] = quote_store.every()

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2031, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(quote_store, "datetime", Later)
    assert kept_from_its_page(area=HUMBER) == first
    monkeypatch.undo()
    monkeypatch.setenv("DASHBOARD_QUOTES", str(store))
    assert [entry.kept_at for entry in quote_store.every()] == [before.kept_at]
    assert kept_from_its_page(area="E12000007") != first


@pytest.mark.parametrize(
    ("kept", "shown", "in_file"),
    [
        ("2026-07-01T23:30:00+00:00", "2 July 2026, 00:30 UK time", "2026-07-02T00:30:00+01:00"),
        ("2026-12-01T23:30:00+00:00", "1 December 2026, 23:30 UK time", "2026-12-01T23:30:00+00:00"),
    ],
    ids=["summer", "winter"],
)
def test_when_a_quote_was_kept_is_told_in_uk_time_on_every_page_and_in_the_file(store, kept, shown, in_file):
    quote_store.keep(figure("outcomes.ceased_by_region"))
    quote = figure()
    with sqlite3.connect(store) as con:
        con.execute("insert into quotes values (?, ?, ?)", [name := name_of(quote.content), quote.content, kept])
    assert shown in opened(f"/quote/{name}").text and shown in opened("/quotes").text
    [row] = [row for row in csv.DictReader(io.StringIO(opened("/quotes.csv").html)) if quote.finding in row.values()]
    assert row["Kept (UK time)"] == in_file


def test_a_quote_survives_the_way_into_the_store_and_out():
    quote = figure("outcomes.ceased_by_region")
    assert quote_store.find(quote_store.keep(quote)).quote == quote == read(quote.content)


def revised(quote: Quote, **changed) -> Quote:
    return replace(quote, version="0" * 64, **changed)


def test_a_revised_figure_shows_both_values_side_by_side():
    quote = figure()
    written = [list(row) for row in quote.written]
    written[-1][1] = "290"
    old = revised(quote, finding=quote.finding.replace("299", "290"), written=tuple(map(tuple, written)))
    page = opened(f"/quote/{quote_store.keep(old)}")
    assert SAID["quote"]["revised"] in page.text
    assert f"{SAID['quote']['then']} {old.finding} {SAID['quote']['now']} {quote.finding}" in page.text
    assert page.tables()[0] == [["January 2026", "Supported internships", "290", "299"]]
    assert page.tables()[1][-1][1] == "290", "the quote itself stays as it was"


def test_rows_that_came_or_went_are_told_apart_from_empty_cells():
    quote = figure()
    one_less = replace(quote, written=quote.written[:-1])
    [came] = differences(one_less, quote)
    [went] = differences(quote, one_less)
    assert (came.row, came.then, went.now) == ("January 2026", None, None)
    page = opened(f"/quote/{quote_store.keep(one_less)}")
    assert page.tables()[0][0][2] == SAID["quote"]["no_row"]


def test_rows_are_told_apart_by_as_many_cells_as_it_takes():
    quote = figure("starts.every_region")
    written = [list(row) for row in quote.written]
    written[40][2] = "-1"
    [difference] = differences(replace(quote, written=tuple(map(tuple, written[::-1]))), quote)
    assert (difference.then, difference.now) == ("-1", quote.written[40][2])


def test_a_figure_that_is_given_for_another_period_today_says_for_which():
    quote = figure()
    older = revised(quote, subtitle=quote.subtitle.replace("2026", "2025"), written=quote.written[:-1])
    assert SAID["quote"]["moved"].format(subtitle=quote.subtitle) in opened(f"/quote/{quote_store.keep(older)}").text


def test_a_figure_whose_words_alone_changed_says_that_its_figures_stand():
    page = opened(f"/quote/{quote_store.keep(revised(figure(), answer='An older caution.'))}")
    assert SAID["quote"]["reworded"] in page.text and "An older caution." in page.text


@pytest.mark.parametrize("finding, verdict", [("January 2026: 299 interns", "reworded"), ("299 interns", "retold")])
def test_a_figure_whose_heading_alone_changed_is_not_called_revised(finding, verdict):
    page = opened(f"/quote/{quote_store.keep(revised(figure(), finding=finding, answer=finding))}")
    assert SAID["quote"][verdict] in page.text and SAID["quote"]["revised"] not in page.text


@pytest.mark.parametrize("change", [{"maker": "starts.gone"}, {"maker": "authority.by_year"}, {"address": "pack=gone"}])
def test_a_figure_that_can_no_longer_be_made_is_shown_and_says_so(change):
    quote = replace(figure(), **change)
    page = opened(f"/quote/{quote_store.keep(quote)}")
    assert page.status == 200 and SAID["quote"]["gone"] in page.text and quote.finding in page.text


def test_nothing_in_the_store_can_be_changed_or_taken_away(store):
    name = quote_store.keep(figure())
    with sqlite3.connect(store) as con:
        for attempt in ("update quotes set content = 'x'", "update quotes set kept = 'x'", "delete from quotes"):
            with pytest.raises(sqlite3.DatabaseError, match="quotes are kept"):
                con.execute(attempt)
        con.execute("insert or replace into quotes values (?, 'x', '2031-01-01')", [name])
    assert quote_store.find(name).quote == figure()


def test_a_store_changed_behind_our_back_is_found_out_and_its_content_not_shown(store):
    name = quote_store.keep(figure())
    with sqlite3.connect(store) as con:
        con.execute("drop trigger no_change")
        con.execute("update quotes set content = replace(content, '299', '999')")
    page = opened(f"/quote/{name}")
    assert SAID["quote"]["changed"] in page.text and "999" not in page.text
    assert SAID["quotes"]["broken"] in opened("/quotes").text
    assert "999" not in opened("/quotes.csv").html


def test_two_servers_that_write_at_once_to_a_store_not_yet_there_lose_nothing(store):
    writers = [subprocess.Popen([sys.executable, "-c", WRITERS, whose], cwd=ROOT) for whose in ("one", "two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    findings = [entry.quote.finding for entry in quote_store.every()]
    expected = {f"both {number}" for number in range(0, 40, 2)}
    expected |= {f"{whose} {number}" for whose in ("one", "two") for number in range(1, 40, 2)}
    assert sorted(findings) == sorted(expected)
    with sqlite3.connect(store) as con:
        assert con.execute("pragma integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("headers", [
    {"host": "dashboard.example", "origin": "https://elsewhere.example"},
    {"host": "dashboard.example", "origin": "null"},
    {"host": "dashboard.example"},
    {"origin": "https://"},
])  # fmt: skip
def test_a_form_of_another_site_keeps_nothing(headers):
    page = sent("/quote", opened("/proof/starts.by_year").fields(), headers)
    assert page.status == 403 and SAID["refused"]["elsewhere"] in page.text
    assert quote_store.every() == []


def test_a_request_that_is_too_large_keeps_nothing():
    page = sent("/quote", opened("/proof/starts.by_year").fields() | {"more": "x" * 5000})
    assert page.status == 413 and SAID["refused"]["too_large"] in page.text and quote_store.every() == []


def test_figures_that_changed_while_the_page_was_open_are_shown_and_not_kept():
    page = sent("/quote", opened("/proof/starts.by_year", area=HUMBER).fields() | {"version": "0" * 64})
    path, _, query = page.headers["location"].partition("?")
    assert path == "proof/starts.by_year" and quote_store.every() == []
    assert SAID["notices"]["changed"] in opened(f"/{path}", **dict(part.split("=") for part in query.split("&"))).text


@pytest.mark.parametrize("fields", [{}, {"maker": "nothing.here"}, {"maker": "../..//evil.example"}, {"maker": "\0"}])
def test_a_figure_that_is_not_there_is_not_kept_and_leads_to_those_that_are(fields):
    page = sent("/quote", fields)
    assert page.status == 303 and quote_store.every() == []
    assert re.fullmatch(r"proof/[^/:]*\?.*", page.headers["location"])


@pytest.mark.parametrize("place", ["not a folder/quotes.sqlite", "text.sqlite"])
def test_a_store_that_cannot_be_used_gives_a_plain_sentence(tmp_path, monkeypatch, place):
    (tmp_path / "not a folder").write_text("a file", encoding="utf-8")
    (tmp_path / "text.sqlite").write_text("no database, " * 100, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / place))
    page = sent("/quote", opened("/proof/starts.by_year").fields())
    assert page.status == 503 and SAID["refused"]["unwritable"] in page.text


def test_a_store_that_cannot_be_read_gives_a_plain_sentence(store):
    store.write_text("no database, " * 100, encoding="utf-8")
    for path in ("/quotes", "/quotes.csv", "/quote/0123456789abcdef"):
        page = opened(path)
        assert page.status == 503 and SAID["refused"]["unreadable"] in page.text


def test_a_store_that_is_full_says_so_and_stays_whole(monkeypatch):
    first = quote_store.keep(figure())
    monkeypatch.setattr(quote_store, "MOST_PAGES", 1)
    with pytest.raises(StoreTrouble) as trouble:
        quote_store.keep(replace(figure(), answer="x" * 100_000))
    assert trouble.value.reason == "full"
    assert [entry.id for entry in quote_store.every()] == [first]


@pytest.mark.parametrize("name", ["0123456789abcdef", "' or 1=1 --", "<b>x</b>"[:4]])
def test_an_unknown_quote_gives_all_quotes_and_one_notice(name):
    kept = quote_store.keep(figure())
    page = opened(f"/quote/{name}")
    assert page.status == 404 and page.html.count('<div class="notices"') == 1
    assert f"./quote/{kept}" in page.html and "<b>x" not in page.html


def test_the_list_and_its_file_hold_every_quote_the_latest_first():
    names = [quote_store.keep(figure(maker)) for maker in ("starts.by_year", "overview.headlines")]
    page = opened("/quotes")
    assert re.findall(r'href="\./quote/(\w+)"', page.html) == names[::-1]
    rows = list(csv.DictReader(io.StringIO(opened("/quotes.csv").html)))
    assert [row["Address"] for row in rows] == [f"quote/{name}" for name in names[::-1]]
    assert json.loads(rows[1]["Rows, as JSON"])[-1]["Supported internships"] == 299


def test_the_file_of_quotes_names_the_dashboard_where_its_address_is_set(monkeypatch):
    name = quote_store.keep(figure())
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", "https://dash.example.org/internships")
    [row] = csv.DictReader(io.StringIO(opened("/quotes.csv").html))
    assert row["Address"] == f"https://dash.example.org/internships/quote/{name}"


def test_before_anything_is_kept_the_list_says_how_to_keep(store):
    assert SAID["quotes"]["none"] in opened("/quotes").text
    assert not store.exists()
    assert opened("/quote").status == 303


def test_a_quote_of_invented_figures_says_so_even_where_its_data_is_gone():
    invented = words("site")["invented"]["name"]
    quote = replace(figure(), is_invented=True, statuses=("invented",), address="pack=gone")
    page = opened(f"/quote/{quote_store.keep(quote)}")
    assert '<div class="invented"' in page.html and page.text.count(invented) >= 2
    [row] = csv.DictReader(io.StringIO(opened("/quotes.csv").html))
    assert row["Status"] == invented


def test_the_id_is_that_of_the_whole_content():
    quote = figure()
    for change in ({"answer": "x"}, {"version": "x"}, {"raw": ()}, {"is_invented": True}):
        assert name_of(replace(quote, **change).content) != name_of(quote.content)


def test_our_own_page_sends_what_is_needed():
    assert FROM_OUR_PAGE["origin"].endswith(FROM_OUR_PAGE["host"])
    assert set(opened("/proof/starts.by_year").fields()) == {"maker", "version", "area", "january", "measure", "pack"}
