"""Horizontal bars."""

from collections.abc import Sequence

from internships_work.charts import colours
from internships_work.charts.colours import LOOKS, NOTHING
from internships_work.charts.model import Bar, Bars
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note, row_label, withheld_row
from internships_work.charts.row_layout import AFTER_A_HATCH, BAR, feet_of, once
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped
from internships_work.states import drawn, is_known, symbol_of


def bars(chart: Bars) -> Spec:
    """Horizontal bars, first row on top, each label above its bar and each figure at its end.

    A label that neighbouring bars bear stands once, above the first of them. The reference is a thin line with its
    label above it. Heights are in pixels, so that a label over several lines takes no room from its neighbours.
    """
    rows, reference = chart.rows, chart.reference
    scale = max([reference or 0] + [row.end for row in rows]) or 1
    labels = once([row.label for row in rows])
    feet, height = feet_of([wrapped(label) if label else [] for label in labels], BAR)
    annotations = []
    for row, label, foot in zip(rows, labels, feet, strict=True):
        annotations += [row_label(label, foot + BAR, row.is_bold), _bar_figure(row, foot)]
    shapes = [withheld_row(foot + BAR / 2) for row, foot in zip(rows, feet, strict=True) if row.is_withheld]
    shapes += [] if reference is None else [_upright(reference, height)]
    if reference is not None:
        annotations.append(_reference_label(reference, chart.reference_label, scale, height))
    top = 4 if reference is None else LINE_OF_TEXT + 8
    return {
        "data": [bar_trace(rows, [foot + BAR / 2 for foot in feet], BAR)],
        "layout": canvas(
            height + top + 4,
            margin={"l": 4, "r": 4, "t": top, "b": 4},
            xaxis={"range": [0, scale * chart.room], "visible": False, "fixedrange": True},
            yaxis={"range": [0, height], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=shapes,
        ),
    }


def _bar_figure(row: Bar, foot: float) -> Spec:
    """The figure at the end of its bar, on white so that a reference line does not run through it.

    Where a number is withheld or missing the words stand at zero instead, in grey, behind the hatching of the former.
    """
    position = {
        "x": row.end,
        "y": foot + BAR / 2,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 3 + AFTER_A_HATCH * row.is_withheld,
        "borderpad": 1,
    }
    colour = colours.INK if is_known(row.length) else colours.QUIET
    return note(literal(row.written), **position) | {"font": FONT | {"color": colour}, "bgcolor": colours.WHITE}


def bar_trace(rows: Sequence[Bar], middles: list[float], thickness: float) -> Spec:
    """One trace for all bars: each trace costs time on every change of filter.

    Where looks differ from bar to bar, Plotly draws hatching in the colour of the bar, so a hatched bar has that of
    its edge. Of each bar `customdata` has the label, the figure as written, and the symbol of its state, if it has one.
    """
    fill, edge, width, hatching = zip(*(_look(row) for row in rows), strict=True)
    return {
        "type": "bar",
        "orientation": "h",
        "y": middles,
        "x": [drawn(row.length) for row in rows],
        "base": [row.start for row in rows],
        "width": thickness,
        "marker": {
            "color": [edge[i] if hatching[i] else fill[i] for i in range(len(rows))],
            "line": {"color": edge, "width": width},
            "pattern": {"shape": hatching, "bgcolor": colours.WHITE, "size": 7, "solidity": 0.25},
        },
        "customdata": [[literal(row.label), literal(row.written), symbol_of(row.length)] for row in rows],
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    }


def _look(row: Bar) -> tuple[str, str, float, str]:
    return NOTHING if row.is_withheld else LOOKS[row.look]


def _upright(x: float, height: float) -> Spec:
    line = {"color": colours.INK, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": height, "line": line, "layer": "above"}


def _reference_label(x: float, label: str, scale: float, height: float) -> Spec:
    anchor = "left" if x < scale * 0.3 else "right" if x > scale * 0.75 else "center"
    return note(literal(label), x=x, y=height, xanchor=anchor, yanchor="bottom", borderpad=2)
