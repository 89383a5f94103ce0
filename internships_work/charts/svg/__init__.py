"""Charts as pictures (SVG): in the first HTML of a page, on slides, in files. They need no script to be drawn.

On a page a picture fits whatever width there is, in the geometry in which Plotly draws the same chart.
"""

from collections.abc import Callable
from typing import Any

from internships_work.charts import Chart, map_model, model
from internships_work.charts.svg.bars import bars
from internships_work.charts.svg.drawing import Drawing, PictureSize
from internships_work.charts.svg.map_picture import MapPicture
from internships_work.charts.svg.map_shapes import shapes_of
from internships_work.charts.svg.maps import map_of_areas
from internships_work.charts.svg.tile_map import tile_map

__all__ = ["PictureSize", "shapes_of", "svg_of"]

DRAWN_BY: dict[type, Callable[[Any, str, PictureSize | None], Drawing | MapPicture]] = {
    model.Bars: bars,
    map_model.AreaMap: map_of_areas,
    map_model.CircleMap: map_of_areas,
    map_model.TileMap: tile_map,
}


def svg_of(
    chart: Chart, name: str, stamp: str = "", size: PictureSize | None = None, are_shapes_apart: bool = False
) -> str:
    """A chart as an SVG element, as wide as what it stands in, or of a `size` of its own with labels beside its rows.

    `name` is unlike that of every other picture on the page. `stamp` stands in a band above it. Raises KeyError for
    what is no chart. On a page a map is a box of HTML with its picture and its key; where `are_shapes_apart`, it refers
    to `shapes_of` the page's charts, which must then stand above it.
    """
    if are_shapes_apart and isinstance(chart, map_model.ON_SHAPES):
        return map_of_areas(chart, name, size, are_shapes_apart).picture(stamp)
    return DRAWN_BY[type(chart)](chart, name, size).picture(stamp)
