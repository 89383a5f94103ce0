"""Words and plain shapes on a slide."""

from collections.abc import Iterator
from contextlib import contextmanager

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import SlideShapes
from pptx.text.text import TextFrame
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box

# The hatching of a number that is withheld, and how far beyond its start the words stand.
HATCH, HATCH_HIGH = 36, 11
AFTER_A_HATCH = HATCH + 6

ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def colour(code: str) -> RGBColor:
    """Return a colour as python-pptx takes it: "#12436D"."""
    return RGBColor.from_string(code.removeprefix("#").upper())


def write(
    shapes: SlideShapes,
    box: Box,
    text: str,
    *,
    size: float = SMALLEST,
    ink: str = colours.INK,
    is_bold: bool = False,
    align: str = "left",
    anchor: str = "top",
    paper: str = "",
    name: str = "",
) -> BaseShape:
    """Write a text in a box, a paragraph for each of its lines, on `paper` where that is a colour."""
    shape = shapes.add_textbox(*box.bounds)
    if name:
        shape.name = name
    if paper:
        fill_solid(shape.fill, paper)
    set_text(shape.text_frame, text, size=size, ink=ink, is_bold=is_bold, align=align, anchor=anchor)
    return shape


def set_text(
    frame: TextFrame,
    text: str,
    *,
    size: float,
    ink: str = colours.INK,
    is_bold: bool = False,
    align: str = "left",
    anchor: str = "top",
) -> None:
    """Write a text into a frame without margins."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = ANCHOR[anchor]
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = ALIGN[align]
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), is_bold
            run.font.color.rgb = colour(ink)
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def fill_solid(fill: FillFormat, code: str) -> None:
    """Fill with one colour."""
    fill.solid()
    fill.fore_color.rgb = colour(code)


def fill_hatched(fill: FillFormat, code: str, pattern: MSO_PATTERN = MSO_PATTERN.WIDE_UPWARD_DIAGONAL) -> None:
    """Fill with slanting lines of one colour on white."""
    fill.patterned()
    fill.pattern = pattern
    fill.fore_color.rgb, fill.back_color.rgb = colour(code), colour(colours.WHITE)


def rectangle(
    shapes: SlideShapes, box: Box, fill: str, edge: str = "", thickness: float = 1, name: str = ""
) -> BaseShape:
    """Draw a rectangle of one colour, with an edge where that is given."""
    shape = plain_shape(shapes, MSO_SHAPE.RECTANGLE, box, name)
    fill_solid(shape.fill, fill)
    if edge:
        shape.line.color.rgb, shape.line.width = colour(edge), Pt(thickness)
    else:
        shape.line.fill.background()
    return shape


def plain_shape(shapes: SlideShapes, form: MSO_SHAPE, box: Box, name: str = "") -> BaseShape:
    """Draw a shape without the shadow and the colours that the theme would give it."""
    shape = shapes.add_shape(form, *box.bounds)
    shape._element.remove(shape._element.find(qn("p:style")))
    if name:
        shape.name = name
    return shape


def draw_hatching(shapes: SlideShapes, left: float, middle: float, length: float = HATCH) -> None:
    """Draw a short strip of slanting lines where a number is withheld: as long whatever the number, so that it says
    nothing of it."""
    shape = rectangle(shapes, Box(left, middle - HATCH_HIGH / 2, length, HATCH_HIGH), colours.WHITE, name="Withheld")
    fill_hatched(shape.fill, colours.OTHERS, MSO_PATTERN.LIGHT_UPWARD_DIAGONAL)


def line(
    shapes: SlideShapes, start: tuple[float, float], end: tuple[float, float], code: str, thickness: float
) -> BaseShape:
    """Draw a straight line between two points."""
    connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(part) for part in (*start, *end)))
    connector._element.remove(connector._element.find(qn("p:style")))
    connector.line.color.rgb, connector.line.width = colour(code), Pt(thickness)
    return connector


@contextmanager
def grouped(shapes: SlideShapes, name: str, alt: str) -> Iterator[None]:
    """Make one group of all that is drawn in the block, so that it moves as one and is described as one.

    python-pptx numbers the group without noting it; what is drawn afterwards is numbered anew from the highest.
    """
    before = len(shapes)
    yield
    describe(shapes.add_group_shape(list(shapes)[before:]), name, alt)
    shapes.turbo_add_enabled = True


def describe(shape: BaseShape, name: str, alt: str) -> None:
    """Give a shape its name and the words that stand for it where it cannot be seen."""
    shape.name = name
    shape._element._nvXxPr.cNvPr.set("descr", alt)
