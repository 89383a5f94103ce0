"""One extract, from its file to a checked table: read as text, held to its contract, then given its types.

Every way of writing an extract ends in the table `as_text`, so that one set of questions finds the faults of all.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from board import aliases, parquet, progress
from board.contracts import Column, Contract, quoted
from board.extract_files import Places, is_parquet
from board.faults import Fault, counted_by
from board.places import GEO
from board.shape import Writing, check_rows, lines_of_odd_length, without_lines, writing

MOST_LINES_NAMED = 20


def load(con: Any, contract: Contract, path: Path) -> list[Fault]:
    """Put one extract into the warehouse as a table; the faults that forbid it, or an empty list.

    `con` is a DuckDB connection that holds the areas. `path` is a CSV, a Parquet file or a folder of those.
    """
    try:
        return _load_parquet(con, contract, path) if is_parquet(path) else _load_csv(con, contract, path)
    except OSError as reason:
        return [Fault(path.name, f"cannot be opened ({reason.strerror})", "a file that may be read")]
    except Exception as reason:  # whatever a contract asks that cannot be done is a fault of the contract
        con.execute("drop table if exists as_text")
        con.execute(f'drop table if exists "{contract.name}"')
        if is_out_of_memory(reason):
            return [Fault(path.name, "is too large for the memory of this machine", "a machine with more memory")]
        found = f"promises something that cannot be checked ({str(reason).splitlines()[0]})"
        return [Fault(f"{contract.name}.toml", found, "the form of its neighbours")]


def is_out_of_memory(reason: Exception) -> bool:
    """Whether the database, or Python, has run out of memory."""
    return isinstance(reason, MemoryError) or type(reason).__name__ == "OutOfMemoryException"


def _load_parquet(con: Any, contract: Contract, path: Path) -> list[Fault]:
    with progress.step("reading", path.name) as step:
        places, faults = parquet.read_as_text(con, contract, path)
        step.rows = 0 if faults else _number_of_rows(con)
    if not faults:
        return _check(con, contract, path, places)
    con.execute("drop table if exists as_text")
    return faults


def _load_csv(con: Any, contract: Contract, path: Path) -> list[Fault]:
    with progress.step("reading", path.name) as step:
        written = writing(path, contract)
        if written.faults:
            return written.faults
        reason = _read_csv(con, contract, path)
        step.rows = 0 if reason else _number_of_rows(con)
    is_whole = not reason and _accounts_for_all(con, contract, written, step.rows)
    if not is_whole and (faults := check_rows(path, contract)):
        con.execute("drop table if exists as_text")
        odd = lines_of_odd_length(faults, contract)
        return faults + _load_others(con, contract, path, odd) if odd else faults
    if reason:
        return [Fault(path.name, f"cannot be read ({reason})", "a plain CSV file")]
    return _check(con, contract, path, Places((path.name,), (0,), 2))


def _accounts_for_all(con: Any, contract: Contract, written: Writing, rows: int) -> bool:
    """Whether each line is a row of its own and every byte of the file stands in a field or parts two of them.

    Of a row with too many fields, with a blank line or with something after a quotation mark the database may say
    nothing and drop what is too much; then bytes are missing. A blank line of one column cannot be told from a field.
    """
    if not rows or rows != written.lines or len(contract.columns) == 1:
        return False
    names = [f'"{column.name}"' for column in contract.columns]
    sizes = " + ".join(f"sum(coalesce(strlen({name}), 0))" for name in names)
    # Quotation marks inside a text are not counted, because a file may write each once or twice.
    marks = " + ".join(
        f"coalesce(sum(len({name}) - len(replace({name}, '\"', ''))) filter (contains({name}, '\"')), 0)"
        for name in names
    )
    size, inside = con.execute(f"select {sizes}, {marks} from as_text").fetchone()
    return size - inside + rows * (len(contract.columns) - 1) == written.content


def _number_of_rows(con: Any) -> int:
    return con.execute("select count(*) from as_text").fetchone()[0]


def _read_csv(con: Any, contract: Contract, path: Path) -> str:
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


def _load_others(con: Any, contract: Contract, path: Path, odd: set[int]) -> list[Fault]:
    """The faults of the lines that have a field for each column, where others do not."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        with copy.open("w", encoding="utf-8") as file:
            file.writelines(without_lines(path, contract, odd))
        if reason := _read_csv(con, contract, copy):
            return [Fault(path.name, f"cannot be read ({reason})", "a plain CSV file")]
    found = _check(con, contract, path, Places((path.name,), (0,), 2))
    return [fault for fault in found if fault.line and fault.line not in odd]


def _check(con: Any, contract: Contract, path: Path, places: Places) -> list[Fault]:
    """Hold the rows of `as_text` to the contract, and make of them the table of the extract."""
    with progress.step("checking", path.name):
        if path.parent != GEO:
            aliases.accept(con, contract, places.first)
        told = _Told(con, contract, path.name, places)
        faults = [fault for column in contract.columns for fault in told.of_column(column)]
        _give_types(con, contract, bool(faults))
        con.execute(f"create temp view sound as select {_sound(contract, bool(faults))}")
        faults += told.of_rules() + told.of_key() + told.of_areas()
        con.execute("drop view sound")
        con.execute("drop table if exists as_text")
    return faults


