"""One extract, from its file to text: what stands in it, before anything is done that its contract says.

Every way of writing an extract ends in a table of text, so that one set of questions finds the faults of all. All
extracts of a pack are read before the first is held to its contract (data/loading.py), by when the database can reach
nothing outside itself.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from internships_work import progress
from internships_work.data import area_spellings, parquet
from internships_work.data.contracts import Contract, quoted
from internships_work.data.csv_shape import Writing, check_rows, lines_of_odd_length, without_lines, writing
from internships_work.data.extract_files import RowLocations, is_parquet
from internships_work.faults import Fault


@dataclass(frozen=True)
class Reading:
    """An extract as it was read. Its rows wait as text in a table of their own, unless `locations` is None.

    `faults` are those of the file as a file. `odd` are lines that do not have a field for each column.
    """

    contract: Contract
    path: Path
    faults: tuple[Fault, ...] = ()
    locations: RowLocations | None = None
    odd: frozenset[int] = frozenset()

    @property
    def table(self) -> str:
        """The name of the table of its text, quoted."""
        return f'"{self.contract.name} as text"'


def read(con: Any, contract: Contract, path: Path) -> Reading:
    """Read the text of one extract, and nothing that its contract says of it: for that, see `check`.

    `con` is a DuckDB connection that may still read files. `path` is a CSV, a Parquet file or a folder of those.
    """
    try:
        reading = _read_parquet(con, contract, path) if is_parquet(path) else _read_csv(con, contract, path)
    except Exception as reason:
        reading = Reading(contract, path, (refusal(con, contract, path, reason),))
    if reading.locations:
        con.execute(f"alter table as_text rename to {reading.table}")
    else:
        con.execute("drop table if exists as_text")
    return reading


def refusal(con: Any, contract: Contract, path: Path, reason: Exception) -> Fault:
    """Return the fault of a contract that asks what cannot be done; it leaves no table behind."""
    if isinstance(reason, OSError):
        return Fault(path.name, f"cannot be opened ({reason.strerror})", "a file that may be read")
    for table in ("as_text", f'"{contract.name}"'):
        con.execute(f"drop table if exists {table}")
    if is_out_of_memory(reason):
        return Fault(path.name, "is too large for the memory of this machine", "a machine with more memory")
    found = f"promises something that cannot be checked ({str(reason).splitlines()[0]})"
    return Fault(f"{contract.name}.toml", found, "the form of its neighbours")


def is_out_of_memory(reason: Exception) -> bool:
    """Return whether the database, or Python, has run out of memory."""
    return isinstance(reason, MemoryError) or type(reason).__name__ == "OutOfMemoryException"


def _read_parquet(con: Any, contract: Contract, path: Path) -> Reading:
    with progress.step("reading", path.name) as step:
        locations, faults = parquet.read_as_text(con, contract, path)
        step.rows = 0 if faults else _number_of_rows(con)
    return Reading(contract, path, tuple(faults), None if faults else locations)


def _read_csv(con: Any, contract: Contract, path: Path) -> Reading:
    with progress.step("reading", path.name) as step:
        written = writing(path, contract)
        if written.faults:
            return Reading(contract, path, tuple(written.faults))
        reason = _read_text(con, contract, path)
        step.rows = 0 if reason else _number_of_rows(con)
    is_whole = not reason and not written.has_doubtful_marks and _accounts_for_all(con, contract, written, step.rows)
    faults = [] if is_whole else check_rows(path, contract)
    odd = frozenset(lines_of_odd_length(faults, contract))
    if faults and not odd:
        return Reading(contract, path, tuple(faults))
    if odd:
        con.execute("drop table if exists as_text")
        reason = _read_others(con, contract, path, odd)
    if reason:
        return Reading(contract, path, (*faults, Fault(path.name, f"cannot be read ({reason})", "a plain CSV file")))
    area_spellings.accept_header(con, contract, written.header)
    return Reading(contract, path, tuple(faults), RowLocations((path.name,), (0,), 2), odd)


def _accounts_for_all(con: Any, contract: Contract, written: Writing, rows: int) -> bool:
    """Return whether each line is a row of its own and every byte of the file stands in a field or parts two of them.

    Of a row with too many fields, with a blank line or with something after a quotation mark the database may say
    nothing and drop what is too much; then bytes are missing. A blank line of one column cannot be told from a field.
    """
    if not rows or rows != written.lines or len(contract.columns) == 1:
        return False
    fields = ", ".join(f'"{column.name}"' for column in contract.columns)
    # Quotation marks inside a text are not counted, because a file may write each once or twice.
    marks = "sum(len(line) - len(replace(line, '\"', ''))) filter (contains(line, '\"'))"
    query = f"select sum(strlen(line)), coalesce({marks}, 0) from (select concat({fields}) as line from as_text)"
    size, inside = con.execute(query).fetchone()
    return size - inside + rows * (len(contract.columns) - 1) == written.content


def _number_of_rows(con: Any) -> int:
    return con.execute("select count(*) from as_text").fetchone()[0]


def _read_text(con: Any, contract: Contract, path: Path) -> str:
    """Read a CSV into the table `as_text`; why it cannot be read, or ''."""
    columns = ", ".join(f"{quoted(column.name)}: 'VARCHAR'" for column in contract.columns)
    try:
        con.execute(
            f"create table as_text as from read_csv({quoted(path)}, columns = {{{columns}}}, header = true, "
            "delim = ',', quote = '\"', escape = '\"', nullstr = [''], auto_detect = false)"
        )
    except Exception as reason:
        if is_out_of_memory(reason):
            raise
        return str(reason).splitlines()[0]
    return ""


def _read_others(con: Any, contract: Contract, path: Path, odd: frozenset[int]) -> str:
    """Read the lines that have a field for each column, where others do not; why they cannot be read, or ''."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        with copy.open("w", encoding="utf-8") as file:
            file.writelines(without_lines(path, contract, odd))
        return _read_text(con, contract, copy)
