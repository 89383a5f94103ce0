"""The parts of the Department's release of 2026 that could be had, put into the shape of its whole files.

They were read in a public copy and are held in separate files: England and its regions in some, local authorities in
others with fewer columns. Nothing is added to what they say but codes and names of the areas, and a total of the
ages 16 to 25, which the importer asks for: an age without a row has no plans.
"""

import csv
from pathlib import Path

Row = dict[str, str]
AGES = "Age at start of academic year"
EVERYBODY = "All EHC plans"
PLACEMENTS = "All work based placements"
YEAR = {"time_period": "202526", "time_identifier": "Academic year"}
ENGLAND = {"country_code": "E92000001", "country_name": "England"}
COUNTS = ("ehcplans", "neet")


def filled(folder: Path, into: Path) -> list[Path]:
    """Write placements, caseload and ceased plans of 2026 in the shape of whole files; their paths."""
    into.mkdir(parents=True, exist_ok=True)
    regions = {
        row["region_code"]: row["region_name"] for row in _read(folder, "caseload_2026_ages16_25_england_regions")
    }
    authorities = _read(folder, "work_based_placements_202526_local_authorities")
    numbers = {row["new_la_code"]: row["old_la_code"] for row in authorities}
    return [
        _write(into / "work_based_placements_2026.csv", _placements(folder, authorities, regions)),
        _write(into / "caseload_2026.csv", _caseload(folder, numbers, regions)),
        _write(into / "ceased_plans_2026.csv", _ceased_plans(folder)),
    ]


def _placements(folder: Path, authorities: list[Row], regions: dict[str, str]) -> list[Row]:
    of_areas = _read(folder, "work_based_placements_2026_release_england_regions")
    # Two rows of authorities stand there as samples; that of January 2025 is in the files of 2025, the other below.
    of_areas = [row for row in of_areas if row["geographic_level"] != "Local authority"]
    split = {"breakdown_topic": PLACEMENTS, "breakdown": PLACEMENTS}
    return of_areas + [_authority(row, regions) | split for row in authorities]


def _caseload(folder: Path, numbers: dict[str, str], regions: dict[str, str]) -> list[Row]:
    rows = [
        {name: row[name] for name in row if name != "placement_unknown"} | _no_authority()
        for row in _read(folder, "caseload_2026_ages16_25_england_regions")
    ]
    for row in _read(folder, "caseload_202526_local_authorities_ages_16_to_25"):
        split = {"breakdown_topic": AGES, "breakdown": f"age {row['age']}"}
        counts = {name: row[name] for name in COUNTS}
        rows.append(_authority(row | {"old_la_code": numbers[row["new_la_code"]]}, regions) | split | counts)
    return rows + _totals(rows)


def _totals(rows: list[Row]) -> list[Row]:
    """A row of all ages of each area: the ages added up, or a symbol where one of them is."""
    totals: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["region_code"], row["new_la_code"])
        total = totals.setdefault(
            key, row | {"breakdown_topic": EVERYBODY, "breakdown": EVERYBODY, "ehcplans": "0", "neet": "0"}
        )
        for name in COUNTS:
            both = (total[name], row[name])
            total[name] = str(sum(map(int, both))) if all(map(str.isdigit, both)) else "x"
    return list(totals.values())


def _ceased_plans(folder: Path) -> list[Row]:
    rows = _read(folder, "ceased_plans_2025_england_regions")
    return [{name: row[name] for name in row if name != "how_obtained"} for row in rows]


def _authority(row: Row, regions: dict[str, str]) -> Row:
    named = {"geographic_level": "Local authority", "region_name": regions[row["region_code"]]}
    return YEAR | ENGLAND | named | row


def _no_authority() -> Row:
    return dict.fromkeys(("new_la_code", "old_la_code", "la_name"), "")


def _read(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> Path:
    names = [name for name in rows[0] if all(name in row for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
