"""The interns as Parquet, written block by block, with the types that the contract promises."""

from pathlib import Path
from typing import Self

import pyarrow
import pyarrow.parquet

from board.sample.interns import Drawn

NUMBERS = {"age": pyarrow.int32(), "weekly_hours": pyarrow.float64(), "hourly_pay": pyarrow.float64()}
ROWS_IN_A_GROUP = 100_000


class PeopleParquet:
    """interns.parquet while it is open. Blocks are gathered until they make a row group worth reading at once."""

    def __init__(self, path: Path):
        self._path = path
        self._writer: pyarrow.parquet.ParquetWriter | None = None
        self._waiting: list[pyarrow.Table] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        if self._writer:
            self._writer.close()

    def write(self, block: dict[str, Drawn]) -> None:
        """Adds the rows of one block, whose columns are always the same."""
        self._waiting.append(pyarrow.table({name: _array(name, column) for name, column in block.items()}))
        if sum(table.num_rows for table in self._waiting) >= ROWS_IN_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = pyarrow.concat_tables(self._waiting)
        if self._writer is None:
            self._writer = pyarrow.parquet.ParquetWriter(self._path, table.schema)
        self._writer.write_table(table)
        self._waiting = []


def _array(name: str, column: Drawn) -> pyarrow.Array:
    """A column of a block; a blank is NULL."""
    values = pyarrow.array([value or None for value in column.values], pyarrow.string())
    return values.cast(NUMBERS.get(name, pyarrow.string())).take(pyarrow.array(column.places))
