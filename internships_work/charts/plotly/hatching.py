"""Slanting lines across a shape, for figures that Plotly cannot hatch by itself."""

from math import ceil, cos, floor, radians

Point = tuple[float, float]
Ring = list[Point]


def hatching(rings: list[Ring], spacing: float) -> list[tuple[Point, Point]]:
    """Lines rising to the right across the shape that `rings` enclose, from where each enters it to where it leaves.

    Takes outlines and holes alike in longitude and latitude: a line is inside after crossing an odd number of them.
    `spacing` is the distance between lines, in degrees of latitude. Nothing is drawn outside the shape.
    """
    east = cos(radians(rings[0][0][1]))
    flat = [[(x * east, y) for x, y in ring] for ring in rings]
    edges = [edge for ring in flat for edge in zip(ring, ring[1:], strict=False)]
    step = spacing * 2**0.5
    offsets = [y - x for edge in edges for x, y in edge]
    lines = []
    for number in range(ceil(min(offsets) / step), floor(max(offsets) / step) + 1):
        crossed = sorted(_crossings(edges, number * step))
        lines += list(zip(crossed[::2], crossed[1::2], strict=False))
    return [((x / east, y), (to_x / east, to_y)) for (x, y), (to_x, to_y) in lines]


def _crossings(edges: list[tuple[Point, Point]], offset: float) -> list[Point]:
    """Where the line y = x + offset crosses edges. An edge holds its first end only, so that corners count once."""
    found = []
    for (x, y), (to_x, to_y) in edges:
        before, after = y - x - offset, to_y - to_x - offset
        if (before < 0) != (after < 0):
            along = before / (before - after)
            found.append((x + along * (to_x - x), y + along * (to_y - y)))
    return found
