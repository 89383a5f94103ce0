"""The outlines of areas on a slide: projected, cut to the window of the map, and no finer than can be seen."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import cos, hypot, radians
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import SlideShapes

from internships_work.paths import GEO
from internships_work.takeaway.powerpoint.slide_geometry import Box
from internships_work.takeaway.powerpoint.writing import plain_shape

FILES = ("authorities.geojson", "regions.geojson")
FINEST = 0.5
FEWEST_POINTS = 4
KILOMETRES_A_DEGREE = 111.2
ROOM_TAKEN = 1.1

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class SlideMap:
    """Where a map stands on its slide, and how it is projected: longitudes shortened as in its middle."""

    land: Box
    west: float
    north: float
    east_scale: float
    scale: float

    def has_room(self, middle: Point, wide: float) -> bool:
        """Return True where a text of so many points fits the area with this middle."""
        return wide / 2 <= rooms()[middle] / KILOMETRES_A_DEGREE * self.scale * ROOM_TAKEN

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a point on the earth is on the slide."""
        x = self.land.left + (longitude - self.west) * self.east_scale * self.scale
        return x, self.land.top + (self.north - latitude) * self.scale


def ground_of(window: tuple[float, float, float, float], box: Box) -> SlideMap:
    """Return the largest map of a window (west, south, east, north) that fits a box, in its upper left corner."""
    west, south, east, north = window
    shortened = cos(radians((south + north) / 2))
    scale = min(box.wide / (east - west) / shortened, box.high / (north - south))
    land = Box(box.left, box.top, (east - west) * shortened * scale, (north - south) * scale)
    return SlideMap(land, west, north, shortened, scale)


@cache
def _shapes_of(file: str) -> dict[str, list[list[Ring]]]:
    """Return the polygons of each area of a file of shapes, by code, each an outline with its holes."""
    return {feature["id"]: feature["geometry"]["coordinates"] for feature in _features(file)}


@cache
def _features(file: str) -> list[dict[str, Any]]:
    return json.loads((GEO / file).read_text(encoding="utf-8"))["features"]


@cache
def rooms() -> dict[Point, float]:
    """Return how many kilometres it is from the middle of each area to its border, by the middle's coordinates."""
    properties = [area["properties"] for file in FILES for area in _features(file)]
    return {(area["label_longitude"], area["label_latitude"]): area["label_room"] for area in properties}


def rings(file: str, code: str, ground: SlideMap) -> list[Ring]:
    """Return the outlines and holes of an area on the slide; those too small to be seen are left out."""
    outlines = [ring for polygon in _shapes_of(file).get(code, []) for ring in polygon]
    drawn = [_cut([ground.point(*point) for point in ring], ground.land) for ring in outlines]
    drawn = [ring for ring in drawn if ring]
    coarse = [thin for ring in drawn if len(thin := _thinned(ring)) >= FEWEST_POINTS]
    return coarse or sorted(drawn, key=len)[-1:]


def _thinned(ring: Ring) -> Ring:
    """Return a ring without the points that lie next to the last one kept."""
    thin = ring[:1]
    for x, y in ring[1:]:
        if hypot(x - thin[-1][0], y - thin[-1][1]) >= FINEST:
            thin.append((x, y))
    return thin


def _cut(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring inside a box: cut off on one side after the other."""
    sides: list[tuple[int, float, Callable[[float, float], bool]]] = [
        (0, box.left, float.__ge__),
        (0, box.right, float.__le__),
        (1, box.top, float.__ge__),
        (1, box.bottom, float.__le__),
    ]
    for axis, limit, inside in sides:
        inside_ring = []
        for before, after in zip([*ring[-1:], *ring], ring, strict=False):
            is_in = inside(after[axis], float(limit))
            if is_in != inside(before[axis], float(limit)):
                along = (limit - before[axis]) / (after[axis] - before[axis])
                inside_ring.append(tuple(a + along * (b - a) for a, b in zip(before, after, strict=True)))
            if is_in:
                inside_ring.append(after)
        ring = inside_ring
    return ring


def add_outline(shapes: SlideShapes, outlines: list[Ring], is_closed: bool = True) -> BaseShape:
    """Draw one shape of several outlines, holes among them. It is written as XML at once: a map has many points."""
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*chain(*outlines), strict=True))
    shape = plain_shape(shapes, MSO_SHAPE.RECTANGLE, Box(left, top, right - left, bottom - top))
    paths = "".join(
        _path([(round((x - left) * 100), round((y - top) * 100)) for x, y in ring], is_closed) for ring in outlines
    )
    size = f'w="{round((right - left) * 100)}" h="{round((bottom - top) * 100)}"'
    geometry = parse_xml(
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size}>{paths}</a:path></a:pathLst></a:custGeom>'
    )
    preset = shape._element.spPr.find(qn("a:prstGeom"))
    preset.getparent().replace(preset, geometry)
    return shape


def _path(ring: list[tuple[int, int]], is_closed: bool) -> str:
    (x, y), *rest = ring
    lines = "".join(f'<a:lnTo><a:pt x="{to_x}" y="{to_y}"/></a:lnTo>' for to_x, to_y in rest)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}{"<a:close/>" if is_closed else ""}'
