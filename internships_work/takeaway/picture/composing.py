"""One exhibit as one picture: finding, subtitle and status above the chart; grave cautions, source and data below.

A picture travels without its page, so that everything without which it may not be quoted stands in it.
"""

from math import ceil
from xml.etree.ElementTree import Element, fromstring

from internships_work.charts import AreaMap, CircleMap, SmallMultiples, TileMap, colours
from internships_work.charts.svg import PictureSize
from internships_work.charts.svg.elements import as_text, element, pixels
from internships_work.charts.text_layout import FONT_FAMILY
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.picture.paragraphs import Paragraph, drawn, height_of
from internships_work.takeaway.picture.sheet import Sheet
from internships_work.takeaway.picture.tiles import headlines
from internships_work.wording import short_source_line, source_line, status_label, words

NAMESPACE = "http://www.w3.org/2000/svg"
UPRIGHT_CHARTS = (AreaMap, CircleMap, TileMap, SmallMultiples)
LOWEST_CHART = 320
LOWEST_UPRIGHT_CHART = 520
SPACE = 14


def picture_of(bundle: Bundle, sheet: Sheet) -> str:
    """Return the only exhibit of a bundle as an SVG file.

    Where a chart needs more height than a sheet has, the picture is higher. Raises ValueError for several exhibits, and
    for one that cannot be a picture.
    """
    [exhibit] = bundle.exhibits
    if not can_be_a_picture(exhibit):
        raise ValueError(f"{exhibit.name} is neither a chart nor headlines")
    above, below = _above(exhibit, sheet), _below(exhibit, bundle, sheet)
    taken = 2 * sheet.margin + height_of(above) + height_of(below) + 2 * SPACE
    body = _body(exhibit, sheet, max(sheet.least_height - taken, 0))
    height = ceil(max(taken + float(body.get("height", "0")), sheet.least_height))
    root = _paper(exhibit, sheet.width, height)
    root.extend(drawn(above, sheet.margin, sheet.margin))
    body.set("x", pixels(sheet.margin))
    body.set("y", pixels(sheet.margin + height_of(above) + SPACE))
    root.append(body)
    root.extend(drawn(below, sheet.margin, height - sheet.margin - height_of(below)))
    return as_text(root)


def can_be_a_picture(exhibit: Exhibit) -> bool:
    """Return True for an exhibit with figures to be drawn; milestones and answers are words."""
    return exhibit.chart is not None or bool(exhibit.tiles)


def _paper(exhibit: Exhibit, width: float, height: float) -> Element:
    """White paper, with the picture's name and the chart in words for those who do not see it."""
    view = f"0 0 {pixels(width)} {pixels(height)}"
    root = element("svg", xmlns=NAMESPACE, width=width, height=height, viewBox=view, role="img")
    root.attrib |= {"font-family": FONT_FAMILY, "fill": colours.INK}
    root.append(element("title", text=exhibit.finding))
    root.append(element("desc", text=exhibit.alt))
    root.append(element("rect", width=width, height=height, fill=colours.WHITE))
    return root


def _above(exhibit: Exhibit, sheet: Sheet) -> list[Paragraph]:
    statuses = "; ".join(map(status_label, exhibit.statuses))
    return [
        Paragraph.of(exhibit.finding, sheet.finding, sheet.room, is_bold=True, space=4),
        Paragraph.of(exhibit.subtitle, sheet.subtitle, sheet.room, ink=colours.QUIET, space=4),
        Paragraph.of(" ".join(filter(None, (f"{statuses}.", exhibit.notice))), sheet.small, sheet.room),
    ]


def _below(exhibit: Exhibit, bundle: Bundle, sheet: Sheet) -> list[Paragraph]:
    origin = bundle.address if bundle.has_whole_address else words("site")["name"]
    key = Paragraph.of(" ".join(exhibit.key), sheet.small, sheet.room, space=4)
    sources = source_line if sheet.names_documents else short_source_line
    quiet = (sources(exhibit.sources), f"{origin}. {bundle.data}")
    lines = [Paragraph.of(line, sheet.small, sheet.room, ink=colours.QUIET) for line in quiet]
    cautions = [Paragraph.of(caution, sheet.small, sheet.room, space=4) for caution in bundle.grave_cautions]
    return [*([key] if exhibit.key else []), *cautions, *lines]


def _body(exhibit: Exhibit, sheet: Sheet, room: float) -> Element:
    """The chart or the headlines, as wide as the sheet; their height is that of the room, or what they need."""
    if exhibit.chart is None:
        return headlines(exhibit.tiles, sheet)
    lowest = LOWEST_UPRIGHT_CHART if isinstance(exhibit.chart, UPRIGHT_CHARTS) else LOWEST_CHART
    for width in sheet.chart_widths:
        chart = _chart(exhibit, sheet.room, width, room or lowest)
        if float(chart.get("height", "0")) <= room:
            break
    return chart


def _chart(exhibit: Exhibit, room: float, width: float, height: float) -> Element:
    """A chart drawn so wide, scaled to the width there is; `height` is that of the room, scaled."""
    zoom = room / width
    chart = fromstring(exhibit.picture(PictureSize(width, height / zoom)))
    chart.set("width", pixels(room))
    chart.set("height", pixels(zoom * float(chart.get("height", "0"))))
    return chart
