"""Maps of England: rows in, Plotly specification out.

The shapes are sent once as a file the browser keeps, never with the figure. Addresses are relative, so that the
dashboard works below any base path.
"""

from functools import cache

from board import colours
from board.figures import FONT, Rows, Spec, canvas
from board.places import GEO

SHAPES = "geo/regions.geojson"
BRITISH_NATIONAL_GRID = 27700
LONGITUDE_LATITUDE = 4326
LARGEST_CIRCLE = 64
DARK_CLASS = 2


@cache
def label_points() -> dict[str, tuple[float, float]]:
    """The longitude and latitude of the middle of each region, by its code, for circles and labels.

    The middle is that of the largest circle that fits inside, found on the British National Grid, where distances
    are true. geopandas is imported here and not above, because only maps need it and it is slow to load.
    """
    import geopandas

    shapes = geopandas.read_file(GEO / "regions.geojson").to_crs(BRITISH_NATIONAL_GRID)
    radii = shapes.maximum_inscribed_circle(tolerance=500)
    points = radii.interpolate(0).to_crs(LONGITUDE_LATITUDE)
    return {code: (round(point.x, 3), round(point.y, 3)) for code, point in zip(shapes["id"], points, strict=True)}


def classes(steps: list[float], unit: str) -> list[tuple[float, float, str]]:
    """The classes between `steps`: lower bound, upper bound, and the words of the key, the lowest first."""
    bounds = [float("-inf"), *steps, float("inf")]
    words = [f"under {steps[0]:g}{unit}"]
    words += [f"{low:g} to under {high:g}{unit}" for low, high in zip(steps, steps[1:], strict=False)]
    words += [f"{steps[-1]:g}{unit} or more"]
    return list(zip(bounds, bounds[1:], words, strict=False))


def choropleth(
    rows: Rows, *, code: str, name: str, value: str, written: str, steps: list[float], unit: str, chosen: str
) -> Spec:
    """England coloured by a rate in up to five classes, each region's figure written on it, the chosen one outlined.

    A region without a number is left white and carries its words instead.
    """
    data = []
    for number, (low, high, words) in enumerate(classes(steps, unit)):
        inside = [row for row in rows if row[value] is not None and low <= row[value] < high]
        edge = colours.WHITE if number > DARK_CLASS else colours.DARK_BLUE
        data.append(_shapes(inside, code, name, written, colours.STEPS_OF_BLUE[number], words, edge))
        data.append(_key(colours.STEPS_OF_BLUE[number], words))
    missing = [row for row in rows if row[value] is None]
    if missing:
        data += [
            _shapes(missing, code, name, written, colours.NO_DATA, "no figure"),
            _key(colours.NO_DATA, "no figure"),
        ]
    data.append(_outline(chosen))
    labels = _labels(rows, code, value, written, dark_from=steps[DARK_CLASS])
    return {"data": [*data, labels], "layout": _map_layout(key=True)}


def circles(rows: Rows, *, code: str, name: str, value: str, written: str, chosen: str) -> Spec:
    """England in one pale colour with a circle for each region, its area in proportion to a count."""
    points, counted = label_points(), [row for row in rows if row[value] is not None]
    shown = sorted(counted, key=lambda row: row[value], reverse=True)
    largest = shown[0][value] if shown else 1
    marks = {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [points[row[code]][0] for row in shown],
        "lat": [points[row[code]][1] for row in shown],
        "text": [row[written] for row in shown],
        "customdata": [[row[code]] for row in shown],
        "hovertext": [f"{row[name]}<br>{row[written]}" for row in shown],
        "hoverinfo": "text",
        "textfont": FONT,
        "marker": {
            "size": [row[value] for row in shown],
            "sizemode": "area",
            "sizeref": 2 * largest / LARGEST_CIRCLE**2,
            "color": [colours.LIGHTER if row[code] == chosen else colours.PALER for row in shown],
            "opacity": 0.92,
            "line": {
                "color": [colours.INK if row[code] == chosen else colours.CHOSEN for row in shown],
                "width": [3 if row[code] == chosen else 1.5 for row in shown],
            },
        },
        "selected": {"marker": {"opacity": 0.92}},
        "unselected": {"marker": {"opacity": 0.92}},
        "showlegend": False,
    }
    base = _shapes(rows, code, name, written, colours.PALE, "")
    missing = _labels([row for row in rows if row[value] is None], code, value, written, float("inf"))
    return {"data": [base, _outline(chosen), missing, marks], "layout": _map_layout(key=False)}


def _key(colour: str, words: str) -> Spec:
    """One class in the key, whether a region is in it or not, so that the key is whole in every year."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [None],
        "lat": [None],
        "name": words,
        "marker": {"symbol": "square", "size": 16, "color": colour, "line": {"color": colours.DARK_BLUE, "width": 1}},
        "hoverinfo": "skip",
        "showlegend": True,
    }


def _shapes(
    rows: Rows, code: str, name: str, written: str, colour: str, words: str, edge: str = colours.DARK_BLUE
) -> Spec:
    """Regions of one class. The edges are light between dark regions and dark between light ones."""
    return {
        "type": "choropleth",
        "geojson": SHAPES,
        "featureidkey": "id",
        "locations": [row[code] for row in rows],
        "z": [1] * len(rows),
        "text": [f"{row[name]}<br>{row[written]}" for row in rows],
        "hoverinfo": "text",
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "name": words,
        "showlegend": False,
        "marker": {"line": {"color": edge, "width": 0.8}, "opacity": 1},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _outline(chosen: str) -> Spec:
    """A black edge round the chosen region, drawn over its neighbours' edges; nothing for England."""
    return {
        "type": "choropleth",
        "geojson": SHAPES,
        "featureidkey": "id",
        "locations": [chosen],
        "z": [1],
        "colorscale": [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": colours.INK, "width": 3}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _labels(rows: Rows, code: str, value: str, written: str, dark_from: float) -> Spec:
    """Each region's figure in its middle, white on the dark classes; where there is none, its symbol: "[x]"."""
    points = label_points()
    is_dark = [row[value] is not None and row[value] >= dark_from for row in rows]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [points[row[code]][0] for row in rows],
        "lat": [points[row[code]][1] for row in rows],
        "text": [row[written].split()[0] if row[value] is None else row[written] for row in rows],
        "textfont": FONT | {"color": [colours.WHITE if dark else colours.INK for dark in is_dark]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _map_layout(key: bool) -> Spec:
    return canvas(
        560,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=key,
        legend={
            "x": 1,
            "y": 1,
            "xanchor": "right",
            "yanchor": "top",
            "font": FONT,
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(255,255,255,0)",
        },
        clickmode="event+select",
        geo={
            "visible": False,
            "projection": {"type": "transverse mercator", "rotation": {"lon": -2}},
            "lonaxis": {"range": [-6.0, 1.9]},
            "lataxis": {"range": [49.8, 55.9]},
            "bgcolor": colours.WHITE,
        },
    )
