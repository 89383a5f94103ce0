"""What the files give, put together with an earlier import and with the published figures; nothing is lost unsaid."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from internships_work.data.contracts import Contract
from internships_work.data.sen2.extracts import FIGURES, Row, key_of, topic_of
from internships_work.data.sen2.reading.records import Record
from internships_work.wording import words

RELEASE = re.compile(r"sen2_(20[0-9]{2})")


@dataclass
class Merged:
    """The rows of one extract, counts of those carried over by origin and period, and what differs."""

    rows: list[Row]
    carried_over: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def newest(records: Iterable[Record]) -> tuple[list[Record], list[str]]:
    """Return one record a key: that of the newest release, or of the last file given where a release was given twice.

    The sentences tell of figures in which releases differ.
    """
    chosen: dict[tuple, Record] = {}
    differences = []
    for record in sorted(records, key=lambda record: record.release):
        earlier = chosen.get(record.key)
        if earlier:
            differences += _differ(record, earlier)
        chosen[record.key] = record
    return list(chosen.values()), differences


def _differ(record: Record, earlier: Record) -> list[str]:
    about = " ".join([record.topic, *(value for _, value in record.group), record.period, record.area.name])
    return [
        f"{about}, {name}: the release of {earlier.release} has {earlier.figures[name]}, "
        f"that of {record.release} has {value}, which was taken."
        for name, value in record.figures.items()
        if value != earlier.figures[name]
    ]


def merge(contract: Contract, new: list[Row], earlier: list[Row], published: list[Row]) -> Merged:
    """Return the rows of an extract: the files', then those of an earlier import, then published ones they do not hold.

    A row of an earlier import that comes from a newer release than the file's stays. Differences are reported.
    """
    chosen = {key_of(row, contract): row for row in new}
    merged = Merged([])
    for row in earlier:
        key = key_of(row, contract)
        if key not in chosen:
            chosen[key] = row
            merged.carried_over[f"the earlier import\t{row['time_period']}\t{row['source_id']}"] += 1
        else:
            chosen[key] = _newer(contract.name, chosen[key], row, merged)
    for row in published:
        key = key_of(row, contract)
        if key not in chosen:
            chosen[key] = row
            merged.carried_over[f"data/published\t{row['time_period']}\t{row['source_id']}"] += 1
    merged.rows = list(chosen.values())
    return merged


def _newer(extract: str, row: Row, earlier: Row, merged: Merged) -> Row:
    chosen = row if release_of(row["source_id"]) >= release_of(earlier["source_id"]) else earlier
    for name in FIGURES[topic_of(extract)]:
        if row[name] != earlier[name]:
            merged.differences.append(
                f"{_about(extract, row)}, {name}: the earlier import has {earlier[name]} ({earlier['source_id']}), "
                f"the file {row[name]} ({row['source_id']}); {chosen[name]} was taken."
            )
    return chosen


def compare(contract: Contract, new: list[Row], published: list[Row]) -> tuple[int, list[str]]:
    """Return how many figures of the files are those of data/published, and a sentence for each that is not."""
    known = {key_of(row, contract): row for row in published}
    agree, differences = 0, []
    for row in new:
        published_row = known.get(key_of(row, contract))
        for name in FIGURES[topic_of(contract.name)] if published_row else ():
            if row[name] == published_row[name]:
                agree += 1
            else:
                differences.append(
                    f"{_about(contract.name, row)}, {name}: the file has {row[name]}, "
                    f"data/published {published_row[name]}."
                )
    return agree, differences


def release_of(source_id: str) -> int:
    """Return the year of the release a source is; the year after the last known for a release with no entry; else 0."""
    if year := RELEASE.fullmatch(source_id):
        return int(year[1])
    known = [int(year[1]) for source_id in words("sources") if (year := RELEASE.fullmatch(source_id))]
    return max(known) + 1 if source_id == "sen2_imported" else 0


def _about(extract: str, row: Row) -> str:
    area_name = row.get("la_name") or row["region_name"] or row["country_name"]
    group = [row[name] for name in ("age_group", "category") if row.get(name)]
    return ", ".join([extract, *group, row["time_period"], area_name])
