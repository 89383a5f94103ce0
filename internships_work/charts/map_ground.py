"""What maps are drawn on: the shapes of areas, the window that is shown, and the points and room for labels.

The shapes are sent once as a file the browser keeps, never with the figure.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from math import cos, radians
from typing import Any

from internships_work.paths import GEO

REGIONS = "regions.geojson"
AUTHORITIES = "authorities.geojson"
ENGLAND = (-6.0, 49.8, 1.9, 55.9)
KILOMETRES_A_DEGREE = 111.2
NARROW_SCREEN = (330, 400)
MARGIN = 0.02

Point = tuple[float, float]


@dataclass(frozen=True)
class MapGround:
    """What a map is drawn on: a file of shapes, a window (west, south, east, north), and a point for each label.

    For the authorities of one region also their names, and how much room each has for a label: the radius, in pixels
    of a narrow screen, of the largest circle inside it. `around` are the other regions, drawn pale.
    """

    shapes: str
    window: tuple[float, float, float, float]
    points: dict[str, tuple[float, float]]
    names: dict[str, str] = field(default_factory=dict)
    room: dict[str, float] = field(default_factory=dict)
    around: tuple[str, ...] = ()

    @property
    def is_zoomed(self) -> bool:
        """True for the authorities of one region, false for the regions of England."""
        return bool(self.names)


@cache
def features(file: str) -> dict[str, dict[str, Any]]:
    """The shapes of a file as GeoJSON features, by code."""
    return {feature["id"]: feature for feature in json.loads((GEO / file).read_text(encoding="utf-8"))["features"]}


def label_points(file: str = REGIONS) -> dict[str, tuple[float, float]]:
    """The longitude and latitude of the middle of each area of a file of shapes, by code, for circles and labels.

    The middle is that of the largest circle that fits inside; geo/build_boundaries.py finds it.
    """
    facts = {code: feature["properties"] for code, feature in features(file).items()}
    return {code: (properties["label_longitude"], properties["label_latitude"]) for code, properties in facts.items()}


@cache
def ground_of(region: str) -> MapGround:
    """The ground for one region's authorities, or for England by region where `region` is empty."""
    if not region:
        return MapGround(REGIONS, ENGLAND, label_points())
    inside = {
        code: feature
        for code, feature in features(AUTHORITIES).items()
        if feature["properties"]["region_code"] == region
    }
    facts = {code: feature["properties"] for code, feature in inside.items()}
    window = _window([feature["bbox"] for feature in inside.values()])
    scale = _narrow_scale(window)
    return MapGround(
        AUTHORITIES,
        window,
        points={code: point for code, point in label_points(AUTHORITIES).items() if code in inside},
        names={code: properties["la_name"] for code, properties in facts.items()},
        room={code: properties["label_room"] * scale for code, properties in facts.items()},
        around=tuple(code for code in features(REGIONS) if code != region),
    )


def _window(boxes: list[list[float]]) -> tuple[float, float, float, float]:
    west, south, east, north = zip(*boxes, strict=True)
    wide, high = (max(east) - min(west)) * MARGIN, (max(north) - min(south)) * MARGIN
    return min(west) - wide, min(south) - high, max(east) + wide, max(north) + high


def _narrow_scale(window: tuple[float, float, float, float]) -> float:
    """Pixels for a kilometre on a phone: a label that fits there fits everywhere."""
    west, south, east, north = window
    high = (north - south) * KILOMETRES_A_DEGREE
    wide = (east - west) * KILOMETRES_A_DEGREE * cos(radians((north + south) / 2))
    return min(NARROW_SCREEN[0] / wide, NARROW_SCREEN[1] / high)
