"""The interns as Parquet, a folder for each academic year, written block by block with the types of the contract."""

from pathlib import Path
from typing import Self

import pyarrow
import pyarrow.parquet

from tools.sample.interns import DrawnColumn

DIVIDED_BY = "academic_year"
NUMBERS = {"age": pyarrow.int32(), "weekly_hours": pyarrow.float64(), "hourly_pay": pyarrow.float64()}
ROWS_IN_A_GROUP = 100_000
# In every file, so that one that has strayed from its pack still says that nobody in it exists.
SAYS = {"title": "Invented sample data", "describes": "INVENTED. None of the people in it exist."}


class PeopleParquet:
    """interns/academic_year=202425/part-0.parquet and its neighbours while they are open, one year after the other.

    Blocks are gathered until they make a row group worth reading at once.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._year = ""
        self._writer: pyarrow.parquet.ParquetWriter | None = None
        self._waiting: list[pyarrow.Table] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def write(self, block: dict[str, DrawnColumn]) -> None:
        """Add the rows of one block, whose columns are always the same and whose academic year is one."""
        [year] = block[DIVIDED_BY].values
        if year != self._year:
            self._close()
            self._year = year
        columns = {name: _array(name, column) for name, column in block.items() if name != DIVIDED_BY}
        self._waiting.append(pyarrow.table(columns, metadata=SAYS))
        if sum(table.num_rows for table in self._waiting) >= ROWS_IN_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pyarrow.concat_tables(self._waiting)
        if self._writer is None:
            path = self._folder / f"{DIVIDED_BY}={self._year}" / "part-0.parquet"
            path.parent.mkdir(parents=True)
            self._writer = pyarrow.parquet.ParquetWriter(path, table.schema)
        self._writer.write_table(table)
        self._waiting = []

    def _close(self) -> None:
        self._flush()
        if self._writer:
            self._writer.close()
        self._writer = None


def _array(name: str, column: DrawnColumn) -> pyarrow.Array:
    """Return a column of a block; a blank is NULL."""
    values = pyarrow.array([value or None for value in column.values], pyarrow.string())
    return values.cast(NUMBERS.get(name, pyarrow.string())).take(pyarrow.array(column.indexes))
