"""A bundle as an Excel workbook: cover, contents, notes, a worksheet for each exhibit, and how all of it is known."""

import io

from openpyxl import Workbook

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.properties import as_property
from internships_work.takeaway.workbook import exhibit_sheet, front_sheets, proof_sheets
from internships_work.takeaway.workbook.cells import styled
from internships_work.takeaway.workbook.named import named, table_name
from internships_work.takeaway.workbook.sheets import opened, set_heights
from internships_work.wording import words


def as_workbook(bundle: Bundle) -> bytes:
    """The workbook as an .xlsx file: no macros, no formulas, no links to elsewhere, nothing merged and nothing hidden.

    Every exhibit has a worksheet with exactly the rows of its table; a cell that is withheld holds "[c]" and no number.
    """
    book = Workbook()
    book.remove(book.active)
    styled(book)
    told = named(bundle)
    for sheet in (front_sheets.cover, front_sheets.contents, front_sheets.notes):
        sheet(book, bundle, told)
    for number, (name, (exhibit, _)) in enumerate(told.items(), start=1):
        exhibit_sheet.fill(opened(book, name, exhibit.finding, [], bundle), exhibit, table_name(number, name))
    for sheet in (front_sheets.sources, proof_sheets.questions, proof_sheets.extracts, proof_sheets.sql):
        sheet(book, bundle, told)
    for sheet in book:
        set_heights(sheet)
    _described(book, bundle)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _described(book: Workbook, bundle: Bundle) -> None:
    """The properties of the file: title, subject, language, and who made it."""
    said, about = words("workbook"), book.properties
    about.title, about.language = as_property(front_sheets.title(bundle)), said["language"]
    about.subject = as_property(said["subject"].format(area=bundle.area, data=bundle.data))
    about.creator = words("site")["name"]
    about.description = words("site")["invented"]["says"] if bundle.is_invented else words("site")["description"]
