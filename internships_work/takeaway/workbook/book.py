"""A bundle as an Excel workbook: cover, contents, notes, a worksheet for each exhibit, and how all of it is known."""

import io

from openpyxl import Workbook

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.properties import as_property
from internships_work.takeaway.workbook import exhibit_sheet, front_sheets, proof_sheets
from internships_work.takeaway.workbook.cells import add_styles
from internships_work.takeaway.workbook.sheet_layout import new_sheet, set_heights
from internships_work.takeaway.workbook.sheet_names import exhibit_sheets, table_name
from internships_work.wording import words


def as_workbook(bundle: Bundle) -> bytes:
    """Return the workbook as an .xlsx file: no macros, formulas or links to elsewhere, nothing merged, nothing hidden.

    Every exhibit has a worksheet with exactly the rows of its table; a cell that is withheld holds "[c]" and no number.
    """
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    sheets = exhibit_sheets(bundle)
    for sheet in (front_sheets.cover, front_sheets.contents, front_sheets.notes):
        sheet(book, bundle, sheets)
    for number, (name, (exhibit, _)) in enumerate(sheets.items(), start=1):
        exhibit_sheet.fill(new_sheet(book, name, exhibit.finding, [], bundle), exhibit, table_name(number, name))
    for sheet in (front_sheets.sources, proof_sheets.questions, proof_sheets.extracts, proof_sheets.sql):
        sheet(book, bundle, sheets)
    for sheet in book:
        set_heights(sheet)
    _set_properties(book, bundle)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _set_properties(book: Workbook, bundle: Bundle) -> None:
    """Set the properties of the file: title, subject, language, and who made it."""
    wording, properties = words("workbook"), book.properties
    properties.title, properties.language = as_property(front_sheets.title(bundle)), wording["language"]
    properties.subject = as_property(wording["subject"].format(area=bundle.area, data=bundle.data))
    properties.creator = words("site")["name"]
    properties.description = words("site")["invented"]["says"] if bundle.is_invented else words("site")["description"]
