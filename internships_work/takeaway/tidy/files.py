"""One answer as two CSV files: the data, and its metadata."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from internships_work.takeaway.tidy import geography
from internships_work.takeaway.tidy.columns import Data, columns
from internships_work.takeaway.tidy.put import Put
from internships_work.takeaway.tidy.times import REPORTING_YEAR, times
from internships_work.wording import words

TIME = ("time_period", "time_identifier")
METADATA = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
    "filter_default",
)


@dataclass(frozen=True)
class Tidied:
    """An answer as data and metadata, the statuses of its rows, and what of a file of the Department's it lacks."""

    put: Put
    data: bytes
    metadata: bytes
    statuses: tuple[str, ...]
    lacks_period: bool
    lacks_place: bool
    lacks_numbers: bool


def tidied(put: Put) -> Tidied:
    """An answer with at least one row as tidy data. Raises ValueError for a number that is missing without a symbol."""
    when, from_time = times(put)
    where, from_place = geography.places(put)
    told = _unlike(columns(put, from_time | from_place))
    header = geography.header(where)
    first = _invented(put)
    rows = [
        [
            *first.values(),
            *when[at],
            *(where[at].get(column, "") for column in header),
            *(one.cells[at] for one in told),
        ]
        for at in range(len(put.asked.rows))
    ]
    return Tidied(
        put,
        _written([[*first, *TIME, *header, *(one.name for one in told)], *rows]),
        _written([METADATA, *(_described(one) for one in told if one.is_filter or one.is_indicator)]),
        statuses=tuple(dict.fromkeys(cell for one in told if one.name == "status" for cell in one.cells)),
        lacks_period=when[0][1] == REPORTING_YEAR,
        lacks_place=not geography.names_places(put),
        lacks_numbers=not any(one.is_indicator for one in told),
    )


def _invented(put: Put) -> dict[str, str]:
    """What every row of invented figures says first of all, by the name of its column."""
    said = words("site")["invented"]
    name = said["name"].lower().replace(" ", "_")
    return {name: said["in_a_row"]} if put.exhibits[0].is_invented else {}


def _unlike(told: list[Data]) -> list[Data]:
    """The columns, a label that another has already being told apart by the name of its column."""
    known: set[str] = set()
    for at, one in enumerate(told):
        if one.label in known:
            told[at] = Data(**vars(one) | {"label": f"{one.label} ({one.name})"})
        known.add(one.label)
    return told


def _described(one: Data) -> list[str]:
    """The row of a column in the metadata: an indicator has no default, a filter has no unit."""
    if one.is_indicator:
        return [one.name, "Indicator", one.label, "", one.unit, str(one.decimals), "", "", ""]
    totals = words("tidy_data")["totals"]["items"]
    default = next((item for item in totals if item in one.cells), one.cells[0])
    return [one.name, "Filter", one.label, "", "", "", "", "", default]


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8")
