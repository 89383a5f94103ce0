"""Checks the extracts of a pack and prints what is wrong, what is worth a second look, and how to mend it.

    python -m internships_work check FOLDER [--json]

Exits with 0 where there is nothing to say, 1 where there are only warnings, 2 where there are faults.
"""

import argparse
import sys
from pathlib import Path

from internships_work.commands.pack_check import check
from internships_work.data.screening.report_text import as_json, as_text


def main(arguments: list[str] | None = None) -> int:
    """Print the report of a folder; the number is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m internships_work check", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of a pack: pack.toml and its extracts")
    parser.add_argument("--json", action="store_true", help="the same report for a program, every finding in it")
    options = parser.parse_args(arguments)
    report = check(options.folder)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(as_json(report) if options.json else as_text(report), end="")
    return report.exit_code
