"""Maps as shapes that can be edited, one for each area, drawn from the boundaries in geo/."""

from math import sqrt

from pptx.enum.shapes import MSO_SHAPE
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.plotly import Spec
from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.states import State
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.outlines import SlideMap, add_outline, ground_of, rings
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.tables import Grid, draw_grid
from internships_work.takeaway.powerpoint.text_measuring import height, lines, width
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
from internships_work.wording import words

KEY = 200
SQUARE = 15
BETWEEN = 64
MOST_ROWS_BESIDE = 12
CLEAR = "rgba(0,0,0,0)"
PIXELS_HIGH = 420


def map_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the map of a figure with its key on one slide, and beside it the numbers where there are few."""
    return [lambda shapes, box: _draw(shapes, box, exhibit)]


def _draw(shapes: SlideShapes, box: Box, exhibit: Exhibit) -> None:
    data = exhibit.figure["data"]
    beside = _numbers_beside(exhibit)
    ground = ground_of(
        exhibit.figure["layout"]["geo"], box.within(right=KEY + BETWEEN + (beside.wide if beside else 0))
    )
    with grouped(shapes, "Map", exhibit.alt):
        for trace in data:
            if trace["type"] == "choropleth":
                _draw_areas(shapes, trace, ground)
        for trace in data:
            if trace["type"] == "scattergeo" and trace["lon"][:1] != [None] and "lines" not in trace["mode"]:
                _draw_marks(shapes, trace, ground)
    key = Box(ground.land.right + BETWEEN, box.top, KEY, box.high)
    draw_key(shapes, key, [trace for trace in data if trace.get("showlegend")])
    if beside:
        draw_grid(shapes, Box(key.right, box.top, beside.wide, box.high), beside, exhibit.subtitle)


def _draw_areas(shapes: SlideShapes, trace: Spec, ground: SlideMap) -> None:
    """Draw the areas of one class, each a shape of its own."""
    fill, edge = trace["colorscale"][0][1], trace["marker"]["line"]
    names = trace.get("text") or [""] * len(trace["locations"])
    for code, name in zip(trace["locations"], names, strict=True):
        outlines = rings(trace["geojson"].rpartition("/")[2], code, ground)
        if not outlines:
            continue
        shape = add_outline(shapes, outlines)
        shape.name = name.replace("<br>", ": ") or ("Chosen area" if fill == CLEAR else "Another region")
        if fill == CLEAR:
            shape.fill.background()
        elif trace.get("meta") == State.WITHHELD.value:
            fill_hatched(shape.fill, colours.GREY)
        else:
            fill_solid(shape.fill, fill)
        shape.line.color.rgb, shape.line.width = colour(edge["color"]), Pt(edge["width"] * 0.75)


def _draw_marks(shapes: SlideShapes, trace: Spec, ground: SlideMap) -> None:
    """Draw circles for counts, largest first, and words in the middle of areas, or beside the map for lack of room."""
    is_circle = "markers" in trace["mode"]
    for index, text in enumerate(label.replace("<br>", " ") for label in trace["text"]):
        middle = trace["lon"][index], trace["lat"][index]
        x, y = ground.point(*middle)
        if is_circle:
            _draw_circle(shapes, x, y, trace["marker"], index, ground)
        wide = width(text, SMALLEST) + 4
        if text and not is_circle and not ground.has_room(middle, wide):
            line(shapes, (x, y), (ground.land.right + 6, y), colours.INK, 1)
            write(shapes, Box(ground.land.right + 8, y - 9, wide, 18), text, anchor="middle", name="Figure")
        elif text:
            ink = trace["textfont"]["color"]
            paper = colours.WHITE if "shadow" in trace["textfont"] and ink == colours.INK else ""
            box = Box(x - wide / 2, y - 9, wide, 18)
            write(shapes, box, text, ink=ink, align="center", anchor="middle", paper=paper, name="Figure")


def _draw_circle(shapes: SlideShapes, x: float, y: float, marker: Spec, index: int, ground: SlideMap) -> None:
    across = sqrt(2 * marker["size"][index] / marker["sizeref"]) * ground.land.high / PIXELS_HIGH
    box = Box(x - across / 2, y - across / 2, across, across)
    circle = plain_shape(shapes, MSO_SHAPE.OVAL, box, "Circle")
    fill_solid(circle.fill, marker["color"][index])
    circle.line.color.rgb = colour(marker["line"]["color"][index])
    circle.line.width = Pt(marker["line"]["width"][index] * 0.75)


def draw_key(shapes: SlideShapes, box: Box, classes: list[Spec]) -> None:
    """Draw the classes of a map in words, each beside a square of its look."""
    top = box.top
    for entry in classes:
        label_lines = lines(entry["name"], SMALLEST, box.wide - SQUARE - 10)
        square = rectangle(
            shapes, Box(box.left, top + 1, SQUARE, SQUARE), colours.WHITE, colours.DARK_BLUE, 0.75, "Key"
        )
        marker = entry["marker"]
        if "pattern" in marker:
            fill_hatched(square.fill, colours.GREY)
        else:
            fill_solid(square.fill, marker["color"])
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
