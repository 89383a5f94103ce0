"""The tile map of England: one equal square for each local authority, so that the small ones can be read."""

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_model import TileMap
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note
from internships_work.charts.plotly.map_looks import halo, hatched, hover_text, key_above
from internships_work.charts.tile_layout import TILE, Place, TileLayout, layout_of, name_in_lines, written_in

HEIGHT = 680


def tile_map(chart: TileMap) -> Spec:
    """A square for each tile, coloured by a rate in up to five classes, the chosen one outlined.

    A square that is withheld is hatched, any other without a number is white; one of which the return was incomplete is
    grey. Zero and symbols are written in their squares, but left out on a screen so narrow that they would not fit.
    """
    layout = layout_of(chart)
    return {
        "data": [_squares(map_class, layout.places) for map_class in layout.classes],
        "layout": canvas(
            HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            barmode="overlay",
            uniformtext={"minsize": FONT["size"], "mode": "hide"},
            xaxis=_axis([layout.west, layout.east]),
            yaxis=_axis([layout.south, layout.north])
            | {"scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
            shapes=_borders(layout) + ([_edge(layout.chosen)] if layout.chosen else []),
            annotations=[_name(*name) for name in layout.names],
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
        "text": [literal(written_in(area, map_class)) for area in map_class.areas],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": lettering | halo(colours.WHITE) if map_class.is_hatched else lettering,
        "customdata": [[area.code] for area in map_class.areas],
        "hovertext": [hover_text(area) for area in map_class.areas],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": lettering["color"]}},
        "name": literal(map_class.words),
    }


def _borders(layout: TileLayout) -> list[Spec]:
    """A line round every region, as one shape."""
    path = "".join(f"M{x},{y}L{to_x},{to_y}" for x, y, to_x, to_y in layout.borders)
    return [{"type": "path", "path": path, "line": {"color": colours.INK, "width": 1.5}, "layer": "above"}]


def _edge(tile: Place) -> Spec:
    """A black edge round the chosen square."""
    x, y = tile
    corners = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
    return {"type": "rect", "line": {"color": colours.INK, "width": 4}, "layer": "above"} | corners


def _name(lines: tuple[str, ...], x: float, y: float, side: str) -> Spec:
    """The name of a region."""
    return note("<br>".join(map(literal, name_in_lines(lines))), x=x, y=y, xanchor=side, yanchor="middle", align=side)


def _axis(ends: list[float]) -> Spec:
    return {"range": ends, "visible": False, "fixedrange": True}
