"""The slide master of a deck without slides: 16:9, Arial, our colours, British English, only the layouts we use."""

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.takeaway.powerpoint.slide_geometry import HIGH, MARGIN, SMALLEST, WIDE, Box
from internships_work.takeaway.powerpoint.writing import set_text

LAYOUTS = {"cover": "Title Slide", "chapter": "Section Header", "sheet": "Title Only"}
FOOT = Box(MARGIN, HIGH - 30, WIDE - 2 * MARGIN - 60, 18)
NUMBER = Box(WIDE - MARGIN - 50, FOOT.top, 50, FOOT.high)
COVER = Box(2 * MARGIN, 90, WIDE - 4 * MARGIN, 160)
PLACEHOLDERS = {
    PP_PLACEHOLDER.TITLE: Box(MARGIN, 20, WIDE - 2 * MARGIN, 70),
    PP_PLACEHOLDER.CENTER_TITLE: COVER,
    PP_PLACEHOLDER.SUBTITLE: Box(COVER.left, COVER.bottom + 16, COVER.wide, 40),
    PP_PLACEHOLDER.BODY: Box(COVER.left, COVER.bottom + 16, COVER.wide, 120),
    PP_PLACEHOLDER.FOOTER: FOOT,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
}
PALETTE = {
    "dk2": colours.DARK_BLUE,
    "lt2": colours.PALE,
    "accent1": colours.DARK_BLUE,
    "accent2": colours.ORANGE,
    "accent3": colours.LIGHTER,
    "accent4": colours.GREY,
    "accent5": colours.STEPS_OF_BLUE[3],
    "accent6": colours.STAMP,
}


def empty_deck() -> Deck:
    """Return a deck without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS.values():
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    for sheet in (master, *deck.slide_layouts):
        _arrange_placeholders(sheet)
    style = master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2800")
    for capitals in deck.slide_layouts.get_by_name(LAYOUTS["chapter"])._element.xpath(".//*[@cap]"):
        capitals.attrib.pop("cap")
    for part in (deck, master, *deck.slide_layouts):
        for element in part.element.xpath(".//*[@lang]"):
            element.set("lang", "en-GB")
    return deck


def _set_theme(theme: Any) -> None:
    """Arial for all words, and our colours for what a reader adds."""
    tree = etree.fromstring(theme.blob)
    for kind in ("a:majorFont", "a:minorFont"):
        tree.find(f".//{qn(kind)}/{qn('a:latin')}").set("typeface", "Arial")
    for name, code in PALETTE.items():
        [slot] = tree.iter(qn(f"a:{name}"))
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr")).set("val", code.removeprefix("#").upper())
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _arrange_placeholders(sheet: Any) -> None:
    """Put the placeholders of a master or layout where ours stand; that of the date goes: it stands in the words."""
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        box = PLACEHOLDERS.get(PP_PLACEHOLDER.BODY if kind == PP_PLACEHOLDER.OBJECT else kind)
        if box is None:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = box.bounds
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            for style in shape._element.iter(qn("a:defRPr")):
                style.set("sz", str(SMALLEST * 100))


def new_slide(deck: Deck, layout: str, foot: str, ink: str = colours.QUIET) -> Slide:
    """Add a slide of one of our layouts, with a line at its foot and its number."""
    [slide_layout] = (found for found in deck.slide_layouts if found.name == LAYOUTS[layout])
    slide = deck.slides.add_slide(slide_layout)
    for shape in slide_layout.placeholders:
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(deepcopy(shape._element))
    slide.shapes.turbo_add_enabled = True
    for shape in slide.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.FOOTER:
            set_text(shape.text_frame, foot, size=SMALLEST, ink=ink, anchor="middle")
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            _style_number(shape, ink)
    return slide


def _style_number(shape: Any, ink: str) -> None:
    """Give the field with a slide's number its size and colour."""
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    field = shape._element.find(f".//{qn('a:fld')}/{qn('a:rPr')}")
    field.set("sz", str(SMALLEST * 100))
    fill = etree.SubElement(field, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", ink.removeprefix("#").upper())
    shape._element.find(f".//{qn('a:p')}").get_or_add_pPr().set("algn", "r")
