"""An import starts from the published figures, which hold local authorities and January 2026: it loses none of them.

The figures of 2026 in these files are the published ones, put into the shape of the Department's release.
"""

import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from internships_work.areas import ENGLAND
from internships_work.data.sen2.extracts import EXTRACTS
from internships_work.data.sen2.importing import Imported
from internships_work.data.sen2.reading.records import added
from internships_work.paths import PUBLISHED
from internships_work.questions import editions
from internships_work.questions.ask import ask
from tests.sen2.earlier_figures import before_2026
from tests.sen2.files import Row, caseload, placements, real_files, save
from tests.sen2.packs import INTERNS, bring_in, only_row, report_text, rows
from tools.published_returns import __main__ as published_returns

WITHDRAWN = ("Brighton and Hove", "Cambridgeshire", "North East Lincolnshire", "Wolverhampton")
CAMBRIDGESHIRE = {"time_period": "2025", "la_name": "Cambridgeshire"}
KINDS = {"open_supp_intern": INTERNS, "open_apprentice": "apprenticeships", "open_trainee": "traineeships"}


def headline(pack: Path) -> list[dict]:
    """What a pack says of the change over two Januaries on its three bases, without the names of its sources."""
    with editions.pinned(editions.open_edition(pack)):
        found = ask("change_on_one_basis")
    assert {row["january"] for row in found} == {"2026"}
    return [{name: value for name, value in row.items() if not name.startswith("source_id")} for row in found]


@pytest.fixture(scope="module")
def published_headline() -> list[dict]:
    """That of the published figures."""
    return headline(PUBLISHED)


@pytest.fixture(scope="module")
def older(tmp_path_factory) -> tuple[Path, Imported]:
    """The pack made of the files of 2022 and 2025 over the published figures of today, and its report."""
    folder = tmp_path_factory.mktemp("older") / "pack"
    return folder, bring_in(folder, *real_files(), published=PUBLISHED)


@pytest.mark.parametrize("extract", [*EXTRACTS, "withdrawn_figures"])
def test_files_of_2022_and_2025_change_nothing_that_is_published(older, extract):
    pack, _ = older
    assert rows(pack, extract) == rows(PUBLISHED, extract)


def test_they_give_the_published_headline(older, published_headline):
    assert headline(older[0]) == published_headline


def test_they_end_well_and_the_report_says_that_nothing_is_new_and_what_was_revised_since(older):
    _, done = older
    assert done.status == 0 and not done.all_differences
    told = report_text(done)
    assert "No row of the files is new: data/published holds each of them." in told
    assert "work_based_learning 2025 Cambridgeshire: the release of 2026 has a symbol where that of 2025" in told
    assert "authority_characteristics, 2025, England: a later release revised what the file holds (sen2_2025)" in told
    assert "Further education, all, supported_internships 2365 in place of 2245" in told
    assert "153 rows of 2026 from data/published (sen2_2026_copy)" in told


def test_a_caseload_alone_drops_no_withdrawn_placements(tmp_path, published_headline):
    caseload = next(path for path in real_files() if path.name == "caseload.csv")
    bring_in(tmp_path / "pack", caseload, published=PUBLISHED)
    assert not (tmp_path / "pack" / "authority_work_based_learning.csv").exists()
    assert rows(tmp_path / "pack", "withdrawn_figures") == rows(PUBLISHED, "withdrawn_figures")
    assert headline(tmp_path / "pack") == published_headline


def test_the_file_of_one_region_keeps_all_others(tmp_path):
    whole = next(path for path in real_files() if path.name == "work_based_placements.csv")
    lines = whole.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path = tmp_path / "london.csv"
    path.write_text("".join([lines[0], *(line for line in lines if ",E12000007," in line)]), encoding="utf-8")
    done = bring_in(tmp_path / "pack", path, published=PUBLISHED)
    assert done.status == 0
    for extract in ("work_based_learning", "authority_work_based_learning", "authority_characteristics"):
        assert rows(tmp_path / "pack", extract) == rows(PUBLISHED, extract)


def test_an_import_made_before_the_published_figures_grew_takes_what_they_hold_now(tmp_path, published_headline):
    placements_of_2025, caseload = (
        next(path for path in real_files() if path.name == name)
        for name in ("work_based_placements.csv", "caseload.csv")
    )
    bring_in(tmp_path / "pack", placements_of_2025, caseload)
    assert not rows(tmp_path / "pack", "authority_work_based_learning", time_period="2026")
    bring_in(tmp_path / "pack", caseload, published=PUBLISHED)
    assert headline(tmp_path / "pack") == published_headline


