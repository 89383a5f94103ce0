"""Where the squares of a tile map, the borders of regions and their names stand: the same in every renderer."""

from dataclasses import dataclass

from internships_work.charts.map_classes import MapClass, classed
from internships_work.charts.map_model import MapArea, TileMap

TILE = 0.9
SEA = 0.7

# Where the name of each region stands in the free squares beside it: column, row, and the side it keeps to.
NAMES = {
    "E12000001": (10.7, 1.6, "left"),
    "E12000002": (3.3, 2.5, "right"),
    "E12000003": (11.7, 3.55, "left"),
    "E12000004": (11.7, 7.5, "left"),
    "E12000005": (4.3, 9.5, "right"),
    "E12000006": (13.7, 9.5, "left"),
    "E12000007": (11.3, 12, "right"),
    "E12000008": (13.7, 17.6, "left"),
    "E12000009": (3.3, 14, "right"),
}

Place = tuple[int, int]
Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class TileLayout:
    """The squares of a tile map by class with their places, in columns and rows from the north-west.

    `borders` are the lines round regions: from column and row to column and row. `chosen` is the place of the chosen
    square; `east` and `south` are where the map ends. `names` are the regions' names in lines, with their place and the
    side that they keep to.
    """

    classes: tuple[MapClass, ...]
    places: dict[str, Place]
    borders: tuple[Line, ...]
    chosen: Place | None
    east: float
    south: float
    names: tuple[tuple[tuple[str, ...], float, float, str], ...]

    west = north = 1 - SEA


def layout_of(chart: TileMap) -> TileLayout:
    """Where everything on a tile map stands; the order of squares is that of their codes."""
    placed = sorted(chart.tiles, key=lambda tile: tile.area.code)
    places = {tile.area.code: (tile.column, tile.row) for tile in placed}
    return TileLayout(
        classes=tuple(classed([tile.area for tile in placed], chart.steps, chart.unit)),
        places=places,
        borders=_borders({(tile.column, tile.row): tile.region for tile in placed}),
        chosen=places.get(chart.chosen),
        east=max((x for x, _ in places.values()), default=1) + 1 + SEA,
        south=max((y for _, y in places.values()), default=1) + SEA,
        names=tuple((lines, *NAMES[region]) for region, lines in chart.region_names),
    )


def written_in(area: MapArea, map_class: MapClass) -> str:
    """What is written in a square: the symbol of its class, or zero; other numbers are its colour alone."""
    return map_class.symbol or (area.written if area.value == 0 else "")


def name_in_lines(lines: tuple[str, ...]) -> list[str]:
    """The name of a region, of one line in two, because there is more room upwards than sideways on a phone."""
    return list(lines) if len(lines) > 1 else lines[0].split()


def _borders(region_of: dict[Place, str]) -> tuple[Line, ...]:
    """A line on each side of a square beyond which there is no square of the same region."""
    lines = []
    for (x, y), region in region_of.items():
        left, right, top, bottom = x - 0.5, x + 0.5, y - 0.5, y + 0.5
        sides = {
            (x, y - 1): (left, top, right, top),
            (x, y + 1): (left, bottom, right, bottom),
            (x - 1, y): (left, top, left, bottom),
            (x + 1, y): (right, top, right, bottom),
        }
        lines += [line for beside, line in sides.items() if region_of.get(beside) != region]
    return tuple(lines)
