"""Native charts: what all of them have in common, and the parts of their XML that python-pptx has no words for."""

from pptx.chart.axis import _BaseAxis as Axis
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.series import _BaseSeries as Series
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from internships_work.charts import colours
from internships_work.number_format import rounded
from internships_work.takeaway.csv_file import harmless
from internships_work.takeaway.powerpoint.slide_geometry import SMALLEST, Box
from internships_work.takeaway.powerpoint.writing import colour, describe

# How a number is written by each of the formats our labels may have: its decimals, and what follows.
NUMBER_FORMATS = {"#,##0": (0, ""), "#,##0.0": (1, ""), '#,##0"%"': (0, "%"), '#,##0.0"%"': (1, "%")}


def add_chart(
    shapes: SlideShapes,
    kind: XL_CHART_TYPE,
    data: ChartData,
    box: Box,
    plot: Box,
    *,
    name: str,
    alt: str,
    size: int = SMALLEST,
) -> Chart:
    """Add a chart that can be edited, in `box`, with the area of its axes exactly in `plot`."""
    frame = shapes.add_chart(kind, *box.bounds, data)
    describe(frame, name, alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(size)
    chart.font.name = "Arial"
    chart.font.color.rgb = colour(colours.INK)
    for element in chart._chartSpace.xpath(".//*[@lang]"):
        element.set("lang", "en-GB")
    chart._chartSpace.chart.plotArea.insert(0, _layout(box, plot))
    return chart


def _layout(box: Box, plot: Box):
    """Return the position of the axes inside their chart, as shares of its width and height."""
    shares = {
        "x": (plot.left - box.left) / box.wide,
        "y": (plot.top - box.top) / box.high,
        "w": plot.wide / box.wide,
        "h": plot.high / box.high,
    }
    sides = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in shares.items())
    return parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
    )


def categories(labels: list[str]) -> list[str]:
    """Return labels for a chart's workbook, in which none may run as a formula."""
    return [harmless(label) for label in labels]


def style_axis(axis: Axis, edge: str = colours.GREY) -> None:
    """Give an axis its labels and a thin line, without marks and grid."""
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb, axis.format.line.width = colour(edge), Pt(1)


def hide_axis(axis: Axis, low: float, high: float) -> None:
    """Leave an axis undrawn, and set its scale from `low` to `high`."""
    axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.visible = False


def label_points(series: Series, numbers: list[float | None], texts: list[str], position: XL_LABEL_POSITION) -> None:
    """Write its figure at each point that has a text: from the chart's own number where a format writes it so.

    Where none does ("up to £18 million"), the label is the text itself.
    """
    labelled = [index for index, text in enumerate(texts) if text and numbers[index] is not None]
    form = max(
        NUMBER_FORMATS,
        key=lambda candidate: sum(as_written(numbers[index], candidate) == texts[index] for index in labelled),
    )
    for index in labelled:
        label = series.points[index].data_label
        if as_written(numbers[index], form) == texts[index]:
            numbered = parse_xml(f"<c:numFmt {nsdecls('c')} formatCode='{form}' sourceLinked='0'/>")
            label._get_or_add_dLbl().insert(1, numbered)
        else:
            label.text_frame.text = texts[index]
            label.text_frame.word_wrap = False
        label.position = position


def as_written(number: float, form: str) -> str:
    """Return a number as a spreadsheet writes it by one of our formats: halves are rounded away from zero."""
    decimals, ending = NUMBER_FORMATS[form]
    return f"{rounded(number, decimals):,}{ending}"
