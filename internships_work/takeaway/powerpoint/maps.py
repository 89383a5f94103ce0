"""Maps as shapes that can be edited, one for each area, drawn from the boundaries in geo/."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_ground import REGIONS
from internships_work.charts.map_layers import MapCircle, MapLabel, MapLabels, MapLayers, layers_of
from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.outlines import SlideMap, add_outline, ground_of, rings
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.tables import Grid, draw_grid
from internships_work.takeaway.powerpoint.writing import (
    colour,
    fill_hatched,
    fill_solid,
    grouped,
    line,
    plain_shape,
    rectangle,
    write,
)
from internships_work.takeaway.text_measuring import height, lines, width
from internships_work.wording import words

KEY = 200
SQUARE = 15
BETWEEN = 64
MOST_ROWS_BESIDE = 12
CLEAR, HATCHED = "clear", "hatched"
EDGE = 0.8
PIXELS_HIGH = 420


def map_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return a map with its key on one slide, and beside it the numbers where there are few."""
    return [lambda shapes, box: _draw(shapes, box, exhibit)]


def _draw(shapes: SlideShapes, box: Box, exhibit: Exhibit) -> None:
    layers, beside = layers_of(exhibit.chart), _numbers_beside(exhibit)
    ground = ground_of(layers.ground.window, box.within(right=KEY + BETWEEN + (beside.wide if beside else 0)))
    with grouped(shapes, "Map", exhibit.alt):
        _draw_areas(shapes, layers, ground)
        for of_class in layers.labels:
            for label in of_class.labels:
                _draw_label(shapes, label, of_class, ground)
        for circle in layers.circles or ():
            _draw_circle(shapes, circle, ground)
    key = Box(ground.land.right + BETWEEN, box.top, KEY, box.high)
    draw_key(shapes, key, layers.key)
    if beside:
        draw_grid(shapes, Box(key.right, box.top, beside.wide, box.high), beside, exhibit.subtitle)


def _draw_areas(shapes: SlideShapes, layers: MapLayers, ground: SlideMap) -> None:
    """Draw the areas, each a shape of its own: those around, those absent, each class, the edge of the chosen one."""
    file = layers.ground.shapes
    for code in layers.ground.around:
        _draw_area(shapes, (REGIONS, code), ground, "Another region", colours.SURROUNDINGS, (colours.SURROUNDINGS, 2))
    absent = MapClass("", colours.NO_DATA, colours.GREY, list(layers.absent))
    for map_class in (absent, *layers.classes):
        for area in map_class.areas:
            name, edge = f"{area.name}: {area.written}", (map_class.edge, EDGE)
            fill = HATCHED if map_class.is_hatched else map_class.colour
            _draw_area(shapes, (file, area.code), ground, name, fill, edge)
    for edge in layers.edges_of_the_chosen:
        _draw_area(shapes, (file, layers.chosen), ground, "Chosen area", CLEAR, edge)


def _draw_area(
    shapes: SlideShapes, area: tuple[str, str], ground: SlideMap, name: str, fill: str, edge: tuple[str, float]
) -> None:
    """Draw one area, by its file of shapes and its code; nothing where none of it is inside the map."""
    outlines = rings(*area, ground)
    if not outlines:
        return
    shape = add_outline(shapes, outlines)
    shape.name = name
    if fill == CLEAR:
        shape.fill.background()
    elif fill == HATCHED:
        fill_hatched(shape.fill, colours.GREY)
    else:
        fill_solid(shape.fill, fill)
    shape.line.color.rgb, shape.line.width = colour(edge[0]), Pt(edge[1] * 0.75)


def _draw_label(shapes: SlideShapes, label: MapLabel, of_class: MapLabels, ground: SlideMap) -> None:
    """Write words in the middle of an area, or beside the map for lack of room."""
    x, y = ground.point(*label.point)
    wide = width(label.text, SMALLEST) + 4
    if not label.text:
        return
    if not ground.has_room(label.point, wide):
        line(shapes, (x, y), (ground.land.right + 6, y), colours.INK, 1)
        write(shapes, Box(ground.land.right + 8, y - 9, wide, 18), label.text, anchor="middle", name="Figure")
    else:
        paper = colours.WHITE if of_class.ink == colours.INK else ""
        _write_in_the_middle(shapes, x, y, label.text, of_class.ink, paper)


def _write_in_the_middle(shapes: SlideShapes, x: float, y: float, text: str, ink: str, paper: str) -> None:
    wide = width(text, SMALLEST) + 4
    box = Box(x - wide / 2, y - 9, wide, 18)
    write(shapes, box, text, ink=ink, align="center", anchor="middle", paper=paper, name="Figure")


def _draw_circle(shapes: SlideShapes, circle: MapCircle, ground: SlideMap) -> None:
    """Draw a circle for a count, with its figure where that fits."""
    x, y = ground.point(*circle.point)
    across = circle.across * ground.land.high / PIXELS_HIGH
    shape = plain_shape(shapes, MSO_SHAPE.OVAL, Box(x - across / 2, y - across / 2, across, across), "Circle")
    fill_solid(shape.fill, colours.LIGHTER if circle.is_chosen else colours.PALER)
    shape.line.color.rgb = colour(colours.INK if circle.is_chosen else colours.CHOSEN)
    shape.line.width = Pt((3 if circle.is_chosen else 1.5) * 0.75)
    if circle.text:
        _write_in_the_middle(shapes, x, y, circle.text, colours.INK, "")


def draw_key(shapes: SlideShapes, box: Box, classes: Sequence[MapClass]) -> None:
    """Draw the classes of a map in words, each beside a square of its look."""
    top = box.top
    for entry in classes:
        label_lines = lines(entry.words, SMALLEST, box.wide - SQUARE - 10)
        square = rectangle(
            shapes, Box(box.left, top + 1, SQUARE, SQUARE), colours.WHITE, colours.DARK_BLUE, 0.75, "Key"
        )
        if entry.is_hatched:
            fill_hatched(square.fill, colours.GREY)
        else:
            fill_solid(square.fill, entry.colour)
        tall = height(len(label_lines), SMALLEST)
        label_box = Box(box.left + SQUARE + 10, top, box.wide - SQUARE - 10, tall)
        write(shapes, label_box, "\n".join(label_lines), name="Key")
        top += max(tall, SQUARE) + 8


def _numbers_beside(exhibit: Exhibit) -> Grid | None:
    """Return each area with its number, where there are few enough to stand beside the map."""
    rows, heads = exhibit.table.rows, words("takeaway")["powerpoint"]
    if len(rows) > MOST_ROWS_BESIDE:
        return None
    name = exhibit.table.columns[0]
    value = next(column for column in exhibit.table.columns if column.is_number)
    cells = [[_cell(column, row) for column in (name, value)] for row in rows]
    return Grid.fitted([heads["area"], heads["figure"]], cells, [False, True], widest=360)


def _cell(column: Column, row: dict) -> str:
    return column.written(row)
