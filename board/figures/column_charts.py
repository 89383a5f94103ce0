"""Upright bars."""

from board import colours
from board.figures.paper import FONT, Rows, Spec, canvas


def columns(rows: Rows, *, x: str, y: str, written: str) -> Spec:
    """Upright bars from nought, in the order of the rows, with each figure above its bar and its name below."""
    top = max(row[y] for row in rows) or 1
    return {
        "data": [
            {
                "type": "bar",
                "x": [row[x] for row in rows],
                "y": [row[y] for row in rows],
                "text": [row[written] for row in rows],
                "textposition": "outside",
                "textangle": 0,
                "textfont": FONT,
                "cliponaxis": False,
                "marker": {"color": colours.CHOSEN},
                "hovertemplate": "%{x}<br>%{text}<extra></extra>",
            }
        ],
        "layout": canvas(
            340,
            margin={"l": 4, "r": 4, "t": 20, "b": 8},
            bargap=0.25,
            xaxis={
                "type": "category",
                "fixedrange": True,
                "automargin": True,
                "tickangle": 0,
                "tickfont": FONT,
            },
            yaxis={"range": [0, top * 1.12], "visible": False, "fixedrange": True},
        ),
    }
