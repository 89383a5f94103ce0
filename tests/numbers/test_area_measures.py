"""A measure is worked out in one place for every level of area, and what is unknown in it stays unknown."""

import csv
import math
import re
from pathlib import Path

import duckdb
import pytest

from internships_work.areas import ENGLAND
from internships_work.choices.view import View
from internships_work.data.warehouse import build
from internships_work.exhibits.topics import change, starts
from internships_work.faults import BrokenPack
from internships_work.paths import MEASURES, PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, NothingToShow, ask, ask_engine, holds
from internships_work.questions.edition import Edition
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import OF_A_MEASURE, in_full, measures, question
from internships_work.states import State
from internships_work.wording import words
from tests.numbers.recounting import area_of, file
from tests.numbers.test_questions import PERIODS, unguarded_divisions
from tests.support import screened
from tests.support.evidence_pages import opened
from tests.support.worlds import edition, worlds

pytestmark = pytest.mark.xdist_group("sample")

HUMBER, LEEDS = "E12000003", "E08000035"
EVERY_ROW = "select * from area_measures"


def rows(con) -> list[dict]:
    relation = con.cursor().execute(EVERY_ROW)
    names = [column[0] for column in relation.description]
    return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]


def test_a_measure_is_one_file_and_one_entry_in_the_wording():
    assert measures() == sorted(words("measures"))


@pytest.mark.parametrize("measure", measures())
@pytest.mark.parametrize("name", OF_A_MEASURE)
def test_a_question_about_a_measure_says_in_full_what_that_measure_is(name, measure):
    put = in_full(name, {"measure": measure})
    assert put.name == {"area_measure": measure, "authority_measure": f"authority_{measure}"}[name]
    assert put.asks.count("?") == 1 and put.asks[0].isupper() and put.asks.endswith(".")
    assert put.period in PERIODS - {""}
    definition = (MEASURES / f"{measure}.sql").read_text(encoding="utf-8")
    assert question(name).sql in put.sql and definition in put.sql


@pytest.mark.parametrize("measure", measures())
def test_a_measure_is_one_statement_that_only_selects_and_divides_by_nothing_that_may_be_zero(measure):
    sql = (MEASURES / f"{measure}.sql").read_text(encoding="utf-8")
    [statement] = duckdb.extract_statements(sql)
    assert statement.type == duckdb.StatementType.SELECT and not statement.named_parameters
    assert unguarded_divisions(sql) == []


@pytest.mark.parametrize("world", [*worlds(), "return"])
def test_a_value_is_its_numerator_over_its_denominator_and_missing_where_either_is(world):
    found = rows(edition(world).engine.con)
    assert found
    for row in found:
        if row["per"] is None:
            assert row["denominator"] is None and row["value"] == row["numerator"], row
        elif row["numerator"] is None or not row["denominator"]:
            assert row["value"] is None, row
        else:
            assert math.isclose(row["value"], row["per"] * row["numerator"] / row["denominator"], rel_tol=1e-12), row
        assert (row["value"] is None) == bool(row["state"]), row
        assert row["area_name"] and row["source_id"] is not None, row


@pytest.mark.parametrize("world", [*worlds(), "return"])
def test_an_area_has_one_row_for_a_measure_and_period(world):
    keys = [(row["measure"], row["area_code"], row["period"]) for row in rows(edition(world).engine.con)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("extract", "place", "name"),
    [
        ("neet", screened.region(HUMBER), "area_measure"),
        ("authority_neet", screened.authority(LEEDS), "authority_measure"),
    ],
)
def test_a_share_of_an_unknown_number_of_plans_is_unknown_and_keeps_the_symbol(tmp_path, extract, place, name):
    figures = {"time_period": "2025", "age_group": "16 to 25", "plans_neet": 5, "ehc_plans": "x"}
    screened.write(tmp_path / "pack", extract, place | figures)
    engine = editions.open_edition(tmp_path / "pack").engine
    [row] = ask_engine(engine, name, measure="neet_per_cent")
    assert (row["numerator"], row["denominator"], row["value"]) == (5, State.NOT_AVAILABLE, State.NOT_AVAILABLE)


def test_a_measure_is_held_where_the_extracts_of_that_level_are_and_else_names_them():
    with editions.pinned(edition("published")):
        assert holds("area_measure", "neet_per_cent") and holds("authority_measure", "neet_per_cent")
    with editions.pinned(edition("sample")):
        assert not holds("authority_measure", "neet_per_cent")
        with pytest.raises(NotHeld, match="this pack does not hold authority_neet"):
            ask("authority_measure", measure="neet_per_cent")


def test_one_more_file_is_one_more_measure(tmp_path, monkeypatch):
    text = (MEASURES / "supported_internships.sql").read_text(encoding="utf-8")
    (tmp_path / "traineeships.sql").write_text(text.replace("supported_internships", "traineeships"), encoding="utf-8")
    monkeypatch.setattr("internships_work.data.area_measures.MEASURES", tmp_path)
    engine = InProcess(build(PUBLISHED))
    answered = {
        (row["area_code"], row["period"]): row for row in ask_engine(engine, "area_measure", measure="traineeships")
    }
    counted = {(area_of(row), row["time_period"]): row["traineeships"] for row in file("work_based_learning")}
    for which, count in counted.items():
        row = answered.pop(which)
        assert (str(row["numerator"]) == count) if count.isdigit() else (row["value"] is State(count))
    assert answered == {}


