"""What stands on the page of checks: what was found in the pack in service, and new data that could not be taken."""

from itertools import groupby
from typing import Any

from internships_work import number_format
from internships_work.data import packs
from internships_work.data.screening.folders import COPY
from internships_work.data.screening.pack_report_text import in_short
from internships_work.data.screening.public_checks import KEPT_BACK, PublicFault, public_faults
from internships_work.data.screening.warnings import kinds, why
from internships_work.exhibits.exhibit import Column, Table
from internships_work.questions import editions
from internships_work.questions.ask import Row, ask
from internships_work.wording import words

LONGEST_FOLD = 40  # of more warnings of a kind, those of each period stand apart


def verdict() -> dict[str, list[str]]:
    """Sentences about the pack as a whole: that it was taken, how much there is to look at, what is kept back."""
    wording, found = words("checks")["page"], ask("warnings")
    of_latest, of_earlier = len(_warnings(found, is_earlier=False)), len(_warnings(found, is_earlier=True))
    counts = {"warnings": number_format.counted(of_latest, "warning"), "earlier": number_format.count(of_earlier)}
    kind = "some_and_earlier" if of_latest and of_earlier else "some" if of_latest else "earlier"
    sentence = wording[kind if of_latest or of_earlier else "none"].format(**counts)
    return {"points": [wording["taken"], sentence] + [row["sentence"] for row in found if row["severity"] == KEPT_BACK]}


def trouble() -> dict[str, list]:
    """The newest files where they could not be taken: a table for each file, or a sentence where there are none."""
    found = editions.trouble(editions.current().pack.name)
    if not found:
        return {"points": [words("checks")["page"]["no_trouble"]]}
    protected = {row["extract"] for row in ask("extracts") if row["is_protected"]}
    public = set(packs.known_extracts()) - packs.ABOUT_PEOPLE - protected
    by_file = sorted(public_faults(found.faults, public), key=lambda fault: fault.file)
    seen = number_format.moment(found.since)
    return {
        "extracts": [_of_file(file, list(faults), seen) for file, faults in groupby(by_file, lambda fault: fault.file)]
    }


def _of_file(file: str, faults: list[PublicFault], seen: str) -> dict[str, Any]:
    wording, is_shown = words("checks")["page"], faults[0].found is not None
    rows = tuple(vars(fault) | {"expected": in_short(fault.expected)} for fault in faults)
    return {
        "title": f"{file}: {number_format.counted(len(faults), 'fault')}",
        "describes": wording["shown" if is_shown else "hidden"],
        "facts": {wording["seen"]: seen},
        "caption": wording["trouble_caption"].format(file=file),
        "columns": Table(_columns("faults" if is_shown else "places"), rows),
    }


def warnings() -> dict[str, list]:
    """Each kind of warning about the latest figures with a table of what was found, or a sentence where there is none.

    A kind with very many has a table for each period, in their order, which is the latest first.
    """
    return _by_kind(_warnings(ask("warnings"), is_earlier=False), "nothing")


def earlier_warnings() -> dict[str, list]:
    """The same of figures that later ones of their extract have followed."""
    return _by_kind(_warnings(ask("warnings"), is_earlier=True), "nothing_earlier")


def _warnings(found: list[Row], is_earlier: bool) -> list[Row]:
    return [row for row in found if row["severity"] == "warning" and row["is_earlier"] == is_earlier]


def _by_kind(found: list[Row], none: str) -> dict[str, list]:
    if not found:
        return {"points": [words("checks")["page"][none]]}
    of_kinds = [(kind, list(rows)) for kind, rows in groupby(found, lambda row: row["kind"])]
    return {
        "extracts": [_of_kind(kind, period, rows) for kind, every in of_kinds for period, rows in _by_period(every)]
    }


def _by_period(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    if len(rows) <= LONGEST_FOLD:
        return [("", rows)]
    periods = dict.fromkeys(row["period"] for row in rows)
    return [(period, [row for row in rows if row["period"] == period]) for period in periods]


def _of_kind(kind: str, period: str, rows: list[Row]) -> dict[str, Any]:
    title = ", ".join(filter(None, [words("checks")["kinds"][kind]["title"], period]))
    files = {row["extract"]: row["file_name"] for row in ask("extracts")}
    ending = "" if kind == COPY else ".csv"
    named = tuple(row | {"file": files.get(row["extract"], f"{row['extract']}{ending}")} for row in rows)
    return {
        "title": f"{title}: {number_format.count(len(rows))}",
        "describes": rows[0]["why"],
        "facts": {words("checks")["page"]["files"]: ", ".join(dict.fromkeys(row["file"] for row in named))},
        "caption": title,
        "columns": Table(_columns("warnings"), named),
    }


def _columns(table: str) -> tuple[Column, ...]:
    return tuple(Column(key, label) for key, label in words("checks")["page"]["columns"][table].items())


def looked_for() -> dict[str, str]:
    """Every kind of warning with the reason it is looked for."""
    small_base = ask("policy")[0]["warn_denominator"]
    return {words("checks")["kinds"][kind]["title"]: why(kind, small_base) for kind in kinds()}
