"""From files to a pack folder: read each, put them together with what is published, see if they add up, write."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from internships_work.data.csv_shape import check_shape
from internships_work.data.extract_files import is_hidden
from internships_work.data.sen2 import extracts, merging, reconciling
from internships_work.data.sen2.adapting_contracts import promising
from internships_work.data.sen2.comparing import Compared, compare
from internships_work.data.sen2.extracts import EXTRACTS, Row
from internships_work.data.sen2.pack_folder import check_folder, pack_toml, write
from internships_work.data.sen2.reading import releases, sheets
from internships_work.data.sen2.reading.geography import (
    OTHER_COUNTRIES,
    OTHER_LEVEL,
    REPORTED_TOGETHER,
    UNKNOWN_AUTHORITY,
    UNKNOWN_REGION,
)
from internships_work.data.sen2.reading.records import EARLIER_IMPORT, PUBLISHED_FIGURES, Record
from internships_work.data.sen2.reading.releases import RecognisedFile
from internships_work.data.sen2.reading.sheets import Refused
from internships_work.data.sen2.reading.topics import UNKNOWN_TOPIC
from internships_work.data.warehouse import allowed_values
from internships_work.paths import PUBLISHED
from internships_work.spellings import visible

TAB = "\t"
# Rows that cannot be shown are left, but not passed over: what they belong to may not add up.
LEFT_WITH_A_GAP = {
    UNKNOWN_AUTHORITY: "add it to geo/authorities.csv",
    UNKNOWN_REGION: "geo/areas.csv lists the nine regions",
    REPORTED_TOGETHER: "ask for a figure of each authority",
    OTHER_COUNTRIES: "only England is shown",
    OTHER_LEVEL: "only England, regions and local authorities are shown",
    UNKNOWN_TOPIC: "if it is a new one, add it to internships_work/data/sen2/known.toml",
}


@dataclass
class Imported:
    """What an import did. `refused` is what forbids it; then nothing was written and `written` is empty."""

    taken: list[RecognisedFile] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checked: reconciling.Checked = field(default_factory=reconciling.Checked)
    differences: list[str] = field(default_factory=list)
    carried_over: dict[str, Counter[str]] = field(default_factory=dict)
    beside_published: dict[str, Compared] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The exit status: 2 where nothing was written, 1 where something differs or was left, 0 where all came in."""
        if not self.written:
            return 2
        return 1 if self.all_differences or self.unknown else 0

    @property
    def all_differences(self) -> list[str]:
        """Every difference: within a file, between files, with what was there, and sums that do not add up."""
        within = [f"{file.name}: {sentence}" for file in self.taken for sentence in file.report.differences]
        return [*within, *self._left_with_a_gap(), *self.differences, *self.checked.differences]

    def _left_with_a_gap(self) -> list[str]:
        return [
            f"{file.name}: what it says of {reason.split(TAB)[1]} was left (rows: {count}); "
            f"{LEFT_WITH_A_GAP[reason.split(TAB)[0]]}."
            for file in self.taken
            for reason, count in file.report.left.items()
            if reason.split(TAB)[0] in LEFT_WITH_A_GAP
        ]


def import_files(paths: Iterable[Path], folder: Path, today: date, published: Path = PUBLISHED) -> Imported:
    """Read the files and write the pack folder, all or nothing, starting from the figures in `published`.

    What happened is in the result; nothing is raised for bad files or a folder that may not be written to.
    """
    done = Imported()
    try:
        is_earlier = check_folder(folder)
    except Refused as refused:
        done.refused += [visible(str(fault)) for fault in refused.faults]
        return done
    for path in paths:
        if not is_hidden(path):
            _read(path, today, done)
    if not done.refused and any(file.records for file in done.taken):
        try:
            _write(folder, is_earlier, today, published, done)
        except Refused as refused:
            done.refused += [visible(str(fault)) for fault in refused.faults]
    return done


def _read(path: Path, today: date, done: Imported) -> None:
    try:
        sheet = sheets.read(path)
        taken = releases.take(sheet, today)
    except Refused as refused:
        done.refused += [visible(str(fault)) for fault in refused.faults]
        return
    if taken is not None:
        done.taken.append(taken)
    elif near := releases.nearest(sheet.columns):
        done.differences.append(f"{path.name} was left out altogether: {releases.lacks(*near)}.")
    else:
        done.unknown[path.name] = "its columns are those of no SEN2 file that the importer knows"


