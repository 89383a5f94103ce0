"""The extracts a record belongs to, and the rows they are made of."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from internships_work.data.contracts import Contract, read
from internships_work.data.sen2.reading.ehc_plans import AGE_ORDER
from internships_work.data.sen2.reading.geography import FileArea
from internships_work.data.sen2.reading.records import Record
from internships_work.paths import PUBLISHED

Row = dict[str, str]
OF_AUTHORITIES = {
    "work_based_learning": "authority_work_based_learning",
    "ehc_plans": "authority_ehc_plans",
    "neet": "authority_neet",
    "ceased_plans": "authority_ceased_plans",
    "characteristics": "authority_characteristics",
    "ehc_plans_by_age": "ehc_plans_by_age",
}
OF_REGIONS = ("work_based_learning", "ehc_plans", "neet", "ceased_plans")
EXTRACTS = (*OF_REGIONS, *OF_AUTHORITIES.values())
# Which rows of these a later release has withdrawn.
WITHDRAWN = "withdrawn_figures"
# The columns that tell rows of one area and period apart.
GROUPS = ("age_group", "characteristic", "category")
WORDS = ("collection", "counts")
AREA = ("region_code", "region_name", "new_la_code", "old_la_code", "la_name")
LEVELS = ("National", "Regional", "Local authority")
FIGURES = {
    "work_based_learning": ("supported_internships", "apprenticeships", "traineeships"),
    "characteristics": ("supported_internships", "apprenticeships", "traineeships"),
    "ehc_plans": ("ehc_plans",),
    "ehc_plans_by_age": ("ehc_plans",),
    "neet": ("plans_neet", "ehc_plans"),
    "ceased_plans": ("ceased_paid_employment", "ceased_all_reasons"),
}


def extract_of(record: Record) -> str:
    """Return the name of the extract that a record is a row of."""
    is_of_region = record.topic in OF_REGIONS and not record.area.new_la_code
    return record.topic if is_of_region else OF_AUTHORITIES[record.topic]


def topic_of(extract: str) -> str:
    """Return the topic of an extract: "neet" of authority_neet."""
    return extract.removeprefix("authority_")


def row_of(record: Record) -> Row:
    """Return a record as a row, with more columns than any one extract has."""
    identifier = "Calendar year" if record.topic == "ceased_plans" else "January"
    return {
        "time_period": record.period,
        "time_identifier": identifier,
        **record.area.columns(),
        **dict(record.group),
        **record.words,
        **record.figures,
        "source_id": record.source_id,
    }


def withdrawal_of(record: Record) -> Row:
    """Return the row of withdrawn_figures that stands for a record that was withdrawn."""
    groups = dict.fromkeys(GROUPS, "") | dict(record.group)
    return row_of(record) | groups | {"extract": extract_of(record), "withdrawn_by": record.withdrawn_by}


def key_of_withdrawal(row: Row) -> tuple[str, ...]:
    """Return what a row has in common with the row of withdrawn_figures that stands for it, but for its extract."""
    names = ("time_period", "geographic_level", "region_code", "new_la_code", *GROUPS)
    return tuple(row.get(name, "") for name in names)


def record_of(extract: str, row: Row, origin: str, release: int, withdrawn_by: str) -> Record:
    """Return the record that a row was made of, as row_of makes it."""
    return Record(
        topic_of(extract),
        row["time_period"],
        FileArea(row["geographic_level"], **{name: row.get(name, "") for name in AREA}),
        {name: row[name] for name in FIGURES[topic_of(extract)]},
        tuple((name, row[name]) for name in GROUPS if name in row),
        {name: row[name] for name in WORDS if name in row},
        source_id=row["source_id"],
        release=release,
        withdrawn_by=withdrawn_by,
        origin=origin,
    )


def contract_file(extract: str) -> Path:
    """Return the contract an extract starts from: that of the published figures."""
    return PUBLISHED / f"{extract}.toml"


def contract(extract: str, folder: Path | None, lists: Mapping[str, tuple[str, ...]]) -> Contract:
    """Return the contract of an extract, in a folder or where it starts from. Raises BrokenPack."""
    return read(folder / f"{extract}.toml" if folder else contract_file(extract), lists)


def rows_in(path: Path) -> list[Row]:
    """Return the rows of an extract that is known to be whole."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def key_of(row: Row, contract: Contract) -> tuple[str, ...]:
    """Return what may stand once only in an extract."""
    return tuple(row[name] for name in contract.key)


def csv_text(contract: Contract, rows: Iterable[Row]) -> str:
    """Return rows as the text of an extract, in order of time, area and group, whatever order they came in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = [column.name for column in contract.columns]
    writer.writerow(names)
    for row in sorted(rows, key=_order):
        writer.writerow([row[name] for name in names])
    return out.getvalue()


def _order(row: Row) -> tuple:
    age_group = row.get("age_group", "")
    rank = AGE_ORDER.index(age_group) if age_group in AGE_ORDER else 0
    level = LEVELS.index(row["geographic_level"]) if row["geographic_level"] in LEVELS else len(LEVELS)
    group = (rank, row.get("characteristic", ""), row.get("category", ""))
    extract = row.get("extract", "")
    return (extract, row["time_period"], level, row["region_code"], row.get("new_la_code", ""), *group)