def test_numbers_that_a_later_release_gives_back_are_withdrawn_no_longer(tmp_path):
    given_back = save(tmp_path / "a.csv", placements(2027) + placements(2025))
    bring_in(tmp_path / "pack", given_back, today=date(2027, 6, 30), published=PUBLISHED)
    still = rows(tmp_path / "pack", "withdrawn_figures")
    assert {row["extract"] for row in still} == {"authority_characteristics"} and len(still) == 152
    assert only_row(tmp_path / "pack", "authority_work_based_learning", **CAMBRIDGESHIRE)[INTERNS] == "1"


@pytest.fixture(scope="module")
def of_2026(tmp_path_factory) -> list[Path]:
    """The published figures of 2026 in files of the shape in which the Department releases them."""
    folder = tmp_path_factory.mktemp("release of 2026")
    both = _placements("2026", "202526") + _placements("2025", "202425")
    return [save(folder / "placements.csv", both), save(folder / "caseload.csv", _caseload())]


def _by_place(extract: str, **where: str) -> dict[tuple[str, str], Row]:
    """The published rows of an extract, and of its authorities, by codes of region and authority."""
    found = rows(PUBLISHED, extract, **where) + rows(PUBLISHED, f"authority_{extract}", **where)
    return {(row["region_code"], row.get("new_la_code", "")): row for row in found}


def _code(row: Row) -> tuple[str, str]:
    return row["region_code"], row["new_la_code"]


def _placements(year: str, period: str) -> list[Row]:
    """The totals of a January; those of January 2025 that were withdrawn are x."""
    published, filled = _by_place("work_based_learning", time_period=year), []
    for row in placements(2026):
        is_withdrawn = year == "2025" and row["la_name"] in WITHDRAWN
        figures = {kind: "x" if is_withdrawn else published[_code(row)][name] for kind, name in KINDS.items()}
        filled.append(row | figures | {"time_period": period, "open_wbp": added(list(figures.values()))})
    return filled


def _caseload() -> list[Row]:
    neet, ages = _by_place("neet", time_period="2026"), defaultdict(dict)
    for row in rows(PUBLISHED, "ehc_plans_by_age", time_period="2026"):
        ages[_code(row)][row["age_group"]] = row["ehc_plans"]
    filled = []
    for code, row in {_code(row): row for row in caseload()}.items():
        recorded = {age: neet[code]["plans_neet"] if age == "16" else "0" for age in ages[code]}
        for age, count in ages[code].items():
            split = {"breakdown_topic": "Age at start of academic year", "breakdown": f"age {age}"}
            filled.append(row | split | {"ehcplans": count, "neet": recorded[age] if count != "x" else "x"})
        total = {"ehcplans": added(list(ages[code].values())), "neet": neet[code]["plans_neet"]}
        filled.append(row | {"breakdown_topic": "All EHC plans", "breakdown": "All EHC plans"} | total)
    return filled


@pytest.mark.parametrize("start", ["before the release of 2026", "as they are today"])
def test_three_releases_give_one_headline_with_the_published_figures(tmp_path, of_2026, published_headline, start):
    published = PUBLISHED if start == "as they are today" else before_2026()
    done = bring_in(tmp_path / "pack", *of_2026, *real_files(), published=published)
    assert not done.checked.differences and not done.refused
    assert headline(tmp_path / "pack") == published_headline
    england = [row for row in published_headline if row["area_code"] == ENGLAND]
    assert [(row["interns_before"], row["interns"]) for row in england] == [(2673, 2865), (2624, 2865), (2588, 2820)]


@pytest.mark.whole_files("sen2_2026")
@pytest.mark.parametrize("start", ["before the release of 2026", "as they are today"])
def test_the_published_figures_are_what_their_script_makes_of_the_whole_files(tmp_path, start):
    folder = shutil.copytree(PUBLISHED, tmp_path / "published")
    if start == "before the release of 2026":
        shutil.copytree(before_2026(), folder, dirs_exist_ok=True)
    whole = real_files()[0].parent
    assert published_returns.main([str(whole), str(whole.parent / "sen2_2026"), "--into", str(folder)]) == 0
    for path in sorted(PUBLISHED.iterdir()):
        assert (folder / path.name).read_bytes() == path.read_bytes(), path.name
