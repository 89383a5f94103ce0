"""Other spellings of regions and authorities are taken as the official ones, and it is said; nothing is guessed."""

import csv
from pathlib import Path

import pytest

from internships_work import spellings
from internships_work.areas import areas, authorities
from internships_work.data.warehouse import build
from internships_work.faults import BrokenPack
from internships_work.paths import GEO, PUBLISHED

COLUMNS = ("region_code", "region_name", "new_la_code", "old_la_code", "la_name")
BARNSLEY = {
    "region_code": "E12000003",
    "region_name": "Yorkshire and The Humber",
    "new_la_code": "E08000016",
    "old_la_code": "370",
    "la_name": "Barnsley",
}
BRISTOL = {
    "region_code": "E12000009",
    "region_name": "South West",
    "new_la_code": "E06000023",
    "old_la_code": "801",
    "la_name": "Bristol, City of",
}


def aliases() -> list[dict[str, str]]:
    with (GEO / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pack_of(folder: Path, *areas_of_rows: dict[str, str]) -> Path:
    """A pack of one extract about local authorities, a row for each of these areas in a year of its own."""
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "One extract"\nassembled = 2025-03-04\n', encoding="utf-8")
    # Which local authorities there are is a promise of the published extract, which so few rows cannot keep.
    contract = (
        (PUBLISHED / "authority_work_based_learning.toml").read_text(encoding="utf-8").partition("[[complete]]")[0]
    )
    (folder / "authority_work_based_learning.toml").write_text(contract, encoding="utf-8")
    names = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", *COLUMNS]
    names += ["collection", "supported_internships", "apprenticeships", "traineeships", "source_id"]
    with (folder / "authority_work_based_learning.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(names)
        for year, area in enumerate(areas_of_rows, start=2023):
            place = [year, "January", "Local authority", "E92000001", "England", *(area[column] for column in COLUMNS)]
            rows.writerow([*place, "person-level return", 7, 0, 0, "sen2_2025"])
    return folder


def taken(folder: Path) -> tuple[list[tuple], list[tuple]]:
    """The areas as the warehouse holds them, and what it says was taken as what."""
    con = build(folder)
    held = con.execute(f"select {', '.join(COLUMNS)} from authority_work_based_learning order by rowid").fetchall()
    told = con.execute("select line, column_name, found, taken_as, times from accepted order by all").fetchall()
    return held, told


def faults(folder: Path) -> list[str]:
    with pytest.raises(BrokenPack) as refused:
        build(folder)
    return [str(fault) for fault in refused.value.faults]


def test_official_spellings_are_taken_as_they_are_and_nothing_is_said(tmp_path):
    held, told = taken(pack_of(tmp_path / "pack", BARNSLEY, BRISTOL))
    assert held == [tuple(BARNSLEY.values()), tuple(BRISTOL.values())]
    assert told == []


@pytest.mark.parametrize(
    "column, found",
    [
        ("region_name", "Yorkshire & Humber"),
        ("region_name", "Yorkshire and the Humber"),
        ("region_name", "Yorkshire & The Humber"),
        ("region_name", " YORKSHIRE AND THE HUMBER "),
        ("region_code", "e12000003"),
        ("new_la_code", "E08000038"),
        ("new_la_code", " E08000016"),
        ("la_name", "BARNSLEY"),
        ("old_la_code", "370.0"),
        ("old_la_code", " 370"),
        ("old_la_code", "0370"),
    ],
)
def test_another_spelling_is_taken_as_the_official_one_and_it_is_said(tmp_path, column, found):
    held, told = taken(pack_of(tmp_path / "pack", BARNSLEY | {column: found}, BARNSLEY, BARNSLEY | {column: found}))
    assert held == [tuple(BARNSLEY.values())] * 3
    assert told == [(2, column, found, BARNSLEY[column], 2)]


@pytest.mark.parametrize("found", ["Bristol", "City of Bristol", "Bristol City of", "bristol, city of"])
def test_an_authority_under_another_name_is_taken_under_its_own(tmp_path, found):
    held, told = taken(pack_of(tmp_path / "pack", BRISTOL | {"la_name": found}))
    assert held == [tuple(BRISTOL.values())]
    assert told == [(2, "la_name", found, "Bristol, City of", 1)]


@pytest.mark.parametrize(
    "column, found",
    [
        ("region_name", "Yorkshire"),
        ("region_name", "North"),
        ("new_la_code", "E08000040"),
        ("new_la_code", "370"),
        ("la_name", "Barnsly"),
        ("la_name", "Barnsley District"),
        ("old_la_code", "37"),
        ("old_la_code", "370.5"),
        ("old_la_code", "3700"),
        ("old_la_code", "-370"),
        ("old_la_code", "."),
    ],
)
def test_what_is_not_certain_is_not_guessed(tmp_path, column, found):
    [sentence] = faults(pack_of(tmp_path / "pack", BARNSLEY | {column: found}))
    assert sentence.startswith(f"authority_work_based_learning.csv, line 2, column {column}: “{found}”")
    assert "; expected one of " in sentence and ("did you mean “Barnsley”?" in sentence) == (column == "la_name")


def test_a_spelling_that_could_be_either_of_two_is_not_guessed():
    known = spellings.index(["St. Ann", "St-Ann", "Bath"], "la_name", {"Aquae Sulis": "Bath"})
    assert known == {"bath": "Bath", "aquae sulis": "Bath"}


def test_an_alias_that_does_not_belong_to_its_code_is_still_a_fault(tmp_path):
    [sentence] = faults(pack_of(tmp_path / "pack", BARNSLEY | {"la_name": "Durham"}))
    assert "column la_name: “County Durham”; expected “Barnsley”" in sentence


def test_two_codes_of_one_authority_in_one_year_are_a_row_too_many(tmp_path):
    folder = pack_of(tmp_path / "pack", BARNSLEY, BARNSLEY | {"new_la_code": "E08000038"})
    path = folder / "authority_work_based_learning.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2024,", "2023,"), encoding="utf-8")
    [sentence] = faults(folder)
    assert "line 3: the same key as line 2" in sentence


