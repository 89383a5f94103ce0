"""Maps of England by region, and of one region by local authority: rows in, Plotly specification out.

What they are drawn on is in map_ground.py. Addresses of shapes are relative, so that the dashboard works below any
base path.
"""

from collections.abc import Sequence

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_ground import REGIONS, MapGround, features
from internships_work.charts.map_layers import (
    LARGEST_CIRCLE,
    LARGEST_CIRCLE_OF_AN_AUTHORITY,
    LONGEST_LABEL,
    MapCircle,
    MapLabels,
    MapLayers,
    layers_of,
)
from internships_work.charts.map_model import AreaMap, CircleMap
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal
from internships_work.charts.plotly.hatching import hatching
from internships_work.charts.plotly.map_looks import halo, hatched, hover_text, key_above, key_at_the_right
from internships_work.charts.text_layout import wrapped

CENTRAL_MERIDIAN = -2
CLEAR = "rgba(0,0,0,0)"

HEIGHT = 560
HATCHES = 75


def map_of_areas(chart: AreaMap | CircleMap) -> Spec:
    """Areas in up to five classes of colour, or in one with a circle for each; the chosen one outlined.

    An area that is withheld is hatched, any other without a number is white, and both carry their symbol; one whose
    return was incomplete is grey.
    """
    layers = layers_of(chart)
    ground = layers.ground
    data = _surroundings(ground)
    if layers.absent:
        data.append(_shapes(MapClass("", colours.NO_DATA, colours.GREY, list(layers.absent)), ground))
    data += [_shapes(map_class, ground) for map_class in layers.classes] + [_key(map_class) for map_class in layers.key]
    data += _hatched(layers.classes, ground) + _outline(layers)
    data += [_labels(labels) for labels in layers.labels]
    if layers.circles is not None:
        data.append(_circles(layers.circles, ground))
    return {"data": data, "layout": _map_layout(ground, layers.key)}


def _surroundings(ground: MapGround) -> list[Spec]:
    """The other regions in pale grey, with an edge of the same colour that hides where the files' borders differ."""
    if not ground.around:
        return []
    line = {"color": colours.SURROUNDINGS, "width": 2}
    return [_areas(REGIONS, list(ground.around), colours.SURROUNDINGS, line) | {"hoverinfo": "skip"}]


def _shapes(map_class: MapClass, ground: MapGround) -> Spec:
    """Areas of one class, whose `meta` is the symbol of its state, if it has one.

    The edges are light between dark areas and dark between light ones.
    """
    line = {"color": map_class.edge, "width": 0.8}
    texts = [hover_text(area) for area in map_class.areas]
    shapes = _areas(ground.shapes, [area.code for area in map_class.areas], map_class.colour, line)
    states = {} if map_class.state is None else {"meta": map_class.state.value}
    return shapes | {"text": texts, "hoverinfo": "text", "name": literal(map_class.words)} | states


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


def _outline(layers: MapLayers) -> list[Spec]:
    """The edges round the chosen area."""
    lines = [{"color": colour, "width": width} for colour, width in layers.edges_of_the_chosen]
    return [_areas(layers.ground.shapes, [layers.chosen], CLEAR, line) | {"hoverinfo": "skip"} for line in lines]


def _hatched(found: Sequence[MapClass], ground: MapGround) -> list[Spec]:
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


def _labels(of_class: MapLabels) -> Spec:
    """The labels of one class."""
    labels = of_class.labels
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [label.point[0] for label in labels],
        "lat": [label.point[1] for label in labels],
        "text": ["<br>".join(map(literal, wrapped(label.text, LONGEST_LABEL))) for label in labels],
        "textfont": FONT | {"color": of_class.ink} | halo(of_class.behind),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _circles(circles: Sequence[MapCircle], ground: MapGround) -> Spec:
    top = circles[0].area.value if circles and circles[0].area.value else 1
    widest = LARGEST_CIRCLE_OF_AN_AUTHORITY if ground.is_zoomed else LARGEST_CIRCLE
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [circle.point[0] for circle in circles],
        "lat": [circle.point[1] for circle in circles],
        "text": [literal(circle.text) for circle in circles],
        "customdata": [[circle.area.code] for circle in circles],
        "hovertext": [hover_text(circle.area) for circle in circles],
        "hoverinfo": "text",
        "textfont": FONT,
        "marker": {
            "size": [circle.area.value for circle in circles],
            "sizemode": "area",
            "sizeref": 2 * top / widest**2,
            "color": [colours.LIGHTER if circle.is_chosen else colours.PALER for circle in circles],
            "opacity": 0.92,
            "line": {
                "color": [colours.INK if circle.is_chosen else colours.CHOSEN for circle in circles],
                "width": [3 if circle.is_chosen else 1.5 for circle in circles],
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
    in_key = {"name": literal(map_class.words), "hoverinfo": "skip", "showlegend": True}
    edge = {"color": colours.DARK_BLUE, "width": 1}
    if map_class.is_hatched:
        return {"type": "bar", "x": [None], "y": [None], "marker": hatched(edge)} | in_key
    square = {"symbol": "square", "size": 14, "color": map_class.colour, "line": edge}
    return {"type": "scattergeo", "mode": "markers", "lon": [None], "lat": [None], "marker": square} | in_key


def _map_layout(ground: MapGround, key: Sequence[MapClass]) -> Spec:
    west, south, east, north = ground.window
    upright = (west + east) / 2 if ground.is_zoomed else CENTRAL_MERIDIAN
    nowhere = {"domain": [0, 0.001], "visible": False, "fixedrange": True}
    return canvas(
        HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=bool(key),
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
