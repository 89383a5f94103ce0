"""A quote of an earlier edition shows nothing that the edition in service withholds."""

import csv

import pytest

from internships_work.choices.visit import visiting
from internships_work.commands import publish
from internships_work.evidence_pages import quote_store
from internships_work.evidence_pages.quote import quoted
from internships_work.exhibits import proof
from internships_work.number_format import symbol
from internships_work.questions import editions
from internships_work.questions.edition import open_edition
from internships_work.states import State
from tests.disclosure.test_ledger import is_now
from tests.server.test_service import own
from tests.support import returned
from tests.support.evidence_pages import opened

MAKER = "returned_outcomes.in_work"
IN_WORK = ("outcome_at_end", "in_work_6_months", "in_work_12_months")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_QUOTES", str(tmp_path / "quotes.sqlite"))
    folder = returned.pack(tmp_path / "ours")
    assert publish.main([str(folder)]) == 0
    yield folder
    editions._chosen.set(None)


def in_service(folder, monkeypatch):
    edition = open_edition(folder)
    own(folder, monkeypatch)
    editions._editions["ours"] = edition


def figure():
    with visiting({"area": returned.HARTLEPOOL}) as (view, _):
        return quoted(proof.proven(MAKER, view), view)


def most_leave_work(folder):
    """Of the interns of Hartlepool with a plan who were in work three are left."""
    path = folder / "interns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    of = (returned.HARTLEPOOL, "with", "yes")
    working = [row for row in rows if (row["new_la_code"], row["ehc_plan"], row["in_work_6_months"]) == of]
    for row in working[3:]:
        row |= dict.fromkeys(IN_WORK, "not known")
        row |= {name: "" for name in ("weekly_hours", "hourly_pay") if name in row}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_what_an_edition_withholds_is_blanked_in_the_quotes_of_those_before(folder, monkeypatch):
    in_service(folder, monkeypatch)
    before = figure()
    name = quote_store.keep(before)
    is_now(folder, 2)
    most_leave_work(folder)
    assert publish.main([str(folder)]) == 0
    in_service(folder, monkeypatch)
    now = figure()
    _, quoted_table = opened(f"/quote/{name}").tables()  # what has changed since stands before it
    at = before.columns.index("In paid work")
    withheld = symbol(State.WITHHELD)
    rows = [number for number, line in enumerate(now.written) if line[at] == withheld != before.written[number][at]]
    assert rows
    assert {quoted_table[number][at] for number in rows} == {withheld}
