"""Of how many areas each period of a file has a row: one of a handful is a wrong year, and never the latest."""

from collections import defaultdict
from collections.abc import Iterable

from internships_work.areas import HANDFUL, NEARLY_ALL, areas, authorities
from internships_work.data.sen2.reading.records import Record
from internships_work.data.sen2.reading.rows import FileRow
from internships_work.faults import Fault


def faults_of_handfuls(name: str, rows: Iterable[FileRow]) -> list[Fault]:
    """Return a fault for each row of a period of no more than a tenth of the areas, where another has nearly all.

    England and its regions are counted apart from local authorities.
    """
    rows = list(rows)
    current = sum(authority.is_current for authority in authorities().values())
    faults = []
    for is_authority, number in ((False, len(areas())), (True, current)):
        some = [row for row in rows if bool(row.area.new_la_code) == is_authority]
        areas_by_period = _areas_by_period(some)
        fullest = max(areas_by_period, key=lambda period: len(areas_by_period[period]), default="")
        if not fullest or len(areas_by_period[fullest]) < NEARLY_ALL * number:
            continue
        few = {period for period, found in areas_by_period.items() if len(found) <= HANDFUL * number}
        faults += [_fault(name, row, areas_by_period, fullest) for row in some if row.period in few]
    return sorted(faults, key=lambda fault: fault.line or 0)


def _areas_by_period(rows: list[FileRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.period].add(row.area.name)
    return found


def _fault(name: str, row: FileRow, areas_by_period: dict[str, set[str]], fullest: str) -> Fault:
    written, few = row.fields["time_period"], areas_by_period[row.period]
    how_many = "1 area" if len(few) == 1 else f"{len(few)} areas"
    return Fault(
        name,
        f"“{written}” for {row.area.name}, a period of which the file has {how_many}",
        f"a year of nearly all areas, such as that of {fullest} with {len(areas_by_period[fullest])}: correct the "
        "year or take these rows out",
        "time_period",
        row.line,
    )


def newest_whole_period(records: Iterable[Record]) -> int:
    """Return the newest year in which England and all nine regions have a record; the newest of all if none is."""
    areas_by_period: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if not record.area.new_la_code:
            areas_by_period[record.period].add(record.area.name)
        else:
            areas_by_period.setdefault(record.period, set())
    whole = [period for period, found in areas_by_period.items() if len(found) == len(areas())]
    return max(map(int, whole or areas_by_period), default=0)
