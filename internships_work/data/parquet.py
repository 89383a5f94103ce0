"""An extract written as Parquet, one file or a folder of them, read as the text that a CSV would have.

A folder may be divided by the values of columns, `interns/academic_year=202425/part-0.parquet`, as DuckDB, Spark and
pyarrow write it. A column then stands in the names of the folders and not in the files.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from internships_work.data.contracts import Contract, quoted
from internships_work.data.csv_shape import check_names
from internships_work.data.extract_files import RowLocations, is_hidden, parts_of
from internships_work.data.file_kinds_and_limits import fault_of_no_file, fault_of_number
from internships_work.faults import Fault

MAGIC = b"PAR1"
SMALLEST = 12
NOTHING = "__HIVE_DEFAULT_PARTITION__"
AS_IT_IS = ("BOOLEAN", "DATE", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
# A whole number that was kept as a fraction is still one: pandas makes 12 into 12.0 where another row is blank, and the
# blank into NaN, which is nothing.
WHOLE = "case when {0} = trunc({0}) and abs({0}) < 1e15 then {0}::BIGINT::VARCHAR else {0}::VARCHAR end"
DAY = "case when {0} = {0}::DATE then {0}::DATE::VARCHAR else {0}::VARCHAR end"
Folders = dict[str, str | None]


def read_as_text(con: Any, contract: Contract, path: Path) -> tuple[RowLocations, list[Fault]]:
    """Put every row into the table `as_text`, a text or nothing in each field, in the order of the files' names.

    `con` is a DuckDB connection. Where there are faults, the table may be there in part or not at all.
    """
    files, faults = _files(path)
    columns = ", ".join(f'"{column.name}" VARCHAR' for column in contract.columns)
    con.execute(f"create table as_text ({columns})")
    begins, rows = [], 0
    for file in [] if faults else files:
        more = faults_of_ends(file, _name(path, file)) or _read_file(con, contract, path, file)
        faults += more
        begins.append(rows)
        rows = rows if more else con.execute("select count(*) from as_text").fetchone()[0]
    locations = RowLocations(tuple(_name(path, file) for file in files), tuple(begins), 1)
    if not faults and not rows:
        faults = [Fault(path.name, "no row in it", "at least one row")]
    return locations, faults or _faults_of_text(con, contract, locations)


def _name(path: Path, file: Path) -> str:
    return file.relative_to(path.parent).as_posix()


def _files(path: Path) -> tuple[list[Path], list[Fault]]:
    """Return the Parquet files, and why what stands here cannot be a finished extract."""
    if path.suffix and path.is_dir():
        return [], [Fault(path.name, "is a folder", "a Parquet file of that name, or a folder without an ending")]
    if not path.is_dir():
        return [path], []
    files, _ = parts_of(path)
    inside = sorted(inner for inner in path.rglob("*") if inner.is_file() and not is_hidden(inner))
    others = [inner for inner in inside if inner.suffix != ".parquet" and not inner.name.startswith("_")]
    writing = [inner for inner in path.rglob("_temporary") if inner.is_dir()]
    if writing or others:
        found = f"holds {_name(path, (writing or others)[0])}, so it may still be being written"
        return files, [Fault(path.name, found, "a folder of finished .parquet files and nothing else")]
    if not files:
        return [], [Fault(path.name, "the folder holds no Parquet file", "at least one .parquet file")]
    return files, list(_faults_of_folders(path, files))


def _faults_of_folders(path: Path, files: list[Path]) -> Iterator[Fault]:
    """Yield every file lies below folders that give the same columns."""
    expected = list(_folders(path, files[0]))
    for file in files:
        odd = [part for part in file.relative_to(path).parts[:-1] if "=" not in part]
        if odd:
            yield Fault(_name(path, file), f"lies in a folder called {odd[0]}", "folders called column=value")
        elif list(_folders(path, file)) != expected:
            found = f"lies in folders of {', '.join(_folders(path, file)) or 'no column'}"
            yield Fault(_name(path, file), found, f"folders of {', '.join(expected) or 'no column'}, as its neighbours")


def _folders(path: Path, file: Path) -> Folders:
    """Return what the names of a file's folders say: academic_year=202425."""
    parts = [part.partition("=") for part in file.relative_to(path).parts[:-1]] if path.is_dir() else []
    return {name: None if value == NOTHING else unquote(value) for name, _, value in parts}


