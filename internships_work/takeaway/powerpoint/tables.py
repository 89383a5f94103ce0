"""Real tables: as wide as their words ask for, continued on further slides, with what does not fit said in words."""

from dataclasses import dataclass, replace
from itertools import product
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work import number_format
from internships_work.charts import colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.slide_geometry import MARGIN, SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import describe, write
from internships_work.takeaway.text_measuring import height, lines, width
from internships_work.wording import words

SIDES = 12
ABOVE_AND_BELOW = 5
MOST_ROWS = 60
MOST_ROWS_A_SLIDE = 14
NOTE = 22
LINES_OF_A_HEAD = 3
NARROWEST, SHORT, WIDEST_WORD = 30, 130, 400
CODES = "_code"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Grid:
    """The cells of a table as they are read, with the width of each column and which of them hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]
    widths: tuple[float, ...]

    @classmethod
    def fitted(cls, head: list[str], rows: list[list[str]], is_number: list[bool], widest: float) -> "Grid":
        """Return the columns as wide as their words, or narrower where they would be wider together than `widest`.

        Those for which there is no room even then are left out, from the last.
        """
        columns = [[name, *(row[index] for row in rows)] for index, name in enumerate(head)]
        least = [_least(cells, number) for cells, number in zip(columns, is_number, strict=True)]
        while sum(least) > widest and len(least) > 2:
            least.pop()
        count = len(least)
        return cls(
            tuple(head[:count]),
            tuple(tuple(row[:count]) for row in rows),
            tuple(is_number[:count]),
            tuple(_shared(least, columns[:count], widest)),
        )

    @property
    def wide(self) -> float:
        """The width of the table."""
        return sum(self.widths)

    def height(self, cells: tuple[str, ...], is_head: bool = False) -> float:
        """Return how high a row of these cells is."""
        pairs = zip(cells, self.widths, strict=True)
        most = max(len(lines(cell, SMALLEST, wide - SIDES, is_head)) for cell, wide in pairs)
        return height(most, SMALLEST) + ABOVE_AND_BELOW

    def pages(self, tall: float) -> list["Grid"]:
        """Return the same table over as many slides as it needs, about as much on each."""
        fewest = len(self._split(tall))
        shorter = range(MARGIN, int(tall), 12)
        limit = next((lower for lower in shorter if len(self._split(lower)) == fewest), tall)
        return [replace(self, rows=tuple(rows)) for rows in self._split(limit)]

    def _split(self, tall: float) -> list[list[tuple[str, ...]]]:
        """Return the rows in parts that are no higher than so much, each under the head."""
        found, used = [[]], self.height(self.head, is_head=True)
        for row in self.rows:
            high = self.height(row)
            if found[-1] and (used + high > tall or len(found[-1]) == MOST_ROWS_A_SLIDE):
                found.append([])
                used = self.height(self.head, is_head=True)
            found[-1].append(row)
            used += high
        return found


def _least(cells: list[str], is_number: bool) -> float:
    """Return how wide a column must be at least: as its longest word; numbers and symbols are never parted."""
    whole = [*cells[0].split(), *(cells[1:] if is_number else " ".join(cells[1:]).split()), ""]
    longest = max(width(word, SMALLEST, is_bold=True) for word in whole)
    return min(max(longest, NARROWEST), WIDEST_WORD) + SIDES + 2


def _shared(least: list[float], columns: list[list[str]], widest: float) -> list[float]:
    """Return as wide as the longest cell of each column; where they are too wide together, words wrap to a few lines.

    Heads wrap first, for there is but one of each; then long cells, to as few lines as will do for every column; and
    short ones only where nothing else is left.
    """
    heads = [width(cells[0], SMALLEST, is_bold=True) + SIDES + 2 for cells in columns]
    bodies = [max((width(cell, SMALLEST) for cell in cells[1:]), default=0) + SIDES + 2 for cells in columns]
    full = [max(parts) for parts in zip(least, heads, bodies, strict=True)]
    for short, number in product((SHORT, 0), (tenths / 10 for tenths in range(10, 500))):
        shares = [min(body, max(short, body / number)) for body in bodies]
        widths = [
            max(few, head / LINES_OF_A_HEAD, share) for few, head, share in zip(least, heads, shares, strict=True)
        ]
        if sum(widths) <= widest:
            break
    else:
        widths = least
    spare = min(widest, sum(full)) - sum(widths)
    wish = sum(most - wide for most, wide in zip(full, widths, strict=True)) or 1
    return [wide + spare * (most - wide) / wish for most, wide in zip(full, widths, strict=True)]


def number_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the numbers of an exhibit as tables, one a slide; beyond so many rows the workbook is named.

    Codes of areas are for joining data, not for reading: they are left to the workbook.
    """
    table = exhibit.table
    columns = [column for column in table.columns if not column.key.endswith(CODES)]
    rows = [[column.written(row) for column in columns] for row in table.rows[:MOST_ROWS]]
    heads, are_numbers = [column.label for column in columns], [column.is_number for column in columns]
    grid = Grid.fitted(heads, rows, are_numbers, room.wide)
    note = _left_out(len(table.rows), len(columns) - len(grid.head))
    pages = grid.pages(room.high - (NOTE if note else 0))
    return [lambda shapes, box, page=page: _draw(shapes, box, page, exhibit.subtitle, note) for page in pages]


