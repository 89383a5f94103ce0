"""The cut of the Department's files says nothing that the whole files do not, and holds what is odd in them."""

import csv
from pathlib import Path

import pytest

from internships_work.areas import areas, authorities
from internships_work.data.sen2.importing import Imported
from tests.sen2.files import real_files
from tests.sen2.make_cut import CUT, IN_DEPTH, KEEPS, NAMES, cut
from tests.sen2.packs import bring_in

LARGEST = 2_000_000


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a file of the cut."""
    with (CUT / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", NAMES)
def test_england_every_region_and_every_authority_in_depth_stand_in_a_cut(name):
    rows = rows_of(name)
    assert {row["region_code"] or row["country_code"] for row in rows if not row["new_la_code"]} == set(areas())
    # Somerset and North Yorkshire stand in these files under the codes they had until 2023.
    assert set(IN_DEPTH) - {row["new_la_code"] for row in rows} <= {"E06000065", "E06000066"}


@pytest.mark.parametrize("name", ["caseload.csv", "ceased_plans.csv", "work_based_placements.csv"])
def test_every_authority_of_today_stands_in_a_cut_of_the_newest_release(name):
    newest = max(row["time_period"] for row in rows_of(name))
    old_codes = {row["old_la_code"] for row in rows_of(name) if row["time_period"] == newest and row["la_name"]}
    assert old_codes == {one.old_code for one in authorities().values() if one.is_current}


def test_symbols_a_byte_order_mark_and_both_line_ends_stand_in_the_cuts_as_in_the_files():
    returned = {row["MSuppIntEHC"] for row in rows_of("sen2_wbp_residential_dmo.csv") if row["la_name"] == "Reading"}
    ageless = {row["ehcplans"] for row in rows_of("caseload.csv") if row["la_name"] == "Hackney"}
    assert "z" in returned and "x" in ageless
    starts = {name: (CUT / name).read_bytes().splitlines(keepends=True)[0] for name in NAMES}
    assert {start.startswith(b"\xef\xbb\xbf") for start in starts.values()} == {True, False}
    assert {start.endswith(b"\r\n") for start in starts.values()} == {True, False}


def test_the_cuts_are_small():
    assert sum((CUT / name).stat().st_size for name in NAMES) < LARGEST


@pytest.mark.whole_files
@pytest.mark.parametrize("name", NAMES)
def test_a_cut_is_what_its_script_makes_of_the_whole_file_and_not_the_whole_file(name):
    whole = real_files()[NAMES.index(name)].read_bytes()
    assert (CUT / name).read_bytes() == cut(whole, KEEPS[name])
    assert (CUT / name).stat().st_size < 0.7 * len(whole)


def extracts(folder: Path) -> dict[str, set[str]]:
    """The rows of each extract of authorities and areas, as text."""
    return {path.name: set(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.csv")}


@pytest.mark.whole_files
def test_the_pack_of_the_cut_holds_no_row_that_the_pack_of_the_whole_files_does_not(tmp_path):
    done: Imported = bring_in(tmp_path / "whole", *real_files())
    assert done.status == bring_in(tmp_path / "cut", *(CUT / name for name in NAMES)).status == 0
    whole, small = extracts(tmp_path / "whole"), extracts(tmp_path / "cut")
    assert set(small) == set(whole)
    assert {name: rows - whole[name] for name, rows in small.items() if rows - whole[name]} == {}
