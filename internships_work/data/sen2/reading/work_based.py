"""Supported internships, apprenticeships and traineeships, from either form of the work-based file."""

from collections.abc import Iterator

from internships_work.data.sen2.file_report import FileReport
from internships_work.data.sen2.reading.records import Record
from internships_work.data.sen2.reading.rows import FileRow
from internships_work.wording import words

EVERYBODY = "all work based placements"
FIGURES = ("supported_internships", "apprenticeships", "traineeships")


def from_placements(rows: list[FileRow], labels: dict, file_report: FileReport) -> Iterator[Record]:
    """Yield records of the file of work-based placements (2025 on): totals, and the splits that the labels name.

    `labels` is internships_work/data/sen2/labels.toml. Groups that are not taken are counted in `file_report`.
    """
    for row in rows:
        topic = row.fields["breakdown_topic"].casefold()
        if topic == EVERYBODY:
            yield _record("work_based_learning", row, "open_supp_intern", "open_apprentice", "open_trainee", "open_wbp")
            continue
        characteristic = labels["topics"].get(topic)
        if characteristic is None:
            file_report.left[f"splits that the dashboard does not show\t{row.fields['breakdown_topic']}"] += 1
            continue
        category = _category(characteristic, row.fields["breakdown"], labels, file_report)
        if category:
            group = (("characteristic", characteristic), ("category", category))
            yield _record(
                "characteristics", row, "open_supp_intern", "open_apprentice", "open_trainee", "open_wbp", group
            )


def from_return_of_2022(rows: list[FileRow], labels: dict, file_report: FileReport) -> Iterator[Record]:
    """Yield records of the file of work-based learning, residential places and decision makers (2017 to 2022)."""
    for row in rows:
        yield _record("work_based_learning", row, "msuppintehc", "mapprenehc", "mtrainehc", "workbasedehc")


def _record(
    topic: str, row: FileRow, interns: str, apprentices: str, trainees: str, total: str, group: tuple = ()
) -> Record:
    figures = dict(zip(FIGURES, (row.figures[interns], row.figures[apprentices], row.figures[trainees]), strict=True))
    [person_level_since] = words("sen2_series")["person_level_since"]
    is_person_level = row.period >= person_level_since
    described = {"collection": "person-level return" if is_person_level else "aggregate return"}
    if topic == "characteristics":
        described = {}
    return Record(topic, row.period, row.area, figures, group, described, row.figures.get(total, ""))


def _category(characteristic: str, breakdown: str, labels: dict, file_report: FileReport) -> str:
    """Return the group's label in plain words; "" where it is not taken. Ethnicity is labelled as published."""
    if characteristic not in labels:
        return breakdown
    label = labels[characteristic].get(breakdown.casefold(), "")
    if not label:
        file_report.left[f"{labels['left'][characteristic]}\t{breakdown}"] += 1
    return label
