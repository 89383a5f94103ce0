"""Shares and differences of shares, one under the other, each with its interval."""

from collections.abc import Sequence
from typing import Any

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.interval_layout import PERCENT_TICKS, difference_ticks, intervals_of
from internships_work.charts.model import Differences, Interval, Shares
from internships_work.charts.plotly.figure_layout import Spec, canvas, literal, note, ticks_at, withheld_row
from internships_work.charts.text_layout import LINE_OF_TEXT
from internships_work.states import State, is_known, symbol_of

AXIS = 34
SIDES = {"l": 14, "r": 22}


def shares(chart: Shares) -> Spec:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""
    return _intervals(chart.rows, {"range": [-1, 101]} | ticks_at(PERCENT_TICKS))


def differences(chart: Differences) -> Spec:
    """Differences in percentage points either side of zero, which is a line of its own."""
    widest = chart.widest
    axis = {"range": [-1.05 * widest, 1.05 * widest]} | ticks_at(difference_ticks(widest))
    return _intervals(chart.rows, axis | {"zeroline": True, "zerolinecolor": colours.INK, "zerolinewidth": 2})


def _intervals(rows: Sequence[Interval], axis: dict[str, Any]) -> Spec:
    layout = intervals_of(rows)
    placed = list(zip(rows, layout.middles, strict=True))
    return {
        "data": [_marks([(row, middle) for row, middle in placed if is_known(row.value)])],
        "layout": canvas(
            layout.height + AXIS + 4,
            margin={"t": 4, "b": AXIS} | SIDES,
            xaxis={"fixedrange": True, "gridcolor": colours.HAIRLINE, "zeroline": False} | axis,
            yaxis={"range": [0, layout.height], "visible": False, "fixedrange": True},
            annotations=[
                words
                for row, lines, top in zip(rows, layout.labels, layout.tops, strict=True)
                for words in _words(row, lines, top)
            ],
            shapes=[withheld_row(middle - 6, middle + 6) for row, middle in placed if row.value is State.WITHHELD],
        ),
    }


def _words(row: Interval, lines: Sequence[str], top: float) -> list[Spec]:
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
    label = note("<br>".join(map(literal, lines)), y=top - LINE_OF_TEXT * bool(row.heading), **position)
    label |= {"name": symbol_of(row.value)} if not is_known(row.value) else {}
    heading = [note(f"<b>{literal(row.heading)}</b>", y=top, **position)] if row.heading else []
    return [text | {"bgcolor": colours.WHITE} for text in (*heading, label)]


def _marks(placed: list[tuple[Interval, float]]) -> Spec:
    """One trace for all marks: each trace costs time on every change of filter."""
    rows = [row for row, _ in placed]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row.value) for row in rows],
        "y": [middle for _, middle in placed],
        "customdata": [[literal(row.label)] for row in rows],
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
