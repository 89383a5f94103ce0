"""Maps of England by region, and of one region by local authority: rows in, Plotly specification out.

What they are drawn on is in map_ground.py. Addresses of shapes are relative, so that the dashboard works below any
base path.
"""

from collections.abc import Iterable
from math import hypot, inf, sqrt

from internships_work.charts import colours
from internships_work.charts.map_classes import (
    NO_FIGURE,
    MapClass,
    classed,
    without_number,
)
from internships_work.charts.map_ground import REGIONS, MapGround, features, ground_of
from internships_work.charts.map_model import AreaMap, CircleMap, MapArea
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, wrapped
from internships_work.charts.plotly.hatching import hatching
from internships_work.charts.plotly.map_looks import halo, hatched, key_above, key_at_the_right
from internships_work.states import State, is_known

CENTRAL_MERIDIAN = -2

HEIGHT = 560
LARGEST_CIRCLE = 64
LARGEST_CIRCLE_OF_AN_AUTHORITY = 38
HALF_A_CHARACTER = 4.4
HALF_A_LINE = 9
HATCHES = 75
LONGEST_LABEL = 14


def area_map(chart: AreaMap) -> Spec:
    """Areas coloured in up to five classes, their figures written where they fit, the chosen one outlined.

    An area that is withheld is hatched, any other without a number is white, and both carry their symbol; one whose
    return was incomplete is grey.
    """
    ground = ground_of(chart.region)
    drawn = _with_shape(chart.areas, ground)
    found = classed(drawn, chart.steps, chart.unit)
    data = _surroundings(ground) + _absent(drawn, ground)
    data += [_shapes(map_class, ground) for map_class in found] + [_key(map_class) for map_class in found]
    data += _hatched(found, ground) + _outline(chart.chosen, ground)
    data += [_labels(map_class, ground, chart.chosen) for map_class in found if map_class.areas]
    return {"data": data, "layout": _map_layout(ground, found)}


def circle_map(chart: CircleMap) -> Spec:
    """Areas in one pale colour with a circle for each, its area in proportion to a count; for zero only the figure.

    An area without a number, or whose return was incomplete, has no circle, but the look and symbol of the reason.
    """
    ground = ground_of(chart.region)
    drawn = _with_shape(chart.areas, ground)
    counted = [area for area in drawn if is_known(area.value) and not area.is_incomplete]
    blank = without_number(drawn)
    base = MapClass("", colours.PALE, colours.DARK_BLUE, counted)
    data = _surroundings(ground) + _absent(drawn, ground)
    data += [_shapes(map_class, ground) for map_class in (base, *blank)] + [_key(map_class) for map_class in blank]
    data += _hatched(blank, ground) + _outline(chart.chosen, ground)
    data += [_labels(map_class, ground, chart.chosen) for map_class in blank]
    data.append(_circles(counted, ground, chart.chosen))
    return {"data": data, "layout": _map_layout(ground, blank)}


def _with_shape(areas: Iterable[MapArea], ground: MapGround) -> list[MapArea]:
    """The areas that can be drawn, by code, so that their order says nothing of their numbers."""
    return sorted((area for area in areas if area.code in ground.points), key=lambda area: area.code)


def _surroundings(ground: MapGround) -> list[Spec]:
    """The other regions in pale grey, with an edge of the same colour that hides where the files' borders differ."""
    if not ground.around:
        return []
    line = {"color": colours.SURROUNDINGS, "width": 2}
    return [_areas(REGIONS, list(ground.around), colours.SURROUNDINGS, line) | {"hoverinfo": "skip"}]


def _absent(drawn: list[MapArea], ground: MapGround) -> list[Spec]:
    """Authorities of the region that are not among the areas, such as those not yet made then: white, and said so."""
    missing = sorted(set(ground.names) - {area.code for area in drawn})
    areas = [MapArea(code, ground.names[code], State.NOT_AVAILABLE, NO_FIGURE) for code in missing]
    return [_shapes(MapClass("", colours.NO_DATA, colours.GREY, areas), ground)] if areas else []


def _shapes(map_class: MapClass, ground: MapGround) -> Spec:
    """Areas of one class, whose `meta` is the symbol of its state, if it has one.

    The edges are light between dark areas and dark between light ones.
    """
    line = {"color": map_class.edge, "width": 0.8}
    texts = [f"{area.name}<br>{area.written}" for area in map_class.areas]
    shapes = _areas(ground.shapes, [area.code for area in map_class.areas], map_class.colour, line)
    states = {} if map_class.state is None else {"meta": map_class.state.value}
    return shapes | {"text": texts, "hoverinfo": "text", "name": map_class.words} | states


