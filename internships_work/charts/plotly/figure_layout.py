"""What every figure is made on: the canvas, its lettering, and labels above rows."""

from collections.abc import Iterable
from typing import Any

from internships_work.charts import colours
from internships_work.charts.column_layout import HATCH_ABOVE, SHORT_HATCH
from internships_work.charts.row_layout import HATCH, SLIM_HATCH
from internships_work.charts.text_layout import FONT_FAMILY, FONT_SIZE, wrapped

Spec = dict[str, Any]

# From one stroke of a hatching to the next, in pixels.
BETWEEN_STROKES = 7

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


def withheld_row(middle: float, x: float = 0, xref: str = "x", xshift: float = 0) -> Spec:
    """Slanting strokes where a number is withheld, with its words behind them: no number looks like them.

    They begin `xshift` pixels beyond `x`, and are as long whatever the number, so that they say nothing of it.
    """
    ends = _slanting(HATCH, xshift, middle - SLIM_HATCH / 2)
    return _strokes(ends) | {"xref": xref, "xsizemode": "pixel", "xanchor": x, "yref": "y"}


def withheld_column(index: int) -> Spec:
    """The same over the symbol of a column."""
    at_column = {"xref": "x", "xsizemode": "pixel", "xanchor": index}
    at_its_foot = {"yref": "y", "ysizemode": "pixel", "yanchor": 0}
    return _strokes(_slanting(SHORT_HATCH, -SHORT_HATCH / 2, HATCH_ABOVE)) | at_column | at_its_foot


Stroke = tuple[float, float, float, float]


def _slanting(length: int, left: float, foot: float) -> list[Stroke]:
    """Where strokes through a box start and end, all at one angle and none beyond the box."""
    firsts = range(BETWEEN_STROKES // 2 - SLIM_HATCH, length, BETWEEN_STROKES)
    starts = [(max(at, 0), max(-at, 0)) for at in firsts]
    ends = [(min(at + SLIM_HATCH, length), min(SLIM_HATCH, length - at)) for at in firsts]
    return [(left + x, foot + y, left + to_x, foot + to_y) for (x, y), (to_x, to_y) in zip(starts, ends, strict=True)]


def _strokes(ends: list[Stroke]) -> Spec:
    drawn = "".join(f"M{x:.3f},{y:.5g}L{to_x:.3f},{to_y:.5g}" for x, y, to_x, to_y in ends)
    return {"type": "path", "path": drawn, "line": {"color": colours.GREY, "width": 1.2}, "layer": "below"}


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