def text_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return what an exhibit tells in words, as tables: its dated events, or its questions with their answers."""
    if exhibit.steps:
        return number_drawings(exhibit, room)
    wording = words("takeaway")["powerpoint"]
    rows = [[answer.question, answer.answer] for answer in exhibit.answers]
    heads = exhibit.answer_heads or (wording["question"], wording["answer"])
    grid = Grid.fitted(list(heads), rows, [False, False], room.wide)
    return [
        lambda shapes, box, page=page: draw_grid(shapes, box, page, exhibit.subtitle) for page in grid.pages(room.high)
    ]


def _left_out(rows: int, columns: int) -> str:
    """Return what of a table is not on its slides, in a sentence or two; or nothing."""
    wording = words("takeaway")["powerpoint"]
    parts = [wording["more_rows"].format(shown=MOST_ROWS, all=number_format.count(rows))] if rows > MOST_ROWS else []
    parts += [wording["more_columns"].format(columns=number_format.counted(columns, "column"))] if columns else []
    return " ".join(parts)


def _draw(shapes: SlideShapes, box: Box, page: Grid, alt: str, note: str) -> None:
    draw_grid(shapes, box, page, alt)
    if note:
        write(shapes, Box(box.left, box.bottom - NOTE + 4, box.wide, 18), note, ink=colours.QUIET, name="Left out")


def draw_grid(shapes: SlideShapes, box: Box, grid: Grid, alt: str) -> None:
    """Draw a table in the upper left corner of a box. Its cells are written as XML at once: a deck has thousands."""
    heights = [grid.height(grid.head, is_head=True), *map(grid.height, grid.rows)]
    frame = shapes.add_table(1, len(grid.head), *Box(box.left, box.top, grid.wide, sum(heights)).bounds)
    describe(frame, "Table", alt)
    columns = "".join(f'<a:gridCol w="{Pt(wide)}"/>' for wide in grid.widths)
    rows = "".join(
        f'<a:tr h="{Pt(tall)}">{_cells(grid, cells, cells is grid.head)}</a:tr>'
        for tall, cells in zip(heights, (grid.head, *grid.rows), strict=True)
    )
    table = parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    empty = frame._element.find(f".//{qn('a:tbl')}")
    empty.getparent().replace(empty, table)


def _cells(grid: Grid, texts: tuple[str, ...], is_head: bool) -> str:
    """Return the cells of one row with a line below: the first row bold on pale blue."""
    edge, thick = (colours.CHOSEN, 1.5) if is_head else (colours.HAIRLINE, 0.75)
    fill = f"<a:solidFill>{_rgb(colours.PALE)}</a:solidFill>" if is_head else "<a:noFill/>"
    below = f'<a:lnB w="{Pt(thick)}"><a:solidFill>{_rgb(edge)}</a:solidFill></a:lnB>'
    across, down = Pt(SIDES / 2), Pt(ABOVE_AND_BELOW / 2)
    margins = f'marL="{across}" marR="{across}" marT="{down}" marB="{down}"'
    anchor = "b" if is_head else "t"
    return "".join(
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if is_right else "l"}"/>{_run(text, is_head)}'
        f'</a:p></a:txBody><a:tcPr {margins} anchor="{anchor}">{below}{fill}</a:tcPr></a:tc>'
        for text, is_right in zip(texts, grid.is_number, strict=True)
    )


def _run(text: str, is_bold: bool) -> str:
    """Return the words of a cell; an empty one keeps the size of the letters, which is the height of its row."""
    looks = f'lang="en-GB" sz="{SMALLEST * 100}" b="{int(is_bold)}"'
    if not text:
        return f"<a:endParaRPr {looks}/>"
    ink = f"<a:solidFill>{_rgb(colours.INK)}</a:solidFill>"
    return f"<a:r><a:rPr {looks}>{ink}</a:rPr><a:t>{escape(text)}</a:t></a:r>"


def _rgb(code: str) -> str:
    return f'<a:srgbClr val="{code.removeprefix("#").upper()}"/>'
