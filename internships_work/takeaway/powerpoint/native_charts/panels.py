"""The same small series for each region: native line charts in the shape of the map, all on one scale."""

from dataclasses import dataclass

from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.shapes.shapetree import SlideShapes

from internships_work.charts import Spec, colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import hidden
from internships_work.takeaway.powerpoint.native_charts.lines import (
    Stretch,
    bands,
    draw_band,
    line_chart,
    stretch_of,
    years_of,
)
from internships_work.takeaway.powerpoint.paper import Box
from internships_work.takeaway.powerpoint.writing import together, write

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
    """All regions on one slide."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.figure, exhibit.alt)]


def _panels(figure: Spec) -> list[PanelDrawing]:
    layout = figure["layout"]
    axes = [name.removeprefix("xaxis") for name in layout if name.startswith("xaxis")]
    lefts = sorted({layout[f"xaxis{one}"]["domain"][0] for one in axes})
    tops = sorted({layout[f"yaxis{one}"]["domain"][0] for one in axes}, reverse=True)
    headings = [one["text"].replace("<br>", "\n") for one in layout["annotations"]]
    return [
        PanelDrawing(
            heading,
            tuple(stretch_of(trace) for trace in figure["data"] if trace["xaxis"] == f"x{one}"),
            one,
            lefts.index(layout[f"xaxis{one}"]["domain"][0]),
            tops.index(layout[f"yaxis{one}"]["domain"][0]),
        )
        for one, heading in zip(axes, headings, strict=False)
    ]


def _draw(shapes: SlideShapes, box: Box, figure: Spec, alt: str) -> None:
    panels = _panels(figure)
    wide = box.wide / (max(panel.column for panel in panels) + 1)
    tall = box.high / (max(panel.row for panel in panels) + 1)
    highest = max(number for panel in panels for stretch in panel.stretches for number in stretch.numbers)
    with together(shapes, "Charts in the shape of the map", alt):
        for panel in panels:
            cell = Box(box.left + panel.column * wide, box.top + panel.row * tall, wide - SPACE, tall - SPACE / 2)
            _panel(shapes, cell, panel, figure, highest)


def _panel(shapes: SlideShapes, cell: Box, panel: PanelDrawing, figure: Spec, highest: float) -> None:
    years = years_of(figure["layout"][f"xaxis{panel.axes}"])[1:-1]
    room = cell.within(left=HEADING)
    plot = room.within(left=8, right=8, bottom=FOOT)
    is_chosen = panel.heading.startswith("<b>")
    heading = panel.heading.removeprefix("<b>").removesuffix("</b>")
    ink = colours.CHOSEN if is_chosen else colours.INK
    place = Box(cell.left, plot.top, HEADING, plot.high)
    write(shapes, place, heading, is_bold=is_chosen, ink=ink, anchor="middle", name="Region")
    for ends in bands(figure, panel.axes):
        draw_band(shapes, plot, years, ends)
    top = (highest or 1) * plot.high / (plot.high - ROOM_OF_FIGURES)
    spoken = heading.replace("\n", " ")
    chart = line_chart(shapes, room, plot, list(panel.stretches), years, top, name=spoken, alt=_alt(spoken, panel))
    hidden(chart.value_axis, 0, top)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for year, align in ((years[0], "left"), (years[-1], "right")):
        place = Box(plot.left, plot.bottom + 1, plot.wide, FOOT - 1)
        write(shapes, place, str(year), ink=colours.QUIET, align=align, name="Year")


def _alt(heading: str, panel: PanelDrawing) -> str:
    """The series of one region in words."""
    told = [f"{year}: {text}" for one in panel.stretches for year, text in zip(one.years, one.written, strict=True)]
    return f"{heading}. {'; '.join(told)}."
