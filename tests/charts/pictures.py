"""What a chart draws, read from its picture and from Plotly's figure in the same terms."""

import re
from collections import Counter
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from internships_work.charts import Chart
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize, svg_of

TAG = re.compile(r"</?(?:b|span)[^>]*>")
NUMBERS = {"bar", "dot", "area", "tile", "circle"}
STATES = {"withheld", "state", "absent"}


def picture_of(chart: Chart, size: PictureSize | None = None, stamp: str = "") -> Element:
    """The picture of a chart, as a tree: it cannot be read where a text in it was taken for markup."""
    return fromstring(svg_of(chart, "trial", stamp, size))


def marks(root: Element, *kinds: str) -> list[Element]:
    """The marks of a picture of these kinds, in their order."""
    return [mark for mark in root.iter() if mark.get("class", "").removeprefix("mark-") in kinds]


def texts(root: Element) -> Counter[str]:
    """Every text of a picture, its lines joined."""
    found = (" ".join(text.itertext()).split() for text in root.iter("text"))
    return Counter(" ".join(words) for words in found)


def written_by_plotly(chart: Chart) -> Counter[str]:
    """Every text of Plotly's figure: notes, what stands beside points, and what is named on its axes."""
    figure = figure_of(chart)
    found = [note["text"] for note in figure["layout"].get("annotations", ())]
    found += [text for trace in figure["data"] for text in _beside_points(trace)]
    for name, axis in figure["layout"].items():
        if "axis" in name and axis.get("visible", True) and axis.get("showticklabels", True):
            found += map(str, axis.get("ticktext", axis.get("tickvals", ())))
    words = (unescape(TAG.sub("", text.replace("<br>", " "))).split() for text in found)
    return Counter(" ".join(each) for each in words if each)


def _beside_points(trace: dict[str, Any]) -> list[str]:
    """What is written beside the points or bars of a trace that are drawn."""
    if "text" not in trace.get("mode", "text"):
        return []
    return [text for text, value in zip(trace.get("text", ()), trace["y"], strict=False) if text and value is not None]


def ends_across(root: Element) -> list[float]:
    """How far along each bar ends and each dot stands, in per cent of the plot it is on, in ascending order."""
    found = []
    for mark in marks(root, "bar", "dot"):
        place = mark.get("cx") or mark.get("x") or "0"
        found.append(_percent(place) + (_percent(mark.get("width", "0")) if mark.get("class") == "mark-bar" else 0))
    return sorted(found)


def ends_across_in_plotly(chart: Chart) -> list[float]:
    """The same in Plotly's figure."""
    figure, found = figure_of(chart), []
    for trace in figure["data"]:
        low, high = figure["layout"][trace.get("xaxis", "x").replace("x", "xaxis")]["range"]
        starts = trace.get("base") or [0] * len(trace["x"])
        ends = [start + end for start, end in zip(starts, trace["x"], strict=True) if end is not None]
        found += [100 * (float(end) - low) / (high - low) for end in ends]
    return sorted(found)


def numbers_in_plotly(chart: Chart) -> int:
    """How many numbers Plotly's figure draws."""
    pairs = [pair for trace in figure_of(chart)["data"] for pair in zip(trace["x"], trace["y"], strict=True)]
    return sum(None not in pair for pair in pairs)


def _percent(length: str) -> float:
    return float(length.rstrip("%"))
