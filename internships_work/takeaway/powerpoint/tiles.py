"""Headlines as tiles: what it is, the figure in large, its context and its status."""

from math import ceil

from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import colours
from internships_work.exhibits.exhibit import Exhibit, Tile
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import grouped, rectangle, write
from internships_work.takeaway.text_measuring import fitting_size, height, lines
from internships_work.wording import status_label

MOST_ACROSS = 4
SPACE = 20
PADDING = 12
LABEL = 16
FIGURES = (40, 34, 28, 24, 20)
FIGURE_HEIGHT = 50
BAR = 7


def headline_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return all headlines on one slide, up to four side by side."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.tiles)]


def _draw(shapes: SlideShapes, box: Box, tiles: tuple[Tile, ...]) -> None:
    down = ceil(len(tiles) / MOST_ACROSS)
    across = ceil(len(tiles) / down)
    wide = (box.wide - SPACE * (across - 1)) / across
    tall = min((box.high - SPACE * (down - 1)) / down, 210)
    for index, tile in enumerate(tiles):
        left, top = index % across * (wide + SPACE), index // across * (tall + SPACE)
        with grouped(shapes, tile.label, f"{tile.label}: {tile.written}. {tile.context}"):
            _draw_tile(shapes, Box(box.left + left, box.top + top, wide, tall), tile)


def _draw_tile(shapes: SlideShapes, box: Box, tile: Tile) -> None:
    """Draw one headline from top to bottom, each part as high as its words."""
    rectangle(shapes, box, colours.WHITE, colours.HAIRLINE, 1, name="Headline")
    rectangle(shapes, Box(box.left, box.top, 4, box.high), colours.CHOSEN, name="Edge")
    inner = box.within(PADDING + 4, PADDING - 4, PADDING, PADDING - 4)
    size = fitting_size(tile.label, (LABEL, SMALLEST), inner.wide, 40)
    top = inner.top + _write_at_top(shapes, inner, tile.label, size, "Label")
    figure = fitting_size(tile.written, FIGURES, inner.wide, FIGURE_HEIGHT, is_bold=True)
    figure_box = Box(inner.left, top, inner.wide, height(1, figure))
    write(shapes, figure_box, tile.written, size=figure, is_bold=True, ink=colours.CHOSEN, name="Figure")
    top = figure_box.bottom + 2
    if tile.figure is not None and tile.target is not None:
        _draw_progress(shapes, Box(inner.left, top, inner.wide, BAR), tile.figure, tile.target)
        top += BAR + 6
    context = Box(inner.left, top, inner.wide, inner.bottom - top)
    used = _write_at_top(shapes, context, tile.context, SMALLEST, "Context")
    status = Box(inner.left, top + used + 2, inner.wide, 18)
    write(shapes, status, status_label(tile.status), ink=colours.QUIET, name="Status")


def _write_at_top(shapes: SlideShapes, box: Box, text: str, size: int, name: str) -> float:
    """Write a text at the top of a box, and return how high it is."""
    tall = height(len(lines(text, size, box.wide)), size)
    write(shapes, Box(box.left, box.top, box.wide, tall), text, size=size, name=name)
    return tall


def _draw_progress(shapes: SlideShapes, box: Box, figure: float, target: float) -> None:
    """Draw a slim bar towards the target with the target marked; the full width is the greater of the two."""
    widest = max(figure, target)
    rectangle(shapes, box, colours.PALE, name="Progress")
    rectangle(shapes, Box(box.left, box.top, box.wide * figure / widest, box.high), colours.CHOSEN, name="Reached")
    mark = box.left + box.wide * target / widest
    rectangle(shapes, Box(mark - 1.5, box.top - 3, 3, box.high + 6), colours.TARGET_MARK_IN_POWERPOINT, name="Target")
