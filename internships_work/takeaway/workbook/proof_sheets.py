"""The worksheets behind the tables: the questions each rests on, the extracts they were asked of, and their SQL."""

from typing import Any

from openpyxl import Workbook

from internships_work import number_format
from internships_work.exhibits.evidence import AskedQuestion, ExtractUsed
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.workbook.cells import CellFormat
from internships_work.takeaway.workbook.sheet_layout import Head, Link, add_table, new_sheet
from internships_work.takeaway.workbook.sheet_names import ExhibitSheets
from internships_work.wording import source, words

COUNT = CellFormat("#,##0", is_number=True)


def questions(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add a row for each question of each worksheet: what it asks, what was given to it, and how many rows it gave."""
    rows = [
        [
            Link(name),
            question.name,
            question.asks,
            _given(question),
            len(question.rows),
            _files(exhibit.evidence.extracts),
        ]
        for name, (exhibit, _) in exhibit_sheets.items()
        if exhibit.evidence
        for question in exhibit.evidence.questions
    ]
    _evidence_sheet(book, bundle, "questions", rows, {4: COUNT}, [36, 36, 60, 30, 14, 48])


def _given(question: AskedQuestion) -> str:
    wording = words("workbook")["questions"]
    choices = "; ".join(wording["given"].format(name=name, value=value) for name, value in question.given.items())
    return choices or wording["nothing_given"]


def _files(extracts: tuple[ExtractUsed, ...]) -> str:
    return "; ".join(extract.file_name for extract in extracts)


def extracts(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add a row for each extract: its file, fingerprint and rows, when it was loaded and what it had to pass."""
    used: dict[tuple, list[str]] = {}
    for name, (exhibit, _) in exhibit_sheets.items():
        for extract in exhibit.evidence.extracts if exhibit.evidence else ():
            used.setdefault((extract, exhibit.evidence.loaded), []).append(name)
    rows = [[*_extract(extract, loaded), "; ".join(where)] for (extract, loaded), where in used.items()]
    widths = [36, 40, 60, 22, 40, 14, 40, 24, 30, 48, 48]
    _evidence_sheet(book, bundle, "extracts", rows, {5: COUNT}, widths)


def _extract(extract: ExtractUsed, loaded: Any) -> list[Any]:
    wording = words("workbook")["extracts"]
    return [
        extract.file_name,
        extract.title,
        extract.describes,
        extract.status or wording["of_rows"],
        source(extract.source_id)["title"] if extract.source_id else wording["no_source"],
        wording["not_counted"] if extract.row_count is None else extract.row_count,
        extract.fingerprint,
        wording["of_protected"] if extract.is_protected else wording["of_file"],
        number_format.moment(loaded),
        "; ".join(extract.checks),
    ]


def sql(book: Workbook, bundle: Bundle, exhibit_sheets: ExhibitSheets) -> None:
    """Add a row for each line of the SQL of each question, so that it can be read, and heard, line by line."""
    sql_by_question = {
        question.name: question.sql
        for exhibit in bundle.exhibits
        if exhibit.evidence
        for question in exhibit.evidence.questions
    }
    rows = [
        [name, number, line]
        for name, text in sql_by_question.items()
        for number, line in enumerate(filter(str.strip, text.splitlines()), start=1)
    ]
    _evidence_sheet(book, bundle, "sql", rows, {1: COUNT}, [48, 10, 120])


def _evidence_sheet(
    book: Workbook, bundle: Bundle, key: str, rows: list, formats: dict[int, CellFormat], widths: list[int]
) -> None:
    wording = words("workbook")[key]
    sheet = new_sheet(book, words("workbook")["sheets"][key], wording["title"], [wording["says"]], bundle)
    heads = [Head(label, formats.get(across, CellFormat())) for across, label in enumerate(wording["columns"])]
    if rows:
        add_table(sheet, heads, rows, f"How_we_know_{key}")
    for across, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[across]].width = width
