"""A series year by year as a native line chart: where it is broken the line stops, and nothing bridges the gap."""

from dataclasses import dataclass
from math import ceil, floor, log10

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.charts.plotly import Spec
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.native_charts.charts import add_chart, label_points, style_axis
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.text_measuring import height, lines, width
from internships_work.takeaway.powerpoint.writing import colour, fill_solid, grouped, rectangle, write

SIDE = 60
FOOT = 26
WORDS = 16
MOST_GRID_LINES = 4
PLOTLY_TO_POINTS = 0.8
BREAK = "Break in the series"


@dataclass(frozen=True)
class Stretch:
    """A part of a series that may be joined: its years and numbers, and how it is drawn.

    `written` is every number as it is read, `texts` those that stand beside their dots, above or below.
    """

    years: tuple[int, ...]
    numbers: tuple[float, ...]
    texts: tuple[str, ...]
    written: tuple[str, ...]
    is_below: tuple[bool, ...]
    dots: tuple[float, ...]
    colour: str

    @property
    def name(self) -> str:
        """The name of its column in the chart's workbook: "2017 to 2022"."""
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first} to {last}"


def line_drawings(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return the series of a figure as one chart."""
    return [lambda shapes, box: _draw(shapes, box, exhibit.figure, exhibit.alt)]


def stretch_of(trace: Spec) -> Stretch:
    """Return one trace of a figure, which is one unbroken part of a series."""
    number = len(trace["x"])
    beside, dots = trace["textposition"], trace["marker"]["size"]
    positions = beside if isinstance(beside, list) else [beside] * number
    return Stretch(
        years=tuple(trace["x"]),
        numbers=tuple(trace["y"]),
        texts=tuple(trace["text"]),
        written=tuple(trace["customdata"]),
        is_below=tuple(position.startswith("bottom") for position in positions),
        dots=tuple(dots if isinstance(dots, list) else [dots] * number),
        colour=trace["line"]["color"],
    )


def years_of(axis: Spec) -> list[int]:
    """Return every year of an axis, those without a figure among them."""
    first, last = axis["range"]
    return list(range(ceil(first), floor(last) + 1))


def line_chart(
    shapes: SlideShapes,
    box: Box,
    plot: Box,
    stretches: list[Stretch],
    years: list[int],
    top: float,
    *,
    name: str,
    alt: str,
) -> Chart:
    """Add a chart of stretches, each a column of its own in the workbook, on a scale from zero to `top`."""
    data = CategoryChartData()
    data.categories = [str(year) for year in years]
    columns = [_in_years(stretch, years, stretch.numbers) for stretch in stretches]
    for stretch, column in zip(stretches, columns, strict=True):
        data.add_series(stretch.name, column)
    chart = add_chart(shapes, XL_CHART_TYPE.LINE_MARKERS, data, box, plot, name=name, alt=alt)
    style_axis(chart.category_axis)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, top
    for series, stretch, column in zip(chart.plots[0].series, stretches, columns, strict=True):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour(stretch.colour), Pt(2.5)
        _style_dots(series, stretch, years)
        texts = _in_years(stretch, years, stretch.texts)
        for is_below, position in ((True, XL_LABEL_POSITION.BELOW), (False, XL_LABEL_POSITION.ABOVE)):
            below = _in_years(stretch, years, stretch.is_below)
            here = [text if text and below[index] == is_below else "" for index, text in enumerate(texts)]
            label_points(series, column, here, position)
    return chart


def _in_years(stretch: Stretch, years: list[int], values: tuple) -> list:
    """Return the values of a stretch in the years of the axis, with nothing in the others."""
    known = dict(zip(stretch.years, values, strict=True))
    return [known.get(year) for year in years]


def _style_dots(series, stretch: Stretch, years: list[int]) -> None:
    """Give the line a dot at each observation, and a larger one at the chosen year."""
    usual = min(stretch.dots)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, round(usual * PLOTLY_TO_POINTS)
    fill_solid(series.marker.format.fill, stretch.colour)
    series.marker.format.line.color.rgb = colour(colours.WHITE)
    for year, dot in zip(stretch.years, stretch.dots, strict=True):
        if dot > usual:
            marker = series.points[years.index(year)].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, round(dot * PLOTLY_TO_POINTS)
            fill_solid(marker.format.fill, stretch.colour)


def bands(figure: Spec, axes: str = "") -> list[tuple[float, float]]:
    """Return where the pale bands of breaks begin and end, in years."""
    shapes = figure["layout"].get("shapes", [])
    return [(shape["x0"], shape["x1"]) for shape in shapes if shape["type"] == "rect" and shape["xref"] == f"x{axes}"]


def draw_band(shapes: SlideShapes, plot: Box, years: list[int], ends: tuple[float, float]) -> Box:
    """Draw the pale band of a break, where no line runs, and return its box."""
    slot = plot.wide / len(years)
    left, right = (plot.left + (year - years[0] + 0.5) * slot for year in ends)
    band = Box(left, plot.top, right - left, plot.high)
    rectangle(shapes, band, colours.PALE, name=BREAK)
    return band


def _draw(shapes: SlideShapes, box: Box, figure: Spec, alt: str) -> None:
    layout = figure["layout"]
    years = years_of(layout["xaxis"])
    notes = [note for note in layout["annotations"] if note.get("yref") == "paper" and note.get("xref") != "paper"]
    above = [note for note in notes if note["y"] == 1]
    room = max([height(len(_lines_of_note(note, 190)), SMALLEST) for note in above], default=0) + 8
    plot = Box(box.left + SIDE, box.top + room, box.wide - SIDE, box.high - room - FOOT)
    top, step = round_scale(layout["yaxis"]["range"][1])
    with grouped(shapes, "Chart", alt):
        for ends in bands(figure):
            draw_band(shapes, plot, years, ends)
        stretches = [stretch_of(trace) for trace in figure["data"]]
        if stretches:
            chart = line_chart(shapes, box, plot, stretches, years, top, name="Line chart", alt=alt)
            _style_grid(chart, step)
        for note in notes:
            _draw_note(shapes, plot, years, note)


def round_scale(highest: float) -> tuple[float, float]:
    """Return a round end for the axis, and the step between its lines."""
    rough = highest / MOST_GRID_LINES
    power = 10 ** floor(log10(rough))
    step = max(1, next(times * power for times in (1, 2, 5, 10) if times * power >= rough))
    return ceil(highest / step) * step, step


def _style_grid(chart: Chart, step: float) -> None:
    """Give the chart faint lines across, with their values at the left."""
    axis = chart.value_axis
    axis.major_unit = step
    axis.major_gridlines.format.line.color.rgb = colour(colours.HAIRLINE)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.format.line.fill.background()


def _lines_of_note(note: Spec, room: float) -> list[str]:
    return lines(note["text"].replace("<br>", " "), SMALLEST, room)


def _draw_note(shapes: SlideShapes, plot: Box, years: list[int], note: Spec) -> None:
    """Draw words of a break above its band, or words of a missing year at the foot."""
    slot = plot.wide / len(years)
    middle = plot.left + (note["x"] - years[0] + 0.5) * slot
    is_above = note["y"] == 1
    note_lines = _lines_of_note(note, 190 if is_above else slot * 1.3)
    wide = max(width(line, SMALLEST) for line in note_lines) + 6
    tall = height(len(note_lines), SMALLEST)
    left = min(max(middle - wide / 2, plot.left), plot.right - wide)
    top = plot.top - tall - 4 if is_above else plot.bottom - tall - 6
    ink, name = (colours.INK, BREAK) if is_above else (colours.QUIET, "No figure")
    write(shapes, Box(left, top, wide, tall), "\n".join(note_lines), align="center", ink=ink, name=name)
