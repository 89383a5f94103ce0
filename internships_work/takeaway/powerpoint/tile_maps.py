"""The tile map of England: an equal square for each local authority, each a shape of its own."""

from dataclasses import dataclass

from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_model import MapArea
from internships_work.charts.tile_layout import TILE, Place, TileLayout, layout_of, written_in
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.maps import draw_key
from internships_work.takeaway.powerpoint.outlines import add_outline
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, fill_hatched, grouped, rectangle, set_text, write
from internships_work.takeaway.text_measuring import height, width

KEY = 240
STRETCH = 1.9


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
    """Return a tile map with its key, on one slide."""
    return [lambda shapes, box: _draw(shapes, box, exhibit)]


def _draw(shapes: SlideShapes, box: Box, exhibit: Exhibit) -> None:
    """Tiles are wider than high: a slide has more room across, and names need it."""
    layout = layout_of(exhibit.chart)
    land = box.within(right=KEY)
    high = land.high / (layout.south - layout.north)
    wide = min(land.wide / (layout.east - layout.west), high * STRETCH)
    squares = Squares(land, layout.west, layout.north, wide, high)
    with grouped(shapes, "Tile map", exhibit.alt):
        for map_class in layout.classes:
            for area in map_class.areas:
                _draw_square(shapes, area, map_class, layout.places[area.code], squares)
        _draw_borders(shapes, layout, squares)
        for name in layout.names:
            _draw_name(shapes, name, squares)
    draw_key(shapes, Box(box.right - KEY + 30, box.top, KEY - 30, box.high), layout.classes)


def _draw_square(shapes: SlideShapes, area: MapArea, map_class: MapClass, place: Place, squares: Squares) -> None:
    """Draw one square, with what is written in it where that fits."""
    column, row = place
    x, y = squares.point(column - TILE / 2, row - TILE / 2)
    square_box = Box(x, y, TILE * squares.wide, TILE * squares.high)
    square = rectangle(shapes, square_box, map_class.colour, colours.DARK_BLUE, 0.75)
    square.name = f"{area.name}: {area.written}"
    if map_class.is_hatched:
        fill_hatched(square.fill, colours.OTHERS)
    text = written_in(area, map_class)
    if text and width(text, SMALLEST) < square_box.wide and height(1, SMALLEST) <= square_box.high + 3:
        ink = colours.WHITE if map_class.is_dark else colours.INK
        set_text(square.text_frame, text, size=SMALLEST, ink=ink, align="center", anchor="middle")
        square.text_frame.word_wrap = False


def _draw_borders(shapes: SlideShapes, layout: TileLayout, squares: Squares) -> None:
    """Draw the lines round regions as one shape, and the edge of the chosen square."""
    lines = [[squares.point(x, y), squares.point(to_x, to_y)] for x, y, to_x, to_y in layout.borders]
    borders = add_outline(shapes, lines, is_closed=False)
    borders.name = "Borders of regions"
    borders.line.color.rgb, borders.line.width = colour(colours.INK), Pt(1.25)
    borders.fill.background()
    if layout.chosen:
        x, y = layout.chosen
        (left, top), (right, bottom) = squares.point(x - 0.5, y - 0.5), squares.point(x + 0.5, y + 0.5)
        edge = rectangle(shapes, Box(left, top, right - left, bottom - top), colours.WHITE, colours.INK, 3, "Chosen")
        edge.fill.background()


def _draw_name(shapes: SlideShapes, placed: tuple[tuple[str, ...], float, float, str], squares: Squares) -> None:
    """Draw the name of a region in the free squares beside it."""
    lines, column, row, side = placed
    name = " ".join(lines)
    x, y = squares.point(column, row)
    wide = width(name, SMALLEST) + 4
    left = x if side == "left" else x - wide
    write(shapes, Box(left, y - 9, wide, 18), name, anchor="middle", align=side, name="Region")
