"""A figure laid out for a slide: labels beside their bars, small charts three by three, no height of its own."""

import re
from bisect import bisect_right
from typing import Any

from internships_work.charts.plotly.figure_layout import Spec
from internships_work.charts.row_layout import BAR
from internships_work.charts.text_layout import LINE_OF_TEXT, wrapped

CHARACTERS_BESIDE = (32, 44, 56)
LOW = 300
TALLEST = 2.3
A_CHARACTER = 8.2
A_BOLD_CHARACTER = 9.2
NARROWEST = 540
SLIM_BAR = 22
BETWEEN = 6
PANELS_ACROSS = 3
POINT = re.compile(r"(?<=,)-?[\d.e+-]+")


def for_slide(figure: Spec) -> Spec:
    """The same figure with the same numbers for a wide, low space whose height the slide decides, up to its own.

    Rows that a narrow screen stacks, each label above its bar, have their labels on the left. Small charts stand
    three by three. Other figures keep their form.
    """
    layout = {part: shown for part, shown in figure["layout"].items() if part != "height"}
    plain = figure | {"layout": layout}
    labels = [annotation for annotation in layout.get("annotations", []) if _is_row_label(annotation)]
    if labels and layout.get("yaxis", {}).get("visible") is False:
        return _beside(plain, labels)
    if "yaxis2" in layout and layout["yaxis2"].get("visible") is False:
        return _in_a_grid(plain)
    return plain


def _is_row_label(annotation: Spec) -> bool:
    """True for the label above a bar or dot, as row_label makes it."""
    return (
        annotation.get("x") == 0
        and annotation.get("yanchor") == "bottom"
        and annotation.get("xanchor") == "left"
        and "xref" not in annotation
    )


def _beside(figure: Spec, labels: list[Spec]) -> Spec:
    """Rows with each label to the left of its bar, over as many lines as it needs."""
    layout = figure["layout"]
    texts, heights = _fitted([re.sub(r"</?b>", "", annotation["text"]).replace("<br>", " ") for annotation in labels])
    margin = layout["margin"]
    rows = _Rows([annotation["y"] - BAR for annotation in labels], heights, layout["yaxis"]["range"][1])
    wide = max(_wide(annotation["text"], lines) for annotation, lines in zip(labels, texts, strict=True)) + 14
    moved = [_label(annotation, lines, rows) for annotation, lines in zip(labels, texts, strict=True)]
    moved += [annotation | _at(annotation, rows) for annotation in layout["annotations"] if annotation not in labels]
    return figure | {
        "data": [trace | _trace_at(trace, rows) for trace in figure["data"]],
        "layout": layout
        | {
            "annotations": moved,
            "shapes": [_shape(annotation, rows) for annotation in layout.get("shapes", [])],
            "margin": margin | {"l": wide},
            "xaxis": _with_room(layout["xaxis"], figure["data"], NARROWEST - wide),
            "height": TALLEST * rows.height + margin["t"] + margin["b"],
            "yaxis": layout["yaxis"] | {"range": [min(layout["yaxis"]["range"][0], 0), rows.height]},
        },
    }


class _Rows:
    """Where each row lay, and where it lies now: the first row is on top in both."""

    def __init__(self, feet: list[float], heights: list[int], before: float):
        self.before, self.height = before, sum(heights)
        new = [sum(heights[index + 1 :]) + (heights[index] - SLIM_BAR) / 2 for index in range(len(heights))]
        self.feet = sorted(zip(feet, new, strict=True))

    def moved(self, y: float) -> float:
        """A height of the old figure in the new one."""
        if y >= self.before:
            return self.height
        index = bisect_right(self.feet, (y, float("inf"))) - 1
        if index < 0:
            return y
        foot, new = self.feet[index]
        return new + min(y - foot, BAR) * SLIM_BAR / BAR


def _fitted(texts: list[str]) -> tuple[list[list[str]], list[int]]:
    """The lines of each label and the height of its row: as narrow as leaves room for all rows on a low slide."""
    for width in CHARACTERS_BESIDE:
        lines = [wrapped(text, width) for text in texts]
        heights = [max(SLIM_BAR, LINE_OF_TEXT * len(broken)) + BETWEEN for broken in lines]
        if sum(heights) <= LOW:
            break
    return [_even(text, broken) for text, broken in zip(texts, lines, strict=True)], heights


