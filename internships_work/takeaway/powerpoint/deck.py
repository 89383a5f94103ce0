"""A deck without slides: 16:9, Arial, our colours, British English, and only the layouts we use."""

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
from internships_work.takeaway.powerpoint.paper import HIGH, MARGIN, SMALLEST, WIDE, Box
from internships_work.takeaway.powerpoint.writing import lettered

LAYOUTS = {"cover": "Title Slide", "chapter": "Section Header", "sheet": "Title Only"}
FOOT = Box(MARGIN, HIGH - 30, WIDE - 2 * MARGIN - 60, 18)
NUMBER = Box(WIDE - MARGIN - 50, FOOT.top, 50, FOOT.high)
COVER = Box(2 * MARGIN, 90, WIDE - 4 * MARGIN, 160)
PLACES = {
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
    """A deck without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS.values():
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _in_our_colours(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    for sheet in (master, *deck.slide_layouts):
        _arranged(sheet)
    style = master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2800")
    for capitals in deck.slide_layouts.get_by_name(LAYOUTS["chapter"])._element.xpath(".//*[@cap]"):
        capitals.attrib.pop("cap")
    for part in (deck, master, *deck.slide_layouts):
        for spoken in part.element.xpath(".//*[@lang]"):
            spoken.set("lang", "en-GB")
    return deck


def _in_our_colours(theme: Any) -> None:
    """Arial for all words, and our colours for what a reader adds."""
    tree = etree.fromstring(theme.blob)
    for kind in ("a:majorFont", "a:minorFont"):
        tree.find(f".//{qn(kind)}/{qn('a:latin')}").set("typeface", "Arial")
    for name, code in PALETTE.items():
        [slot] = tree.iter(qn(f"a:{name}"))
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr")).set("val", code.removeprefix("#").upper())
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _arranged(sheet: Any) -> None:
    """Put the placeholders of a master or layout where ours stand; that of the date goes: it stands in the words."""
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        box = PLACES.get(PP_PLACEHOLDER.BODY if kind == PP_PLACEHOLDER.OBJECT else kind)
        if box is None:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = box.bounds
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            for style in shape._element.iter(qn("a:defRPr")):
                style.set("sz", str(SMALLEST * 100))


def slide_of(deck: Deck, layout: str, foot: str, ink: str = colours.QUIET) -> Slide:
    """A new slide of one of our layouts, with a line at its foot and its number."""
    [made] = (one for one in deck.slide_layouts if one.name == LAYOUTS[layout])
    slide = deck.slides.add_slide(made)
    for shape in made.placeholders:
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(deepcopy(shape._element))
    slide.shapes.turbo_add_enabled = True
    for shape in slide.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.FOOTER:
            lettered(shape.text_frame, foot, size=SMALLEST, ink=ink, anchor="middle")
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            _numbered(shape, ink)
    return slide


def _numbered(shape: Any, ink: str) -> None:
    """Give the field with a slide's number its size and colour."""
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    field = shape._element.find(f".//{qn('a:fld')}/{qn('a:rPr')}")
    field.set("sz", str(SMALLEST * 100))
    fill = etree.SubElement(field, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", ink.removeprefix("#").upper())
    shape._element.find(f".//{qn('a:p')}").get_or_add_pPr().set("algn", "r")
