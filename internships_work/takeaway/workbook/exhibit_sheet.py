"""The worksheet of one exhibit: its words, then exactly the rows of its table."""

import re
from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from internships_work.exhibits.exhibit import Column, Exhibit, sources_of_row
from internships_work.number_format import SYMBOLS, short_symbol
from internships_work.states import State
from internships_work.takeaway.csv_file import sources_in_words
from internships_work.takeaway.workbook.cells import TEXT, CellFormat
from internships_work.takeaway.workbook.sheet_layout import Head, add_line, add_link, add_table
from internships_work.wording import source_line, words

BETWEEN_SENTENCES = re.compile(r"(?<=[.?!”]) (?=[A-Z“\[])")
WHOLE, ONE_PLACE = "#,##0", "#,##0.0"
FORMATS = {
    "text": TEXT,
    "date": CellFormat("d mmmm yyyy"),
    "count": CellFormat(WHOLE, is_number=True),
    "pounds": CellFormat(WHOLE, is_number=True),
    "rate": CellFormat(ONE_PLACE, is_number=True),
    "share": CellFormat(ONE_PLACE, is_number=True),
    "percent": CellFormat(ONE_PLACE, is_number=True, when_whole=WHOLE),
}


def fill(sheet: Worksheet, exhibit: Exhibit, table_name: str) -> None:
    """Write everything below the title of an exhibit's worksheet."""
    for line in lines(exhibit):
        add_line(sheet, line)
    add_link(sheet, words("workbook")["exhibit"]["back"], words("workbook")["sheets"]["contents"])
    if exhibit.table.rows:
        add_table(sheet, heads(exhibit), rows(exhibit), table_name)


def lines(exhibit: Exhibit) -> list[str]:
    """Return the words of an exhibit below its finding, a sentence or a source a line."""
    wording, invented = words("workbook")["exhibit"], words("site")["invented"]["name"]
    statuses = ", ".join(invented if entry == "invented" else entry for entry in exhibit.statuses)
    before = [
        exhibit.subtitle,
        wording["status"].format(status=statuses),
        _one_table(exhibit),
        exhibit.notice,
        *(f"{entry.question} {entry.answer}" for entry in exhibit.answers),
        wording["counts"].format(about=exhibit.about),
    ]
    sources = [f"{source_line((entry,))}." for entry in exhibit.sources]
    return [*_split_into_sentences(before), *sources, *_split_into_sentences(exhibit.caveats)]


def _split_into_sentences(texts: Iterable[str]) -> list[str]:
    return [sentence for text in texts for sentence in BETWEEN_SENTENCES.split(text) if sentence]


def _one_table(exhibit: Exhibit) -> str:
    """Return that there is one table, what each symbol in it means, and what its empty cells mean."""
    wording = words("workbook")["exhibit"]
    if not exhibit.table.rows:
        return wording["no_table"]
    found = symbols(exhibit)
    meanings = ", ".join(wording["symbol"].format(symbol=symbol, meaning=meaning) for symbol, meaning in found.items())
    return " ".join(
        [
            wording["one_table"],
            *([wording["symbols"].format(symbols=meanings)] if meanings else []),
            *([wording["empty"]] if has_empty(exhibit) else []),
        ]
    )


def symbols(exhibit: Exhibit) -> dict[str, str]:
    """Return the symbols that stand in an exhibit's table, with what they mean."""
    found = exhibit.table.states()
    return {state.value: meaning for state, meaning in SYMBOLS.items() if state in found}


def has_empty(exhibit: Exhibit) -> bool:
    """Return True where a cell of the table has neither a value nor a symbol."""
    return any(column.raw(row) == "" for row in exhibit.table.rows for column in exhibit.table.columns)


def heads(exhibit: Exhibit) -> list[Head]:
    """Return the heads of the table's columns, then status and source where its rows have their own."""
    wording = words("workbook")["exhibit"]
    extra = [wording["status_column"]] * _needs_status(exhibit) + [wording["source_column"]] * _needs_source(exhibit)
    return [*(Head(_label(column), FORMATS[column.format]) for column in exhibit.table.columns), *map(Head, extra)]


def _label(column: Column) -> str:
    """Return the label with its unit, because a number in a workbook stands without one."""
    wording = words("workbook")["exhibit"]
    if column.format in ("percent", "share") and wording["per_cent"].format(label="").strip(", ") not in column.label:
        return wording["per_cent"].format(label=column.label)
    return wording["pounds"].format(label=column.label) if column.format == "pounds" else column.label


def rows(exhibit: Exhibit) -> list[list[Any]]:
    """Return the rows of the table as the workbook holds them, with status and source where rows have their own."""
    found = []
    for row in exhibit.table.rows:
        status = [_status(row, exhibit)] if _needs_status(exhibit) else []
        named_sources = [sources_in_words(row, exhibit)] if _needs_source(exhibit) else []
        found.append([*(cell(column, row) for column in exhibit.table.columns), *status, *named_sources])
    return found


def cell(column: Column, row: dict[str, Any]) -> Any:
    """Return a cell: a bare number, a date, a text, "[c]" in place of a number, or None where it is empty."""
    value = row[column.key]
    if isinstance(value, State):
        return short_symbol(value)
    return str(value) if column.format == "text" and value is not None else value


def _needs_status(exhibit: Exhibit) -> bool:
    has_column = any(column.key == "status" for column in exhibit.table.columns)
    return exhibit.is_invented or (len(set(map(exhibit.status_of, exhibit.table.rows))) > 1 and not has_column)


def _status(row: dict[str, Any], exhibit: Exhibit) -> str:
    return words("site")["invented"]["name"] if exhibit.is_invented else exhibit.status_of(row)


def _needs_source(exhibit: Exhibit) -> bool:
    return len(set(map(sources_of_row, exhibit.table.rows))) > 1
