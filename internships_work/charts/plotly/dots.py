"""Dots with intervals."""

from internships_work.charts import colours
from internships_work.charts.estimate_layout import BEFORE_ITS_FIGURE, RIGHT, SCALE, estimate_of
from internships_work.charts.interval_layout import PERCENT_TICKS, ends_of
from internships_work.charts.model import Estimate, Estimates
from internships_work.charts.plotly.figure_layout import Spec, canvas, literal, note, row_label, ticks_at
from internships_work.charts.row_layout import BAR, feet_of
from internships_work.charts.text_layout import wrapped


def dots(chart: Estimates) -> Spec:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one; never joined to each other."""
    rows = chart.rows
    placed = [estimate_of(row) for row in rows]
    feet, height = feet_of([wrapped(place.label) for place in placed], BAR)
    middles = [foot + BAR / 2 for foot in feet]
    annotations = []
    for row, place, foot in zip(rows, placed, feet, strict=True):
        annotations.append(row_label(place.label, foot + BAR) | {"bgcolor": colours.WHITE})
        annotations += [] if place.end is None else [_figure(row.written, place.end, place.is_left, foot + BAR / 2)]
    return {
        "data": [_dot(row, middle) for row, middle in zip(rows, middles, strict=True)],
        "layout": canvas(
            height + 44,
            margin={"l": 16, "r": RIGHT, "t": 4, "b": 40},
            xaxis={
                "range": list(SCALE),
                **ticks_at(PERCENT_TICKS),
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zeroline": False,
            },
            yaxis={"range": [-8, height], "visible": False, "fixedrange": True},
            annotations=annotations,
        ),
    }


def _figure(written: str, end: float, is_left: bool, middle: float) -> Spec:
    """The figure beside its dot or interval."""
    anchor, shift = ("right", -BEFORE_ITS_FIGURE) if is_left else ("left", BEFORE_ITS_FIGURE)
    side = {"xanchor": anchor, "xshift": shift}
    return note(literal(written), x=end, y=middle, yanchor="middle", borderpad=1, **side) | {"bgcolor": colours.WHITE}


def _dot(row: Estimate, middle: float) -> Spec:
    interval = {}
    low, high = ends_of(row, SCALE)
    if low < high:
        interval["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [high - row.value],
            "arrayminus": [row.value - low],
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