def _areas(file: str, codes: list[str], colour: str, line: Spec) -> Spec:
    """The shapes of `codes` in one colour."""
    return {
        "type": "choropleth",
        "geojson": f"geo/{file}",
        "featureidkey": "id",
        "locations": codes,
        "z": [1] * len(codes),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": False,
        "marker": {"line": line, "opacity": 1},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _outline(chosen: str, ground: MapGround) -> list[Spec]:
    """A black edge round the chosen area, on white so that it shows on dark neighbours; nothing for England."""
    if chosen not in ground.points:
        return []
    nothing = "rgba(0,0,0,0)"
    edges = [(colours.WHITE, 5.5), (colours.INK, 3)] if ground.is_zoomed else [(colours.INK, 3)]
    return [
        _areas(ground.shapes, [chosen], nothing, {"color": colour, "width": width}) | {"hoverinfo": "skip"}
        for colour, width in edges
    ]


def _hatched(found: list[MapClass], ground: MapGround) -> list[Spec]:
    """Slanting lines over the areas that are withheld, which Plotly cannot hatch on a map by itself."""
    spacing = (ground.window[3] - ground.window[1]) / HATCHES
    shapes = [
        features(ground.shapes)[area.code]["geometry"]
        for map_class in found
        if map_class.is_hatched
        for area in map_class.areas
    ]
    lines = [line for shape in shapes for polygon in shape["coordinates"] for line in hatching(polygon, spacing)]
    if not lines:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "lines",
            "lon": [degrees for start, end in lines for degrees in (round(start[0], 4), round(end[0], 4), None)],
            "lat": [degrees for start, end in lines for degrees in (round(start[1], 4), round(end[1], 4), None)],
            "line": {"color": colours.GREY, "width": 1.2},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _labels(map_class: MapClass, ground: MapGround, chosen: str) -> Spec:
    """Figures in the middle of their areas; where there is no number its symbol: "[x]".

    Authorities are too small for that: only the chosen one has its figure, and symbols stand where there is room.
    """
    texts = {area.code: map_class.symbol or area.written for area in map_class.areas}
    if ground.is_zoomed:
        texts = {
            code: text
            for code, text in texts.items()
            if code == chosen or map_class.symbol and _fits(text, ground.room[code])
        }
    colour, behind = (colours.WHITE, colours.DARK_BLUE) if map_class.is_dark else (colours.INK, colours.WHITE)
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [ground.points[code][0] for code in texts],
        "lat": [ground.points[code][1] for code in texts],
        "text": ["<br>".join(wrapped(text, LONGEST_LABEL)) for text in texts.values()],
        "textfont": FONT | {"color": colour} | halo(behind),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _fits(text: str, radius: float) -> bool:
    """True where a text of 16 px fits into a circle of so many pixels."""
    return hypot(HALF_A_CHARACTER * len(text), HALF_A_LINE) <= radius


def _circles(counted: list[MapArea], ground: MapGround, chosen: str) -> Spec:
    """A circle for each area, the largest first, so that no circle hides under another."""
    shown = sorted(counted, key=lambda area: area.value, reverse=True)
    top = shown[0].value if shown and shown[0].value else 1
    widest = LARGEST_CIRCLE_OF_AN_AUTHORITY if ground.is_zoomed else LARGEST_CIRCLE
    room = {area.code: max(sqrt(area.value / top) * widest / 2, ground.room.get(area.code, inf)) for area in shown}
    is_chosen = [area.code == chosen for area in shown]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [ground.points[area.code][0] for area in shown],
        "lat": [ground.points[area.code][1] for area in shown],
        "text": [area.written if HALF_A_CHARACTER * len(area.written) < room[area.code] else "" for area in shown],
        "customdata": [[area.code] for area in shown],
        "hovertext": [f"{area.name}<br>{area.written}" for area in shown],
        "hoverinfo": "text",
        "textfont": FONT,
        "marker": {
            "size": [area.value for area in shown],
            "sizemode": "area",
            "sizeref": 2 * top / widest**2,
            "color": [colours.LIGHTER if strong else colours.PALER for strong in is_chosen],
            "opacity": 0.92,
            "line": {
                "color": [colours.INK if strong else colours.CHOSEN for strong in is_chosen],
                "width": [3 if strong else 1.5 for strong in is_chosen],
            },
        },
        "selected": {"marker": {"opacity": 0.92}},
        "unselected": {"marker": {"opacity": 0.92}, "textfont": {"color": colours.INK}},
        "showlegend": False,
    }


def _key(map_class: MapClass) -> Spec:
    """One class in the key, whether an area is in it or not, so that the key is whole in every year.

    Only a bar can be hatched in a key, so a withheld class has one of no length, on axes of no size.
    """
    in_key = {"name": map_class.words, "hoverinfo": "skip", "showlegend": True}
    edge = {"color": colours.DARK_BLUE, "width": 1}
    if map_class.is_hatched:
        return {"type": "bar", "x": [None], "y": [None], "marker": hatched(edge)} | in_key
    square = {"symbol": "square", "size": 14, "color": map_class.colour, "line": edge}
    return {"type": "scattergeo", "mode": "markers", "lon": [None], "lat": [None], "marker": square} | in_key


def _map_layout(ground: MapGround, found: list[MapClass]) -> Spec:
    west, south, east, north = ground.window
    upright = (west + east) / 2 if ground.is_zoomed else CENTRAL_MERIDIAN
    nowhere = {"domain": [0, 0.001], "visible": False, "fixedrange": True}
    return canvas(
        HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=bool(found),
        legend=key_above() if ground.is_zoomed else key_at_the_right(),
        clickmode="event+select",
        geo={
            "visible": False,
            "projection": {"type": "transverse mercator", "rotation": {"lon": upright}},
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            "bgcolor": colours.WHITE,
        },
        xaxis=nowhere,
        yaxis=nowhere,
    )
