"""Makes the published figures of the SEN2 returns: those of England, its regions and its local authorities.

    python -m tools.published_returns SEN2 SEN2_2026 --into data/published

SEN2 holds the Department's five files of 2022 and 2025, SEN2_2026 the parts of its release of 2026 that were read in a
public copy. Both are read by the importer of the dashboard, so that the published figures and an import of the
Department's own files are the same. What is known of each return stands in the extract returns_status, kept by hand.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from internships_work.data.sen2 import extracts, import_report
from internships_work.data.sen2.importing import import_files
from internships_work.data.warehouse import allowed_values
from tools.published_returns.filling import Row, filled

STATUS = "returns_status"
COPY, WORKED_OUT = "sen2_2026_copy", "sen2_2026_worked_out"
# Regions whose row of ceased plans in 2025 was not seen: sums of other rows, or England less the other regions.
WORKED_OUT_REGIONS = ("E12000002", "E12000006", "E12000009")
WITHDRAWN = "withdrawn"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the extracts; 0 when they are written, 1 where the files cannot be taken."""
    parser = argparse.ArgumentParser(prog="python -m tools.published_returns")
    parser.add_argument("sen2", type=Path, help="the Department's files of 2022 and 2025")
    parser.add_argument("sen2_2026", type=Path, help="what could be had of its files of 2026")
    parser.add_argument("--into", type=Path, required=True, help="the folder of the published figures")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "pack"
        files = [*sorted(options.sen2.glob("*.csv")), *filled(options.sen2_2026, Path(scratch) / "filled")]
        done = import_files(files, fresh, date.today(), options.into)
        if not done.written:
            print(import_report.text(done, str(options.into)), file=sys.stderr)
            return 1
        for extract in extracts.EXTRACTS:
            rows = [row | {"source_id": _source(extract, row)} for row in extracts.rows_in(fresh / f"{extract}.csv")]
            _write(options.into, extract, rows)
        _write(options.into, extracts.WITHDRAWN, list(_withdrawn(options.into)))
    return 0


def _source(extract: str, row: Row) -> str:
    if row["source_id"] != "sen2_2026":
        return row["source_id"]
    is_worked_out = extract == "ceased_plans" and row["region_code"] in WORKED_OUT_REGIONS
    return WORKED_OUT if is_worked_out else COPY


def _withdrawn(published: Path) -> Iterator[Row]:
    """Yield a row of withdrawn_figures for each row of placements that was withdrawn by what returns_status says."""
    status = extracts.rows_in(published / f"{STATUS}.csv")
    withdrawn = {(row["time_period"], row["new_la_code"]) for row in status if row["status"] == WITHDRAWN}
    for extract in ("authority_work_based_learning", "authority_characteristics"):
        for row in extracts.rows_in(published / f"{extract}.csv"):
            if (row["time_period"], row["new_la_code"]) in withdrawn:
                yield extracts.withdrawal_of(extracts.record_of(extract, row, "", 0, COPY))


def _write(folder: Path, extract: str, rows: list[Row]) -> None:
    contract = extracts.contract(extract, None, allowed_values())
    (folder / f"{extract}.csv").write_text(extracts.csv_text(contract, rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
