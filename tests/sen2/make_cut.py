"""Make the cut of the Department's SEN2 files that the tests run on again, from the whole files.

    python -m tests.sen2.make_cut FOLDER

FOLDER holds the five files of `NAMES`, from the releases of 2022 and 2025. The whole files (13 MB) are never committed.
A kept row is kept byte for byte, in its order and with all its columns; no figure is changed or made up.

- England and the nine regions, with which everything is compared, and sixteen authorities that hold what is odd in the
  files (`IN_DEPTH`): every row of 2017 on that the dashboard shows, splits and symbols included.
- Authorities that came or went, and two that a warning is about (`EVERY_YEAR`): their totals in every year.
- All the other authorities: their interns in four Januaries, and their plans by age in the newest. A place among 150,
  the rate of a region, a map without holes and a sum that meets England's need each of them: on a dozen alone the
  tests would stand on figures that nobody has published.
- Rows that the importer leaves, of England and of the City of London, so that it has something to leave.

Not here: the splits of the other authorities, their plans before 2025, and their interns from 2018 to 2020. Tests
marked `whole_files` recount those where the variable SEN2_FILES names the folder of the whole files.

Source: Department for Education, Education, health and care plans, reporting years 2022 and 2025.
Contains public sector information licensed under the Open Government Licence v3.0.
"""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]
CUT = Path(__file__).with_name("cut")
NAMES = (
    "caseload.csv",
    "ceased_plans.csv",
    "sen2_age_caseload.csv",
    "sen2_wbp_residential_dmo.csv",
    "work_based_placements.csv",
)

IN_DEPTH = {
    "E06000012": "North East Lincolnshire, which could not return its placements in 2025",
    "E06000031": "Peterborough, which returned totals without detail in 2024",
    "E06000038": "Reading, which made no return in 2017 (z)",
    "E06000053": "Isles of Scilly, nothing but zeros",
    "E06000065": "North Yorkshire since 2023, whose files go on with",
    "E10000023": "North Yorkshire as it was",
    "E06000066": "Somerset since 2023, whose files go on with",
    "E10000027": "Somerset as it was",
    "E08000016": "Barnsley, under the code it had until 2025",
    "E08000019": "Sheffield, under the code it had until 2025",
    "E08000034": "Kirklees, a zero that is known to be too low",
    "E08000035": "Leeds",
    "E08000036": "Wakefield",
    "E09000001": "City of London, five plans at 16 to 24",
    "E09000002": "Barking and Dagenham",
    "E09000012": "Hackney, which returned totals without detail in 2024, and nothing on ceased plans in 2023",
    "E10000003": "Cambridgeshire, which could not return its placements in 2025: a zero that is none",
    "E10000034": "Worcestershire, 8 where its own programme counts some 54",
}
EVERY_YEAR = {
    "E06000028": "Bournemouth until 2019",
    "E06000029": "Poole until 2019",
    "E10000009": "Dorset until 2019",
    "E06000058": "Bournemouth, Christchurch and Poole",
    "E06000059": "Dorset",
    "E10000002": "Buckinghamshire until 2020, and again in the release of 2025",
    "E06000060": "Buckinghamshire from 2020",
    "E10000021": "Northamptonshire until 2021",
    "E06000061": "North Northamptonshire",
    "E06000062": "West Northamptonshire",
    "E10000006": "Cumbria until 2023",
    "E06000063": "Cumberland",
    "E06000064": "Westmorland and Furness",
    "E06000025": "South Gloucestershire, 0 in 2022 after 29 in 2021",
    "E09000025": "Newham, whose plans fell from 594 to 169",
}
CITY_OF_LONDON, NEWHAM = "E09000001", "E09000025"
NEWEST_JANUARY = "202425"
BY_AGE = "Child or young persons age"


def is_large(row: Row) -> bool:
    """England or a region."""
    return not row["new_la_code"]


def is_in_depth(row: Row) -> bool:
    """England, a region, or an authority of which all is kept that the dashboard shows."""
    return is_large(row) or row["new_la_code"] in IN_DEPTH


def has_every_year(row: Row) -> bool:
    """A place whose totals are kept in every year."""
    return is_in_depth(row) or row["new_la_code"] in EVERY_YEAR


def is_left_and_kept(row: Row) -> bool:
    """One of the places of which rows are kept that the importer leaves: England and the smallest authority."""
    return row["geographic_level"] == "National" or row["new_la_code"] == CITY_OF_LONDON


def in_caseload(row: Row) -> bool:
    """Totals and ages of everybody in the newest January."""
    if row["breakdown_topic"] == "All EHC plans":
        return has_every_year(row) or row["time_period"] == NEWEST_JANUARY
    if row["breakdown_topic"] == BY_AGE:
        return is_in_depth(row) or row["time_period"] == NEWEST_JANUARY or row["new_la_code"] == NEWHAM
    return is_left_and_kept(row) and row["time_period"] == NEWEST_JANUARY


def in_ceased_plans(row: Row) -> bool:
    """Totals of everybody in every year."""
    return row["breakdown_topic"] == "All ceased EHC plans" or (is_left_and_kept(row) and row["time_period"] == "2024")


def in_age_groups(row: Row) -> bool:
    """The two age groups that are shown, from 2017 on, and of 2016 and of other ages what the importer leaves."""
    if row["time_period"] >= "2017" and row["characteristic_age"] in ("Age 16 to 19", "Age 20 to 25"):
        return has_every_year(row)
    return is_left_and_kept(row) and row["time_period"] in ("2016", "2022")


def in_return_of_2022(row: Row) -> bool:
    """Everybody in the first year and in the last two."""
    return has_every_year(row) or row["time_period"] in ("2017", "2021", "2022")


def in_placements(row: Row) -> bool:
    """Totals of everybody."""
    return is_in_depth(row) or row["breakdown_topic"] == "All work based placements"


KEEPS: dict[str, Callable[[Row], bool]] = dict(
    zip(NAMES, (in_caseload, in_ceased_plans, in_age_groups, in_return_of_2022, in_placements), strict=True)
)


def cut(whole: bytes, keeps: Callable[[Row], bool]) -> bytes:
    """The header of a file and the rows to keep, byte for byte. No cell of these files holds a line end."""
    lines = whole.splitlines(keepends=True)
    read = csv.DictReader(line.decode("utf-8-sig") for line in lines)
    return b"".join([lines[0], *(line for line, row in zip(lines[1:], read, strict=True) if keeps(row))])


def main() -> None:
    """Write the cut of every file."""
    asks = argparse.ArgumentParser(prog="python -m tests.sen2.make_cut")
    asks.add_argument("folder", type=Path, help="where the whole files are")
    asks.add_argument("--into", type=Path, default=CUT, help="where the cut is written (tests/sen2/cut)")
    told = asks.parse_args()
    told.into.mkdir(parents=True, exist_ok=True)
    for name, keeps in KEEPS.items():
        (told.into / name).write_bytes(cut((told.folder / name).read_bytes(), keeps))


if __name__ == "__main__":
    main()
