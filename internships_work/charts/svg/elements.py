"""The elements of a picture: built as a tree, so that no text in it is ever read as markup."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from internships_work.charts import colours
from internships_work.charts.text_layout import FONT_SIZE, LINE_OF_TEXT

# Where letters stand in a line of text, from its top.
BASELINE = 15.5
HALO = 4

Attribute = str | float | None


def element(name: str, *, text: str = "", **attributes: Attribute) -> Element:
    """An element with its attributes: `stroke_width` is stroke-width, and those that are None are left out.

    What it is a `mark` of is its class, "mark-bar", which no style sheet of the page uses for anything else.
    """
    if mark := attributes.pop("mark", None):
        attributes["class"] = f"mark-{mark}"
    made = Element(name, _written(attributes))
    if text:
        made.text = text
    return made


def titled(made: Element, words: str) -> Element:
    """The same element, with words that a pointer finds on it."""
    SubElement(made, "title").text = words
    return made


def text(
    lines: Sequence[str],
    x: str | float,
    y: float,
    *,
    anchor: str = "start",
    sits: str = "middle",
    dx: float = 0,
    halo: str | None = None,
    halo_width: float = HALO,
    fill: str = colours.INK,
    is_bold: bool = False,
    size: float = FONT_SIZE,
    line: float = LINE_OF_TEXT,
    **more: Attribute,
) -> Element:
    """Lines of text at a point. They sit "above" it, "below" it, or in the "middle"; `dx` moves them, in pixels.

    With a `halo` of a colour, as wide as `halo_width`, no line runs through the letters. `line` is how high a line of
    text is at the usual size.
    """
    scale = size / FONT_SIZE
    height = scale * line * len(lines)
    top = {"above": y - height, "middle": y - height / 2, "below": y}[sits]
    made = element(
        "text",
        y=top + scale * (BASELINE - (LINE_OF_TEXT - line) / 2),
        font_size=None if size == FONT_SIZE else size,
        fill=None if fill == colours.INK else fill,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if is_bold else None,
        stroke=halo,
        stroke_width=halo_width if halo else None,
        paint_order="stroke" if halo else None,
        **more,
    )
    at = _written({"x": x, "dx": dx or None})
    if len(lines) == 1:
        made.attrib |= at
        made.text = lines[0]
        return made
    for number, words in enumerate(lines):
        SubElement(made, "tspan", at | ({"dy": pixels(scale * line)} if number else {})).text = words
    return made


def hatching(name: str, kind: str, ink: str, paper: str = colours.WHITE) -> Element:
    """The pattern called `name`: slanting strokes for "/" and dots for "."."""
    made = element("pattern", id=name, width=7, height=7, patternUnits="userSpaceOnUse")
    made.append(element("rect", width=7, height=7, fill=paper))
    if kind == "/":
        made.append(element("path", d="M-1,8L8,-1M-1,1L1,-1M6,8L8,6", stroke=ink, stroke_width=1.2))
    else:
        made.append(element("circle", cx=3.5, cy=3.5, r=1.3, fill=ink))
    return made


def as_text(root: Element) -> str:
    """A tree as text, for a page or a file."""
    return tostring(root, encoding="unicode")


def pixels(number: float) -> str:
    """A length in as few characters as show it."""
    return f"{round(number, 1):g}"


def _written(attributes: dict[str, Attribute]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else pixels(value)
        for name, value in attributes.items()
        if value is not None
    }
