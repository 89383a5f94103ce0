"""The kinds of SEN2 file the importer knows, each recognised by its columns, and what is taken from each."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date

from internships_work.data.sen2.file_report import FileReport
from internships_work.data.sen2.reading import ceased_plans, ehc_plans, periods, work_based
from internships_work.data.sen2.reading.coverage import faults_of_handfuls, newest_whole_period
from internships_work.data.sen2.reading.geography import COLUMNS
from internships_work.data.sen2.reading.kind import FileKind
from internships_work.data.sen2.reading.records import Record
from internships_work.data.sen2.reading.rows import first_of, locate
from internships_work.data.sen2.reading.sheets import CsvSheet, Refused
from internships_work.data.sen2.reading.topics import unknown_columns
from internships_work.faults import Fault
from internships_work.number_format import joined
from internships_work.paths import SEN2_KNOWN
from internships_work.wording import words

OTHER = "not used by the dashboard"
NOTHING_TAKEN = "no row of it is about something the dashboard shows, so nothing was taken from it."
# A release that wording/sources.toml does not know by its year is named by this entry.
ANY_RELEASE = "sen2_imported"


def _every_row(period: str, row: dict[str, str]) -> str:
    return ""


def _early(period: str, row: dict[str, str]) -> str:
    [first] = words("sen2_series")["first_january"]
    if period < first:
        return f"Januaries before {first}, when supported internships were first counted\t{period}"
    age = row["characteristic_age"]
    return "" if age.casefold() in ehc_plans.OLD_GROUPS else f"other ages than those of supported internships\t{age}"


def _not_age(period: str, row: dict[str, str]) -> str:
    topic = row["breakdown_topic"]
    is_wanted = topic.casefold() in (ehc_plans.EVERYBODY, ehc_plans.BY_AGE)
    return "" if is_wanted else f"splits other than by the young person’s age\t{topic}"


def _not_total(period: str, row: dict[str, str]) -> str:
    topic = row["breakdown_topic"]
    is_total = topic.casefold() == "all ceased ehc plans"
    return "" if is_total else f"splits of the plans that ended, of which only the totals are used\t{topic}"


KINDS = (
    FileKind(
        "work-based placements (2025 release and after)",
        ("breakdown_topic", "breakdown"),
        ("open_supp_intern", "open_apprentice", "open_trainee", "open_wbp"),
        periods.january,
        _every_row,
        work_based.from_placements,
        "placements",
    ),
    FileKind(
        "EHC plans: caseload (2025 release and after)",
        ("breakdown_topic", "breakdown"),
        ("ehcplans", "neet"),
        periods.january,
        _not_age,
        ehc_plans.from_caseload,
        "caseload",
        (
            ("_pc$", "percentages, which are worked out from counts where they are needed"),
            ("^neet_", "not in education or training for other reasons, which are counted apart from NEET"),
            ("^(mainstream|special|ap_pru|fe|general_fe|ukrlp|nm_early|placement_unknown)", "placements by setting"),
            ("", "placements elsewhere"),
        ),
    ),
    FileKind(
        "ceased plans (2025 release and after)",
        ("breakdown_topic", "breakdown"),
        ("employ", "total_ceased"),
        periods.calendar_year,
        _not_total,
        ceased_plans.from_ceased_plans,
        "ceased_plans",
        (
            ("^(other|not_rec)$", "reasons whose labels the guidance seems to swap"),
            ("", "other reasons why plans ended"),
        ),
        day=periods.AT_THE_END,
        lag=1,
    ),
    FileKind(
        "work-based learning, residential places and decision makers (release of 2022)",
        (),
        ("msuppintehc", "mapprenehc", "mtrainehc", "workbasedehc"),
        periods.january,
        _every_row,
        work_based.from_return_of_2022,
        "return_of_2022",
        (
            ("res(38|52)week", "residential places: not about work-based learning"),
            ("^(dmo|dco)", "who takes decisions in the authority: not about work-based learning"),
        ),
    ),
    FileKind(
        "EHC plans by age group (release of 2022)",
        ("characteristic_age",),
        ("total_st", "total_ehc", "total_all"),
        periods.january,
        _early,
        ehc_plans.from_age_groups,
        "age_groups",
        (("_pc$", "percentages, which are worked out from counts where they are needed"),),
    ),
)


@dataclass(frozen=True)
class RecognisedFile:
    """One file that was recognised: what it is, the year of its release, its records, and what is reported of it."""

    name: str
    kind: FileKind
    release: int
    records: tuple[Record, ...]
    report: FileReport


def recognise(columns: tuple[str, ...]) -> FileKind | None:
    """Return the kind of file that has these columns, in whatever order; None where the importer knows none."""
    return next((kind for kind in KINDS if set(kind.wanted) <= set(columns)), None)


def take(sheet: CsvSheet, today: date) -> RecognisedFile | None:
    """Return what a file gives, or None where it is no file the importer knows. No January after `today` is taken.

    Raises Refused where it is one, and is broken.
    """
    kind = recognise(sheet.columns)
    if kind is None:
        return None
    if missing := [name for name in COLUMNS if name not in sheet.columns]:
        found = f"looks like {kind.name}, but {', '.join(missing)} is missing"
        raise Refused([Fault(sheet.name, found, f"the columns {', '.join(COLUMNS)}", line=1)])
    file_report = FileReport(notes=list(sheet.notes))
    rows = locate(sheet, kind, today.year, file_report)
    if faults := faults_of_handfuls(sheet.name, rows):
        raise Refused(first_of(sheet.name, faults))
    records = tuple(kind.records(rows, labels(), file_report))
    _report_columns(sheet, kind, file_report)
    if not records:
        file_report.differences.append(NOTHING_TAKEN)
    release = newest_whole_period(records) + kind.lag
    sourced = tuple(_sourced(record, release, kind) for record in records)
    return RecognisedFile(sheet.name, kind, release, sourced, file_report)


def _sourced(record: Record, release: int, kind: FileKind) -> Record:
    """Return a record with its source: the file's release, or a later one where its own period is later than that."""
    own = max(release, int(record.period) + kind.lag)
    return replace(record, source_id=source_of(own), release=own)


