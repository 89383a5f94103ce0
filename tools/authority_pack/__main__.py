"""Makes the pack of published figures of local authorities, January 2026 among them.

    python -m tools.authority_pack SEN2 SEN2_2026 --into FOLDER

SEN2 holds the Department's five files of 2022 and 2025, SEN2_2026 the parts of its release of 2026 that were read in a
public copy. Both are read by the importer of the dashboard, so that a pack made here and an import of the Department's
own files hold the same figures. What is known of each return stands in returns_status.csv beside this script.
"""

import argparse
import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from internships_work.data.sen2 import extracts, import_report
from internships_work.data.sen2.importing import import_files
from internships_work.data.warehouse import allowed_values
from tools.authority_pack.filling import Row, filled

HERE = Path(__file__).parent
STATUS = "returns_status"
COPY, WORKED_OUT = "sen2_2026_copy", "sen2_2026_worked_out"
# Regions whose row of ceased plans in 2025 was not seen: sums of other rows, or England less the other regions.
WORKED_OUT_REGIONS = ("E12000002", "E12000006", "E12000009")
WITHDRAWN = "withdrawn"
PACK = """title = "Published figures with local authorities"
assembled = {today}
builds_on = "published"
"""


def main() -> int:
    """Make the pack; 0 when it is made, 1 where the files cannot be taken."""
    parser = argparse.ArgumentParser(prog="python -m tools.authority_pack")
    parser.add_argument("sen2", type=Path, help="the Department's files of 2022 and 2025")
    parser.add_argument("sen2_2026", type=Path, help="what could be had of its files of 2026")
    parser.add_argument("--into", type=Path, required=True, help="the folder of the pack, made anew")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fresh, today = Path(scratch) / "pack", date.today()
        files = [*sorted(options.sen2.glob("*.csv")), *filled(options.sen2_2026, Path(scratch) / "filled")]
        done = import_files(files, fresh, today)
        if not done.written:
            print(import_report.text(done, str(options.into)), file=sys.stderr)
            return 1
        _finish(fresh, today)
        shutil.rmtree(options.into, ignore_errors=True)
        shutil.copytree(fresh, options.into)
    return 0


def _finish(pack: Path, today: date) -> None:
    for name in (f"{STATUS}.csv", f"{STATUS}.toml"):
        shutil.copy(HERE / name, pack / name)
    (pack / "pack.toml").write_text(PACK.format(today=today), encoding="utf-8")
    for extract in extracts.EXTRACTS:
        _rewrite(pack, extract, [row | {"source_id": _source(extract, row)} for row in _rows(pack, extract)])
    shutil.copy(extracts.contract_file(extracts.WITHDRAWN), pack)
    _rewrite(pack, extracts.WITHDRAWN, list(_withdrawn(pack)))


def _source(extract: str, row: Row) -> str:
    if row["source_id"] != "sen2_2026":
        return row["source_id"]
    is_worked_out = extract == "ceased_plans" and row["region_code"] in WORKED_OUT_REGIONS
    return WORKED_OUT if is_worked_out else COPY


def _withdrawn(pack: Path) -> Iterator[Row]:
    """Yield a row of withdrawn_figures for each row of placements that was withdrawn by what returns_status says."""
    withdrawn = {(row["time_period"], row["new_la_code"]) for row in _rows(pack, STATUS) if row["status"] == WITHDRAWN}
    for extract in ("authority_work_based_learning", "authority_characteristics"):
        for row in _rows(pack, extract):
            if (row["time_period"], row["new_la_code"]) in withdrawn:
                yield extracts.withdrawal_of(extracts.record_of(extract, row, "", 0, COPY))


def _rows(pack: Path, extract: str) -> list[Row]:
    with (pack / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rewrite(pack: Path, extract: str, rows: list[Row]) -> None:
    contract = extracts.contract(extract, None, allowed_values())
    (pack / f"{extract}.csv").write_text(extracts.csv_text(contract, rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
