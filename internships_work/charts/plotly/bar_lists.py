"""Many horizontal bars, close together, with the name to the left of each."""

from collections.abc import Sequence

from internships_work.charts import colours
from internships_work.charts.list_layout import BEFORE_A_FIGURE, NAMES, THICKNESS, ListLayout, list_of, scale_on_a_phone
from internships_work.charts.model import Bar, BarList
from internships_work.charts.plotly.bars import bar_trace
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note, withheld_row
from internships_work.charts.row_layout import AFTER_A_HATCH
from internships_work.states import is_known


def bar_list(chart: BarList) -> Spec:
    """Horizontal bars, first row on top, each name to the left of its bar and each figure at its end.

    For more bars than have room for a label above each.
    """
    rows, above, below = chart.rows, chart.above, chart.below
    layout = list_of([row.label for row in rows])
    middles, height = layout.middles, layout.height
    marks = [mark for mark in (above, below) if mark]
    scale = max([row.end for row in rows] + [value for value, _ in marks]) or 1
    end = scale_on_a_phone([(row.end, row.written) for row in rows], scale * chart.room, BEFORE_A_FIGURE)
    top, foot = 30 if above else 4, 30 if below else 4
    return {
        "data": [bar_trace(rows, middles, THICKNESS)],
        "layout": canvas(
            height + top + foot,
            margin={"l": NAMES, "r": 4, "t": top, "b": foot},
            xaxis={"range": [0, end], "visible": False, "fixedrange": True},
            yaxis=_names(rows, layout),
            shapes=[_line(value, height) for value, _ in marks]
            + [withheld_row(middle) for row, middle in zip(rows, middles, strict=True) if row.is_withheld],
            annotations=[_figure(row, middle) for row, middle in zip(rows, middles, strict=True)]
            + ([_label(*above, scale, height, "bottom")] if above else [])
            + ([_label(*below, scale, 0, "top")] if below else []),
        ),
    }


def _names(rows: Sequence[Bar], layout: ListLayout) -> Spec:
    """The upright axis, which carries the names; those that are bold stand out."""
    names = ["<br>".join(map(literal, lines)) for lines in layout.names]
    return {
        "range": [0, layout.height],
        "tickvals": layout.middles,
        "ticktext": [f"<b>{name}</b>" if row.is_bold else name for name, row in zip(names, rows, strict=True)],
        "tickfont": FONT,
        "ticks": "",
        "ticklabelstandoff": 4,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": colours.GREY,
        "fixedrange": True,
    }


def _figure(row: Bar, middle: float) -> Spec:
    """The figure at the end of its bar, on white so that no line runs through it; in grey why one is missing."""
    colour = colours.INK if is_known(row.length) else colours.QUIET
    position = {"x": row.end, "y": middle, "xanchor": "left", "yanchor": "middle", "borderpad": 0}
    position |= {"xshift": 3 + AFTER_A_HATCH * row.is_withheld}
    return note(literal(row.written), **position) | {"font": FONT | {"color": colour}, "bgcolor": colours.WHITE}


def _line(value: float, height: float) -> Spec:
    line = {"color": colours.INK, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": value, "x1": value, "y0": 0, "y1": height, "line": line, "layer": "above"}


def _label(value: float, words: str, scale: float, y: float, side: str) -> Spec:
    """The words of a line, kept inside the figure: towards the names where the line stands far to the right."""
    anchor = "right" if value > scale * 0.5 else "left" if value < scale * 0.2 else "center"
    return note(literal(words), x=value, y=y, xanchor=anchor, yanchor=side, borderpad=2)