def _even(text: str, lines: list[str]) -> list[str]:
    """The same text over as many lines, as even as they can be, so that no word stands alone."""
    widths = range(max(map(len, text.split()), default=1), max(map(len, lines)) + 1)
    return next((told for width in widths if len(told := wrapped(text, width)) == len(lines)), lines)


def _wide(text: str, lines: list[str]) -> float:
    return max(map(len, lines)) * (A_BOLD_CHARACTER if "<b>" in text else A_CHARACTER)


def _with_room(axis: Spec, traces: list[Spec], wide: float) -> Spec:
    """The axis of bars with room for the words at the end of each, on a slide so `wide`."""
    ends = [
        (base + (length or 0), A_CHARACTER * len(written) + 14)
        for trace in traces
        if trace["type"] == "bar"
        for length, base, (_, written, _) in zip(trace["x"], trace["base"], trace["customdata"], strict=True)
    ]
    needed = [end * wide / max(wide - words, wide / 3) for end, words in ends]
    return axis | {"range": [axis["range"][0], max([axis["range"][1], *needed])]} if needed else axis


def _label(annotation: Spec, lines: list[str], rows: _Rows) -> Spec:
    text = "<br>".join(lines)
    position = {"xref": "paper", "xanchor": "right", "xshift": -8, "yanchor": "middle", "align": "right"}
    middle = rows.moved(annotation["y"] - BAR / 2)
    return annotation | position | {"text": f"<b>{text}</b>" if "<b>" in annotation["text"] else text, "y": middle}


def _at(annotation: Spec, rows: _Rows) -> Spec:
    return {} if annotation.get("yref") == "paper" else {"y": rows.moved(annotation["y"])}


def _trace_at(trace: Spec, rows: _Rows) -> Spec:
    moved = {"y": [rows.moved(y) for y in trace["y"]]}
    return moved | ({"width": SLIM_BAR} if trace["type"] == "bar" else {})


def _shape(shape: Spec, rows: _Rows) -> Spec:
    if shape["type"] == "path":
        return shape | {"path": POINT.sub(lambda y: f"{rows.moved(float(y[0])):.5g}", shape["path"])}
    if str(shape.get("yref", "y")).endswith(("domain", "paper")):
        return shape
    return shape | {"y0": rows.moved(shape["y0"]), "y1": rows.moved(shape["y1"])}


def _in_a_grid(figure: Spec) -> Spec:
    """Small charts three to a row in the order they came in, each with its heading on one line."""
    layout = dict(figure["layout"])
    numbers = ["", *sorted((name.removeprefix("yaxis") for name in layout if re.fullmatch(r"yaxis\d+", name)), key=int)]
    down = -(-len(numbers) // PANELS_ACROSS)
    headings = layout["annotations"][: len(numbers)]
    squares = [divmod(index, PANELS_ACROSS) for index in range(len(numbers))]
    for number, (row, column) in zip(numbers, squares, strict=True):
        left, top = column / PANELS_ACROSS, 1 - row / down
        layout[f"xaxis{number}"] = layout[f"xaxis{number}"] | {"domain": [left + 0.01, left + 1 / PANELS_ACROSS - 0.03]}
        layout[f"yaxis{number}"] = layout[f"yaxis{number}"] | {"domain": [top - 0.74 / down, top - 0.26 / down]}
    moved = [
        annotation
        | {"text": annotation["text"].replace("<br>", " "), "x": column / PANELS_ACROSS + 0.01, "y": 1 - row / down}
        for annotation, (row, column) in zip(headings, squares, strict=True)
    ]
    return figure | {"layout": layout | {"annotations": [*moved, *_others(layout, len(numbers))]}}


def _others(layout: Spec, headings: int) -> list[Any]:
    """What is written besides the headings, such as the stamp of invented data."""
    return layout["annotations"][headings:]
