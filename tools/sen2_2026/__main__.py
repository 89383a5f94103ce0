"""Makes files in the shape of the Department's release of 2026, out of its files of 2025.

    python -m tools.sen2_2026 FOLDER --into ANOTHER

FOLDER holds caseload.csv, ceased_plans.csv and work_based_placements.csv as released in 2025. What is new in the shape
of 2026 stands in reshaping.py. The figures of January 2026 and of the plans that ended in 2025 are invented: those of
the year before, twice over. Nothing made here may be quoted or shown.
"""

import argparse
import csv
from pathlib import Path

from tools.sen2_2026.reshaping import RESHAPED, Row


def make(folder: Path, into: Path) -> list[Path]:
    """Write the three files in the shape of 2026, without a byte order mark; their paths, in order of name."""
    into.mkdir(parents=True, exist_ok=True)
    return [
        _write(into / f"{name}_2026_invented.csv", reshape(_read(folder / f"{name}.csv"))) for name, reshape in RESHAPED
    ]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def main() -> None:
    """Write the files, and say which."""
    parser = argparse.ArgumentParser(prog="python -m tools.sen2_2026", description=make.__doc__)
    parser.add_argument("folder", type=Path, help="where the files of 2025 are")
    parser.add_argument("--into", type=Path, required=True, help="the folder to write into")
    options = parser.parse_args()
    for path in make(options.folder, options.into):
        print(f"{path}: figures of January 2026 invented")


if __name__ == "__main__":
    main()
