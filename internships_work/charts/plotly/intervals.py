"""Shares and differences of shares, one under the other, each with its interval."""

from collections.abc import Sequence
from typing import Any

from internships_work.charts import colours
from internships_work.charts.colours import MARKS
from internships_work.charts.interval_layout import (
    PERCENT_SCALE,
    PERCENT_TICKS,
    difference_scale,
    difference_ticks,
    ends_of,
    intervals_of,
)
from internships_work.charts.model import Differences, Interval, Shares
from internships_work.charts.plotly.figure_layout import Spec, canvas, literal, note, ticks_at, withheld_row
from internships_work.charts.row_layout import AFTER_A_HATCH
from internships_work.charts.text_layout import LINE_OF_TEXT
from internships_work.states import is_known, symbol_of

AXIS = 34
SIDES = {"l": 14, "r": 22}


def shares(chart: Shares) -> Spec:
    """Shares on a scale of 0% to 100%. Marks are never joined: no two of them share a base."""
    return _intervals(chart.rows, PERCENT_SCALE, ticks_at(PERCENT_TICKS))


def differences(chart: Differences) -> Spec:
    """Differences in percentage points either side of zero, which is a line of its own."""
    zero = {"zeroline": True, "zerolinecolor": colours.INK, "zerolinewidth": 2}
    return _intervals(chart.rows, difference_scale(chart.widest), ticks_at(difference_ticks(chart.widest)) | zero)


def _intervals(rows: Sequence[Interval], scale: tuple[float, float], axis: dict[str, Any]) -> Spec:
    layout = intervals_of(rows)
    placed = list(zip(rows, layout.middles, strict=True))
    return {
        "data": [_marks([(row, middle) for row, middle in placed if is_known(row.value)], scale)],
        "layout": canvas(
            layout.height + AXIS + 4,
            margin={"t": 4, "b": AXIS} | SIDES,
            xaxis={"fixedrange": True, "gridcolor": colours.HAIRLINE, "zeroline": False, "range": list(scale)} | axis,
            yaxis={"range": [0, layout.height], "visible": False, "fixedrange": True},
            annotations=[
                words
                for row, *lines, top in zip(rows, layout.headings, layout.labels, layout.tops, strict=True)
                for words in _words(row, *lines, top)
            ],
            shapes=[
                withheld_row(middle, xref="paper", xshift=3 - SIDES["l"]) for row, middle in placed if row.is_withheld
            ],
        ),
    }


def _words(row: Interval, heading: Sequence[str], label: Sequence[str], top: float) -> list[Spec]:
    """The heading of a row and its label, which is named by the symbol of its state where it has one, and stands behind
    its hatching where it is withheld."""
    position = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 2 - SIDES["l"],
        "yanchor": "top",
        "align": "left",
        "borderpad": 1,
    }
    words = note("<br>".join(map(literal, label)), y=top - LINE_OF_TEXT * len(heading), **position)
    words |= {"xshift": words["xshift"] + AFTER_A_HATCH * row.is_withheld}
    words |= {"name": symbol_of(row.value)} if not is_known(row.value) else {}
    above = [note(f"<b>{'<br>'.join(map(literal, heading))}</b>", y=top, **position)] if heading else []
    return [text | {"bgcolor": colours.WHITE} for text in (*above, words)]


def _marks(placed: list[tuple[Interval, float]], scale: tuple[float, float]) -> Spec:
    """One trace for all marks: each trace costs time on every change of filter."""
    rows = [row for row, _ in placed]
    values = [float(row.value) for row in rows]
    ends = [ends_of(row, scale) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": [middle for _, middle in placed],
        "customdata": [[literal(row.label)] for row in rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, (_, high) in zip(values, ends, strict=True)],
            "arrayminus": [value - low for value, (low, _) in zip(values, ends, strict=True)],
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
