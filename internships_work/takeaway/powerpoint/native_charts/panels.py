"""The same small series for each region: native line charts in the shape of the map, all on one scale."""

from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import colours
from internships_work.charts.series_layout import band_of
from internships_work.charts.series_model import Panel, SmallMultiples, breaks, stretches
from internships_work.exhibits.exhibit import Exhibit
from internships_work.states import known
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import hide_axis
from internships_work.takeaway.powerpoint.native_charts.lines import (
    Stretch,
    draw_band,
    line_chart,
    years_of,
)
from internships_work.takeaway.powerpoint.slide_geometry import Box
from internships_work.takeaway.powerpoint.writing import grouped, write

HEADING = 112
FOOT = 19
ROOM_OF_FIGURES = 22
SPACE = 8
DOT = 6


def panel_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return all regions on one slide."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.chart, exhibit.alt)]


def _draw(shapes: SlideShapes, box: Box, chart: SmallMultiples, alt: str) -> None:
    columns = sorted({panel.column for panel in chart.panels})
    rows = sorted({panel.row for panel in chart.panels})
    wide, tall = box.wide / len(columns), box.high / len(rows)
    years = years_of(point for panel in chart.panels for point in panel.points)
    highest = max(known([point.value for panel in chart.panels for point in panel.points]))
    with grouped(shapes, "Charts in the shape of the map", alt):
        for panel in chart.panels:
            left, top = box.left + columns.index(panel.column) * wide, box.top + rows.index(panel.row) * tall
            _draw_panel(shapes, Box(left, top, wide - SPACE, tall - SPACE / 2), panel, years, highest)


def _draw_panel(shapes: SlideShapes, cell: Box, panel: Panel, years: list[int], highest: float) -> None:
    room = cell.within(left=HEADING)
    plot = room.within(left=8, right=8, bottom=FOOT)
    ink = colours.CHOSEN if panel.is_chosen else colours.INK
    text_box = Box(cell.left, plot.top, HEADING, plot.high)
    heading = "\n".join(panel.heading)
    write(shapes, text_box, heading, is_bold=panel.is_chosen, ink=ink, anchor="middle", name="Region")
    for pair in breaks(panel.points):
        draw_band(shapes, plot, years, band_of(pair))
    top = (highest or 1) * plot.high / (plot.high - ROOM_OF_FIGURES)
    region = " ".join(panel.heading)
    chart = line_chart(shapes, room, plot, _stretches(panel), years, top, name=region, alt=_alt(region, panel))
    hide_axis(chart.value_axis, 0, top)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for year, align in ((years[0], "left"), (years[-1], "right")):
        text_box = Box(plot.left, plot.bottom + 1, plot.wide, FOOT - 1)
        write(shapes, text_box, str(year), ink=colours.QUIET, align=align, name="Year")


def _stretches(panel: Panel) -> list[Stretch]:
    """Return the stretches of a panel: the last figure of each is written above its dot."""
    return [
        Stretch(
            tuple(points),
            ("",) * (len(points) - 1) + (points[-1].written,),
            (False,) * len(points),
            (DOT,) * len(points),
            colours.CHOSEN if panel.is_chosen else colours.GREY,
        )
        for points in stretches(panel.points)
    ]


def _alt(heading: str, panel: Panel) -> str:
    """Return the series of one region in words."""
    figures = [f"{point.year}: {point.written}" for points in stretches(panel.points) for point in points]
    return f"{heading}. {'; '.join(figures)}."
