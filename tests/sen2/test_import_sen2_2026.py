"""Files in the shape of the release of 2026 are read beside those of 2022 and 2025, in any order.

The Department's own files of 2026 are not here whole. tools/sen2_2026 makes these out of the release of 2025 (the cut
in tests/sen2/cut, or the whole files where SEN2_FILES names their folder): figures of January 2026 are invented.
"""

import csv
from pathlib import Path

import pytest

from internships_work.areas import authorities
from internships_work.data.packs import describe
from internships_work.data.sen2.importing import Imported
from internships_work.data.warehouse import load_pack
from tests.sen2.files import real_files, save
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows
from tools.sen2_2026.__main__ import make

LEICESTER, ISLE_OF_WIGHT = "Leicester", "Isle of Wight"
# What the release of 2025 gave of those whose placements that of 2026 withdrew.
WITHDRAWN = {"Brighton and Hove": "21", "Cambridgeshire": "0", "North East Lincolnshire": "12", "Wolverhampton": "3"}


@pytest.fixture(scope="module")
def of_2026(tmp_path_factory) -> list[Path]:
    """The three files in the shape of 2026."""
    return make(real_files()[0].parent, tmp_path_factory.mktemp("release of 2026"))


@pytest.fixture(scope="module")
def three_releases(of_2026, tmp_path_factory) -> tuple[Path, Imported]:
    """The pack made of the files of 2022, 2025 and 2026, and what the importer reported."""
    folder = tmp_path_factory.mktemp("three") / "pack"
    return folder, bring_in(folder, *real_files(), *of_2026)


def test_the_files_have_the_shape_that_the_release_of_2026_has(of_2026):
    first_lines = {path.name: path.read_bytes().splitlines()[0].decode("utf-8") for path in of_2026}
    caseload = first_lines["caseload_2026_invented.csv"].split(",")
    assert len(caseload) == 61 and {"special_academy", "special_free_school", "ap_pru_total_pc"} <= set(caseload)
    assert "not_rec" not in first_lines["ceased_plans_2026_invented.csv"]
    with of_2026[2].open(encoding="utf-8", newline="") as file:
        placements = list(csv.DictReader(file))
    assert {row["time_period"] for row in placements} == {"202425", "202526"}
    assert "Social, emotional and mental health" in {row["breakdown"] for row in placements}
    assert "age 24" in {row["breakdown"] for row in placements if row["geographic_level"] == "National"}
    assert "age 25 or over" not in {row["breakdown"] for row in placements if row["geographic_level"] == "National"}


def test_nothing_of_the_release_is_unknown_to_the_importer(three_releases):
    _, done = three_releases
    assert not done.unknown and not done.refused
    assert "does not know" not in report_text(done) and "not known to the importer" not in report_text(done)
    assert [file.release for file in done.taken if file.name.endswith("_2026_invented.csv")] == [2026, 2026, 2026]


def test_january_2026_is_there_for_every_authority_of_today(three_releases):
    pack, _ = three_releases
    today = sorted(code for code, known in authorities().items() if known.is_current)
    for extract in ("authority_work_based_learning", "authority_neet"):
        assert sorted(row["new_la_code"] for row in rows(pack, extract, time_period="2026")) == today
    assert only_row(pack, "work_based_learning", time_period="2026", region_name="London")[INTERNS] == str(2 * 549)


def test_ages_under_their_new_topic_add_up_and_an_age_without_a_row_is_nobody(three_releases):
    pack, _ = three_releases
    plans = {
        row["age_group"]: int(row["ehc_plans"]) for row in rows(pack, "ehc_plans", time_period="2026", region_code="")
    }
    before = {
        row["age_group"]: int(row["ehc_plans"]) for row in rows(pack, "ehc_plans", time_period="2025", region_code="")
    }
    assert plans == {age_group: 2 * count for age_group, count in before.items()}
    city = {
        row["age_group"]: row["ehc_plans"]
        for row in rows(pack, "authority_ehc_plans", time_period="2026", la_name="City of London")
    }
    assert city["16 to 24"] == "10"
    single = {
        row["age_group"]: row["ehc_plans"]
        for row in rows(pack, "ehc_plans_by_age", time_period="2026", la_name="City of London")
    }
    assert {age: single[age] for age in ("under 3", "15", "16", "17", "18", "19", "22")} == {
        "under 3": "0", "15": "2", "16": "6", "17": "0", "18": "0", "19": "2", "22": "2",
    }  # fmt: skip


def test_what_is_not_available_in_2026_is_x_and_never_zero(three_releases):
    pack, _ = three_releases
    for name in (LEICESTER, ISLE_OF_WIGHT):
        assert only_row(pack, "authority_work_based_learning", time_period="2026", la_name=name)[INTERNS] == "x"
        assert only_row(pack, "authority_ceased_plans", time_period="2025", la_name=name)["ceased_all_reasons"] == "x"
    plans = {
        row["la_name"]: row["ehc_plans"]
        for row in rows(pack, "authority_ehc_plans", time_period="2026", age_group="16 to 24")
    }
    assert plans[ISLE_OF_WIGHT] == "x" and plans[LEICESTER].isdigit()


