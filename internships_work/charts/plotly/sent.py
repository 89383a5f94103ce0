"""A figure as it travels to a browser: the same drawing in fewer letters, because each change of a view sends it."""

from collections.abc import Iterable, Mapping
from typing import Any

from internships_work.charts.plotly.figure_layout import Spec

DIGITS = 8  # far less than a pixel on the widest chart
AS_ANNOTATED = {"borderpad": 1}  # what Plotly takes where an annotation says nothing
# Of these Plotly takes one for all points as it takes as many as there are points.
ALIKE = {"base", "textposition", "marker.color", "marker.symbol", "marker.line.color", "marker.line.width"}
PATTERN = "marker.pattern"
FONTS = ("textfont", "font", "tickfont")


def as_sent(figure: Spec) -> Spec:
    """Return a figure that Plotly draws alike, without what it takes by itself: fonts as those of the whole figure, a
    value for each point where all have the same, and digits that nobody can see."""
    layout, font = figure["layout"], figure["layout"]["font"]
    axes = {name: _in_font(axis, font) for name, axis in layout.items() if "axis" in name}
    notes = [_note(note, font) for note in layout.get("annotations", ())]
    return _rounded(
        {
            **figure,
            "data": [_in_font(_alike(trace), font) for trace in figure["data"]],
            "layout": layout | axes | ({"annotations": notes} if "annotations" in layout else {}),
        }
    )


def _note(note: Spec, font: Mapping[str, Any]) -> Spec:
    return _without(_in_font(note, font), AS_ANNOTATED)


def _in_font(part: Spec, font: Mapping[str, Any]) -> Spec:
    """A part of a figure that says of its font only what is not as in the whole figure."""
    own = {name: _without(part[name], font) for name in FONTS if name in part}
    return {name: own.get(name, value) for name, value in part.items() if own.get(name, value) != {}}


def _without(part: Mapping[str, Any], taken: Mapping[str, Any]) -> Spec:
    return {name: value for name, value in part.items() if name not in taken or taken[name] != value}


def _alike(part: Spec, path: str = "") -> Spec:
    """A part of a trace with one value where there is the same for each point. Without strokes there is no pattern."""
    return {
        name: _alike(value, f"{path}{name}.") if isinstance(value, dict) else _one(value, f"{path}{name}")
        for name, value in part.items()
        if not (f"{path}{name}" == PATTERN and not any(value["shape"]))
    }


def _one(value: Any, path: str) -> Any:
    is_alike = path in ALIKE and isinstance(value, list) and value and all(other == value[0] for other in value)
    return value[0] if is_alike else value


def _rounded(part: Any) -> Any:
    if isinstance(part, float):
        return int(part) if part.is_integer() else float(f"{part:.{DIGITS}g}")
    if isinstance(part, Mapping):
        return {name: _rounded(value) for name, value in part.items()}
    if isinstance(part, Iterable) and not isinstance(part, str):
        return [_rounded(value) for value in part]
    return part
