"""The same small series for each region: native line charts in the shape of the map, all on one scale."""

from dataclasses import dataclass

from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import colours
from internships_work.charts.plotly import Spec
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import hide_axis
from internships_work.takeaway.powerpoint.native_charts.lines import (
    Stretch,
    bands,
    draw_band,
    line_chart,
    stretch_of,
    years_of,
)
from internships_work.takeaway.powerpoint.slide_geometry import Box
from internships_work.takeaway.powerpoint.writing import grouped, write

HEADING = 112
FOOT = 19
ROOM_OF_FIGURES = 22
SPACE = 8


@dataclass(frozen=True)
class PanelDrawing:
    """One region: its heading, its series, its axes' number in the figure, and its place in the grid from 0, 0."""

    heading: str
    stretches: tuple[Stretch, ...]
    axes: str
    column: int
    row: int


def panel_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return all regions on one slide."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.figure, exhibit.alt)]


def _panels(figure: Spec) -> list[PanelDrawing]:
    layout = figure["layout"]
    axes = [name.removeprefix("xaxis") for name in layout if name.startswith("xaxis")]
    lefts = sorted({layout[f"xaxis{axis}"]["domain"][0] for axis in axes})
    tops = sorted({layout[f"yaxis{axis}"]["domain"][0] for axis in axes}, reverse=True)
    headings = [note["text"].replace("<br>", "\n") for note in layout["annotations"]]
    return [
        PanelDrawing(
            heading,
            tuple(stretch_of(trace) for trace in figure["data"] if trace["xaxis"] == f"x{axis}"),
            axis,
            lefts.index(layout[f"xaxis{axis}"]["domain"][0]),
            tops.index(layout[f"yaxis{axis}"]["domain"][0]),
        )
        for axis, heading in zip(axes, headings, strict=False)
    ]


def _draw(shapes: SlideShapes, box: Box, figure: Spec, alt: str) -> None:
    panels = _panels(figure)
    wide = box.wide / (max(panel.column for panel in panels) + 1)
    tall = box.high / (max(panel.row for panel in panels) + 1)
    highest = max(number for panel in panels for stretch in panel.stretches for number in stretch.numbers)
    with grouped(shapes, "Charts in the shape of the map", alt):
        for panel in panels:
            cell = Box(box.left + panel.column * wide, box.top + panel.row * tall, wide - SPACE, tall - SPACE / 2)
            _draw_panel(shapes, cell, panel, figure, highest)


def _draw_panel(shapes: SlideShapes, cell: Box, panel: PanelDrawing, figure: Spec, highest: float) -> None:
    years = years_of(figure["layout"][f"xaxis{panel.axes}"])[1:-1]
    room = cell.within(left=HEADING)
    plot = room.within(left=8, right=8, bottom=FOOT)
    is_chosen = panel.heading.startswith("<b>")
    heading = panel.heading.removeprefix("<b>").removesuffix("</b>")
    ink = colours.CHOSEN if is_chosen else colours.INK
    text_box = Box(cell.left, plot.top, HEADING, plot.high)
    write(shapes, text_box, heading, is_bold=is_chosen, ink=ink, anchor="middle", name="Region")
    for ends in bands(figure, panel.axes):
        draw_band(shapes, plot, years, ends)
    top = (highest or 1) * plot.high / (plot.high - ROOM_OF_FIGURES)
    region = heading.replace("\n", " ")
    chart = line_chart(shapes, room, plot, list(panel.stretches), years, top, name=region, alt=_alt(region, panel))
    hide_axis(chart.value_axis, 0, top)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for year, align in ((years[0], "left"), (years[-1], "right")):
        text_box = Box(plot.left, plot.bottom + 1, plot.wide, FOOT - 1)
        write(shapes, text_box, str(year), ink=colours.QUIET, align=align, name="Year")


def _alt(heading: str, panel: PanelDrawing) -> str:
    """Return the series of one region in words."""
    figures = [
        f"{year}: {text}"
        for stretch in panel.stretches
        for year, text in zip(stretch.years, stretch.written, strict=True)
    ]
    return f"{heading}. {'; '.join(figures)}."