def _write(folder: Path, is_earlier: bool, today: date, published: Path, done: Imported) -> None:
    of_files = [record for file in done.taken for record in file.records]
    read = merging.newest(of_files)
    done.notes += reconciling.abolished(read.records)
    done.checked = reconciling.check(read.records, releases.labels()["part_of"])
    earlier = list(_earlier(folder)) if is_earlier else []
    before = [*_published(published, set(_by_extract([*earlier, *of_files]))), *earlier]
    everything = merging.newest([*before, *of_files])
    done.differences += dict.fromkeys([*read.differences, *everything.differences])
    done.notes += [sentence for sentence in everything.known if sentence not in done.differences]
    _compare_with_published(read.records, everything.records, published, done)
    to_write = _to_write(everything.records)
    given = {record.key for record in read.records}
    done.carried_over = {extract: merging.carried_over(found, given) for extract, found in to_write.items()}
    rows = {extract: list(map(extracts.row_of, found)) for extract, found in to_write.items()}
    rows[extracts.WITHDRAWN] = _withdrawn(to_write, published)
    texts = {name: text for extract, found in rows.items() for name, text in _files_of(extract, found).items()}
    its_toml = (folder / "pack.toml").read_text(encoding="utf-8") if is_earlier else ""
    texts["pack.toml"] = pack_toml(its_toml, today)
    write(folder, texts)
    done.written = {extract: len(found) for extract, found in rows.items() if found}


def _withdrawn(to_write: dict[str, list[Record]], published: Path) -> list[Row]:
    """Return the rows of withdrawn_figures: of what is written, and of published extracts that the pack builds on."""
    before = extracts.rows_in(published / f"{extracts.WITHDRAWN}.csv")
    written = [extracts.withdrawal_of(one) for found in to_write.values() for one in found if one.withdrawn_by]
    return written + [row for row in before if row["extract"] not in to_write]


def _published(folder: Path, spoken_of: set[str]) -> Iterator[Record]:
    """Yield the published figures of the extracts that files, or an earlier import, speak of."""
    yield from _records_of(extracts.rows_in, folder, spoken_of, PUBLISHED_FIGURES)


def _earlier(folder: Path) -> Iterator[Record]:
    """Yield the records of an earlier import. Raises Refused where an extract of it is broken."""
    yield from _records_of(_rows_of_earlier, folder, set(EXTRACTS), EARLIER_IMPORT)


def _records_of(read: Callable[[Path], list[Row]], folder: Path, names: set[str], origin: str) -> Iterator[Record]:
    """Yield the records of some extracts in a folder, each with the release that withdrew it."""
    withdrawn = {
        (row["extract"], extracts.key_of_withdrawal(row)): row["withdrawn_by"]
        for row in read(folder / f"{extracts.WITHDRAWN}.csv")
    }
    for extract in EXTRACTS:
        for row in read(folder / f"{extract}.csv") if extract in names else ():
            withdrawn_by = withdrawn.get((extract, extracts.key_of_withdrawal(row)), "")
            release = merging.release_of(row["source_id"])
            yield extracts.record_of(extract, row, origin, release, withdrawn_by)


def _rows_of_earlier(path: Path) -> list[Row]:
    """Return the rows of an extract in an earlier import; none where it has none. Raises Refused if broken."""
    contract = extracts.contract(path.stem, None, allowed_values())
    if not path.is_file():
        return []
    if faults := check_shape(path, contract):
        raise Refused(faults)
    return extracts.rows_in(path)


def _compare_with_published(records: list[Record], written: list[Record], published: Path, done: Imported) -> None:
    taken = {record.key: record for record in written}
    for extract, new in _by_extract(records).items():
        contract = extracts.contract(extract, None, allowed_values())
        compared = compare(contract, new, extracts.rows_in(published / contract.csv), taken)
        done.beside_published[extract] = compared
        done.differences += compared.differences
        done.notes += compared.revised_since


def _to_write(records: list[Record]) -> dict[str, list[Record]]:
    """Return the records by extract, in the order of extracts, without those of which all that is held is published."""
    found = _by_extract(records)
    return {
        extract: found[extract]
        for extract in EXTRACTS
        if any(record.origin != PUBLISHED_FIGURES for record in found.get(extract, ()))
    }


def _files_of(extract: str, rows: list[Row]) -> dict[str, str]:
    """Return the two files of an extract by their names: its rows, and the contract that they keep."""
    contract = extracts.contract(extract, None, allowed_values())
    text = promising(extracts.contract_file(extract).read_text(encoding="utf-8"), contract.complete, rows)
    return {contract.csv: extracts.csv_text(contract, rows), f"{extract}.toml": text}


def _by_extract(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(extracts.extract_of(record), []).append(record)
    return found
