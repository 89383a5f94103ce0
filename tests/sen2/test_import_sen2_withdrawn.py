"""A number that a later release no longer gives stays, with its source and the one that withdrew it."""

from datetime import date
from pathlib import Path

import pytest

from tests.sen2.files import caseload, changed, of, placements, save
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows

KINDS = ("open_supp_intern", "open_apprentice", "open_trainee", "open_wbp")
X = dict.fromkeys(KINDS, "x")
HACKNEY = {"time_period": "2025", "la_name": "Hackney"}


def hackney_of_2025(row: dict[str, str]) -> bool:
    """Whether a row is of Hackney in January 2025."""
    return of("Hackney")(row) and row["time_period"] == "202425"


@pytest.fixture
def old(tmp_path) -> Path:
    """A release of January 2025, with one intern in each authority."""
    return save(tmp_path / "old.csv", placements(2025))


@pytest.fixture
def new(tmp_path) -> Path:
    """A release of two Januaries that has x for what Hackney returned in the first."""
    return save(tmp_path / "new.csv", changed(placements(2026) + placements(2025), hackney_of_2025, **X))


@pytest.mark.parametrize("runs", [("old new",), ("new old",), ("old", "new"), ("new", "old"), ("old", "new", "old")])
def test_the_number_stays_with_both_sources_in_whatever_order_the_releases_come(tmp_path, old, new, runs):
    files, pack = {"old": old, "new": new}, tmp_path / "pack"
    for run in runs:
        done = bring_in(pack, *(files[name] for name in run.split()))
    row = only_row(pack, "authority_work_based_learning", **HACKNEY)
    assert (row[INTERNS], row["source_id"]) == ("1", "sen2_2025")
    [withdrawn] = rows(pack, "withdrawn_figures")
    assert withdrawn["extract"] == "authority_work_based_learning" and withdrawn["la_name"] == "Hackney"
    assert (withdrawn["source_id"], withdrawn["withdrawn_by"]) == ("sen2_2025", "sen2_2026")
    assert "work_based_learning 2025 Hackney: the release of 2026 has a symbol where that of 2025 had a number" in (
        report_text(done)
    )


def test_a_number_that_comes_back_is_no_longer_withdrawn(tmp_path, old, new):
    pack = tmp_path / "pack"
    bring_in(pack, old, new)
    given_back = changed(placements(2027) + placements(2025), hackney_of_2025, open_supp_intern="4", open_wbp="4")
    done = bring_in(pack, save(tmp_path / "newest.csv", given_back), today=date(2027, 6, 30))
    row = only_row(pack, "authority_work_based_learning", **HACKNEY)
    assert (row[INTERNS], row["source_id"]) == ("4", "sen2_imported")
    assert rows(pack, "withdrawn_figures") == []
    assert "the earlier import has 1 (sen2_2025), the file 4 (sen2_imported); 4 was taken." in report_text(done)
    assert "withdrawn" not in report_text(done)


def test_a_symbol_in_both_releases_was_not_withdrawn(tmp_path, new):
    never = save(tmp_path / "never.csv", changed(placements(2025), of("Hackney"), **X))
    bring_in(tmp_path / "pack", never, new)
    assert rows(tmp_path / "pack", "withdrawn_figures") == []


def test_a_row_is_of_one_release_and_what_the_newer_one_says_of_its_other_figures_is_told(tmp_path, old):
    partly = X | {"open_apprentice": "5"}
    newer = save(tmp_path / "new.csv", changed(placements(2026) + placements(2025), hackney_of_2025, **partly))
    done = bring_in(tmp_path / "pack", old, newer)
    row = only_row(tmp_path / "pack", "authority_work_based_learning", **HACKNEY)
    assert (row[INTERNS], row["apprenticeships"], row["source_id"]) == ("1", "0", "sen2_2025")
    assert "apprenticeships: the release of 2025 has 0, that of 2026 has 5, which was not taken" in report_text(done)


def test_ages_that_contradict_their_total_are_x_and_bring_no_older_number_back(tmp_path):
    old = save(tmp_path / "old.csv", caseload(2025))

    def is_short(row):
        return hackney_of_2025(row) and row["breakdown"] == "age 17"

    newer = [row for row in caseload(2026) + caseload(2025) if not is_short(row)]
    bring_in(tmp_path / "pack", old, save(tmp_path / "new.csv", newer))
    assert {row["ehc_plans"] for row in rows(tmp_path / "pack", "authority_ehc_plans", **HACKNEY)} == {"x"}
    assert rows(tmp_path / "pack", "withdrawn_figures") == []


def test_a_published_figure_of_another_source_than_sen2_is_kept_and_was_not_withdrawn_by_it(tmp_path):
    silent = [row | X for row in placements(2023) if not row["la_name"]]
    bring_in(tmp_path / "pack", save(tmp_path / "new.csv", placements(2026) + silent))
    row = only_row(tmp_path / "pack", "work_based_learning", time_period="2023", geographic_level="National")
    assert (row[INTERNS], row["source_id"]) == ("1526", "pq_24141")
    assert rows(tmp_path / "pack", "withdrawn_figures") == []


@pytest.mark.parametrize("runs", [("old new",), ("old", "new"), ("new", "old")])
def test_a_split_is_of_one_release_and_a_group_that_the_newer_one_leaves_out_is_told(tmp_path, runs):
    def split(year, **counts):
        [whole] = [row for row in placements(year, each=3) if of("Hackney")(row)]
        return [
            whole | {"breakdown_topic": "Sex", "breakdown": sex, "open_supp_intern": count, "open_wbp": count}
            for sex, count in counts.items()
        ]

    old = save(tmp_path / "old.csv", placements(2025, each=3) + split(2025, Female="1", Male="1", Unknown="1"))
    revised = placements(2026, each=3) + placements(2025, each=3) + split(2025, Female="1", Male="2")
    files, pack = {"old": old, "new": save(tmp_path / "new.csv", revised)}, tmp_path / "pack"
    told = [report_text(bring_in(pack, *(files[name] for name in run.split()))) for run in runs]
    groups = {row["category"]: row[INTERNS] for row in rows(pack, "authority_characteristics", **HACKNEY)}
    assert groups == {"Female": "1", "Male": "2"}
    assert "characteristics Sex Sex unknown 2025 Hackney: the release of 2025 has supported_internships 1" in told[-1]
