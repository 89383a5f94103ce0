"""A report as it is read: text for a person, JSON for a program. Both say everything, so both are for the holder."""

import json
from itertools import groupby

from internships_work import number_format
from internships_work.data.screening.findings import Finding
from internships_work.data.screening.mending import mend
from internships_work.data.screening.report import Report
from internships_work.faults import Fault, counted_by
from internships_work.wording import words

MOST_OF_A_KIND = 20
LONGEST_LIST = 200


def as_text(report: Report) -> str:
    """The report in lines: the verdict, each fault with how to mend it, then the warnings by kind."""
    said = words("checks")["report"]
    parts = [_heading(report, said), *_faults(report, said), *_warnings(report, said)]
    return "\n\n".join(parts) + "\n"


def _heading(report: Report, said: dict[str, str]) -> str:
    title = said["title"].format(title=report.title or said["untitled"], folder=report.folder)
    extracts = number_format.joined(list(report.extracts)) or said["none_checked"]
    faults = number_format.counted(len(report.faults), "fault")
    counted = f"{faults}, {number_format.counted(len(report.warnings), 'warning')}."
    verdict = said["refused"] if report.faults else said["taken"] if report.warnings else said["clean"]
    return f"{title}\n{said['checked'].format(extracts=extracts)}\n{counted} {verdict}"


def _faults(report: Report, said: dict[str, str]) -> list[str]:
    if not report.faults:
        return []
    by_file = sorted(report.faults, key=lambda fault: fault.file)
    told = [said["faults"].upper()]
    for file, faults in groupby(by_file, lambda fault: fault.file):
        told += [file, *(_fault(fault, report, said) for fault in faults)]
    return told


def _fault(fault: Fault, report: Report, said: dict[str, str]) -> str:
    location = [said[fault.counted_by].format(line=fault.line)] if fault.line else []
    location += [said["column"].format(column=fault.column)] if fault.column else []
    lines = [f"  {', '.join(location)}"] if location else []
    lines += [
        f"    {said['found']}{fault.found}",
        f"    {said['expected']}{in_short(fault.expected)}",
        f"    {said['mend']}{mend(fault, report.folder)}",
    ]
    return "\n".join(lines)


def in_short(expected: str) -> str:
    """What was expected, with no more than the first of a very long list: "one of E06000047, E06000005, ..."."""
    if len(expected) <= LONGEST_LIST or not expected.startswith("one of "):
        return expected
    return f"{', '.join(expected.split(', ')[:4])} {words('checks')['report']['others']}"


def _warnings(report: Report, said: dict[str, str]) -> list[str]:
    told = [said["warnings"].upper()] if report.warnings else []
    for kind, found in groupby(report.warnings, lambda one: one.kind):
        told.append(_kind(kind, list(found), said))
    return told


def _kind(kind: str, found: list[Finding], said: dict[str, str]) -> str:
    lines = [f"{words('checks')['kinds'][kind]['title']} ({len(found)})", f"  {found[0].why}"]
    for one in found[:MOST_OF_A_KIND]:
        location = ", ".join([one.file] + ([said[counted_by(one.file)].format(line=one.line)] if one.line else []))
        lines.append(f"  - {location}: {one.told}")
    if len(found) > MOST_OF_A_KIND:
        lines.append(f"  {said['more'].format(count=number_format.count(len(found) - MOST_OF_A_KIND))}")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """The report as one JSON object, with every fault and every warning."""
    told = {
        "folder": str(report.folder),
        "title": report.title,
        "exit_code": report.exit_code,
        "extracts": list(report.extracts),
        "faults": [_fault_as_object(fault, report) for fault in report.faults],
        "warnings": [_warning_as_object(one) for one in report.warnings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _fault_as_object(fault: Fault, report: Report) -> dict:
    location = {"file": fault.file, **_location(fault.file, fault.line), "column": fault.column or None}
    return location | {"found": fault.found, "expected": fault.expected, "mend": mend(fault, report.folder)}


def _location(file: str, line: int | None) -> dict[str, int | None]:
    """A line of a CSV or a row of a Parquet file; the other is null."""
    return {"line": None, "row": None} | {counted_by(file): line}


def _warning_as_object(one: Finding) -> dict:
    location = {"file": one.file, **_location(one.file, one.line), "column": one.column or None}
    return {"kind": one.kind, **location, "told": one.told, "why": one.why}
