"""What the files give, put together with an earlier import and with the published figures; nothing is lost unsaid."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from internships_work.data.sen2.reading.records import EARLIER_IMPORT, PUBLISHED_FIGURES, Record, is_number
from internships_work.wording import words

RELEASE = re.compile(r"sen2_(20[0-9]{2})(_[a-z_]+)?")
NOT_TAKEN = "which was not taken: the row stays as it was, because another figure of it was withdrawn"


@dataclass
class Merged:
    """One record a key, and sentences for what differs; `known` is what the published figures say was withdrawn."""

    records: list[Record]
    differences: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def newest(records: Iterable[Record]) -> Merged:
    """Return one record a key: that of the newest release, or of the last one given where a release was given twice.

    Where a newer release holds a symbol for a number, the record of the older one stays, with the source that withdrew
    it. A split of an area is of one release: of an older one no group is kept that the newer one has no row of.
    """
    chosen: dict[tuple, Record] = {}
    differences: dict[str, None] = {}
    known: set[tuple] = set()
    given, dropped = _whole_splits(sorted(_with_withdrawals(records), key=lambda record: record.release))
    for record in given:
        earlier = chosen.get(record.key)
        if earlier is None:
            chosen[record.key] = record
            continue
        is_withdrawal = _withdraws(record, earlier)
        differences |= dict.fromkeys(_differ(record, earlier, is_withdrawal))
        chosen[record.key] = _withdrawn(earlier, record) if is_withdrawal else record
        if is_withdrawal and record.origin == PUBLISHED_FIGURES:
            known.add(record.key)
    of_files = {record.key for record in given if not record.origin}
    withdrawn = [one for one in chosen.values() if one.withdrawn_by and one.key in of_files]
    told = [*differences, *dropped, *_withdrawals(one for one in withdrawn if one.key not in known)]
    return Merged(list(chosen.values()), told, _withdrawals(one for one in withdrawn if one.key in known))


def _with_withdrawals(records: Iterable[Record]) -> Iterable[Record]:
    """Yield the records; of one that was withdrawn before, its number first and then the symbol that stands for it."""
    for record in records:
        yield replace(record, withdrawn_by="")
        if record.withdrawn_by:
            symbols = dict.fromkeys(record.figures, "x")
            release = release_of(record.withdrawn_by)
            yield replace(record, figures=symbols, source_id=record.withdrawn_by, release=release, withdrawn_by="")


def _whole_splits(records: list[Record]) -> tuple[list[Record], list[str]]:
    """Return the records without groups of an older release that the newest split with numbers has no row of.

    The sentences tell of those that were more than zero.
    """
    newest_release: dict[tuple, int] = defaultdict(int)
    for record in records:
        if any(map(is_number, record.figures.values())):
            newest_release[_split(record)] = max(newest_release[_split(record)], record.release)
    keys = {record.key for record in records if record.release == newest_release[_split(record)]}
    kept, sentences = [], []
    for record in records:
        if record.topic != "characteristics" or record.release >= newest_release[_split(record)] or record.key in keys:
            kept.append(record)
        elif any(is_number(value) and value != "0" for value in record.figures.values()):
            held = ", ".join(f"{name} {value}" for name, value in record.figures.items())
            sentences.append(
                f"{_about_record(record)}: the release of {record.release} has {held}, that of "
                f"{newest_release[_split(record)]} has no row of it, and its split was taken whole."
            )
    return kept, sentences


def _split(record: Record) -> tuple:
    """Return what a split is of: an area, a period and a characteristic."""
    return (record.topic, record.period, record.area, dict(record.group).get("characteristic"))


def _withdraws(record: Record, earlier: Record) -> bool:
    """Return whether a record of a newer release holds a symbol where the earlier one has a number."""
    if record.is_contradicted or record.release <= earlier.release:
        return False
    return any(is_number(earlier.figures[name]) and not is_number(value) for name, value in record.figures.items())


def _withdrawn(earlier: Record, by: Record) -> Record:
    """Return an earlier record with the source that withdrew it; a release withdraws figures of releases alone."""
    return replace(earlier, withdrawn_by=by.source_id if earlier.release else "")


def _withdrawals(records: Iterable[Record]) -> list[str]:
    sentences = Counter(map(_withdrawal, records))
    return [sentence.format(count=f"{count:,}") for sentence, count in sentences.items()]


def _withdrawal(record: Record) -> str:
    return (
        f"{record.topic} {record.period} {record.area.name}: the release of {release_of(record.withdrawn_by)} has a "
        f"symbol where that of {record.release} had a number (rows: {{count}}); the number stays, with the status "
        "withdrawn."
    )


def _differ(record: Record, earlier: Record, is_withdrawal: bool) -> list[str]:
    """Return a sentence for each number in which two records differ; what published figures have is compared apart."""
    if PUBLISHED_FIGURES in (record.origin, earlier.origin):
        return []
    names = [name for name, value in record.figures.items() if value != earlier.figures[name]]
    if is_withdrawal:
        names = [name for name in names if is_number(record.figures[name])]
    return [_difference(record, earlier, name, is_withdrawal) for name in names]


def _difference(record: Record, earlier: Record, name: str, is_withdrawal: bool) -> str:
    was, value = earlier.figures[name], record.figures[name]
    outcome = NOT_TAKEN if is_withdrawal else "which was taken"
    about = f"{_about_record(record)}, {name}"
    if EARLIER_IMPORT not in (record.origin, earlier.origin):
        return f"{about}: the release of {earlier.release} has {was}, that of {record.release} has {value}, {outcome}."
    imported, read = (record, earlier) if record.origin else (earlier, record)
    return (
        f"{about}: the earlier import has {imported.figures[name]} ({imported.source_id}), "
        f"the file {read.figures[name]} ({read.source_id}); {was if is_withdrawal else value} was taken."
    )


def _about_record(record: Record) -> str:
    return " ".join([record.topic, *(value for _, value in record.group), record.period, record.area.name])


def carried_over(records: Iterable[Record], given: set[tuple]) -> Counter[str]:
    """Return how many records come from elsewhere than the files, by origin, period and source.

    `given` are the keys of which the files hold a row.
    """
    return Counter(
        f"{record.origin}\t{record.period}\t{record.source_id}"
        for record in records
        if record.origin and record.key not in given
    )


def release_of(source_id: str) -> int:
    """Return the year of the release a source is; the year after the last known for a release with no entry; else 0."""
    if year := RELEASE.fullmatch(source_id):
        return int(year[1])
    known = [int(year[1]) for source_id in words("sources") if (year := RELEASE.fullmatch(source_id))]
    return max(known) + 1 if source_id == "sen2_imported" else 0
