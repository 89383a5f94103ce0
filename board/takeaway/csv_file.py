"""An exhibit's rows as a CSV file that Excel opens right and that cannot run anything."""

import csv
import io
from typing import Any

from board.exhibit import Exhibit
from board.wording import source

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def as_csv(exhibit: Exhibit) -> bytes:
    """Exactly the rows the exhibit shows, as UTF-8 with a byte order mark.

    The columns are those of its table, then `status` and `source`. Counts are bare numbers; a withheld or missing
    one keeps its symbol. Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    told = "; ".join(f"{source(one)['title']}, {source(one)['publisher']}" for one in exhibit.sources)
    writer.writerow([column.label for column in exhibit.table.columns] + ["Status", "Source"])
    for row in exhibit.table.rows:
        cells = [column.raw(row) for column in exhibit.table.columns]
        writer.writerow([harmless(cell) for cell in (*cells, row.get("status") or exhibit.status, told)])
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula; numbers as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
