"""An import into a folder that holds one: the newer release wins, nothing is lost, nothing else is touched."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from internships_work.data.packs import describe
from internships_work.paths import PUBLISHED
from tests.sen2.files import caseload, changed, of, placements, save, work_based_2022
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "pack"


def test_of_two_releases_the_newer_wins_and_the_difference_is_told(tmp_path, folder):
    revised = placements(2026) + changed(placements(2025), of("Hackney"), open_supp_intern="3", open_wbp="3")
    new, old = save(tmp_path / "new.csv", revised), save(tmp_path / "old.csv", placements(2025))
    done = bring_in(folder, new, old)
    assert only_row(folder, "authority_work_based_learning", time_period="2025", la_name="Hackney")[INTERNS] == "3"
    assert "supported_internships: the release of 2025 has 1, that of 2026 has 3, which was taken." in report_text(done)
    assert done.status == 1


def test_a_file_given_twice_is_taken_once(tmp_path, folder):
    path = save(tmp_path / "a.csv", placements())
    bring_in(folder, path, shutil.copy(path, tmp_path / "b.csv") and tmp_path / "b.csv")
    assert len(rows(folder, "authority_work_based_learning")) == 153


def test_a_row_given_twice_is_taken_once_and_with_other_figures_refused(tmp_path, folder):
    twice = placements() + [placements()[-1]]
    assert "rows given twice, word for word" in report_text(bring_in(folder, save(tmp_path / "a.csv", twice)))
    other = placements() + [placements()[-1] | {"open_supp_intern": "9"}]
    done = bring_in(tmp_path / "other", save(tmp_path / "b.csv", other))
    assert "the same area, period and group as line 164, with other figures" in report_text(done) and done.status == 2


def test_a_new_release_is_added_to_an_earlier_import_and_nothing_of_it_is_lost(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", work_based_2022()), save(tmp_path / "b.csv", caseload()))
    (folder / "notes.txt").write_text("ours", encoding="utf-8")
    before = rows(folder, "authority_work_based_learning") + rows(folder, "authority_neet")
    pack_toml = (folder / "pack.toml").read_text(encoding="utf-8").replace("Published figures", "Our figures")
    (folder / "pack.toml").write_text(pack_toml, encoding="utf-8")
    done = bring_in(folder, save(tmp_path / "c.csv", placements()))
    after = rows(folder, "authority_work_based_learning") + rows(folder, "authority_neet")
    assert all(row in after for row in before) and len(after) == len(before) + 153
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "ours"
    assert describe(folder).title.startswith("Our figures")
    assert "authority_work_based_learning: 152 rows of 2022 from the earlier import (sen2_2022)." in report_text(done)


def test_an_older_release_given_later_does_not_take_the_place_of_a_newer_one(tmp_path, folder):
    bring_in(folder, save(tmp_path / "new.csv", placements(2026) + placements(2025, each=3)))
    done = bring_in(folder, save(tmp_path / "old.csv", placements(2025)))
    assert only_row(folder, "authority_work_based_learning", time_period="2025", la_name="Hackney")[INTERNS] == "3"
    assert "the earlier import has 3 (sen2_2026), the file 1 (sen2_2025); 3 was taken." in report_text(done)


@pytest.mark.parametrize("what", ["a folder of holiday photos", "the published figures", "a file"])
def test_a_folder_that_is_no_earlier_import_is_refused_and_not_touched(tmp_path, folder, what):
    if what == "a file":
        folder.write_text("photos", encoding="utf-8")
    elif what == "the published figures":
        shutil.copytree(PUBLISHED, folder)
    else:
        folder.mkdir()
        (folder / "beach.jpg").write_text("photos", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = bring_in(folder, save(tmp_path / "a.csv", placements()))
    assert done.status == 2 and "a folder that is new, empty, or an earlier import" in report_text(done)
    after = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before | {"a.csv": (tmp_path / "a.csv").read_bytes()}


def test_an_empty_folder_will_do(tmp_path, folder):
    folder.mkdir()
    assert bring_in(folder, save(tmp_path / "a.csv", placements())).status == 0


def test_a_release_that_would_break_a_promise_leaves_the_earlier_import_as_it_was(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements()))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    more_neet_than_plans = save(tmp_path / "b.csv", caseload(neet="3"))
    done = bring_in(folder, more_neet_than_plans)
    assert done.status == 2 and "no more plans recorded as NEET than there are plans" in report_text(done)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "pack"]


def test_a_contract_is_that_of_the_published_figures_without_the_januaries_that_have_not_come(tmp_path, folder):
    names = ("work_based_learning.toml", "ehc_plans.toml", "neet.toml")
    bring_in(folder, save(tmp_path / "a.csv", placements(2025)), save(tmp_path / "b.csv", caseload(2025)))
    for name in names:
        written, published = ((where / name).read_text(encoding="utf-8") for where in (folder, PUBLISHED))
        januaries = next(part for part in published.split("\n[[complete]]\n") if part.endswith('"2026"]\n'))
        assert written == published.replace(f"\n[[complete]]\n{januaries}", "")
    assert bring_in(
        folder, save(tmp_path / "c.csv", placements(2026)), save(tmp_path / "d.csv", caseload(2026))
    ).written
    for name in names:
        assert (folder / name).read_bytes() == (PUBLISHED / name).read_bytes()


def test_a_release_later_than_any_listed_is_taken_under_a_source_that_says_so(tmp_path, folder):
    bring_in(folder, save(tmp_path / "a.csv", placements(2031)), today=date(2031, 6, 1))
    assert {row["source_id"] for row in rows(folder, "authority_work_based_learning")} == {"sen2_imported"}