def test_where_two_releases_hold_one_figure_the_newest_wins_and_what_it_revised_is_told(three_releases):
    pack, done = three_releases
    england = {
        row["category"]: (row[INTERNS], row["source_id"])
        for row in rows(
            pack, "authority_characteristics", time_period="2025", geographic_level="National", characteristic="Setting"
        )
    }
    assert england["Further education, all"] == ("2244", "sen2_2026")
    assert england["Educated elsewhere, all"] == ("156", "sen2_2026")
    revised = "the release of 2025 has 2245, that of 2026 has 2244, which was taken."
    assert f"Setting Further education, all 2025 England, {INTERNS}: {revised}" in report_text(done)


def test_what_a_newer_release_withdrew_stays_with_that_status_and_both_sources(three_releases):
    pack, done = three_releases
    of_totals = {"extract": "authority_work_based_learning"}.items()
    withdrawn = [row for row in rows(pack, "withdrawn_figures") if of_totals <= row.items()]
    assert sorted((row["la_name"], row["time_period"]) for row in withdrawn) == [(name, "2025") for name in WITHDRAWN]
    assert {(row["source_id"], row["withdrawn_by"]) for row in withdrawn} == {("sen2_2025", "sen2_2026")}
    for name, interns in WITHDRAWN.items():
        row = only_row(pack, "authority_work_based_learning", time_period="2025", la_name=name)
        assert (row[INTERNS], row["source_id"]) == (interns, "sen2_2025")
        assert f"work_based_learning 2025 {name}: the release of 2026 has a symbol where that of 2025" in report_text(
            done
        )


def test_a_group_that_was_withdrawn_stays_too(three_releases):
    pack, _ = three_releases
    where = {"time_period": "2025", "la_name": "North East Lincolnshire", "category": "Male"}
    assert only_row(pack, "authority_characteristics", **where)[INTERNS] == "10"
    assert only_row(pack, "withdrawn_figures", **where)["withdrawn_by"] == "sen2_2026"


def test_the_three_releases_add_up_wherever_they_can_be_checked(three_releases):
    _, done = three_releases
    assert done.checked.differences == []
    assert done.status == 1


def test_what_was_made_of_three_releases_loads_without_a_fault(three_releases):
    pack, _ = three_releases
    con, _, faults = load_pack(describe(pack))
    con.close()
    assert faults == []


@pytest.mark.parametrize("order", ["newest first", "in three imports, newest first", "in three imports, oldest first"])
def test_the_order_in_which_releases_come_changes_nothing(three_releases, of_2026, tmp_path, order):
    pack, _ = three_releases
    caseload, ceased, ages, return_of_2022, placements = real_files()
    releases = [of_2026, [caseload, ceased, placements], [ages, return_of_2022]]
    releases = releases if "newest first" in order else releases[::-1]
    runs = releases if "three imports" in order else [[path for files in releases for path in files]]
    for files in runs:
        assert bring_in(tmp_path / "pack", *files).written
    for path in pack.glob("*.csv"):
        assert (tmp_path / "pack" / path.name).read_bytes() == path.read_bytes(), path.name


NEED = "Primary type of need"


def test_primary_need_comes_in_with_its_commas_and_adds_up_to_everybody(three_releases):
    pack, _ = three_releases
    needs = rows(pack, "authority_characteristics", time_period="2026", characteristic=NEED)
    assert {row["category"] for row in needs} == {"Autistic spectrum disorder", "Social, emotional and mental health"}
    totals = {
        row["new_la_code"]: row[INTERNS] for row in rows(pack, "authority_work_based_learning", time_period="2026")
    }
    by_authority: dict[str, int] = {}
    for row in needs:
        if row["new_la_code"] and row[INTERNS].isdigit():
            by_authority[row["new_la_code"]] = by_authority.get(row["new_la_code"], 0) + int(row[INTERNS])
    assert by_authority and all(str(added) == totals[code] for code, added in by_authority.items())


@pytest.mark.parametrize("label", ["Autism", "", "Autistic spectrum disorders"])
def test_a_need_that_no_release_knows_is_refused_with_its_line_and_what_may_stand_there(of_2026, tmp_path, label):
    with of_2026[2].open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    line = next(n for n, row in enumerate(found) if row["breakdown_topic"] == NEED)
    found[line]["breakdown"] = label
    done = bring_in(tmp_path / "pack", save(tmp_path / "placements.csv", found))
    assert done.status == 2 and not (tmp_path / "pack").exists()
    [sentence] = [one for one in done.refused if "column breakdown" in one]
    assert sentence.startswith(f"placements.csv, line {line + 2}, column breakdown: ")
    assert ("the field is empty" in sentence) if not label else (label in sentence and "down syndrome" in sentence)
