"""An exhibit's rows as a CSV file that Excel opens right and that cannot run anything."""

import csv
import io
from typing import Any

from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.wording import source, words

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def bundle_as_csv(bundle: Bundle) -> bytes:
    """The only exhibit of a bundle as CSV. Raises ValueError where there are several: each has its own columns."""
    [exhibit] = bundle.exhibits
    return as_csv(exhibit)


def as_csv(exhibit: Exhibit) -> bytes:
    """Exactly the rows the exhibit shows, as UTF-8 with a byte order mark.

    The columns are those of its table, then the status, where the table does not show one, and the source: that of the
    row where rows have their own, else those of the exhibit. Counts are bare numbers; a withheld or missing one keeps
    its symbol. Text that a spreadsheet would run as a formula gets a leading apostrophe. A file of invented figures
    says so in its first line and, first of all, in every row.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    said = words("site")["invented"]
    invented = [said["name"]] if exhibit.is_invented else []
    shows_status = any(column.key == "status" for column in exhibit.table.columns)
    labels = [column.label for column in exhibit.table.columns]
    writer.writerow([*invented, *labels, *([] if shows_status else ["Status"]), "Source"])
    for row in exhibit.table.rows:
        cells = [column.raw(row) for column in exhibit.table.columns]
        status = [] if shows_status else invented or [exhibit.status_of(row)]
        no_fact = [said["in_a_row"]] if invented else []
        writer.writerow(map(harmless, [*no_fact, *cells, *status, _source_of(row, exhibit)]))
    return file.getvalue().encode("utf-8-sig")


def _source_of(row: dict[str, Any], exhibit: Exhibit) -> str:
    ids = (row["source_id"],) if row.get("source_id") else exhibit.sources
    return "; ".join(f"{source(one)['title']}, {source(one)['publisher']}" for one in ids)


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula; numbers as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
