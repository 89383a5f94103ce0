"""What the tests ask of a pack that the importer made, and of its report."""

import csv
from datetime import date
from pathlib import Path

from internships_work.data.sen2 import import_report
from internships_work.data.sen2.importing import Imported, import_files
from tests.sen2.earlier_figures import before_2026

TODAY = date(2026, 11, 22)
INTERNS = "supported_internships"


def rows(folder: Path, extract: str, **where: str) -> list[dict[str, str]]:
    """The rows of an extract of a pack in which these columns hold these values."""
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == value for name, value in where.items())]


def only_row(folder: Path, extract: str, **where: str) -> dict[str, str]:
    """The only such row."""
    [found] = rows(folder, extract, **where)
    return found


def report_text(done: Imported) -> str:
    """The report, its lines joined so that a sentence can be looked for."""
    return " ".join(import_report.text(done, "the pack").split())


def bring_in(folder: Path, *paths: Path, today: date = TODAY, published: Path | None = None) -> Imported:
    """Import the files into a folder, over published figures: those before the release of 2026, or others."""
    return import_files(paths, folder, today, published or before_2026())
