"""The worksheet of one exhibit: its words, then exactly the rows of its table."""

import re
from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.number_format import SYMBOLS
from internships_work.takeaway.workbook.cells import TEXT, Looks
from internships_work.takeaway.workbook.sheets import Head, lead_to, say, tabled
from internships_work.wording import source, source_line, words

BETWEEN_SENTENCES = re.compile(r"(?<=[.?!”]) (?=[A-Z“\[])")
WHOLE, ONE_PLACE = "#,##0", "#,##0.0"
LOOKS = {
    "text": TEXT,
    "date": Looks("d mmmm yyyy"),
    "count": Looks(WHOLE, is_number=True),
    "pounds": Looks(WHOLE, is_number=True),
    "rate": Looks(ONE_PLACE, is_number=True),
    "share": Looks(ONE_PLACE, is_number=True),
    "percent": Looks(ONE_PLACE, is_number=True, when_whole=WHOLE),
}


def fill(sheet: Worksheet, exhibit: Exhibit, table_name: str) -> None:
    """Everything below the title of an exhibit's worksheet."""
    for line in lines(exhibit):
        say(sheet, line)
    lead_to(sheet, words("workbook")["exhibit"]["back"], words("workbook")["sheets"]["contents"])
    if exhibit.table.rows:
        tabled(sheet, heads(exhibit), rows(exhibit), table_name)


def lines(exhibit: Exhibit) -> list[str]:
    """The words of an exhibit below its finding, a sentence or a source a line."""
    said, invented = words("workbook")["exhibit"], words("site")["invented"]["name"]
    told = ", ".join(invented if one == "invented" else one for one in exhibit.statuses)
    before = [
        exhibit.subtitle,
        said["status"].format(status=told),
        _one_table(exhibit),
        exhibit.notice,
        *(f"{one.asked} {one.answered}" for one in exhibit.answers),
        said["counts"].format(about=exhibit.about),
    ]
    sources = [f"{source_line((one,))}." for one in exhibit.sources]
    return [*_sentences(before), *sources, *_sentences(exhibit.caveats)]


def _sentences(texts: Iterable[str]) -> list[str]:
    return [one for text in texts for one in BETWEEN_SENTENCES.split(text) if one]


def _one_table(exhibit: Exhibit) -> str:
    """That there is one table, what each symbol in it means, and what its empty cells mean."""
    said = words("workbook")["exhibit"]
    if not exhibit.table.rows:
        return said["no_table"]
    found = symbols(exhibit)
    told = ", ".join(said["symbol"].format(symbol=one, meaning=meaning) for one, meaning in found.items())
    return " ".join(
        [
            said["one_table"],
            *([said["symbols"].format(symbols=told)] if told else []),
            *([said["empty"]] if has_empty(exhibit) else []),
        ]
    )


def symbols(exhibit: Exhibit) -> dict[str, str]:
    """The symbols that stand in an exhibit's table, with what they mean."""
    columns = [column for column in exhibit.table.columns if column.state]
    found = {row[column.state] for row in exhibit.table.rows for column in columns}
    return {one: meaning for one, meaning in SYMBOLS.items() if one in found}


def has_empty(exhibit: Exhibit) -> bool:
    """True where a cell of the table has neither a value nor a symbol."""
    return any(column.raw(row) == "" for row in exhibit.table.rows for column in exhibit.table.columns)


def heads(exhibit: Exhibit) -> list[Head]:
    """The heads of the table's columns, then status and source where its rows have their own."""
    said = words("workbook")["exhibit"]
    extra = [said["status_column"]] * _needs_status(exhibit) + [said["source_column"]] * _needs_source(exhibit)
    return [*(Head(_label(column), LOOKS[column.format]) for column in exhibit.table.columns), *map(Head, extra)]


def _label(column: Column) -> str:
    """The label with its unit, because a number in a workbook stands without one."""
    said = words("workbook")["exhibit"]
    if column.format in ("percent", "share") and said["per_cent"].format(label="").strip(", ") not in column.label:
        return said["per_cent"].format(label=column.label)
    return said["pounds"].format(label=column.label) if column.format == "pounds" else column.label


def rows(exhibit: Exhibit) -> list[list[Any]]:
    """The rows of the table as the workbook holds them, with status and source where rows have their own."""
    told = []
    for row in exhibit.table.rows:
        status = [_status(row, exhibit)] if _needs_status(exhibit) else []
        named = [_source(row, exhibit)] if _needs_source(exhibit) else []
        told.append([*(cell(column, row) for column in exhibit.table.columns), *status, *named])
    return told


def cell(column: Column, row: dict[str, Any]) -> Any:
    """A cell: a bare number, a date, a text, "[c]" in place of a number, or None where it is empty."""
    if column.state and row[column.state]:
        return f"[{row[column.state]}]"
    value = row[column.key]
    return str(value) if column.format == "text" and value is not None else value


def _needs_status(exhibit: Exhibit) -> bool:
    shown = any(column.key == "status" for column in exhibit.table.columns)
    return exhibit.is_invented or (len(set(map(exhibit.status_of, exhibit.table.rows))) > 1 and not shown)


def _status(row: dict[str, Any], exhibit: Exhibit) -> str:
    return words("site")["invented"]["name"] if exhibit.is_invented else exhibit.status_of(row)


def _needs_source(exhibit: Exhibit) -> bool:
    return len({row.get("source_id") for row in exhibit.table.rows}) > 1


def _source(row: dict[str, Any], exhibit: Exhibit) -> str:
    ids = (row["source_id"],) if row.get("source_id") else exhibit.sources
    return "; ".join(f"{source(one)['title']}, {source(one)['publisher']}" for one in ids)