def _give_types(con: Any, contract: Contract, has_faults: bool) -> None:
    """The table of the extract. Sound rows without symbols get their types in place: a copy would double the memory."""
    if has_faults or any(column.symbols for column in contract.columns):
        con.execute(f'create table "{contract.name}" as select {_typed(contract)} from as_text order by rowid')
        return
    for column in contract.columns:
        if column.type != "VARCHAR":
            con.execute(f'alter table as_text alter "{column.name}" type {column.type} using {column.typed}')
    con.execute(f'alter table as_text rename to "{contract.name}"')


def _typed(contract: Contract) -> str:
    chosen = []
    for column in contract.columns:
        chosen.append(f'{column.typed} as "{column.name}"')
        if column.symbols:
            chosen.append(f'case when {column.is_symbol} then "{column.name}" else \'\' end as "{column.name}_state"')
    return ", ".join(chosen)


def _sound(contract: Contract, has_faults: bool) -> str:
    """The rows without a fault in any column, with their numbers: what is asked of whole rows is asked of these."""
    rows = f'rowid as row_number, * from "{contract.name}"'
    if not has_faults:
        return rows
    broken = [f"coalesce({condition}, false)" for column in contract.columns for condition in column.breaches()]
    faulty = f"select rowid from as_text where {' or '.join(broken)}"
    return f"{rows} where rowid not in ({faulty})"


class _Told:
    """Asks for the rows of one extract that break a promise, and tells them as faults of their file and line."""

    def __init__(self, con: Any, contract: Contract, file: str, places: Places):
        self.con, self.contract, self.file, self.places = con, contract, file, places

    def of_column(self, column: Column) -> list[Fault]:
        """A row that breaks several promises of one column is told once."""
        bad = " or ".join(f"coalesce({condition}, false)" for condition in column.breaches()) or "false"
        query = f'select rowid, "{column.name}" from as_text where {bad} order by rowid'
        return self._tell(query, column.name, column.expects)

    def of_rules(self) -> list[Fault]:
        """The rows that break a promise about whole rows, and the rules that cannot be asked."""
        faults = []
        for rule in self.contract.rules:
            query = f'select row_number, "{rule.column}" from sound where {rule.broken} order by 1'
            try:
                faults += self._tell(query, rule.column, rule.expects)
            except Exception as reason:
                if is_out_of_memory(reason):
                    raise
                found = f"has a rule “{rule.broken}” that cannot be asked ({str(reason).splitlines()[0]})"
                expected = "a condition over the columns of the contract"
                faults.append(Fault(f"{self.contract.name}.toml", found, expected))
        return faults

    def _tell(self, query: str, column: str, expected: str) -> list[Fault]:
        """A fault for each of the first rows; one that counts the others.

        `query` gives the number of each bad row, what stands there and, where it differs, what was expected.
        """
        faults = []
        for number, found, *other in self.con.execute(f"{query} limit {MOST_LINES_NAMED}").fetchall():
            file, line = self.places.of(number)
            faults.append(Fault(file, _found(found), other[0] if other else expected, column, line))
        if len(faults) == MOST_LINES_NAMED and (more := self._count(query) - MOST_LINES_NAMED):
            found = f"{more} more {counted_by(self.file)}s with the same fault"
            faults.append(Fault(self.file, found, expected, column))
        return faults

    def _count(self, query: str) -> int:
        return self.con.execute(f"select count(*) from ({query})").fetchone()[0]

    def of_key(self) -> list[Fault]:
        """The keys that stand on several rows."""
        key = ", ".join(f'"{name}"' for name in self.contract.key)
        query = (
            "select min(row_number) as first, max(row_number) from sound "
            f"group by {key} having count(*) > 1 order by first"
        )
        rows = self.con.execute(f"{query} limit {MOST_LINES_NAMED}").fetchall()
        expected = f"one row for each {', '.join(self.contract.key)}"
        told = [self._same_key(first, last, expected) for first, last in rows]
        if len(rows) == MOST_LINES_NAMED and (more := self._count(query) - MOST_LINES_NAMED):
            found = f"{more} more keys that stand on several {counted_by(self.file)}s"
            told.append(Fault(self.file, found, expected))
        return told

    def _same_key(self, first: int, last: int, expected: str) -> Fault:
        (file, line), (earlier, number) = self.places.of(last), self.places.of(first)
        found = f"the same key as {counted_by(file)} {number}{'' if earlier == file else f' of {earlier}'}"
        return Fault(file, found, expected, line=line)

    def of_areas(self) -> list[Fault]:
        """Codes and names must belong together; each alone is checked against the lists of areas."""
        known = {column.name for column in self.contract.columns}
        faults = []
        if {"region_code", "region_name"} <= known:
            faults += self._mismatched("region_code", "region_name", "areas", "area_code", "area_name")
        if self.contract.name != "authorities" and "new_la_code" in known:
            for told in ("la_name", "old_la_code", "region_code"):
                if told in known:
                    faults += self._mismatched("new_la_code", told, "authorities", "new_la_code", told)
        return faults

    def _mismatched(self, code: str, told: str, listed: str, key: str, official: str) -> list[Fault]:
        query = (
            f"select e.row_number, e.{told}, '“' || a.{official} || '”, as its {code} says' "
            f"from sound e join {listed} a on a.{key} = e.{code} "
            f"where a.{official} is distinct from e.{told} order by 1"
        )
        return self._tell(query, told, f"what its {code} says")


def _found(text: object) -> str:
    return "the field is empty" if text is None else f"“{text}”"
