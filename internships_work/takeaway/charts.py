"""Charts outside the dashboard: figures as data for a page, the shapes they lie on, and the library that draws them."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from internships_work.charts.plotly import Spec
from internships_work.paths import CHART_LIBRARY, GEO, STATIC


def as_script(content: object) -> str:
    """Return any plain data as JSON that may stand inside a script element of a page."""
    json_text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return json_text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def shapes_behind(figures: Iterable[Spec | None]) -> dict[str, Spec]:
    """Return the boundaries that maps lie on, by the address their figures name them with, each once."""
    traces = [trace for figure in figures if figure for trace in figure["data"]]
    addresses = dict.fromkeys(trace["geojson"] for trace in traces if isinstance(trace.get("geojson"), str))
    return {address: _boundaries(Path(address).name) for address in addresses}


@cache
def _boundaries(file: str) -> Spec:
    return json.loads((GEO / file).read_text(encoding="utf-8"))


@cache
def no_coastlines() -> Spec:
    """Return the empty topology with which a map of ours asks nobody for coastlines."""
    return json.loads((STATIC / "world_110m.json").read_text(encoding="utf-8"))


def library() -> str:
    """Return the chart library for browsers: the part of plotly.js that our figures use (tools/chart_library)."""
    return (STATIC / CHART_LIBRARY).read_text(encoding="utf-8")
