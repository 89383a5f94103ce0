"""England and its nine regions: codes, official names and how they read in a sentence."""

import csv
from dataclasses import dataclass
from functools import cache

from internships_work.paths import GEO

ENGLAND = "E92000001"
# Shares of the areas that may have a figure: a period with a row of a handful of them, where another holds nearly all,
# is a year written wrongly.
HANDFUL, NEARLY_ALL = 0.1, 0.9


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


@dataclass(frozen=True)
class Authority:
    """One local authority of geo/authorities.csv, as it is or was. Dates are ISO dates, or "" where open.

    `successors` are the codes of the authorities that took its place. `tile` is its column and row on the tile map,
    or None where it was abolished.
    """

    code: str
    old_code: str
    name: str
    region_code: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    tile: tuple[int, int] | None

    @property
    def is_current(self) -> bool:
        """True unless the authority was abolished."""
        return not self.valid_to

    @property
    def region(self) -> Area:
        """The region it lies in."""
        return areas()[self.region_code]

    @property
    def only_successor(self) -> "Authority | None":
        """The one authority that took its place; None where there are several, or none because it stands."""
        return authorities()[self.successors[0]] if len(self.successors) == 1 else None

    def stood_in(self, january: str) -> bool:
        """Whether it had not been abolished yet in the January of a year of four digits."""
        return not self.valid_to or f"{january}-01-31" <= self.valid_to


@cache
def authorities() -> dict[str, Authority]:
    """Every local authority with responsibility for education by its ONS code, the abolished ones among them."""
    with (GEO / "authorities.csv").open(encoding="utf-8", newline="") as file:
        return {row["new_la_code"]: _authority(row) for row in csv.DictReader(file)}


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        row["new_la_code"],
        row["old_la_code"],
        row["la_name"],
        row["region_code"],
        row["valid_from"],
        row["valid_to"],
        tuple(filter(None, row["successors"].split(";"))),
        (int(row["tile_column"]), int(row["tile_row"])) if row["tile_column"] else None,
    )


def predecessors(code: str) -> list[Authority]:
    """The authorities whose place an authority took, or took a part of."""
    return [one for one in authorities().values() if code in one.successors]
