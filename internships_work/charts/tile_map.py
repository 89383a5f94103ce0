"""The tile map of England: one equal square for each local authority, so that the small ones can be read."""

from internships_work.charts import colours
from internships_work.charts.figure_layout import FONT, Rows, Spec, canvas, note
from internships_work.charts.map_classes import MapClass, classed, halo, hatched, key_above

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

Tile = tuple[int, int]


def tile_map(
    rows: Rows,
    *,
    code: str,
    name: str,
    value: str,
    written: str,
    region: str,
    column: str,
    row: str,
    names: dict[str, tuple[str, ...]],
    steps: list[float],
    unit: str,
    chosen: str,
    incomplete: str = "",
) -> Spec:
    """A square for each row that has a place, coloured by a rate in up to five classes, the chosen one outlined.

    `column` and `row` name the columns with the place of the square, from 1 in the north-west; a row without one is
    not drawn. `value` names a column of numbers and states: a square that is withheld is hatched,
    any other without a number is white. `incomplete` names the column that says whether a return was incomplete: such a
    square is grey. `names` are the regions' names in lines. Nought and symbols are written in
    their squares, but left out on a screen so narrow that they would not fit.
    """
    placed = sorted((area for area in rows if area[column]), key=lambda area: area[code])
    tiles = {(area[column], area[row]): area for area in placed}
    found = classed(placed, value=value, written=written, incomplete=incomplete, steps=steps, unit=unit)
    return {
        "data": [_squares(map_class, code, name, value, written, column, row) for map_class in found],
        "layout": canvas(
            HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            barmode="overlay",
            uniformtext={"minsize": FONT["size"], "mode": "hide"},
            xaxis=_axis([1 - SEA, max((x for x, _ in tiles), default=1) + 1 + SEA]),
            yaxis=_axis([max((y for _, y in tiles), default=1) + SEA, 1 - SEA])
            | {"scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
            shapes=_borders({tile: area[region] for tile, area in tiles.items()})
            + [_edge(tile) for tile, area in tiles.items() if area[code] == chosen],
            annotations=[_name(lines, *NAMES[area]) for area, lines in names.items()],
            showlegend=True,
            legend=key_above(),
            clickmode="event+select",
        ),
    }


def _squares(map_class: MapClass, code: str, name: str, value: str, written: str, column: str, row: str) -> Spec:
    """The squares of one class. They are bars, because only bars keep their shape at every width and can be hatched.

    A class without squares has one of no size, which shows in the key alone.
    """
    line = {"color": colours.DARK_BLUE, "width": 1}
    marker = hatched(line) if map_class.is_hatched else {"color": map_class.colour, "line": line}
    lettering = FONT | {"color": colours.WHITE if map_class.is_dark else colours.INK}
    return {
        "type": "bar",
        "meta": "tiles",
        "x": [each[column] for each in map_class.rows] or [None],
        "base": [each[row] - TILE / 2 for each in map_class.rows] or [None],
        "y": [TILE for _ in map_class.rows] or [None],
        "width": TILE,
        "marker": marker | {"opacity": 1},
        "text": [map_class.symbol or (each[written] if each[value] == 0 else "") for each in map_class.rows],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": lettering | halo(colours.WHITE) if map_class.is_hatched else lettering,
        "customdata": [[each[code]] for each in map_class.rows],
        "hovertext": [f"{each[name]}<br>{each[written]}" for each in map_class.rows],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": lettering["color"]}},
        "name": map_class.words,
    }


def _borders(region_of: dict[Tile, str]) -> list[Spec]:
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


def _edge(tile: Tile) -> Spec:
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
