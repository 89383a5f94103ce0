"""Shares and differences of shares, one under the other, each with its interval."""

from collections.abc import Sequence
from typing import Any

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.model import Differences, Interval, Shares
from internships_work.charts.plotly.figure_layout import Spec, canvas, note, withheld_row
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped
from internships_work.states import State, is_known, symbol_of

MARK = 20
SPACE = 6
ABOVE_A_HEADING = 12
AXIS = 34
SIDES = {"l": 14, "r": 22}
WIDTH = 51


def shares(chart: Shares) -> Spec:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""
    axis = {"range": [-1, 101], "tickvals": [0, 25, 50, 75, 100], "ticktext": ["0%", "25%", "50%", "75%", "100%"]}
    return _intervals(chart.rows, axis)


def differences(chart: Differences) -> Spec:
    """Differences in percentage points either side of zero, which is a line of its own."""
    widest = chart.widest
    ticks = [-widest, -widest / 2, 0, widest / 2, widest]
    axis = {"range": [-1.05 * widest, 1.05 * widest], "tickvals": ticks, "ticktext": [f"{tick:+g}" for tick in ticks]}
    axis["ticktext"][2] = "0"
    return _intervals(chart.rows, axis | {"zeroline": True, "zerolinecolor": colours.INK, "zerolinewidth": 2})


def _intervals(rows: Sequence[Interval], axis: dict[str, Any]) -> Spec:
    tops, height = _tops(rows)
    middles = [
        top - _height_of_words(row) - (MARK if is_known(row.value) else -LINE_OF_TEXT) / 2
        for row, top in zip(rows, tops, strict=True)
    ]
    placed = list(zip(rows, tops, middles, strict=True))
    return {
        "data": [_marks([(row, middle) for row, _, middle in placed if is_known(row.value)])],
        "layout": canvas(
            height + AXIS + 4,
            margin={"t": 4, "b": AXIS} | SIDES,
            xaxis={"fixedrange": True, "gridcolor": colours.HAIRLINE, "zeroline": False} | axis,
            yaxis={"range": [0, height], "visible": False, "fixedrange": True},
            annotations=[words for row, top, _ in placed for words in _words(row, top)],
            shapes=[withheld_row(middle - 6, middle + 6) for row, _, middle in placed if row.value is State.WITHHELD],
        ),
    }


def _tops(rows: Sequence[Interval]) -> tuple[list[float], int]:
    """Where each row begins, in pixels from the bottom, and the height of all."""
    gaps = [ABOVE_A_HEADING if row.heading and index else 0 for index, row in enumerate(rows)]
    marks = [MARK if is_known(row.value) else 0 for row in rows]
    heights = [gap + _height_of_words(row) + mark + SPACE for row, gap, mark in zip(rows, gaps, marks, strict=True)]
    return [sum(heights[index:]) - gap for index, gap in enumerate(gaps)], sum(heights)


def _height_of_words(row: Interval) -> int:
    return LINE_OF_TEXT * (len(wrapped(row.label, WIDTH)) + bool(row.heading))


def _words(row: Interval, top: float) -> list[Spec]:
    """The heading of a row and its label, which is named by the symbol of its state where it has one."""
    position = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 2 - SIDES["l"],
        "yanchor": "top",
        "align": "left",
        "borderpad": 1,
    }
    label = note("<br>".join(wrapped(row.label, WIDTH)), y=top - LINE_OF_TEXT * bool(row.heading), **position)
    label |= {"name": symbol_of(row.value)} if not is_known(row.value) else {}
    heading = [note(f"<b>{row.heading}</b>", y=top, **position)] if row.heading else []
    return [text | {"bgcolor": colours.WHITE} for text in (*heading, label)]


def _marks(placed: list[tuple[Interval, float]]) -> Spec:
    """One trace for all marks: each trace costs time on every change of filter."""
    rows = [row for row, _ in placed]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row.value) for row in rows],
        "y": [middle for _, middle in placed],
        "customdata": [[row.label] for row in rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [row.high - float(row.value) for row in rows],
            "arrayminus": [float(row.value) - row.low for row in rows],
            "color": colours.GREY,
            "thickness": 3,
            "width": 0,
        },
        "marker": {
            "size": 13,
            "color": [MARKS[row.look][0] for row in rows],
            "symbol": [MARKS[row.look][1] for row in rows],
            "line": {"color": colours.WHITE, "width": 1.5},
        },
        "cliponaxis": False,
    }