def nearest(columns: tuple[str, ...]) -> tuple[FileKind, list[str]] | None:
    """Return the kind of file that these columns nearly are, and those it lacks; None where they are like none."""
    lacking = {kind: [name for name in kind.wanted if name not in columns] for kind in KINDS}
    like = [kind for kind in KINDS if set(kind.figures) & set(columns)]
    found = min(like, key=lambda kind: len(lacking[kind]), default=None)
    return (found, lacking[found]) if found else None


def lacks(kind: FileKind, lacking: list[str]) -> str:
    """What a file is that is nearly of a kind: "it looks like EHC plans: caseload, but ehcplans is missing"."""
    return f"it looks like {kind.name}, but {', '.join(lacking)} {'are' if len(lacking) > 1 else 'is'} missing"


def source_of(release: int) -> str:
    """Return the entry of wording/sources.toml for the release of a year."""
    return f"sen2_{release}" if f"sen2_{release}" in words("sources") else ANY_RELEASE


def labels() -> dict:
    """Return how the groups of a split are named, from internships_work/data/sen2/labels.toml."""
    return tomllib.loads((SEN2_KNOWN / "labels.toml").read_text(encoding="utf-8"))


def _report_columns(sheet: CsvSheet, kind: FileKind, file_report: FileReport) -> None:
    left = [name for name in sheet.columns if name not in kind.wanted and name not in COLUMNS]
    unknown = unknown_columns(kind, left)
    if unknown:
        is_one = len(unknown) == 1
        named = f"the column {unknown[0]} is" if is_one else f"the columns {joined(unknown)} are"
        file_report.differences.append(f"{named} not known to the importer and {'was' if is_one else 'were'} left.")
    for name in left:
        if name not in unknown:
            reason = next((why for pattern, why in (*kind.unused, ("", OTHER)) if re.search(pattern, name)), OTHER)
            file_report.columns[reason].append(name)