def test_a_measure_that_a_contract_leaves_no_column_for_is_told_as_a_fault(pack):
    neet = pack / "neet.csv"
    with neet.open(encoding="utf-8") as told:
        lines = [line.rstrip("\n").split(",") for line in told]
    at = lines[0].index("plans_neet")
    neet.write_text("\n".join(",".join(one[:at] + one[at + 1 :]) for one in lines) + "\n", encoding="utf-8")
    contract = pack / "neet.toml"
    kept = [line for line in contract.read_text(encoding="utf-8").splitlines() if not line.startswith("plans_neet")]
    contract.write_text(re.sub(r"\[\[rules\]\].*", "", "\n".join(kept), flags=re.S), encoding="utf-8")
    with pytest.raises(BrokenPack) as broken:
        build(pack)
    [fault] = broken.value.faults
    assert str(fault).startswith("neet_per_cent.sql: cannot be worked out from this pack (")


def test_of_measures_that_are_worked_out_together_the_one_that_cannot_be_is_told(pack):
    plans = pack / "authority_neet.csv"
    with plans.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    at = header.index("ehc_plans")
    too_many = [[*row[:at], "2000000000" if row[at].isdigit() else row[at], *row[at + 1 :]] for row in rows]
    with plans.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([header, *too_many])
    with pytest.raises(BrokenPack) as broken:
        build(pack)
    assert [fault.file for fault in broken.value.faults] == ["neet_per_cent.sql"]


def test_how_a_figure_is_known_shows_what_its_measure_is_and_the_extracts_it_is_worked_out_from():
    page = opened("/proof/regions.ranked", area=HUMBER, measure="neet_per_cent")
    assert page.status == 200
    assert "100.0 * plans_neet / nullif(ehc_plans, 0) as value" in page.text
    assert "What share of EHC plans held at 16 to 25 were recorded as NEET, by area and January?" in page.text
    assert "neet.csv" in page.text and "work_based_learning.csv" not in page.text


def test_the_rows_of_a_measure_are_a_file_that_goes_by_the_name_of_the_measure():
    given = opened("/proof/regions.ranked/1.csv", area=HUMBER, measure="neet_per_cent")
    assert given.headers["content-disposition"].endswith("''neet_per_cent.csv")


def of_regions(folder: Path, was: str, now: str) -> Edition:
    """A pack of regions with one total changed, which builds on the published figures and their authorities."""
    folder.mkdir()
    description = 'title = "Own"\nassembled = 2026-12-01\nbuilds_on = "published"\n'
    (folder / "pack.toml").write_text(description, encoding="utf-8")
    for name in ("work_based_learning.csv", "work_based_learning.toml"):
        text = (PUBLISHED / name).read_text(encoding="utf-8")
        assert was in text or name.endswith(".toml")
        (folder / name).write_text(text.replace(was, now), encoding="utf-8")
    return editions.open_edition(folder)


def of_2026(measure: str) -> dict[str, dict]:
    """The rows of January 2026 by area."""
    return {row["area_code"]: row for row in ask("area_measure", measure=measure) if row["period"] == "2026"}


def test_a_total_below_the_sum_of_authorities_of_another_pack_has_no_rate(tmp_path):
    """A pack of regions builds on the published figures, whose authorities are not those of its totals."""
    with editions.pinned(of_regions(tmp_path / "own", "person-level return,234,", "person-level return,27,")):
        found = of_2026("supported_internships_per_1000")
    assert found["E12000004"]["numerator"] == 27 and found["E12000004"]["value"] is State.NOT_AVAILABLE
    assert round(found["E12000008"]["value"], 1) == 8.9


@pytest.mark.parametrize(
    ("region", "was", "now"),
    [
        pytest.param("E12000004", "person-level return,234,", "person-level return,27,", id="below the sum"),
        pytest.param("E12000001", "person-level return,224,", "person-level return,300,", id="above, nobody missing"),
    ],
)
def test_two_januaries_are_not_compared_where_the_total_is_not_of_the_authorities_held(tmp_path, region, was, now):
    with editions.pinned(of_regions(tmp_path / "own", was, now)):
        with pytest.raises(NothingToShow) as nothing:
            change.on_one_basis(View(region, "", ""))
        assert nothing.value.why == "totals_of_others"
        others = change.on_one_basis(View("E12000007", "", ""))
    assert "549 to 613 supported interns" in others.finding
    compared = {row["area_code"] for row in others.table.rows if row["basis"] == "With a figure in both Januaries"}
    assert region not in compared and len(compared) == 9


def test_a_total_above_the_sum_is_whole_where_one_authority_is_missing_and_not_where_several_are(tmp_path):
    """The East Midlands lack Leicester alone, England Leicester and Wight: nobody says which is in 2,900."""
    own = of_regions(tmp_path / "one", "person-level return,234,", "person-level return,280,")
    with editions.pinned(own):
        east_midlands = of_2026("supported_internships")["E12000004"]
        finding = change.on_one_basis(View("E12000004", "", "")).finding
    assert (east_midlands["value"], east_midlands["is_partial"]) == (280, False)
    assert "In the same nine local authorities" in finding and "171 to 234" in finding
    with editions.pinned(of_regions(tmp_path / "two", "person-level return,2865,", "person-level return,2900,")):
        england = of_2026("supported_internships")[ENGLAND]
        told = starts.by_year(View(ENGLAND, "", "")).finding
    assert (england["value"], england["is_partial"], england["left_out"]) == (2_900, True, "")
    assert told.startswith("England (perhaps without some local authorities) had 2,900")
