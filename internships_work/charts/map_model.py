"""What a map says: its areas with their words and states, on whatever it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from internships_work.charts.model import Rows
from internships_work.states import Cell


@dataclass(frozen=True)
class MapArea:
    """One area of a map: its code, its name, its value, the figure as written, and whether its return fell short."""

    code: str
    name: str
    value: Cell
    written: str
    is_incomplete: bool = False


def map_areas(
    rows: Rows, *, code: str, name: str, value: str, written: str, incomplete: str = ""
) -> tuple[MapArea, ...]:
    """The areas of rows: the names are those of the columns; `incomplete` says whether a return fell short."""
    return tuple(
        MapArea(row[code], row[name], row[value], row[written], bool(incomplete and row[incomplete])) for row in rows
    )


@dataclass(frozen=True)
class AreaMap:
    """Areas coloured by a rate in up to five classes between `steps`, in a `unit`; the `chosen` one stands out.

    They are England's regions, or with `region` the authorities of that region. An area whose shape is not there,
    because it has been abolished, is not drawn.
    """

    areas: Sequence[MapArea]
    steps: Sequence[float]
    unit: str
    chosen: str
    region: str = ""


@dataclass(frozen=True)
class CircleMap:
    """Areas with a circle for each, its area in proportion to a count; for zero only the figure. Else as an AreaMap."""

    areas: Sequence[MapArea]
    chosen: str
    region: str = ""


# The charts that lie on the shapes of areas.
ON_SHAPES = (AreaMap, CircleMap)


@dataclass(frozen=True)
class MapTile:
    """One square of a tile map: its area, the region that it belongs to, and its place, from 1 in the north-west."""

    area: MapArea
    region: str
    column: int
    row: int


@dataclass(frozen=True)
class TileMap:
    """An equal square for each authority that has a place, coloured as an AreaMap is.

    `region_names` are the names of the regions in lines, by code.
    """

    tiles: Sequence[MapTile]
    region_names: Sequence[tuple[str, tuple[str, ...]]]
    steps: Sequence[float]
    unit: str
    chosen: str
