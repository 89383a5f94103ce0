"""A figure as it travels to a browser: the same drawing in fewer letters, because each change of a view sends it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from internships_work.charts.plotly.figure_layout import Spec

DIGITS = 8  # far less than a pixel on the widest chart
AS_ANNOTATED = {"borderpad": 1}  # what Plotly takes where an annotation says nothing
# Of these Plotly takes one for all points as it takes as many as there are points.
ALIKE = {"base", "textposition", "marker.color", "marker.symbol", "marker.line.color", "marker.line.width"}
PATTERN = "marker.pattern"
BESIDE_POINTS = ("text", "textposition", "textfont")
OF_ITS_OWN = ("text", "name", "x", "y", "font")  # of a note: what it says of its font may be a part of that
FONTS = ("textfont", "font", "tickfont")


def as_sent(figure: Spec) -> Spec:
    """Return a figure that Plotly draws alike, without what it takes by itself: fonts as those of the whole figure, a
    value for each point where all have the same, what most notes on it have in common, and digits that nobody can see.
    """
    layout, font = figure["layout"], figure["layout"]["font"]
    axes = {name: _in_font(axis, font) for name, axis in layout.items() if "axis" in name}
    notes = [_without(_in_font(note, font), AS_ANNOTATED) for note in layout.get("annotations", ())]
    return _rounded(
        {
            **figure,
            "data": [_in_font(_alike(_seen(trace)), font) for trace in figure["data"]],
            "layout": layout | axes | (_notes(notes) if notes else {}),
        }
    )


def _notes(notes: list[Spec]) -> Spec:
    """Notes with what each says of itself, and what is said once of all others in a template of the figure."""
    said_by_all = [name for name in notes[0] if name not in OF_ITS_OWN and all(name in note for note in notes)]
    common = {name: _most_common([note[name] for note in notes]) for name in said_by_all}
    return {
        "annotations": [_without(note, common) for note in notes],
        "template": {"layout": {"annotationdefaults": common}},
    }


def _most_common(values: list[Any]) -> Any:
    [(written, _)] = Counter(map(json.dumps, values)).most_common(1)
    return json.loads(written)


def _seen(trace: Spec) -> Spec:
    """A trace without the texts beside its points, where it shows none."""
    shows = "text" in trace.get("mode", "text") or "text" in trace.get("hovertemplate", "text")
    return trace if shows else {name: value for name, value in trace.items() if name not in BESIDE_POINTS}


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
