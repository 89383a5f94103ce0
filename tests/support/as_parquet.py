"""Extracts of a pack written again as Parquet, the way other programs write them."""

import csv
from pathlib import Path

import pyarrow
import pyarrow.parquet


def texts_of(path: Path) -> dict[str, list[str | None]]:
    """The columns of a CSV as texts; a blank is nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] or None for row in rows] for name in rows[0]}


def as_parquet(csv_file: Path, **types: pyarrow.DataType) -> Path:
    """Write a CSV as a Parquet file in its place; columns are texts unless a type is given for them."""
    path = csv_file.with_suffix(".parquet")
    table = {
        name: pyarrow.array(values, pyarrow.string()).cast(types.get(name, pyarrow.string()))
        for name, values in texts_of(csv_file).items()
    }
    pyarrow.parquet.write_table(pyarrow.table(table), path)
    csv_file.unlink()
    return path


def as_folder(csv_file: Path, divided_by: str) -> Path:
    """Write a CSV as a folder of Parquet files in its place, a folder within it for each value of a column."""
    folder, columns = csv_file.with_suffix(""), texts_of(csv_file)
    for value in sorted(set(columns[divided_by])):
        keep = [index for index, cell in enumerate(columns[divided_by]) if cell == value]
        columns_kept = {
            name: [values[index] for index in keep] for name, values in columns.items() if name != divided_by
        }
        part = folder / f"{divided_by}={value}" / "part-0.parquet"
        part.parent.mkdir(parents=True)
        table = pyarrow.table({name: pyarrow.array(values, pyarrow.string()) for name, values in columns_kept.items()})
        pyarrow.parquet.write_table(table, part)
    csv_file.unlink()
    return folder
