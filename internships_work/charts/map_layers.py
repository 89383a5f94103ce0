"""What is drawn of a map, layer by layer: areas in their classes, those around and absent, labels, circles, the chosen.

The same in every renderer; each has its own ways of drawing a layer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, inf, sqrt

from internships_work.charts import colours
from internships_work.charts.map_classes import NO_FIGURE, MapClass, classed, without_number
from internships_work.charts.map_ground import MapGround, Point, ground_of
from internships_work.charts.map_model import AreaMap, CircleMap, MapArea
from internships_work.states import State, is_known

LARGEST_CIRCLE = 64
LARGEST_CIRCLE_OF_AN_AUTHORITY = 38
HALF_A_CHARACTER = 4.4
HALF_A_LINE = 9
LONGEST_LABEL = 14


@dataclass(frozen=True)
class MapLabel:
    """A text in the middle of an area."""

    code: str
    point: Point
    text: str


@dataclass(frozen=True)
class MapLabels:
    """The labels of one class of areas: their colour, and the colour they stand out from."""

    ink: str
    behind: str
    labels: tuple[MapLabel, ...]


@dataclass(frozen=True)
class MapCircle:
    """A circle in the middle of an area: how wide it is, in pixels of a page, and the text in it, where that fits."""

    area: MapArea
    point: Point
    across: float
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class MapLayers:
    """The layers of a map, the lowest first; `key` are the classes that the key explains."""

    ground: MapGround
    absent: tuple[MapArea, ...]
    classes: tuple[MapClass, ...]
    key: tuple[MapClass, ...]
    chosen: str
    labels: tuple[MapLabels, ...]
    circles: tuple[MapCircle, ...] | None = None

    @property
    def edges_of_the_chosen(self) -> tuple[tuple[str, float], ...]:
        """The edges round the chosen area with their widths, the lower first; none for England.

        On a zoomed map the black one lies on white, so that it shows on dark neighbours.
        """
        if not self.chosen:
            return ()
        return ((colours.WHITE, 5.5), (colours.INK, 3)) if self.ground.is_zoomed else ((colours.INK, 3),)


def layers_of(chart: AreaMap | CircleMap) -> MapLayers:
    """The layers of a map. Areas without a shape are left out, and the order of the others is that of their codes."""
    ground = ground_of(chart.region)
    areas = sorted((area for area in chart.areas if area.code in ground.points), key=lambda area: area.code)
    chosen = chart.chosen if chart.chosen in ground.points else ""
    absent = _absent(areas, ground)
    if isinstance(chart, AreaMap):
        found = classed(areas, chart.steps, chart.unit)
        labels = [_labels(one, ground, chart.chosen) for one in found if one.areas]
        return MapLayers(ground, absent, tuple(found), tuple(found), chosen, tuple(labels))
    counted = [area for area in areas if is_known(area.value) and not area.is_incomplete]
    blank = without_number(areas)
    base = MapClass("", colours.PALE, colours.DARK_BLUE, counted)
    labels = [_labels(one, ground, chart.chosen) for one in blank]
    circles = _circles(counted, ground, chart.chosen)
    return MapLayers(ground, absent, (base, *blank), tuple(blank), chosen, tuple(labels), circles)


def _absent(areas: list[MapArea], ground: MapGround) -> tuple[MapArea, ...]:
    """Authorities of the region that are not among the areas, such as those not yet made then: white, and said so."""
    missing = sorted(set(ground.names) - {area.code for area in areas})
    return tuple(MapArea(code, ground.names[code], State.NOT_AVAILABLE, NO_FIGURE) for code in missing)


def _labels(map_class: MapClass, ground: MapGround, chosen: str) -> MapLabels:
    """Figures in the middle of their areas; where there is no number its symbol: "[x]".

    Authorities are too small for that: only the chosen one has its figure, and symbols stand where there is room.
    """
    ink, behind = (colours.WHITE, colours.DARK_BLUE) if map_class.is_dark else (colours.INK, colours.WHITE)
    texts = {area.code: map_class.symbol or area.written for area in map_class.areas}
    shown = tuple(
        MapLabel(code, ground.points[code], text)
        for code, text in texts.items()
        if not ground.is_zoomed or code == chosen or map_class.symbol and _fits(text, ground.room[code])
    )
    return MapLabels(ink, behind, shown)


def _fits(text: str, radius: float) -> bool:
    """True where a text of 16 px fits into a circle of so many pixels."""
    return hypot(HALF_A_CHARACTER * len(text), HALF_A_LINE) <= radius


def _circles(counted: Iterable[MapArea], ground: MapGround, chosen: str) -> tuple[MapCircle, ...]:
    """A circle for each area, the largest first, so that no circle hides under another."""
    shown = sorted(counted, key=lambda area: area.value, reverse=True)
    top = shown[0].value if shown and shown[0].value else 1
    widest = LARGEST_CIRCLE_OF_AN_AUTHORITY if ground.is_zoomed else LARGEST_CIRCLE
    return tuple(_circle(area, widest * sqrt(area.value / top), ground, area.code == chosen) for area in shown)


def _circle(area: MapArea, across: float, ground: MapGround, is_chosen: bool) -> MapCircle:
    room = max(across / 2, ground.room.get(area.code, inf))
    text = area.written if HALF_A_CHARACTER * len(area.written) < room else ""
    return MapCircle(area, ground.points[area.code], across, text, is_chosen)
