"""The shapes of a map as paths: projected as Plotly projects them, cut to the window, no finer than half a pixel."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import atan2, atanh, cos, radians, sin, tan

from internships_work.charts.map_ground import REGIONS, MapGround, Point, features, ground_of

CENTRAL_MERIDIAN = -2
# Plotly draws no map to the very edge of its window.
EDGE = 0.001
QUARTERS = 4

# A map is as many units high: two for each pixel where it has the whole height of its chart on a page.
UNITS = 1120
BEYOND_THE_EDGE = 4

Ring = list[Point]


@dataclass(frozen=True)
class MapView:
    """A ground as it is projected: its width in units, and the path of each area and of each region around, by code."""

    ground: MapGround
    width: float
    paths: dict[str, str]

    def share(self, point: Point) -> Point:
        """Where a longitude and latitude are on the map, from its upper left corner, as shares of width and height."""
        x, y = _Projection(self.ground).units(point)
        return x / self.width, y / UNITS


class _Projection:
    """The transverse Mercator projection round the middle of a window, fitted to the height of a map as Plotly does."""

    def __init__(self, ground: MapGround):
        west, south, east, north = ground.window
        self.upright = (west + east) / 2 if ground.is_zoomed else CENTRAL_MERIDIAN
        self.middle = radians((south + north) / 2)
        step = (east - west - 2 * EDGE) / QUARTERS
        longitudes = [west + EDGE + step * quarter for quarter in range(QUARTERS + 1)]
        edge = [self._flat((x, y)) for x in longitudes for y in (south + EDGE, north - EDGE)]
        xs, ys = zip(*edge, strict=True)
        self.scale = UNITS / (max(ys) - min(ys))
        self.width = self.scale * (max(xs) - min(xs))

    def _flat(self, point: Point) -> Point:
        east, north = radians(point[0] - self.upright), radians(point[1])
        return atanh(cos(north) * sin(east)), atan2(tan(north), cos(east))

    def units(self, point: Point) -> Point:
        """Where a longitude and latitude are, in units from the upper left corner."""
        x, y = self._flat(point)
        return self.width / 2 + self.scale * x, UNITS / 2 - self.scale * (y - self.middle)


@cache
def view_of(region: str) -> MapView:
    """The map of one region's authorities, or of England's regions where `region` is empty."""
    ground = ground_of(region)
    projection = _Projection(ground)
    around = {code: _path(REGIONS, code, projection) for code in ground.around}
    inside = {code: _path(ground.shapes, code, projection) for code in ground.points}
    return MapView(ground, projection.width, around | inside)


def _path(file: str, code: str, projection: _Projection) -> str:
    """The outline of an area, without what lies beyond the edge of the map."""
    rings = [ring for polygon in features(file)[code]["geometry"]["coordinates"] for ring in polygon]
    return "".join(_closed(_cut([projection.units(point) for point in ring[:-1]], projection.width)) for ring in rings)


def _cut(ring: Ring, width: float) -> Ring:
    """The part of a ring on the map, with straight lines a little beyond its edges where it was cut."""
    for axis, limit, inward in (
        (0, -BEYOND_THE_EDGE, 1),
        (0, width + BEYOND_THE_EDGE, -1),
        (1, -BEYOND_THE_EDGE, 1),
        (1, UNITS + BEYOND_THE_EDGE, -1),
    ):
        ring = _cut_at(ring, axis, limit, inward)
    return ring


def _cut_at(ring: Ring, axis: int, limit: float, inward: int) -> Ring:
    """The part of a ring on the inner side of a line across an axis (Sutherland and Hodgman's rule)."""
    kept: Ring = []
    for start, end in pairwise([*ring, *ring[:1]]):
        before, after = (start[axis] - limit) * inward, (end[axis] - limit) * inward
        if before >= 0:
            kept.append(start)
        if (before >= 0) != (after >= 0):
            along = before / (before - after)
            kept.append((start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))
    return kept


def _closed(ring: Ring) -> str:
    """A ring in whole units, as a path; nothing where it is too small to be seen.

    Points are rounded each by itself, so that a border is the same line for both neighbours.
    """
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not points or point != points[-1]:
            points.append(point)
    steps = [f"{to_x - x},{to_y - y}" for (x, y), (to_x, to_y) in pairwise(points)]
    if len(steps) <= 1:
        return ""
    return f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}z".replace(",-", "-").replace(" -", "-")
