"""How a fault is mended, in a sentence from wording/checks.toml."""

import csv
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from internships_work.data.file_kinds_and_limits import LONGEST_LINE, fault_of_no_file
from internships_work.faults import Fault
from internships_work.paths import LOOKUPS, PUBLISHED, ROOT, SAMPLE
from internships_work.wording import words

KNOWN = (PUBLISHED, LOOKUPS, SAMPLE)


def mend(fault: Fault, folder: Path) -> str:
    """Return what to do about a fault in a pack's folder: the first entry under [[mending]] that matches it."""
    sentence = next(entry["says"] for entry in words("checks")["mending"] if _is_about(entry, fault))
    stem = fault.extract
    facts = {"known": "data/published and data/sample", "today": date.today().isoformat()}
    return sentence.format(
        stem=stem, contract=_nearest(folder / fault.file) if "{contract}" in sentence else "", **facts
    )


def _is_about(entry: dict[str, str], fault: Fault) -> bool:
    texts = {"found": fault.found, "expected": fault.expected}
    return all(re.search(entry[part], text) for part, text in texts.items() if part in entry)


def _nearest(path: Path) -> str:
    """Return the contract to copy: that of the extract of the same name, or of the one with most columns in common."""
    columns, known = _header(path), _columns()

    def nearness(contract: Path) -> tuple[bool, int]:
        return contract.stem == path.stem, len(columns & known[contract]) - len(columns ^ known[contract])

    return max(known, key=nearness).relative_to(ROOT).as_posix()


def _header(path: Path) -> set[str]:
    try:
        if fault_of_no_file(path, path.name, ""):
            return set()
        with path.open(encoding="utf-8-sig", newline="") as file:
            return set(next(csv.reader([file.readline(LONGEST_LINE)]), []))
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()


@cache
def _columns() -> dict[Path, frozenset[str]]:
    """Return the columns of every extract the dashboard knows, by the path of its contract."""
    found = [path for folder in KNOWN for path in sorted(folder.glob("*.toml")) if path.name != "pack.toml"]
    return {path: frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["columns"]) for path in found}
