"""The rows of a recognised file, each with its period, its area and its figures."""

from collections import Counter
from dataclasses import dataclass

from internships_work.data.sen2.file_report import FileReport
from internships_work.data.sen2.reading.geography import COLUMNS, FileArea, NotTaken, WrongArea, area_of
from internships_work.data.sen2.reading.kind import FileKind
from internships_work.data.sen2.reading.records import figure
from internships_work.data.sen2.reading.sheets import MOST_FAULTS, CsvSheet, Refused
from internships_work.data.sen2.reading.topics import as_first_called, check_topic
from internships_work.faults import Fault

PERIOD_WANTED = "an academic year such as 202425, or a calendar year such as 2022, with time_identifier saying which"
FIGURE_WANTED = "a whole number, or one of the symbols z, x, c, low"


@dataclass(frozen=True)
class FileRow:
    """One row of a file. `fields` is its text, `figures` the figures in its figure columns."""

    line: int
    period: str
    area: FileArea
    fields: dict[str, str]
    figures: dict[str, str]


def locate(sheet: CsvSheet, kind: FileKind, this_year: int, file_report: FileReport) -> list[FileRow]:
    """Return every row of a sheet of this kind that is taken, placed.

    A period after `this_year` has not come yet. Raises Refused with the first twenty faults where codes contradict one
    another, a figure is not one, or two rows of one key differ. What is left, and what was accepted in another
    spelling, is counted in `file_report`.
    """
    found, faults = {}, []
    for line, written in sheet.fields(frozenset((*COLUMNS, *kind.wanted))):
        text = as_first_called(kind, written)
        try:
            row = _located(sheet.name, line, text, kind, this_year, file_report.aliases)
            key = (row.period, row.area, *(text[name].casefold() for name in kind.texts))
            _check_twice(sheet.name, found.get(key), row)
        except NotTaken as reason:
            file_report.left[str(reason)] += 1
        except Refused as refused:
            faults += refused.faults
        else:
            if key in found:
                file_report.left["rows given twice, word for word"] += 1
            found[key] = row
    if faults:
        raise Refused(first_of(sheet.name, faults))
    return list(found.values())


def _located(
    name: str, line: int, text: dict[str, str], kind: FileKind, this_year: int, aliases: Counter[str]
) -> FileRow:
    period = kind.period_of(text["time_period"], text["time_identifier"])
    if period is None:
        found = f"“{text['time_period']}” of “{text['time_identifier']}”"
        raise Refused([Fault(name, found, PERIOD_WANTED, "time_period", line)])
    if int(period) > this_year:
        found = f"“{text['time_period']}”, which has not come yet"
        raise Refused([Fault(name, found, f"no period after {this_year}", "time_period", line)])
    try:
        check_topic(kind, text)
        if reason := kind.why_not(period, text):
            raise NotTaken(reason)
        area = area_of(text, f"{period}-{kind.day}", aliases)
    except WrongArea as wrong:
        raise Refused([Fault(name, wrong.found, wrong.expected, wrong.column, line)]) from None
    return FileRow(line, period, area, text, _figures(name, line, text, kind.figures))


def _figures(name: str, line: int, text: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    figures_read = {column: figure(text[column]) for column in columns}
    faults = [
        Fault(name, f"“{text[column]}”" if text[column] else "the field is empty", FIGURE_WANTED, column, line)
        for column, value in figures_read.items()
        if value is None
    ]
    if faults:
        raise Refused(faults)
    return figures_read


def _check_twice(name: str, earlier: FileRow | None, row: FileRow) -> None:
    if earlier and earlier.figures != row.figures:
        found = f"the same area, period and group as line {earlier.line}, with other figures"
        raise Refused([Fault(name, found, "one row for each", line=row.line)])


def first_of(name: str, faults: list[Fault]) -> list[Fault]:
    """Return the first twenty faults of a file, and one that counts the others."""
    more = len(faults) - MOST_FAULTS
    counted = [Fault(name, f"{more} more faults like these", "a file as the Department publishes it")]
    return faults[:MOST_FAULTS] + (counted if more > 0 else [])
