"""The headline figures are those that the sources publish: worked out by hand in tests/golden, not by the product."""

import tomllib
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND, areas
from internships_work.exhibits.topics import about
from internships_work.questions.ask import ask
from internships_work.states import symbol_of
from tests.support.shown import MAKERS, exhibits

pytestmark = pytest.mark.xdist_group("sample")

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name: str) -> dict:
    return tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))


SERIES, PROGRAMME, CONFERENCES = golden("supported_internships"), golden("programme"), golden("conferences")


def by_year(area: str) -> dict[int, dict]:
    return {row["january"]: row for row in ask("supported_internships_by_year", area=area)}


@pytest.mark.usefixtures("both_engines")
def test_the_series_for_england_is_the_published_one():
    answered = {
        str(january): symbol_of(row["supported_internships"]) or row["supported_internships"]
        for january, row in by_year(ENGLAND).items()
    }
    assert answered == SERIES["england"]


@pytest.mark.usefixtures("both_engines")
def test_the_changes_in_england_are_those_worked_on_paper():
    changes = {str(january): row["change_on_year"] for january, row in by_year(ENGLAND).items()}
    assert {january: change for january, change in changes.items() if change is not None} == SERIES[
        "changes_in_england"
    ]


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("january", [2022, 2025, 2026])
def test_the_regions_are_as_published(january):
    answered = {
        row["region_name"]: row["supported_internships"]
        for row in ask("supported_internships_every_region")
        if row["january"] == january
    }
    assert answered == SERIES[f"regions_{january}"]


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("january", ["2022", "2025", "2026"])
def test_the_map_of_counts_agrees_with_the_published_regions(january):
    answered = {
        row["area_name"]: row["numerator"]
        for row in ask("area_measure", measure="supported_internships")
        if row["period"] == january and row["is_region"]
    }
    assert answered == SERIES[f"regions_{january}"]


@pytest.mark.usefixtures("both_engines")
@pytest.mark.parametrize("january", ["2025", "2026"])
def test_the_rates_for_every_1000_plans_are_those_worked_on_paper(january):
    answered = {
        row["area_name"]: round(row["value"], 1)
        for row in ask("area_measure", measure="supported_internships_per_1000")
        if row["period"] == january
    }
    assert answered == SERIES[f"per_1000_plans_{january}"]


@pytest.mark.usefixtures("both_engines")
def test_plans_ended_for_paid_employment_are_as_published():
    rows = ask("area_measure", measure="ceased_into_employment_per_cent")
    answered = {row["period"]: row["numerator"] for row in rows if row["area_code"] == ENGLAND}
    assert answered == golden("ceased_plans")["england"]


@pytest.mark.parametrize("measure", PROGRAMME["figures"])
def test_the_programme_s_figure_is_as_published(con, measure):
    with con.cursor() as cursor:
        answered = cursor.execute("select figure from programme where measure = ?", [measure]).fetchall()
    assert answered == [(PROGRAMME["figures"][measure],)]


def test_attendance_at_the_conferences_is_as_published(con):
    with con.cursor() as cursor:
        rows = cursor.execute(
            "select region_name, attendance from conferences where region_name is not null"
        ).fetchall()
        [(national,)] = cursor.execute("select attendance from conferences where region_name is null").fetchall()
        [(roles,)] = cursor.execute("select sum(attendance)::integer from conference_roles").fetchall()
    regional = sum(attendance for _, attendance in rows)
    assert dict(rows) == CONFERENCES["regional"]
    assert {"regional": regional, "national": national, "both": regional + national, "roles": roles} == CONFERENCES[
        "attendance"
    ]


def numbers_in_tables() -> dict[float, set[str]]:
    """Every number in the table of any exhibit, with the exhibits that hold it, for England in the latest year."""
    found: dict[float, set[str]] = {}
    for maker in MAKERS:
        for view, exhibit in exhibits(maker):
            if view.area == ENGLAND:
                cells = [column.raw(row) for row in exhibit.table.rows for column in exhibit.table.columns]
                cells += [tile.figure for tile in exhibit.tiles]
                for cell in cells:
                    if isinstance(cell, (int, float)):
                        found.setdefault(cell, set()).add(exhibit.name)
    return found


@pytest.mark.parametrize("what", PROGRAMME["shown"])
def test_a_visitor_can_find_the_figure_in_the_numbers_of_an_exhibit(what):
    assert PROGRAMME["shown"][what] in numbers_in_tables()


def test_counts_of_single_organisations_stand_apart_each_with_its_own_period_and_source():
    [topic] = [one for one in about.contradictions() if one["title"] == "What single organisations count"]
    assert {one["figure"]: one["period"] for one in topic["figures"]} == PROGRAMME["single_organisations"]
    assert len({one["source"] for one in topic["figures"]}) == 3
    shown = " ".join(one.finding for maker in MAKERS for _, one in exhibits(maker)[:1])
    assert "Forward2Employment" not in shown and "1,350" not in shown, "never beside other people"


def test_plans_of_january_2026_whose_age_or_placement_is_not_held_stand_among_what_is_missing():
    told = {one["says"]: one for topic in about.gaps() for one in topic["figures"] if one["period"] == "January 2026"}
    assert {says: told[says]["figure"] for says in PROGRAMME["plans_2026"]} == PROGRAMME["plans_2026"]
    added = [int(one["figure"].split()[0].replace(",", "")) for says, one in told.items() if "any age" in says]
    assert sum(added) == 2 * max(added), "the nine regions are England"


@pytest.mark.parametrize("which", CONFERENCES["attendance"])
def test_a_visitor_can_find_the_attendance(which):
    """The two totals may stand in a table, a tile, or a sentence: they are told, never reconciled."""
    figure = CONFERENCES["attendance"][which]
    told = " ".join(
        f"{one.finding} {one.alt} {' '.join(one.caveats)} {one.about}"
        for maker in MAKERS
        for view, one in exhibits(maker)[:9]
    )
    assert figure in numbers_in_tables() or f"{figure:,}" in told


def test_every_region_in_the_golden_figures_is_spelt_as_official():
    official = {area.name for area in areas().values()}
    assert {name for table in (SERIES["regions_2025"], CONFERENCES["regional"]) for name in table} <= official
