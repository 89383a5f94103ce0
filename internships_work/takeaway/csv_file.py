"""An exhibit's rows as a CSV file that Excel opens right and that cannot run anything."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from internships_work.exhibits.exhibit import Column, Exhibit, Table, sources_of_row
from internships_work.takeaway.bundle import Bundle
from internships_work.wording import source, words

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def bundle_as_csv(bundle: Bundle) -> bytes:
    """Return the only exhibit of a bundle as CSV. Raises ValueError for several: each has columns of its own."""
    [exhibit] = bundle.exhibits
    return as_csv(exhibit)


def as_csv(exhibit: Exhibit) -> bytes:
    """Return exactly the rows the exhibit shows, as UTF-8 with a byte order mark.

    The columns are those of its table, each label once, then the status, where the table does not show one, and the
    source: that of the row where rows have their own, else those of the exhibit. Counts are bare numbers; a withheld or
    missing one keeps its symbol. Text that a spreadsheet would run as a formula gets a leading apostrophe. A file of
    invented figures says so in its first line and, first of all, in every row.
    """
    wording = words("site")["invented"]
    invented = [wording["name"]] if exhibit.is_invented else []
    shows_status = any(column.key == "status" for column in exhibit.table.columns)
    columns = columns_once(exhibit.table)
    labels = [column.label for column in columns]
    rows = [[*invented, *labels, *([] if shows_status else ["Status"]), "Source"]]
    for row in exhibit.table.rows:
        cells = [column.raw(row) for column in columns]
        status = [] if shows_status else invented or [exhibit.status_of(row)]
        marks = [wording["in_a_row"]] if invented else []
        rows.append([*marks, *cells, *status, sources_in_words(row, exhibit)])
    return csv_bytes(rows)


def columns_once(table: Table) -> list[Column]:
    """Return the columns of a table, each label once: England beside England is one column.

    Of two columns of one label that hold different things, the later has the name of its key.
    """
    first: dict[str, Column] = {}
    for column in table.columns:
        kept = first.setdefault(column.label, column)
        if any(kept.raw(row) != column.raw(row) for row in table.rows):
            first[column.key] = replace(column, label=column.key)
    return list(first.values())


def sources_in_words(row: dict[str, Any], exhibit: Exhibit) -> str:
    """Return title and publisher of the sources of a row, or of those of the exhibit where the row names none."""
    ids = sources_of_row(row) or exhibit.sources
    return "; ".join(f"{source(source_id)['title']}, {source(source_id)['publisher']}" for source_id in ids)


def csv_bytes(rows: Iterable[Iterable[Any]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with a byte order mark, with no text in it that a spreadsheet would run."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: Any) -> Any:
    """Return a cell with an apostrophe before text that a spreadsheet would take for a formula, else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
