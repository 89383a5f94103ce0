"""Of how many areas each period of a file has a row: one of a handful is a wrong year, and never the latest."""

from collections import defaultdict
from collections.abc import Iterable

from internships_work.areas import HANDFUL, NEARLY_ALL, areas, authorities
from internships_work.data.sen2.reading.records import Record
from internships_work.data.sen2.reading.rows import FileRow
from internships_work.faults import Fault


def faults_of_handfuls(name: str, rows: Iterable[FileRow]) -> list[Fault]:
    """A fault for each row of a period that holds no more than a tenth of the areas, where another holds nearly all.

    England and its regions are counted apart from local authorities.
    """
    rows = list(rows)
    current = sum(one.is_current for one in authorities().values())
    faults = []
    for is_authority, number in ((False, len(areas())), (True, current)):
        some = [row for row in rows if bool(row.area.new_la_code) == is_authority]
        held = _areas_by_period(some)
        fullest = max(held, key=lambda period: len(held[period]), default="")
        if not fullest or len(held[fullest]) < NEARLY_ALL * number:
            continue
        few = {period for period, found in held.items() if len(found) <= HANDFUL * number}
        faults += [_fault(name, row, held, fullest) for row in some if row.period in few]
    return sorted(faults, key=lambda fault: fault.line or 0)


def _areas_by_period(rows: list[FileRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.period].add(row.area.name)
    return found


def _fault(name: str, row: FileRow, held: dict[str, set[str]], fullest: str) -> Fault:
    written, few = row.fields["time_period"], held[row.period]
    areas_told = "1 area" if len(few) == 1 else f"{len(few)} areas"
    return Fault(
        name,
        f"“{written}” for {row.area.name}, a period of which the file has {areas_told}",
        f"a year of nearly all areas, such as that of {fullest} with {len(held[fullest])}: correct the year or take "
        "these rows out",
        "time_period",
        row.line,
    )


def newest_whole_period(records: Iterable[Record]) -> int:
    """The newest year in which England and all nine regions have a record; the newest of all where there is none."""
    held: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if not record.area.new_la_code:
            held[record.period].add(record.area.name)
        else:
            held.setdefault(record.period, set())
    whole = [period for period, found in held.items() if len(found) == len(areas())]
    return max(map(int, whole or held), default=0)
