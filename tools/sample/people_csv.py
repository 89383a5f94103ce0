"""The interns as a CSV, written block by block."""

import csv
from pathlib import Path
from typing import Self

from tools.sample.interns import DrawnColumn


class PeopleCsv:
    """interns.csv while it is open: UTF-8, Unix line ends, the header with the first block."""

    def __init__(self, path: Path):
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._is_new = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, block: dict[str, DrawnColumn]) -> None:
        """Add the rows of one block, whose columns are always the same."""
        if self._is_new:
            self._writer.writerow(block)
            self._is_new = False
        self._writer.writerows(zip(*(column.texts() for column in block.values()), strict=True))
