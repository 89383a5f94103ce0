"""SEN2 files for tests: the Department's own, or a cut of them, and small ones made as they are asked for.

The small ones are of January 2026 unless another is asked for: data/published has no figures for it to differ from.
"""

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

from internships_work.areas import Authority, authorities, regions
from tests.sen2.make_cut import CUT, NAMES

PLACEMENT_COLUMNS = ("breakdown_topic", "breakdown", "open_supp_intern", "open_apprentice", "open_trainee", "open_wbp")
EVERYBODY = ("All work based placements", "All work based placements")
Row = dict[str, str]


def real_files() -> list[Path]:
    """The Department's files: the cut of them in tests/sen2/cut, or the whole ones in the folder SEN2_FILES names."""
    folder = Path(os.environ.get("SEN2_FILES") or CUT)
    paths = [folder / name for name in NAMES]
    missing = [path.name for path in paths if not path.is_file()]
    assert not missing, f"SEN2_FILES names {folder}, which lacks {', '.join(missing)}"
    return paths


def standing(year: int) -> list[Authority]:
    """The authorities of a January."""
    day = f"{year}-01-15"
    return [one for one in authorities().values() if one.valid_from <= day <= (one.valid_to or "9999")]


def places(year: int) -> list[Row]:
    """The geography columns of England, the nine regions, and every authority of a January."""
    found = [_place("National"), *(_place("Regional", one.code, one.name) for one in regions())]
    for one in standing(year):
        found.append(
            _place("Local authority", one.region_code, one.region.name, one.code, one.old_code, one.name),
        )
    return found


def _place(level: str, region: str = "", region_name: str = "", new: str = "", old: str = "", name: str = "") -> Row:
    return {
        "geographic_level": level,
        "country_code": "E92000001",
        "country_name": "England",
        "region_code": region,
        "region_name": region_name,
        "new_la_code": new,
        "old_la_code": old,
        "la_name": name,
    }


def size(place: Row, year: int) -> int:
    """How many authorities a place holds, so that one for each of them adds up everywhere."""
    if place["new_la_code"]:
        return 1
    return sum(place["region_code"] in ("", one.region_code) for one in standing(year))


def placements(year: int = 2026, each: int = 1) -> list[Row]:
    """The totals of a file of work-based placements: so many interns in each authority, and nobody else."""
    rows = []
    for place in places(year):
        interns = str(each * size(place, year))
        figures = dict(zip(PLACEMENT_COLUMNS, (*EVERYBODY, interns, "0", "0", interns), strict=True))
        period = {"time_period": f"{year - 1}{year % 100}", "time_identifier": "Academic year"}
        rows.append(period | place | figures)
    return rows


def caseload(year: int = 2026, neet: str = "1") -> list[Row]:
    """A caseload in which each authority holds two plans at each age from 16 to 25, some of them NEET."""
    rows = []
    period = {"time_period": f"{year - 1}{year % 100}", "time_identifier": "Academic year"}
    for place in places(year):
        held = size(place, year)
        for age in range(16, 26):
            split = {"breakdown_topic": "Child or young persons age", "breakdown": f"age {age}"}
            figures = {"ehcplans": str(2 * held), "neet": str(int(neet) * held)}
            rows.append(period | place | split | figures)
        everybody = {"breakdown_topic": "All EHC plans", "breakdown": "All EHC plans"}
        rows.append(period | place | everybody | {"ehcplans": str(20 * held), "neet": str(10 * int(neet) * held)})
    return rows


def ceased_plans(year: int = 2025) -> list[Row]:
    """Plans that ended in a calendar year: five in each authority, one of them for paid employment."""
    rows = []
    split = {"breakdown_topic": "All ceased EHC plans", "breakdown": "All ceased EHC plans"}
    for place in places(year):
        held = size(place, year)
        figures = {"max_age": "0", "employ": str(held), "other": str(4 * held), "total_ceased": str(5 * held)}
        rows.append({"time_period": str(year), "time_identifier": "Calendar year"} | place | split | figures)
    return rows


def work_based_2022(year: int = 2022, each: int = 1) -> list[Row]:
    """A file of the 2022 release: so many interns in each authority, and nobody else."""
    rows = []
    for place in places(year):
        interns = str(each * size(place, year))
        figures = {"MApprenEHC": "0", "MTrainEHC": "0", "MSuppIntEHC": interns, "WorkbasedEHC": interns, "DMO": "z"}
        rows.append({"time_period": str(year), "time_identifier": "Calendar year"} | place | figures)
    return rows


def changed(rows: list[Row], where: Callable[[Row], bool], **columns: str) -> list[Row]:
    """The rows with some columns of some rows changed; at least one row must be meant."""
    assert any(map(where, rows))
    return [row | columns if where(row) else row for row in rows]


def of(name: str) -> Callable[[Row], bool]:
    """Whether a row is about a place of this name."""
    return lambda row: (row["la_name"] or row["region_name"] or "England") == name


def text_of(rows: list[Row]) -> str:
    """Rows as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def save(path: Path, rows: list[Row], encoding: str = "utf-8") -> Path:
    """Rows as a CSV file."""
    path.write_bytes(text_of(rows).encode(encoding))
    return path