def test_the_file_is_never_changed(tmp_path):
    folder = pack_of(tmp_path / "pack", BARNSLEY | {"region_name": "Yorkshire & Humber"})
    before = (folder / "authority_work_based_learning.csv").read_bytes()
    build(folder)
    assert (folder / "authority_work_based_learning.csv").read_bytes() == before


def test_a_contract_that_lists_its_own_names_means_them(world):
    contract = world / "starts.toml"
    text = contract.read_text(encoding="utf-8")
    own = 'means = "Name of the region", values = ["North-East", "North West", "London", "South West"]'
    contract.write_text(
        text.replace('means = "Name of the region", values_from = "region_name"', own), encoding="utf-8"
    )
    text = (world / "starts.csv").read_text(encoding="utf-8").replace("North East", "North-East")
    (world / "starts.csv").write_text(text, encoding="utf-8")
    assert all("“North-East”; expected “North East”" in sentence for sentence in faults(world))


def test_every_alias_is_taken_as_something_official_says_where_it_was_met_and_is_not_official_itself():
    official = {
        "region_name": {area.name for area in areas().values() if area.is_region},
        "new_la_code": set(authorities()),
        "la_name": {one.name for one in authorities().values()},
    }
    for row in aliases():
        assert row["taken_as"] in official[row["column_name"]], row
        assert row["found"] not in official[row["column_name"]], row
        assert len(row["met_in"]) > 20, row


def test_no_number_of_an_authority_begins_with_a_zero_so_that_none_can_have_been_lost():
    assert all(len(one.old_code) == 3 and one.old_code[0] != "0" for one in authorities().values())


@pytest.mark.parametrize("row", aliases(), ids=lambda row: row["found"])
def test_every_alias_is_taken(tmp_path, row):
    column, right = row["column_name"], row["taken_as"]
    one = next(one for one in authorities().values() if right in (one.code, one.name, one.region.name))
    place = dict(zip(COLUMNS, (one.region_code, one.region.name, one.code, one.old_code, one.name), strict=True))
    _, told = taken(pack_of(tmp_path / "pack", place | {column: row["found"]}))
    assert told == [(2, column, row["found"], right, 1)]
