"""Headlines in a picture: what each is, its figure in large, its bar of progress, its context and its status."""

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.svg.elements import element
from internships_work.exhibits.exhibit import Tile
from internships_work.takeaway.picture.paragraphs import Paragraph, drawn, height_of
from internships_work.takeaway.picture.sheet import Sheet
from internships_work.takeaway.text_measuring import fitting_size
from internships_work.wording import status_label

MOST_ACROSS = 4
NARROWEST = 210
SPACE = 16
EDGE = 4
PADDING = 8
LARGE = (2.2, 1.8, 1.4, 1.2)
BAR = 8


def headlines(tiles: Sequence[Tile], sheet: Sheet) -> Element:
    """Return headlines side by side, as many to a row as have room, each as high as the highest."""
    down = ceil(len(tiles) / min(MOST_ACROSS, sheet.room // NARROWEST))
    across = ceil(len(tiles) / down)
    width = (sheet.room - SPACE * (across - 1)) / across
    words = [_words(tile, width - EDGE - 2 * PADDING, sheet) for tile in tiles]
    height = max(height_of([*head, *rest]) for head, rest in words) + 2 * PADDING
    root = element("svg", width=sheet.room, height=down * (height + SPACE) - SPACE)
    for index, (tile, (head, rest)) in enumerate(zip(tiles, words, strict=True)):
        x, y = index % across * (width + SPACE), index // across * (height + SPACE)
        root.append(element("rect", x=x, y=y, width=EDGE, height=height, fill=colours.CHOSEN))
        left, top, foot = x + EDGE + PADDING, y + PADDING, y + PADDING + height_of(head)
        root.extend(drawn(head, left, top))
        root.extend(_progress(tile, left, foot - BAR - PADDING / 2, width - EDGE - 2 * PADDING))
        root.extend(drawn(rest, left, foot))
    return root


def _words(tile: Tile, room: float, sheet: Sheet) -> tuple[list[Paragraph], list[Paragraph]]:
    """The words above the bar of progress, with room for the bar below the figure, and those under it."""
    sizes = tuple(int(sheet.subtitle * times) for times in LARGE)
    figure = fitting_size(tile.written, sizes, room, sizes[0] * 1.3, is_bold=True)
    has_bar = tile.figure is not None and tile.target is not None
    space = BAR + PADDING if has_bar else 2
    head = [
        Paragraph.of(tile.label, sheet.subtitle, room),
        Paragraph.of(tile.written, figure, room, is_bold=True, ink=colours.CHOSEN, space=space),
    ]
    rest = [
        Paragraph.of(tile.context, sheet.small, room),
        Paragraph.of(status_label(tile.status), sheet.small, room, ink=colours.QUIET),
    ]
    return head, rest


def _progress(tile: Tile, x: float, y: float, width: float) -> list[Element]:
    """A slim bar towards the target with the target marked; the full width is the greater of the two."""
    if tile.figure is None or tile.target is None:
        return []
    widest = max(tile.figure, tile.target) or 1
    mark = x + width * tile.target / widest
    return [
        element("rect", x=x, y=y, width=width, height=BAR, fill=colours.PALE),
        element("rect", x=x, y=y, width=width * tile.figure / widest, height=BAR, fill=colours.CHOSEN),
        element("rect", x=mark - 1.5, y=y - 3, width=3, height=BAR + 6, fill=colours.TARGET_MARK),
    ]
