"""Dots with intervals."""

from internships_work.charts import colours
from internships_work.charts.estimate_layout import BEFORE_ITS_FIGURE, figure_of_estimate
from internships_work.charts.interval_layout import PERCENT_TICKS
from internships_work.charts.model import Estimate, Estimates
from internships_work.charts.plotly.figure_layout import Spec, canvas, literal, note, row_label, ticks_at
from internships_work.charts.row_layout import BAR, feet_of
from internships_work.charts.text_layout import wrapped


def dots(chart: Estimates) -> Spec:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one; never joined to each other."""
    rows = chart.rows
    feet, height = feet_of([wrapped(row.label) for row in rows], BAR)
    middles = [foot + BAR / 2 for foot in feet]
    annotations = []
    for row, foot in zip(rows, feet, strict=True):
        annotations += [
            row_label(row.label, foot + BAR) | {"bgcolor": colours.WHITE},
            _dot_figure(row, foot + BAR / 2),
        ]
    return {
        "data": [_dot(row, middle) for row, middle in zip(rows, middles, strict=True)],
        "layout": canvas(
            height + 44,
            margin={"l": 16, "r": 6, "t": 4, "b": 40},
            xaxis={
                "range": [0, 104],
                **ticks_at(PERCENT_TICKS),
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zeroline": False,
            },
            yaxis={"range": [-8, height], "visible": False, "fixedrange": True},
            annotations=annotations,
        ),
    }


def _dot_figure(row: Estimate, middle: float) -> Spec:
    """The figure beside its dot or interval: to the right, or to the left where there is no room."""
    end, is_left = figure_of_estimate(row)
    anchor, shift = ("right", -BEFORE_ITS_FIGURE) if is_left else ("left", BEFORE_ITS_FIGURE)
    side = {"xanchor": anchor, "xshift": shift}
    return note(literal(row.written), x=end, y=middle, yanchor="middle", borderpad=1, **side) | {
        "bgcolor": colours.WHITE
    }


def _dot(row: Estimate, middle: float) -> Spec:
    interval = {}
    if row.low is not None:
        interval["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [row.high - row.value],
            "arrayminus": [row.value - row.low],
            "color": colours.CHOSEN,
            "thickness": 2,
            "width": 6,
        }
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.value],
        "y": [middle],
        "text": [literal(row.written)],
        "marker": {"size": 13, "color": colours.CHOSEN},
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    } | interval
