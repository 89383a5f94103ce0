"""New data is taken whole or not at all: built beside the last, checked, swapped in, and never seen by halves."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from internships_work.data import packs
from internships_work.faults import BrokenPack
from internships_work.paths import PUBLISHED, SAMPLE
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, ask, ask_published, holds


def own(folder: Path, monkeypatch) -> None:
    """Make a folder the operator's own pack, as DASHBOARD_PACK does."""
    monkeypatch.setenv("DASHBOARD_PACK", str(folder))
    monkeypatch.setattr(editions, "_editions", {"published": editions.of("published")})
    monkeypatch.setattr(editions, "_troubles", {})
    monkeypatch.setattr(editions, "_seen", {})


@pytest.fixture(autouse=True)
def nobody_has_chosen() -> Iterator[None]:
    """Each test begins and ends as a visitor who has chosen no pack."""
    editions._chosen.set(None)
    yield
    editions._chosen.set(None)


@pytest.fixture
def mine(tmp_path, monkeypatch) -> Path:
    """A pack of the operator's own: a copy of the published figures, in service."""
    folder = shutil.copytree(PUBLISHED, tmp_path / "mine")
    own(folder, monkeypatch)
    editions.of("mine")
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def england_in_2025() -> int:
    rows = ask("supported_internships_by_year", area="E92000001")
    return next(row["supported_internships"] for row in rows if row["january"] == 2025)


def look_until_still(name: str) -> bool:
    return [editions.refresh(name), editions.refresh(name)][-1]


def test_without_a_pack_of_their_own_visitors_see_the_published_figures_and_never_the_sample_first(monkeypatch):
    monkeypatch.delenv("DASHBOARD_PACK", raising=False)
    assert list(packs.folders())[0] == "published"


def test_an_operator_s_own_pack_is_seen_first(mine):
    assert list(packs.folders())[0] == "mine"
    assert editions.current().pack.folder == mine


def test_the_sample_named_by_the_operator_stands_once_in_the_list(monkeypatch):
    monkeypatch.setenv("DASHBOARD_PACK", str(SAMPLE))
    assert list(packs.folders()) == ["sample", "published"]


def test_changed_files_are_swapped_in_once_they_are_still(mine):
    rewrite(mine / "work_based_learning.csv", ",2673,1017,686,", ",2674,1017,686,")
    assert not editions.refresh("mine"), "files seen changed for the first time may be half-written"
    assert england_in_2025() == 2673
    assert editions.refresh("mine")
    assert england_in_2025() == 2674


def test_files_that_keep_changing_wait(mine):
    for figure in ("2674", "2675", "2676"):
        text = (PUBLISHED / "work_based_learning.csv").read_text(encoding="utf-8")
        changed = text.replace(",2673,1017,686,", f",{figure},1017,686,") + "\n" * len(figure)
        (mine / "work_based_learning.csv").write_text(changed[: -int(figure[-1])], encoding="utf-8")
        assert not editions.refresh("mine")
    assert england_in_2025() == 2673


def test_a_visitor_sees_one_edition_throughout_one_run_of_a_page(mine):
    editions.choose("mine")
    rewrite(mine / "work_based_learning.csv", ",2673,1017,686,", ",2674,1017,686,")
    assert look_until_still("mine")
    assert england_in_2025() == 2673
    editions.choose("mine")
    assert england_in_2025() == 2674


def test_new_data_that_breaks_a_contract_leaves_the_last_good_edition_in_service(mine):
    rewrite(mine / "work_based_learning.csv", ",2673,1017,686,", ",-1,1017,686,")
    assert not look_until_still("mine")
    assert england_in_2025() == 2673
    [fault] = editions.trouble("mine").faults
    assert str(fault).startswith("work_based_learning.csv, line ") and "supported_internships" in str(fault)


def test_a_contract_that_vanishes_leaves_the_last_good_edition_in_service(mine):
    (mine / "pack.toml").unlink()
    assert not look_until_still("mine")
    assert editions.trouble("mine") and england_in_2025() == 2673


