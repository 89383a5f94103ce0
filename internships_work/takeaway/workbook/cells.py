"""What a cell of the workbook may hold and how it looks. Text is always text: nothing in a workbook is ever run."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from internships_work.charts.colours import DARK_BLUE, PALE
from internships_work.number_format import is_whole
from internships_work.takeaway.csv_file import STARTS_A_FORMULA

FACE = "Arial"
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']+")
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
ON_ONE_LINE = Alignment(horizontal="left", vertical="top")
INDENTED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True, indent=1)
LINE_BELOW = Border(bottom=Side(style="medium", color=DARK_BLUE[1:]))
LEVEL_1, LEVEL_2 = 16, 17


@dataclass(frozen=True)
class CellFormat:
    """How a cell is shown: its number format, another one for whole numbers, and whether it stands to the right."""

    number_format: str = "General"
    is_number: bool = False
    when_whole: str = ""

    def format_of(self, value: Any) -> str:
        """Return the number format for one value."""
        return self.when_whole if self.when_whole and is_whole(value) else self.number_format


TEXT = CellFormat()


def add_styles(book: Workbook) -> None:
    """Give a workbook its styles: Arial 12 throughout, headings a screen reader knows as headings, heads of tables."""
    book._named_styles["Normal"].font = Font(name=FACE, size=12)
    for name, size, level in (("Heading 1", 16, LEVEL_1), ("Heading 2", 14, LEVEL_2)):
        book.add_named_style(
            NamedStyle(name, font=Font(name=FACE, size=size, bold=True), alignment=ON_ONE_LINE, builtinId=level)
        )
    fill = PatternFill("solid", fgColor=PALE[1:])
    head = Font(name=FACE, size=12, bold=True)
    for name, alignment in (("First column", LEFT), ("Column of text", INDENTED), ("Column of numbers", RIGHT)):
        book.add_named_style(NamedStyle(name, font=head, alignment=alignment, fill=fill, border=LINE_BELOW))
    link = Font(name=FACE, size=12, underline="single", color=DARK_BLUE[1:])
    plain = Font(name=FACE, size=12)
    for name, font, alignment in (
        ("Line of words", plain, ON_ONE_LINE),
        ("Words", plain, LEFT),
        ("Words beside others", plain, INDENTED),
        ("Number", plain, RIGHT),
        ("Link", link, LEFT),
    ):
        book.add_named_style(NamedStyle(name, font=font, alignment=alignment))


def fill_cell(cell: Cell, value: Any, cell_format: CellFormat, is_first: bool) -> None:
    """Put a value into a cell of a table: a number or a date as itself, anything else as text that Excel never runs."""
    cell.style = "Words" if is_first else "Number" if cell_format.is_number else "Words beside others"
    if isinstance(value, str):
        write_text(cell, value)
        return
    cell.value = value
    if value is not None and (cell_format.is_number or isinstance(value, date)):
        cell.number_format = cell_format.format_of(value)


def write_text(cell: Cell, text: str, style: str = "") -> None:
    """Put text into a cell. Characters that no workbook may hold are left out; a formula stays the text it is."""
    if style:
        cell.style = style
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True


def link(cell: Cell, text: str, sheet: str) -> None:
    """Put a link to another worksheet of the same workbook into a cell."""
    write_text(cell, text, "Link")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1", display=text)
    cell.style = "Link"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name Excel accepts, of at most 31 characters, that no other worksheet has; it is added to `taken`."""
    plain = NOT_IN_A_NAME.sub(" ", wanted).strip() or "Table"
    name, number = plain[:LONGEST_NAME].strip(), 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number)) - 1].strip()} {number}"
    taken.add(name.lower())
    return name


def distinct(labels: list[str]) -> list[str]:
    """Return the labels, each made unlike the others in Excel's eyes, which do not tell capitals apart."""
    names: dict[str, str] = {}
    for label in labels:
        number, name = 1, label
        while name.lower() in names:
            number += 1
            name = f"{label} ({number})"
        names[name.lower()] = name
    return list(names.values())
