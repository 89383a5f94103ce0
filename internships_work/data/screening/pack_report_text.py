"""A report as it is read: text for a person, JSON for a program. Both say everything, so both are for the holder."""

import json
from collections import Counter
from itertools import groupby

from internships_work import number_format
from internships_work.data.screening.mending import mend
from internships_work.data.screening.pack_report import Report
from internships_work.data.screening.warnings import DataWarning
from internships_work.faults import Fault, counted_by
from internships_work.spellings import visible
from internships_work.wording import words

MOST_OF_A_KIND = 20
LONGEST_LIST = 200


def as_text(report: Report) -> str:
    """Return the report in lines: the verdict, each fault with how to mend it, then the warnings by kind."""
    wording = words("checks")["report"]
    parts = [_heading(report, wording), *_faults(report, wording), *_warnings(report, wording)]
    return "\n\n".join(parts) + "\n"


def _heading(report: Report, wording: dict[str, str]) -> str:
    title = wording["title"].format(title=report.title or wording["untitled"], folder=report.folder)
    extracts = number_format.joined(list(report.extracts)) or wording["none_checked"]
    faults = number_format.counted(len(report.faults), "fault")
    counted = f"{faults}, {number_format.counted(len(report.warnings), 'warning')}."
    verdict = wording["refused"] if report.faults else wording["taken"] if report.warnings else wording["clean"]
    return f"{title}\n{wording['checked'].format(extracts=extracts)}\n{counted} {verdict}"


def _faults(report: Report, wording: dict[str, str]) -> list[str]:
    if not report.faults:
        return []
    by_file = sorted(report.faults, key=lambda fault: fault.file)
    lines = [wording["faults"].upper()]
    for file, faults in groupby(by_file, lambda fault: fault.file):
        lines += [file, *(_fault(fault, report, wording) for fault in faults)]
    return lines


def _fault(fault: Fault, report: Report, wording: dict[str, str]) -> str:
    location = [wording[fault.counted_by].format(line=fault.line)] if fault.line else []
    location += [wording["column"].format(column=fault.column)] if fault.column else []
    lines = [f"  {', '.join(location)}"] if location else []
    lines += [
        f"    {wording['found']}{visible(fault.found)}",
        f"    {wording['expected']}{in_short(fault.expected)}",
        f"    {wording['mend']}{mend(fault, report.folder)}",
    ]
    return "\n".join(lines)


def in_short(expected: str) -> str:
    """Return what was expected, with no more than the first of a very long list: "one of E06000047, E06000005, ..."."""
    if len(expected) <= LONGEST_LIST or not expected.startswith("one of "):
        return expected
    return f"{', '.join(expected.split(', ')[:4])} {words('checks')['report']['others']}"


def _warnings(report: Report, wording: dict[str, str]) -> list[str]:
    parts = [wording["warnings"].upper()] if report.warnings else []
    for kind, found in groupby(report.warnings, lambda warning: warning.kind):
        parts.append(_kind(kind, list(found), wording))
    return parts


def _kind(kind: str, found: list[DataWarning], wording: dict[str, str]) -> str:
    lines = [f"{words('checks')['kinds'][kind]['title']} ({len(found)})", f"  {found[0].why}"]
    for warning in found[:MOST_OF_A_KIND]:
        line = [wording[counted_by(warning.file)].format(line=warning.line)] if warning.line else []
        location = ", ".join([warning.file, *line])
        lines.append(f"  - {location}: {warning.sentence}")
    if len(found) > MOST_OF_A_KIND:
        lines.append(f"  {_more(found[MOST_OF_A_KIND:], wording)}")
    return "\n".join(lines)


def _more(found: list[DataWarning], wording: dict[str, str]) -> str:
    """Return how many more there are, and how many of each period."""
    periods = Counter(warning.period for warning in found if warning.period)
    counted = [f"{period}: {number_format.count(number)}" for period, number in periods.items()]
    of_periods = f" ({'; '.join(counted)})" if counted else ""
    return wording["more"].format(count=number_format.count(len(found)), of_periods=of_periods)


def as_json(report: Report) -> str:
    """Return the report as one JSON object, with every fault and every warning."""
    content = {
        "folder": str(report.folder),
        "title": report.title,
        "exit_code": report.exit_code,
        "extracts": list(report.extracts),
        "faults": [_fault_as_object(fault, report) for fault in report.faults],
        "warnings": [_warning_as_object(warning) for warning in report.warnings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _fault_as_object(fault: Fault, report: Report) -> dict:
    location = {"file": fault.file, **_location(fault.file, fault.line), "column": fault.column or None}
    return location | {"found": visible(fault.found), "expected": fault.expected, "mend": mend(fault, report.folder)}


def _location(file: str, line: int | None) -> dict[str, int | None]:
    """Return a line of a CSV or a row of a Parquet file; the other is null."""
    return {"line": None, "row": None} | {counted_by(file): line}


def _warning_as_object(warning: DataWarning) -> dict:
    location = {"file": warning.file, **_location(warning.file, warning.line), "column": warning.column or None}
    return {"kind": warning.kind, **location, "told": warning.sentence, "why": warning.why}
