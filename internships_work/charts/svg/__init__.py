"""Charts as pictures (SVG): in the first HTML of a page, on slides, in files. They need no script to be drawn.

On a page a picture fits whatever width there is, in the geometry in which Plotly draws the same chart.
"""

from collections.abc import Callable
from typing import Any

from internships_work.charts import Chart, model
from internships_work.charts.svg.bars import bars
from internships_work.charts.svg.drawing import Drawing, PictureSize

__all__ = ["PictureSize", "svg_of"]

DRAWN_BY: dict[type, Callable[[Any, str, PictureSize | None], Drawing]] = {
    model.Bars: bars,
}


def svg_of(chart: Chart, name: str, stamp: str = "", size: PictureSize | None = None) -> str:
    """A chart as an SVG element, as wide as what it stands in, or of a `size` of its own with labels beside its rows.

    `name` is unlike that of every other picture on the page. `stamp` stands in a band above it. Raises KeyError for
    what is no chart.
    """
    return DRAWN_BY[type(chart)](chart, name, size).picture(stamp)
