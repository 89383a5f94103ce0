"""The rows that a question gave, as a CSV file."""

import csv
import io
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from internships_work.evidence_pages.proof_page import plain
from internships_work.exhibits.evidence import Asked
from internships_work.takeaway.csv_file import harmless
from internships_work.wording import words


def response(asked: Asked, is_invented: bool) -> Response:
    """Every row with the names of the columns, as the question gives them; of invented data it says so in each row."""
    said = words("site")["invented"]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*([said["name"]] if is_invented else []), *asked.columns])
    for row in asked.rows:
        writer.writerow([*([said["in_a_row"]] if is_invented else []), *map(_cell, row)])
    name = f"{'invented-sample-data-' if is_invented else ''}{asked.name}.csv"
    saved = f"attachment; filename*=UTF-8''{quote(name)}"
    content = file.getvalue().encode("utf-8-sig")
    return Response(content, media_type="text/csv; charset=utf-8", headers={"content-disposition": saved})


def _cell(value: Any) -> Any:
    return value if type(value) in (int, float) else harmless(plain(value))
