"""One question's rows as two CSV files: the data, and its metadata."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from internships_work.takeaway.tidy import geography
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion
from internships_work.takeaway.tidy.columns import TidyColumn, other_columns
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
class TidyFiles:
    """A question's rows as data and metadata, their statuses, and what they lack of a file of the Department's."""

    question: BundleQuestion
    data: bytes
    metadata: bytes
    statuses: tuple[str, ...]
    lacks_period: bool
    lacks_area: bool
    lacks_numbers: bool


def tidy_files(question: BundleQuestion) -> TidyFiles:
    """Return a question with at least one row as tidy data. Raises ValueError for a missing number without a symbol."""
    times_of_rows, from_time = times(question)
    areas_of_rows, from_area = geography.areas_of_rows(question)
    others = _with_distinct_labels(other_columns(question, from_time | from_area))
    header = geography.header(areas_of_rows)
    invented_mark = _invented(question)
    heads = [*invented_mark, *TIME, *header, *(column.name for column in others)]
    rows = [
        [
            *invented_mark.values(),
            *times_of_rows[index],
            *(areas_of_rows[index].get(column, "") for column in header),
            *(column.cells[index] for column in others),
        ]
        for index in range(question.row_count)
    ]
    return TidyFiles(
        question,
        _as_csv_bytes([heads, *rows]),
        _as_csv_bytes([METADATA, *(_metadata_row(column) for column in others if not column.is_constant)]),
        statuses=tuple(dict.fromkeys(cell for column in others if column.name == "status" for cell in column.cells)),
        lacks_period=times_of_rows[0][1] == REPORTING_YEAR,
        lacks_area=not geography.names_areas(question),
        lacks_numbers=not any(column.is_indicator for column in others),
    )


def _invented(question: BundleQuestion) -> dict[str, str]:
    """Return what every row of invented figures says first of all, by the name of its column."""
    wording = words("site")["invented"]
    name = wording["name"].lower().replace(" ", "_")
    return {name: wording["in_a_row"]} if question.exhibits[0].is_invented else {}


def _with_distinct_labels(columns: list[TidyColumn]) -> list[TidyColumn]:
    """Return the columns; a label that another column has already is followed by the name of its own."""
    labels: set[str] = set()
    for index, column in enumerate(columns):
        if column.label in labels:
            columns[index] = TidyColumn(**vars(column) | {"label": f"{column.label} ({column.name})"})
        labels.add(column.label)
    return columns


def _metadata_row(column: TidyColumn) -> list[str]:
    """Return the row of a column in the metadata: an indicator has no default, a filter has no unit."""
    if column.is_indicator:
        return [column.name, "Indicator", column.label, "", column.unit, str(column.decimals), "", "", ""]
    totals = words("tidy_data")["totals"]["items"]
    default = next((item for item in totals if item in column.cells), column.cells[0])
    return [column.name, "Filter", column.label, "", "", "", "", "", default]


def _as_csv_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8")
