"""A figure as it travels to a browser: the same drawing in fewer letters, because each change of a view sends it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from internships_work.charts.plotly.figure_layout import Spec

DIGITS = 8  # far less than a pixel on the widest chart
AS_ANNOTATED = {"borderpad": 1}  # what Plotly takes where an annotation says nothing
# Of these Plotly takes one for all points as it takes as many as there are points.
OF_TRACES, OF_MARKERS, OF_LINES = ("base", "textposition"), ("color", "symbol"), ("color", "width")
BESIDE_POINTS = ("text", "textposition", "textfont")
OF_ITS_OWN = {"text", "name", "x", "y", "font"}  # of a note: what it says of its font may be a part of that
FONTS = ("textfont", "font", "tickfont")
AS_IT_IS = {str, int, bool, type(None)}


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
    plain = [name for name, value in notes[0].items() if type(value) in {*AS_IT_IS, float} and name not in OF_ITS_OWN]
    said = {name: Counter(note[name] for note in notes) for name in plain if all(name in note for note in notes)}
    common = {name: values.most_common(1)[0][0] for name, values in said.items()}
    return {
        "annotations": [_without(note, common) for note in notes],
        "template": {"layout": {"annotationdefaults": common}},
    }


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


def _alike(trace: Spec) -> Spec:
    """A trace with one value where there is the same for each point. Without strokes there is no pattern."""
    marker = trace.get("marker", {})
    line, shapes = marker.get("line", {}), marker.get("pattern", {}).get("shape", ())
    same = _of_all(marker, OF_MARKERS) | ({"line": line | _of_all(line, OF_LINES)} if line else {})
    looks = {name: value for name, value in (marker | same).items() if name != "pattern" or any(shapes)}
    return trace | _of_all(trace, OF_TRACES) | ({"marker": looks} if looks else {})


def _of_all(part: Spec, names: Iterable[str]) -> Spec:
    """What all points have alike of what a part gives as a list."""
    lists = {name: part[name] for name in names if isinstance(part.get(name), list) and part[name]}
    return {name: values[0] for name, values in lists.items() if values.count(values[0]) == len(values)}


def _rounded(part: Any) -> Any:
    kind = type(part)
    if kind in AS_IT_IS:
        return part
    if kind is float:
        return int(part) if part.is_integer() else float(f"{part:.{DIGITS}g}")
    if kind is dict:
        return {name: value if type(value) in AS_IT_IS else _rounded(value) for name, value in part.items()}
    return [value if type(value) in AS_IT_IS else _rounded(value) for value in part]
