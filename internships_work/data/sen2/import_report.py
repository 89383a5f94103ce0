"""What an import did, in sentences for whoever ran it."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator

from internships_work.data.sen2.importing import Imported
from internships_work.data.sen2.reading.releases import RecognisedFile
from internships_work.number_format import joined

WIDTH = 110
TOPICS = {
    "work_based_learning": "supported internships, apprenticeships and traineeships",
    "ehc_plans": "EHC plans at 16 to 25",
    "ehc_plans_by_age": "EHC plans by single year of age",
    "neet": "EHC plans recorded as NEET",
    "ceased_plans": "plans that ended in paid employment",
    "characteristics": "supported internships by age, sex, ethnicity, setting and primary type of need",
}


def text(done: Imported, into: str) -> str:
    """Return the whole report."""
    parts = [
        *(_taken(file) for file in done.taken),
        _section("Left out altogether", (f"{name}: {reason}." for name, reason in done.unknown.items())),
        _section("Refused", done.refused),
        _section("To know", done.notes),
        _section("Adding up", _sums(done)),
        _section("Beside the published figures", _beside_published(done)),
        _section("Differences, reported and not mended", done.all_differences),
        _section("Kept because the files do not hold it", _carried_over(done)),
        _section("Written", _written(done, into)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, sentences: Iterator[str] | list[str]) -> str:
    items = [_item(sentence) for sentence in sentences]
    return "\n".join([title, *items]) if items else ""


def _item(sentence: str) -> str:
    return textwrap.fill(sentence, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _taken(file: RecognisedFile) -> str:
    return _section(f"{file.name}: {file.kind.name}, release of {file.release}", [*_records(file), *_left(file)])


def _records(file: RecognisedFile) -> Iterator[str]:
    periods, counts = defaultdict(set), defaultdict(int)
    for record in file.records:
        periods[record.topic].add(record.period)
        counts[record.topic] += 1
    for topic, count in counts.items():
        yield f"taken: {count:,} rows of {TOPICS[topic]}, {_years(periods[topic])}"
    if not file.records:
        yield "taken: nothing; no row of it is about something the dashboard shows"
    for alias, count in file.report.aliases.items():
        yield f"accepted: {alias} ({_rows(count)})"
    for note in file.report.notes:
        yield f"note: {note}"


def _left(file: RecognisedFile) -> Iterator[str]:
    counts, about = defaultdict(int), defaultdict(list)
    for reason_and_subject, count in file.report.left.items():
        reason, _, what = reason_and_subject.partition("\t")
        counts[reason] += count
        about[reason] += [what] if what else []
    for reason, count in counts.items():
        named = f" ({', '.join(sorted(about[reason]))})" if about[reason] else ""
        yield f"left: {_rows(count)}: {reason}{named}"
    for reason, columns in file.report.columns.items():
        yield f"left: {len(columns)} column{'s' if len(columns) > 1 else ''}: {reason} ({', '.join(columns)})"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _sums(done: Imported) -> Iterator[str]:
    checked = done.checked
    kinds = dict.fromkeys(
        [*checked.agree, *checked.unknown, *(difference.split(":")[0] for difference in checked.differences)]
    )
    for what in kinds:
        wrong = sum(difference.startswith(f"{what}:") for difference in checked.differences)
        sums = f"{what}: {checked.agree[what]:,} sums agree, {wrong:,} differ"
        yield f"{sums}, {checked.unknown[what]:,} cannot be checked because a figure is missing or withheld."
    for reason, figures in checked.reasons.items():
        yield f"cannot be checked: {joined(figures)}, {reason}."


def _beside_published(done: Imported) -> Iterator[str]:
    for extract, compared in done.beside_published.items():
        stand = "stands" if compared.rows == 1 else "stand"
        rows = f"{_rows(compared.rows)} {stand} in data/published too, {compared.new_rows:,} new"
        yield f"{extract}: {rows}; {compared.same:,} figures the same, {compared.other:,} other."
    if done.beside_published and not any(compared.new_rows for compared in done.beside_published.values()):
        yield "No row of the files is new: data/published holds each of them."


def _carried_over(done: Imported) -> Iterator[str]:
    for extract, counts_by_origin in done.carried_over.items():
        counts, periods = defaultdict(int), defaultdict(set)
        for origin, count in counts_by_origin.items():
            where, period, source_id = origin.split("\t")
            counts[where, source_id] += count
            periods[where, source_id].add(period)
        kept = [
            f"{_rows(count)} of {_years(periods[where, source_id])} from {where} ({source_id})"
            for (where, source_id), count in counts.items()
        ]
        if kept:
            yield f"{extract}: {'; '.join(kept)}."


def _written(done: Imported, into: str) -> Iterator[str]:
    for extract, count in done.written.items():
        yield f"{extract}: {_rows(count)}"
    if done.written:
        yield f"The pack is in {into}. Show it with DASHBOARD_PACK={into} streamlit run dashboard.py"
    elif done.refused:
        yield "Nothing was written: mend what was refused, or leave it out."
    else:
        yield "Nothing was written: none of the files holds figures the dashboard knows."


def _years(periods: Iterable[str]) -> str:
    """Return periods in order, with "to" between the ends of three or more that follow one another."""
    runs: list[list[int]] = []
    for year in sorted(map(int, periods)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    named = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else list(map(str, run)) for run in runs]
    return joined([name for names in named for name in names])
