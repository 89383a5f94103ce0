"""Reads the Department's SEN2 files into a pack.

python -m internships_work import-sen2 FILE... --into FOLDER
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from internships_work.data.sen2.import_report import text
from internships_work.data.sen2.importing import import_files


def main(arguments: Sequence[str] | None = None) -> int:
    """Import the files that the arguments name, and print the report.

    Returns 0 where all is well, 1 where differences were reported, 2 where nothing was written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m internships_work import-sen2", description="Reads SEN2 files into a pack."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a CSV file of SEN2 as it was published")
    parser.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="the folder of the pack")
    options = parser.parse_args(arguments)
    outcome = import_files(options.files, options.into, date.today())
    print(text(outcome, str(options.into)), end="")
    return outcome.status
