"""The worksheets behind the tables: the questions each rests on, the extracts they were asked of, and their SQL."""

from typing import Any

from openpyxl import Workbook

from internships_work import number_format
from internships_work.exhibits.evidence import Asked, ExtractUsed
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.workbook.cells import Looks
from internships_work.takeaway.workbook.named import Named
from internships_work.takeaway.workbook.sheets import Head, Link, opened, tabled
from internships_work.wording import source, words

COUNT = Looks("#,##0", is_number=True)


def questions(book: Workbook, bundle: Bundle, named: Named) -> None:
    """A row for each question of each worksheet: what it asks, what was given to it, and how long its answer is."""
    rows = [
        [Link(name), one.name, one.asks, _given(one), len(one.rows), _files(exhibit.evidence.extracts)]
        for name, (exhibit, _) in named.items()
        if exhibit.evidence
        for one in exhibit.evidence.asked
    ]
    _behind(book, bundle, "questions", rows, {4: COUNT}, [36, 36, 60, 30, 14, 48])


def _given(asked: Asked) -> str:
    said = words("workbook")["questions"]
    told = "; ".join(said["given"].format(name=name, value=value) for name, value in asked.given.items())
    return told or said["nothing_given"]


def _files(extracts: tuple[ExtractUsed, ...]) -> str:
    return "; ".join(one.file_name for one in extracts)


def extracts(book: Workbook, bundle: Bundle, named: Named) -> None:
    """A row for each extract: its file, fingerprint and rows, when it was loaded and what it had to pass."""
    used: dict[tuple, list[str]] = {}
    for name, (exhibit, _) in named.items():
        for one in exhibit.evidence.extracts if exhibit.evidence else ():
            used.setdefault((one, exhibit.evidence.loaded), []).append(name)
    rows = [[*_extract(one, loaded), "; ".join(where)] for (one, loaded), where in used.items()]
    widths = [36, 40, 60, 22, 40, 14, 40, 24, 30, 48, 48]
    _behind(book, bundle, "extracts", rows, {5: COUNT}, widths)


def _extract(one: ExtractUsed, loaded: Any) -> list[Any]:
    said = words("workbook")["extracts"]
    return [
        one.file_name,
        one.title,
        one.describes,
        one.status or said["of_rows"],
        source(one.source_id)["title"] if one.source_id else said["no_source"],
        said["not_told"] if one.row_count is None else one.row_count,
        one.fingerprint,
        said["of_protected"] if one.is_protected else said["of_file"],
        number_format.moment(loaded),
        "; ".join(one.checks),
    ]


def sql(book: Workbook, bundle: Bundle, named: Named) -> None:
    """A row for each line of the SQL of each question, so that it can be read, and heard, line by line."""
    asked = {one.name: one.sql for exhibit in bundle.exhibits if exhibit.evidence for one in exhibit.evidence.asked}
    rows = [
        [question, number, line]
        for question, text in asked.items()
        for number, line in enumerate(filter(str.strip, text.splitlines()), start=1)
    ]
    _behind(book, bundle, "sql", rows, {1: COUNT}, [48, 10, 120])


def _behind(book: Workbook, bundle: Bundle, key: str, rows: list, looks: dict[int, Looks], widths: list[int]) -> None:
    said = words("workbook")[key]
    sheet = opened(book, words("workbook")["sheets"][key], said["title"], [said["says"]], bundle)
    heads = [Head(label, looks.get(across, Looks())) for across, label in enumerate(said["columns"])]
    if rows:
        tabled(sheet, heads, rows, f"How_we_know_{key}")
    for across, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[across]].width = width
