"""What every figure is made on: the canvas, its lettering, and labels above rows."""

from collections.abc import Iterable
from typing import Any

from internships_work.charts import colours
from internships_work.charts.text_layout import FONT_FAMILY, FONT_SIZE, wrapped

Spec = dict[str, Any]

FONT = {"family": FONT_FAMILY, "size": FONT_SIZE, "color": colours.INK}


def canvas(height: int, **more: Any) -> Spec:
    """The layout every figure starts from; `more` adds to it or replaces parts of it."""
    base = {
        "height": height,
        "font": FONT,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
        "paper_bgcolor": colours.WHITE,
        "plot_bgcolor": colours.WHITE,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": FONT, "bgcolor": colours.WHITE, "bordercolor": colours.GREY},
        "transition": {"duration": 0},
    }
    return base | more


def literal(words: str) -> str:
    """Words of the data for a figure, of which Plotly reads nothing as markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def note(text: str, **position: Any) -> Spec:
    """A text on the figure, without an arrow; `position` is where, in Plotly's words."""
    return {"text": text, "showarrow": False, "font": FONT} | position


def ticks_at(ticks: Iterable[tuple[float, str]]) -> Spec:
    """The part of an axis that says at which values it has ticks, and what is written there."""
    values, words = zip(*ticks, strict=True)
    return {"tickvals": list(values), "ticktext": list(words)}


def row_label(label: str, above: float, is_bold: bool = False) -> Spec:
    """The label of a row, standing `above` its bar or dot."""
    text = "<br>".join(map(literal, wrapped(label)))
    position = {"x": 0, "y": above, "xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 1}
    return note(f"<b>{text}</b>" if is_bold else text, **position)


def withheld_row(bottom: float, top: float) -> Spec:
    """Slanting strokes along a whole row, where a number is withheld: no number looks like it.

    They are as long as any bar could be, so that they say nothing of the number.
    """
    ends = [(at / 110, bottom, (at + 1) / 110, top) for at in range(110)]
    return _strokes(ends) | {"xref": "paper", "yref": "y"}


def withheld_column(left: float, right: float) -> Spec:
    """The same up a whole column."""
    ends = [(left, at / 24, right, (at + 1) / 24) for at in range(24)]
    return _strokes(ends) | {"xref": "x", "yref": "y domain"}


def _strokes(ends: list[tuple[float, float, float, float]]) -> Spec:
    drawn = "".join(f"M{x:.3f},{y:.5g}L{to_x:.3f},{to_y:.5g}" for x, y, to_x, to_y in ends)
    return {"type": "path", "path": drawn, "line": {"color": colours.GREY, "width": 0.8}, "layer": "below"}


STAMP = 30


def stamped(figure: Spec, words: str) -> Spec:
    """The same figure with words in a band of its own above it, so that no picture of it goes without them."""
    layout = figure["layout"]
    margin = layout["margin"]
    position = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    lettering = FONT | {"color": colours.WHITE}
    stamp = note(
        words, **position, xshift=4 - margin["l"], yshift=margin["t"] + 2, bgcolor=colours.STAMP, borderpad=3
    ) | {"font": lettering}
    return figure | {
        "layout": layout
        | {
            "height": layout["height"] + STAMP,
            "margin": margin | {"t": margin["t"] + STAMP},
            "annotations": [*layout.get("annotations", []), stamp],
        }
    }
