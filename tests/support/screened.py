"""Small packs for the screener: extracts of a few rows, written after the contracts of the product."""

import csv
from pathlib import Path

from internships_work.areas import areas, authorities
from internships_work.data.contracts import Contract, ContractColumn, read
from internships_work.data.disclosure import read_policy
from internships_work.data.packs import describe
from internships_work.data.screening.warnings import DataWarning, warnings_about
from internships_work.data.warehouse import allowed_values, load_pack
from internships_work.paths import POLICY, PUBLISHED, SAMPLE

ENGLAND = {"geographic_level": "National"}


def region(code: str) -> dict[str, str]:
    """The columns of a region."""
    return {"geographic_level": "Regional", "region_code": code, "region_name": areas()[code].name}


def authority(code: str) -> dict[str, str]:
    """The columns of a local authority."""
    entry = authorities()[code]
    names = {"new_la_code": code, "old_la_code": entry.old_code, "la_name": entry.name}
    return region(entry.region_code) | {"geographic_level": "Local authority"} | names


def write(folder: Path, extract: str, *rows: dict) -> None:
    """Write an extract with its contract into a pack; what a row leaves out is what the contract allows first.

    A few rows are not all that the contract promises, so that promise is left out.
    """
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text('title = "A few rows"\nassembled = 2025-03-04\n', encoding="utf-8")
    contract = next(path for source in (SAMPLE, PUBLISHED) if (path := source / f"{extract}.toml").is_file())
    text = contract.read_text(encoding="utf-8")
    (folder / contract.name).write_text(text.partition("\n[[complete]]")[0] + "\n", encoding="utf-8")
    promised = read(contract, allowed_values())
    with (folder / f"{extract}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(
            file, [column.name for column in promised.columns], lineterminator="\n", extrasaction="ignore"
        )
        table.writeheader()
        table.writerows(_usual(promised) | _collected(promised, row) | row for row in rows)


USUAL = {
    "source_id": "sen2_2025",
    "time_identifier": "January",
    "country_code": "E92000001",
    "country_name": "England",
    "intern_id": "INVENTED-00000001",
    "age": 18,
}


def _usual(promised: Contract) -> dict[str, object]:
    return {column.name: _first(column) for column in promised.columns if not column.optional}


def _first(column: ContractColumn) -> object:
    usual = USUAL.get(column.name)
    if usual and (not column.values or usual in column.values):
        return usual
    return column.values[0] if column.values else 0 if column.type == "INTEGER" else ""


def _collected(promised: Contract, row: dict) -> dict[str, str]:
    if "collection" not in {column.name for column in promised.columns}:
        return {}
    return {"collection": "aggregate return" if str(row["time_period"]) <= "2022" else "person-level return"}


def warned(folder: Path, kind: str) -> list[DataWarning]:
    """The warnings of one kind about the extracts of a pack that has no fault."""
    con, promised, faults = load_pack(describe(folder))
    assert not faults, faults
    own = {contract.name for contract, path in promised if path.parent == folder}
    found = warnings_about(con, own, read_policy(POLICY).warn_denominator)
    con.close()
    return [warning for warning in found if warning.kind == kind]
