"""England and its nine regions: codes, official names and how they read in a sentence."""

import csv
from dataclasses import dataclass
from functools import cache

from board.places import GEO

ENGLAND = "E92000001"


@dataclass(frozen=True)
class Area:
    """One area of geo/areas.csv. `lines` is its name over two lines, for narrow labels."""

    code: str
    name: str
    in_words: str
    lines: tuple[str, ...]
    grid: tuple[int, int]

    @property
    def is_region(self) -> bool:
        """True for the nine regions, false for England."""
        return self.code != ENGLAND


@cache
def areas() -> dict[str, Area]:
    """Every area by its ONS code, England first, in the order of geo/areas.csv."""
    with (GEO / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["area_code"]: _area(row) for row in csv.DictReader(file)}


def _area(row: dict[str, str]) -> Area:
    place = (int(row["grid_column"] or 0), int(row["grid_row"] or 0))
    return Area(row["area_code"], row["area_name"], row["in_words"], tuple(row["lines"].split("|")), place)


def regions() -> list[Area]:
    """The nine regions."""
    return [area for area in areas().values() if area.is_region]
