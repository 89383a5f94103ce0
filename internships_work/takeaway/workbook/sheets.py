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
from internships_work.takeaway.workbook.cells import TEXT, Looks, link, put, unlike, write_text
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
    looks: Looks = TEXT


@dataclass(frozen=True)
class Link:
    """A cell that leads to another worksheet."""

    sheet: str


def opened(book: Workbook, name: str, title: str, lines: Sequence[str], bundle: Bundle) -> Worksheet:
    """A new worksheet with its title as heading in A1 and a line of words in each row below it.

    Where the figures are invented, the first of them says so, and so does the head of each printed page.
    """
    sheet = book.create_sheet(name)
    write_text(sheet["A1"], title, "Heading 1")
    site = words("site")
    invented = [f"{site['invented']['name']}. {site['invented']['says']}"] if bundle.is_invented else []
    for line in (*invented, *lines):
        say(sheet, line)
    told = site["invented"]["name"] if bundle.is_invented else f"{site['name']}. {bundle.data}"
    _on_paper(sheet, told)
    return sheet


def _on_paper(sheet: Worksheet, told: str) -> None:
    """How a worksheet is printed: as wide as the page, with words at its head and its name and number at its foot."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddHeader.left.text = as_property(told, LONGEST_HEAD).replace("&", "&&")
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"


def say(sheet: Worksheet, line: str, style: str = "Line of words") -> None:
    """One more line of words, below the last. It runs on over the empty cells beside it, so nothing of it is hidden."""
    write_text(sheet.cell(sheet.max_row + 1, 1), line, style)


def lead_to(sheet: Worksheet, told: str, name: str) -> None:
    """One more line, which is a link to another worksheet."""
    link(sheet.cell(sheet.max_row + 1, 1), told, name)


def tabled(sheet: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Any]], name: str) -> None:
    """The one table of a worksheet, below its words: a head row and at least one row, marked up as a table.

    A first column of Links becomes links. `name` is the table's own name, with which a screen reader tells it.
    """
    top = sheet.max_row + 1
    labels = unlike([head.label for head in heads])
    for across, (head, label) in enumerate(zip(heads, labels, strict=True), start=1):
        beside = "Column of numbers" if head.looks.is_number else "Column of text"
        write_text(sheet.cell(top, across), label, beside if across > 1 else "First column")
    for down, row in enumerate(rows, start=top + 1):
        for across, (head, value) in enumerate(zip(heads, row, strict=True), start=1):
            cell = sheet.cell(down, across)
            if isinstance(value, Link):
                link(cell, value.sheet, value.sheet)
            else:
                put(cell, value, head.looks, is_first=across == 1)
    _marked_up(sheet, top, labels, len(rows), name)
    _wide_enough(sheet, labels, rows)


def _marked_up(sheet: Worksheet, top: int, labels: list[str], count: int, name: str) -> None:
    """Mark the cells up as a table, without filter buttons: a screen reader stumbles over them."""
    table = Table(displayName=name, ref=f"A{top}:{get_column_letter(len(labels))}{top + count}", tableStyleInfo=PLAIN)
    table._initialise_columns()
    table.autoFilter = None
    for column, label in zip(table.tableColumns, labels, strict=True):
        column.name = label
    sheet.add_table(table)
    sheet.print_title_rows = f"{top}:{top}"


def _wide_enough(sheet: Worksheet, labels: list[str], rows: Sequence[Sequence[Any]]) -> None:
    """Columns wide enough for their longest words, within bounds; longer text is wrapped."""
    for across, label in enumerate(labels):
        longest = max(len(_told(row[across])) for row in rows)
        word = max(map(len, label.split()))
        narrowest = FIRST_NARROWEST if across == 0 else NARROWEST
        sheet.column_dimensions[get_column_letter(across + 1)].width = min(max(longest, word, narrowest) + 3, WIDEST)


def set_heights(sheet: Worksheet) -> None:
    """Make every row as high as its longest wrapped text needs: not every program does so when it opens a file."""
    widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
    for row in sheet.iter_rows():
        sheet.row_dimensions[row[0].row].height = max(_height(cell, widths.get(cell.column_letter, 13)) for cell in row)


def _height(cell: Cell, width: float) -> float:
    """The height of a cell in points: a heading has larger letters, and bold ones are wider."""
    larger = cell.font.size / 12
    holds = int(width / larger * (1 if cell.font.bold else 1.08)) - 1
    text = _told(cell.value)
    lines = len(textwrap.wrap(text, holds)) if cell.alignment.wrap_text and len(text) > holds else 1
    return (lines * LINE + (ABOVE_A_HEADING if larger > 1 and cell.row > 1 else 2)) * larger


def _told(value: Any) -> str:
    if isinstance(value, Link):
        return value.sheet
    return number_format.rate(value) if isinstance(value, float) else "" if value is None else str(value)
