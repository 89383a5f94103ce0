"""The tile map of England: one equal square for each local authority, so that the small ones can be read."""

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass, classed
from internships_work.charts.map_model import TileMap
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, note
from internships_work.charts.plotly.map_looks import halo, hatched, key_above

HEIGHT = 680
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


def tile_map(chart: TileMap) -> Spec:
    """A square for each tile, coloured by a rate in up to five classes, the chosen one outlined.

    A square that is withheld is hatched, any other without a number is white; one of which the return was incomplete is
    grey. Zero and symbols are written in their squares, but left out on a screen so narrow that they would not fit.
    """
    placed = sorted(chart.tiles, key=lambda tile: tile.area.code)
    tiles = {(tile.column, tile.row): tile for tile in placed}
    places = {tile.area.code: (tile.column, tile.row) for tile in placed}
    found = classed([tile.area for tile in placed], chart.steps, chart.unit)
    return {
        "data": [_squares(map_class, places) for map_class in found],
        "layout": canvas(
            HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            barmode="overlay",
            uniformtext={"minsize": FONT["size"], "mode": "hide"},
            xaxis=_axis([1 - SEA, max((x for x, _ in tiles), default=1) + 1 + SEA]),
            yaxis=_axis([max((y for _, y in tiles), default=1) + SEA, 1 - SEA])
            | {"scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
            shapes=_borders({place: tile.region for place, tile in tiles.items()})
            + [_edge(place) for place, tile in tiles.items() if tile.area.code == chart.chosen],
            annotations=[_name(lines, *NAMES[region]) for region, lines in chart.region_names],
            showlegend=True,
            legend=key_above(),
            clickmode="event+select",
        ),
    }


def _squares(map_class: MapClass, places: dict[str, Place]) -> Spec:
    """The squares of one class. They are bars, because only bars keep their shape at every width and can be hatched.

    A class without squares has one of no size, which shows in the key alone.
    """
    line = {"color": colours.DARK_BLUE, "width": 1}
    marker = hatched(line) if map_class.is_hatched else {"color": map_class.colour, "line": line}
    lettering = FONT | {"color": colours.WHITE if map_class.is_dark else colours.INK}
    return {
        "type": "bar",
        "meta": "tiles",
        "x": [places[area.code][0] for area in map_class.areas] or [None],
        "base": [places[area.code][1] - TILE / 2 for area in map_class.areas] or [None],
        "y": [TILE for _ in map_class.areas] or [None],
        "width": TILE,
        "marker": marker | {"opacity": 1},
        "text": [map_class.symbol or (area.written if area.value == 0 else "") for area in map_class.areas],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": lettering | halo(colours.WHITE) if map_class.is_hatched else lettering,
        "customdata": [[area.code] for area in map_class.areas],
        "hovertext": [f"{area.name}<br>{area.written}" for area in map_class.areas],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": lettering["color"]}},
        "name": map_class.words,
    }


def _borders(region_of: dict[Place, str]) -> list[Spec]:
    """A line round every region, as one shape."""
    lines = []
    for (x, y), region in region_of.items():
        left, right, top, bottom = x - 0.5, x + 0.5, y - 0.5, y + 0.5
        sides = {
            (x, y - 1): f"M{left},{top}L{right},{top}",
            (x, y + 1): f"M{left},{bottom}L{right},{bottom}",
            (x - 1, y): f"M{left},{top}L{left},{bottom}",
            (x + 1, y): f"M{right},{top}L{right},{bottom}",
        }
        lines += [path for beside, path in sides.items() if region_of.get(beside) != region]
    return [{"type": "path", "path": "".join(lines), "line": {"color": colours.INK, "width": 1.5}, "layer": "above"}]


def _edge(tile: Place) -> Spec:
    """A black edge round the chosen square."""
    x, y = tile
    corners = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
    return {"type": "rect", "line": {"color": colours.INK, "width": 4}, "layer": "above"} | corners


def _name(lines: tuple[str, ...], x: float, y: float, side: str) -> Spec:
    """The name of a region, of one line in two, because there is more room upwards than sideways on a phone."""
    text = "<br>".join(lines if len(lines) > 1 else lines[0].split())
    return note(text, x=x, y=y, xanchor=side, yanchor="middle", align=side)


def _axis(ends: list[float]) -> Spec:
    return {"range": ends, "visible": False, "fixedrange": True}
