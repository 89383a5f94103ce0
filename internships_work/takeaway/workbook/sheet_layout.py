"""One worksheet: words down the first column, then one marked-up table, with nothing merged and nothing empty."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from internships_work import number_format
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.properties import as_property
from internships_work.takeaway.workbook.cells import TEXT, CellFormat, distinct, fill_cell, link, write_text
from internships_work.wording import words

NARROWEST, WIDEST = 14, 42
FIRST_NARROWEST = 24
LONGEST_HEAD = 200  # Excel repairs a file whose pages have a head of more than 255 characters, codes and all
LINE, ABOVE_A_HEADING = 16, 8
PLAIN = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)


@dataclass(frozen=True)
class Head:
    """The head of one column of a table: its label, and how the cells below it look."""

    label: str
    cell_format: CellFormat = TEXT


@dataclass(frozen=True)
class Link:
    """A cell that leads to another worksheet."""

    sheet: str


def new_sheet(book: Workbook, name: str, title: str, lines: Sequence[str], bundle: Bundle) -> Worksheet:
    """Add a worksheet with its title as heading in A1 and a line of words in each row below it.

    Where the figures are invented, the first of them says so, and so does the head of each printed page.
    """
    sheet = book.create_sheet(name)
    write_text(sheet["A1"], title, "Heading 1")
    site = words("site")
    invented = [f"{site['invented']['name']}. {site['invented']['says']}"] if bundle.is_invented else []
    for line in (*invented, *lines):
        add_line(sheet, line)
    head = site["invented"]["name"] if bundle.is_invented else f"{site['name']}. {bundle.data}"
    _set_printing(sheet, head)
    return sheet


def _set_printing(sheet: Worksheet, head: str) -> None:
    """Set how a worksheet is printed: as wide as the page, with words at its head, its name and number at its foot."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddHeader.left.text = as_property(head, LONGEST_HEAD).replace("&", "&&")
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"


def add_line(sheet: Worksheet, line: str, style: str = "Line of words") -> None:
    """Add a line of words below the last. It runs on over the empty cells beside it, so nothing of it is hidden."""
    write_text(sheet.cell(sheet.max_row + 1, 1), line, style)


def add_link(sheet: Worksheet, text: str, name: str) -> None:
    """Add a line that is a link to another worksheet."""
    link(sheet.cell(sheet.max_row + 1, 1), text, name)


def add_table(sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Any]], name: str) -> None:
    """Add the one table of a worksheet below its words: a head row and at least one row, marked up as a table.

    A first column of Links becomes links. `name` is the table's own name, with which a screen reader tells it.
    """
    top = sheet.max_row + 1
    labels = distinct([head.label for head in heads])
    for across, (head, label) in enumerate(zip(heads, labels, strict=True), start=1):
        style = "Column of numbers" if head.cell_format.is_number else "Column of text"
        write_text(sheet.cell(top, across), label, style if across > 1 else "First column")
    for down, row in enumerate(rows, start=top + 1):
        for across, (head, value) in enumerate(zip(heads, row, strict=True), start=1):
            cell = sheet.cell(down, across)
            if isinstance(value, Link):
                link(cell, value.sheet, value.sheet)
            else:
                fill_cell(cell, value, head.cell_format, is_first=across == 1)
    _mark_up_table(sheet, top, labels, len(rows), name)
    _set_widths(sheet, labels, rows)


def _mark_up_table(sheet: Worksheet, top: int, labels: list[str], count: int, name: str) -> None:
    """Mark the cells up as a table, without filter buttons: a screen reader stumbles over them."""
    table = Table(displayName=name, ref=f"A{top}:{get_column_letter(len(labels))}{top + count}", tableStyleInfo=PLAIN)
    table._initialise_columns()
    table.autoFilter = None
    for column, label in zip(table.tableColumns, labels, strict=True):
        column.name = label
    sheet.add_table(table)
    sheet.print_title_rows = f"{top}:{top}"


def _set_widths(sheet: Worksheet, labels: list[str], rows: Sequence[Sequence[Any]]) -> None:
    """Make columns wide enough for their longest words, within bounds; longer text is wrapped."""
    for across, label in enumerate(labels):
        longest = max(len(_as_text(row[across])) for row in rows)
        word = max(map(len, label.split()))
        narrowest = FIRST_NARROWEST if across == 0 else NARROWEST
        sheet.column_dimensions[get_column_letter(across + 1)].width = min(max(longest, word, narrowest) + 3, WIDEST)


def set_heights(sheet: Worksheet) -> None:
    """Make every row as high as its longest wrapped text needs: not every program does so when it opens a file."""
    widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
    for row in sheet.iter_rows():
        sheet.row_dimensions[row[0].row].height = max(_height(cell, widths.get(cell.column_letter, 13)) for cell in row)


def _height(cell: Cell, width: float) -> float:
    """Return the height of a cell in points: a heading has larger letters, and bold ones are wider."""
    larger = cell.font.size / 12
    holds = int(width / larger * (1 if cell.font.bold else 1.08)) - 1
    text = _as_text(cell.value)
    lines = len(textwrap.wrap(text, holds)) if cell.alignment.wrap_text and len(text) > holds else 1
    return (lines * LINE + (ABOVE_A_HEADING if larger > 1 and cell.row > 1 else 2)) * larger


def _as_text(value: Any) -> str:
    if isinstance(value, Link):
        return value.sheet
    return number_format.rate(value) if isinstance(value, float) else "" if value is None else str(value)
