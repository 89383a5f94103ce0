"""The page of checks shows nothing that stands in a file about people: no value, no line, no number of rows."""

import re
import shutil
from pathlib import Path

import pytest

from internships_work.data import packs
from internships_work.data.screening.public_checks import public_faults
from internships_work.data.warehouse import build
from internships_work.exhibits.topics import checks
from internships_work.faults import Fault
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.questions.editions import pinned
from tests.server.test_service import look_until_still, own, rewrite
from tests.support.screened import ENGLAND, authority, write

AUTHORITIES = ("E08000035", "E06000014", "E08000016", "E08000019")
WARNINGS = "select severity, kind, extract, line, column_name, sentence from warnings order by rowid"
PUBLIC = {"neet", "work_based_learning"}


def returns(folder: Path, *, barnsley: str = "E08000016", interns: int = 30, starts: int = 60) -> Path:
    """A programme return of four authorities over two years, and one public extract with a year missing."""
    people = []
    for year, number in (("202324", 40), ("202425", interns)):
        for code in AUTHORITIES:
            written = barnsley if code == "E08000016" else code
            people += [{"academic_year": year, "new_la_code": written, "ehc_plan": "with"}] * number
    write(folder, "interns", *(one | {"intern_id": f"INVENTED-{n:08}"} for n, one in enumerate(people, start=1)))
    rows = [
        authority(code) | {"academic_year": year, "starts": starts, "source_id": "invented_sample"}
        for year in ("202324", "202425")
        for code in AUTHORITIES
    ]
    write(folder, "authority_returns", *rows)
    write(folder, "work_based_learning", *(ENGLAND | {"time_period": year} for year in (2017, 2019)))
    return folder


def shown(folder: Path) -> tuple[list, list]:
    con = build(folder)
    return con.execute(WARNINGS).fetchall(), con.execute("from accepted").fetchall()


def test_of_what_is_about_people_a_page_is_told_only_that_it_was_checked(tmp_path):
    warnings, accepted = shown(returns(tmp_path / "pack", barnsley="E08000038"))
    assert [row[:5] for row in warnings] == [
        ("warning", "years_missing", "work_based_learning", None, ""),
        ("kept_back", "kept_back", "authority_returns", None, ""),
        ("kept_back", "kept_back", "interns", None, ""),
    ]
    assert accepted == []


def test_what_a_page_is_told_is_the_same_whatever_stands_in_the_files_about_people(tmp_path):
    """So that nothing of them can be worked back from it."""
    plain = shown(returns(tmp_path / "plain"))
    odd = shown(returns(tmp_path / "odd", barnsley="E08000038", interns=90, starts=200))
    assert odd == plain


def test_whoever_holds_the_files_is_told_what_the_page_is_not(tmp_path):
    from internships_work.commands.check import check

    found = {one.kind for one in check(returns(tmp_path / "pack", barnsley="E08000038", interns=90)).warnings}
    assert {"accepted", "starts_and_interns", "outliers", "years_missing", "authorities_missing"} <= found


def test_what_is_public_is_shown_with_line_and_value():
    fault = Fault("neet.csv", "“many”", "a whole number", "plans_neet", 7)
    [shown] = public_faults([fault], PUBLIC)
    assert (shown.found, shown.line, shown.column) == ("“many”", 7, "plans_neet")


@pytest.mark.parametrize("file", ["interns.csv", "authority_returns.csv", "our_people.csv", "outliers.sql", "mine"])
def test_of_any_other_file_neither_the_value_nor_the_line_nor_a_name_it_led_to_is_shown(file):
    faults = [
        Fault(file, "“Leeds 17”", "a whole number", "age", 7),
        Fault(file, "“Leeds 18”", "a whole number", "age", 8),
        Fault(file, "“York”", "“Leeds”, as its new_la_code says", "la_name", 9),
    ]
    told = public_faults(faults, PUBLIC)
    assert len(told) == 2, "how many rows break one promise is a number of people"
    assert all(one.found is None and one.line is None for one in told)
    assert not re.search("Leeds|York|1[78]", repr(told))


@pytest.fixture
def mine(tmp_path, monkeypatch) -> Path:
    """A programme return in service beside a public extract."""
    folder = returns(tmp_path / "mine")
    shutil.copy(PUBLISHED / "neet.csv", folder)
    shutil.copy(PUBLISHED / "neet.toml", folder)
    own(folder, monkeypatch)
    editions.of("mine")
    return folder


def test_the_page_tells_the_faults_of_new_files_without_what_is_about_people(mine):
    rewrite(mine / "interns.csv", "INVENTED-00000077", "INVENTED-SECRET-7")
    rewrite(mine / "neet.csv", "17856", "seventeen")
    assert not look_until_still("mine")
    with pinned(editions.of("mine")):
        told = checks.trouble()["extracts"]
    assert [one["title"] for one in told] == ["interns.csv: 1 fault", "neet.csv: 1 fault"]
    assert "SECRET" not in repr(told) and "line" not in [column.key for column in told[0]["columns"].columns]
    assert "“seventeen”" in repr(told[1])


def test_the_page_says_so_where_the_newest_files_were_taken(mine):
    with pinned(editions.of("mine")):
        assert checks.trouble() == {"points": ["There is none: what is shown is made of the newest files."]}


def test_the_page_groups_the_warnings_of_the_published_pack_by_kind_the_latest_figures_first():
    with pinned(editions.of("published")):
        latest, earlier = checks.warnings()["extracts"], checks.earlier_warnings()["extracts"]
        found = ask("warnings")
        [_, verdict] = checks.verdict()["points"]
    titles = [one["title"] for one in latest]
    assert titles[:2] == ["Years without a row: 3", "Authorities that fell to zero: 17"]
    large = [title for title in titles if title.startswith("Large changes in a year, ")]
    assert [title.split(":")[0] for title in large] == [
        "Large changes in a year, January 2026",
        "Large changes in a year, 2024",
    ]
    assert earlier[-1]["title"].startswith("Small numbers that shares and rates are of: ")
    assert verdict == "179 warnings about the latest figures to look at, below; 456 more about earlier ones."
    assert set(packs.known_extracts()) >= {row["extract"] for one in latest for row in one["columns"].rows}
    assert sum(row["severity"] == "warning" for row in found) == 179 + 456


def test_very_many_warnings_of_a_kind_stand_apart_by_period_and_none_is_left_out():
    with pinned(editions.of("published")):
        told = checks.warnings()["extracts"] + checks.earlier_warnings()["extracts"]
        number = sum(row["severity"] == "warning" for row in ask("warnings"))
    of_periods = [one for one in told if one["title"].startswith("Large changes")]
    for one in of_periods:
        [period] = {row["period"] for row in one["columns"].rows}
        assert f", {period}: " in one["title"]
    assert sum(len(one["columns"].rows) for one in told) == number
    assert len(told) < 30