def faults_of_ends(file: Path, name: str) -> list[Fault]:
    """Return whether a file begins and ends as Parquet does; one that was copied or written in part does not."""
    if fault := fault_of_no_file(file, name, "a Parquet file"):
        return [fault]
    with file.open("rb") as opened:
        start = opened.read(4)
        size = opened.seek(0, 2)
        opened.seek(max(0, size - 4))
        end = opened.read()
    if not size:
        return [Fault(name, "the file is empty", "a Parquet file")]
    if start != MAGIC:
        return [Fault(name, "is no Parquet file", "a Parquet file, which begins with PAR1")]
    if end != MAGIC or size < SMALLEST:
        return [Fault(name, "breaks off before its end", "a whole Parquet file (write or copy it again)")]
    return []


def _read_file(con: Any, contract: Contract, path: Path, file: Path) -> list[Fault]:
    name, folders = _name(path, file), _folders(path, file)
    source = f"read_parquet({quoted(file)}, hive_partitioning = false)"
    try:
        types = {column: kind for column, kind, *_ in con.execute(f"describe from {source}").fetchall()}
        if fault := fault_of_number(name, len(types)):
            return [fault]
        twice = sorted(set(types) & set(folders))
        if twice:
            found = f"{twice[0]} stands in the file and in the names of its folders"
            return [Fault(name, found, "each column once, in one of the two")]
        faults = check_names(name, contract, [*types, *folders], other_order="", line=None)
        faults = faults or list(_faults_of_types(name, types))
        if not faults:
            texts = [_text(column.name, types, folders) for column in contract.columns]
            con.execute(f"insert into as_text select {', '.join(texts)} from {source}")
        return faults
    except Exception as reason:
        if type(reason).__name__ == "OutOfMemoryException":
            raise
        return [Fault(name, f"cannot be read ({str(reason).splitlines()[0]})", "a whole Parquet file")]


def _faults_of_types(name: str, types: dict[str, str]) -> Iterator[Fault]:
    for column, kind in types.items():
        if not _as_text(column, kind):
            found = f"is of the type {kind}, which has no one text"
            yield Fault(name, found, "text, numbers, or days", column)


def _text(column: str, types: dict[str, str], folders: Folders) -> str:
    if column in folders:
        return "null" if folders[column] is None else f"nullif({quoted(folders[column])}, '')"
    return _as_text(column, types[column])


def _as_text(column: str, kind: str) -> str:
    """Return SQL for the text that a CSV would have in place of a value of this type; '' where there is none."""
    column_sql = '"' + column.replace('"', '""') + '"'
    if kind == "VARCHAR":
        return f"nullif({column_sql}, '')"
    if kind.removeprefix("U") in AS_IT_IS:
        return f"{column_sql}::VARCHAR"
    if kind in ("FLOAT", "DOUBLE"):
        return f"case when not isnan({column_sql}) then {WHOLE.format(column_sql)} end"
    if kind.startswith("DECIMAL"):
        return WHOLE.format(column_sql)
    if kind in ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"):
        return DAY.format(column_sql)
    return ""


def _faults_of_text(con: Any, contract: Contract, locations: RowLocations) -> list[Fault]:
    """Return what no CSV may hold, no Parquet may: a break or an unprintable character inside a field.

    Of a column with a list of what may stand in it, the list says so already.
    """
    faults = []
    for column in contract.columns:
        if not column.values:
            bad = f"select rowid from as_text where regexp_matches(\"{column.name}\", '[\\r\\n\\x00]') limit 20"
            for (number,) in con.execute(bad).fetchall():
                file, row = locations.of(number)
                found = "a line break or an unprintable character inside the field"
                faults.append(Fault(file, found, "each row on one line", column.name, row))
    return faults