def test_mended_data_is_taken_and_the_trouble_is_over(mine):
    rewrite(mine / "work_based_learning.csv", ",2673,1017,686,", ",-1,1017,686,")
    look_until_still("mine")
    rewrite(mine / "work_based_learning.csv", ",-1,1017,686,", ",2675,1017,686,")
    assert look_until_still("mine")
    assert editions.trouble("mine") is None and england_in_2025() == 2675


def test_data_put_back_as_it_was_is_no_trouble(mine):
    before = (mine / "work_based_learning.csv").stat()
    text = (mine / "work_based_learning.csv").read_text(encoding="utf-8")
    (mine / "work_based_learning.csv").write_text("nonsense", encoding="utf-8")
    look_until_still("mine")
    assert editions.trouble("mine")
    (mine / "work_based_learning.csv").write_text(text, encoding="utf-8")
    os.utime(mine / "work_based_learning.csv", ns=(before.st_atime_ns, before.st_mtime_ns))
    editions.refresh("mine")
    assert editions.trouble("mine") is None


def test_files_that_change_while_they_are_read_are_not_taken(mine, monkeypatch):
    rewrite(mine / "work_based_learning.csv", ",2673,1017,686,", ",2674,1017,686,")
    really_open = editions.open_edition

    def interrupted(folder: Path):
        edition = really_open(folder)
        with (folder / "milestones.csv").open("a", encoding="utf-8") as file:
            file.write("2026-01-01,")
        return edition

    monkeypatch.setattr(editions, "open_edition", interrupted)
    assert not look_until_still("mine")
    assert england_in_2025() == 2673


def test_a_pack_of_a_few_extracts_answers_what_it_can(tmp_path, monkeypatch):
    folder = tmp_path / "few"
    folder.mkdir()
    for name in ("pack.toml", "conferences.csv", "conferences.toml"):
        shutil.copy(PUBLISHED / name, folder)
    own(folder, monkeypatch)
    assert holds("conferences") and not holds("years")
    with pytest.raises(NotHeld) as lacking:
        ask("years")
    assert lacking.value.missing == ("work_based_learning",)
    assert packs.extracts_behind(lacking.value.missing).keys() == {"work_based_learning"}
    assert ask_published("years")


def test_a_pack_that_builds_on_the_published_one_holds_both_and_its_own_figures_count(tmp_path, monkeypatch):
    folder = tmp_path / "laid_over"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Mine"\nassembled = 2026-11-22\nbuilds_on = "published"\n')
    for name in ("work_based_learning.csv", "work_based_learning.toml"):
        shutil.copy(PUBLISHED / name, folder)
    rewrite(folder / "work_based_learning.csv", ",2673,1017,686,", ",2674,1017,686,")
    own(folder, monkeypatch)
    assert england_in_2025() == 2674
    assert ask("conferences") and ask("pack")[0]["title"] == "Mine"


@pytest.mark.parametrize("line", ['builds_on = "elsewhere"', "builds_on = 3"])
def test_a_pack_that_builds_on_nothing_known_is_refused(tmp_path, line):
    (tmp_path / "pack.toml").write_text(f'title = "Mine"\nassembled = 2026-11-22\n{line}\n')
    with pytest.raises(BrokenPack, match="builds on"):
        packs.describe(tmp_path)


def test_figures_about_authorities_that_are_not_official_may_not_stay_out_of_the_policy(tmp_path, monkeypatch):
    (tmp_path / "pack.toml").write_text('title = "Mine"\nassembled = 2026-11-22\n')
    (tmp_path / "visits.csv").write_text("new_la_code,people\nE08000035,2\n")
    (tmp_path / "visits.toml").write_text(
        'title = "Visits"\ndescribes = "Visits."\nstatus = "management information"\nkey = ["new_la_code"]\n'
        "[columns]\n"
        'new_la_code = { type = "VARCHAR", means = "Authority", values_from = "new_la_code" }\n'
        'people = { type = "INTEGER", means = "People" }\n'
    )
    with pytest.raises(BrokenPack, match="visits.csv: holds figures of local authorities that are not official"):
        editions.open_edition(tmp_path)
