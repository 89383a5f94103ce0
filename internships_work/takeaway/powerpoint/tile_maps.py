"""The tile map of England: an equal square for each local authority, each a shape of its own."""

import re
from dataclasses import dataclass

from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.plotly import Spec
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.maps import draw_key
from internships_work.takeaway.powerpoint.outlines import add_outline
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.text_measuring import height, width
from internships_work.takeaway.powerpoint.writing import colour, fill_hatched, grouped, rectangle, set_text, write

KEY = 240
STRETCH = 1.9
LINE_ENDS = re.compile(r"M([\d.-]+),([\d.-]+)L([\d.-]+),([\d.-]+)")


@dataclass(frozen=True)
class Squares:
    """How columns and rows of a tile map, from the north-west, stand on the slide."""

    box: Box
    west: float
    north: float
    wide: float
    high: float

    def point(self, column: float, row: float) -> tuple[float, float]:
        """Return where a column and row of the tile map are on the slide."""
        return self.box.left + (column - self.west) * self.wide, self.box.top + (row - self.north) * self.high


def tile_map_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the tile map of a figure with its key, on one slide."""
    return [lambda shapes, box: _draw(shapes, box, exhibit)]


def _draw(shapes: SlideShapes, box: Box, exhibit: Exhibit) -> None:
    """Tiles are wider than high: a slide has more room across, and names need it."""
    layout, data = exhibit.figure["layout"], exhibit.figure["data"]
    (west, east), (south, north) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    land = box.within(right=KEY)
    high = land.high / (south - north)
    wide = min(land.wide / (east - west), high * STRETCH)
    squares = Squares(land, west, north, wide, high)
    with grouped(shapes, "Tile map", exhibit.alt):
        for trace in data:
            _draw_class(shapes, trace, squares)
        for shape in layout["shapes"]:
            _draw_border(shapes, shape, squares)
        for annotation in layout["annotations"]:
            if annotation.get("yref") != "paper":
                _draw_name(shapes, annotation, squares)
    draw_key(shapes, Box(box.right - KEY + 30, box.top, KEY - 30, box.high), data)


def _draw_class(shapes: SlideShapes, trace: Spec, squares: Squares) -> None:
    """Draw the squares of one class, with what is written in those where it fits."""
    if trace["x"] == [None]:
        return
    marker, lettering = trace["marker"], trace["insidetextfont"]
    for index, column in enumerate(trace["x"]):
        x, y = squares.point(column - trace["width"] / 2, trace["base"][index])
        square_box = Box(x, y, trace["width"] * squares.wide, trace["y"][index] * squares.high)
        square = rectangle(shapes, square_box, marker["color"], marker["line"]["color"], 0.75)
        square.name = trace["hovertext"][index].replace("<br>", ": ")
        if "pattern" in marker:
            fill_hatched(square.fill, colours.OTHERS)
        text = trace["text"][index]
        if text and width(text, SMALLEST) < square_box.wide and height(1, SMALLEST) <= square_box.high + 3:
            set_text(square.text_frame, text, size=SMALLEST, ink=lettering["color"], align="center", anchor="middle")
            square.text_frame.word_wrap = False


def _draw_border(shapes: SlideShapes, shape: Spec, squares: Squares) -> None:
    """Draw the lines round regions as one shape, and the edge of the chosen square."""
    if shape["type"] == "rect":
        (left, top), (right, bottom) = (squares.point(shape[f"x{end}"], shape[f"y{end}"]) for end in (0, 1))
        border = rectangle(shapes, Box(left, top, right - left, bottom - top), colours.WHITE, colours.INK, 3, "Chosen")
    else:
        ends = [tuple(map(float, end)) for end in LINE_ENDS.findall(shape["path"])]
        lines = [[squares.point(x, y), squares.point(to_x, to_y)] for x, y, to_x, to_y in ends]
        border = add_outline(shapes, lines, is_closed=False)
        border.name = "Borders of regions"
        border.line.color.rgb, border.line.width = colour(colours.INK), Pt(1.25)
    border.fill.background()


def _draw_name(shapes: SlideShapes, annotation: Spec, squares: Squares) -> None:
    """Draw the name of a region in the free squares beside it."""
    name = annotation["text"].replace("<br>", " ")
    x, y = squares.point(annotation["x"], annotation["y"])
    wide = width(name, SMALLEST) + 4
    left = x if annotation["xanchor"] == "left" else x - wide
    write(shapes, Box(left, y - 9, wide, 18), name, anchor="middle", align=annotation["xanchor"], name="Region")
