"""The rows that a question gave, as a CSV file."""

from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from internships_work.evidence_pages.proof_page import plain
from internships_work.exhibits.evidence import AskedQuestion
from internships_work.takeaway.csv_file import csv_bytes
from internships_work.wording import words


def response(question: AskedQuestion, is_invented: bool) -> Response:
    """Return every row with the names of the columns, as the question gives them; invented data says so in each row."""
    wording = words("site")["invented"]
    mark = [wording["in_a_row"]] if is_invented else []
    heads = [*([wording["name"]] if is_invented else []), *question.columns]
    content = csv_bytes([heads, *([*mark, *map(_cell, row)] for row in question.rows)])
    name = f"{'invented-sample-data-' if is_invented else ''}{question.name}.csv"
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type="text/csv; charset=utf-8", headers={"content-disposition": disposition})


def _cell(value: Any) -> Any:
    return value if type(value) in (int, float) else plain(value)
