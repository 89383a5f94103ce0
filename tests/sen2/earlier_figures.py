"""Published figures of an earlier day, so that a test sees what an import adds to them, and is quick."""

import tempfile
from functools import cache
from pathlib import Path

from internships_work.data.sen2 import extracts
from internships_work.data.sen2.extracts import EXTRACTS, OF_REGIONS, WITHDRAWN, Row
from internships_work.data.sen2.merging import release_of
from internships_work.data.warehouse import allowed_values
from internships_work.paths import PUBLISHED


@cache
def before_2026() -> Path:
    """The published figures as they were before the release of 2026: England and its regions, no local authority."""
    folder = Path(tempfile.mkdtemp(prefix="published-before-2026-"))
    for extract in (*EXTRACTS, WITHDRAWN):
        rows = _before_2026(extracts.rows_in(PUBLISHED / f"{extract}.csv")) if extract in OF_REGIONS else []
        contract = extracts.contract(extract, None, allowed_values())
        (folder / contract.csv).write_text(extracts.csv_text(contract, rows), encoding="utf-8")
    return folder


def _before_2026(rows: list[Row]) -> list[Row]:
    """Totals of January 2025 stand in the release of 2026 as they did in that of 2025."""
    has_come = [row for row in rows if row["time_period"] <= _newest(row["time_identifier"])]
    return [row | {"source_id": "sen2_2025"} if release_of(row["source_id"]) == 2026 else row for row in has_come]


def _newest(time_identifier: str) -> str:
    return "2025" if time_identifier == "January" else "2024"
