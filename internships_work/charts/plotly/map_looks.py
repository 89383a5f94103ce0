"""The key of a map, and how Plotly draws what is hatched or written on it."""

from internships_work.charts import colours
from internships_work.charts.map_model import MapArea
from internships_work.charts.plotly.figure_layout import FONT, Spec, literal


def hatched(line: Spec) -> Spec:
    """The marker of a bar that is hatched in grey on white, with the edge `line`."""
    pattern = {"shape": "/", "fgcolor": colours.GREY, "bgcolor": colours.NO_DATA, "size": 7, "solidity": 0.2}
    return {"color": colours.NO_DATA, "line": line, "pattern": pattern}


def halo(colour: str) -> Spec:
    """Lettering that stands out from lines behind it by a glow of this colour."""
    return {"shadow": ", ".join([f"0 0 3px {colour}"] * 3)}


def hover_text(area: MapArea) -> str:
    """What a pointer finds on an area: its name, and its figure below."""
    return f"{literal(area.name)}<br>{literal(area.written)}"


def key_above() -> Spec:
    """A key in rows above the figure, as many rows as the screen needs."""
    return _key() | {"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}


def key_at_the_right() -> Spec:
    """A key in the upper right corner of the figure, over the North Sea."""
    return _key() | {"x": 1, "y": 1, "xanchor": "right", "yanchor": "top"}


def _key() -> Spec:
    return {"font": FONT, "itemclick": False, "itemdoubleclick": False, "bgcolor": "rgba(255,255,255,0)"}
