"""Charts as pictures (SVG): in the first HTML of a page, on slides, in files. They need no script to be drawn.

On a page a picture fits whatever width there is, in the geometry in which Plotly draws the same chart.
"""

from collections.abc import Callable
from typing import Any

from internships_work.charts import Chart, map_model, model, series_model
from internships_work.charts.svg.bar_lists import bar_list
from internships_work.charts.svg.bars import bars
from internships_work.charts.svg.columns import columns
from internships_work.charts.svg.dumbbells import dumbbells
from internships_work.charts.svg.estimates import estimates
from internships_work.charts.svg.intervals import differences, shares
from internships_work.charts.svg.map_picture import MapPicture
from internships_work.charts.svg.maps import map_of_areas
from internships_work.charts.svg.plot_picture import PictureSize, PlotPicture
from internships_work.charts.svg.series import series
from internships_work.charts.svg.small_multiples import small_multiples
from internships_work.charts.svg.spread import spread
from internships_work.charts.svg.tile_map import tile_map

__all__ = ["PictureSize", "svg_of"]

DRAWN_BY: dict[type, Callable[[Any, str, PictureSize | None], PlotPicture | MapPicture]] = {
    model.Bars: bars,
    model.BarList: bar_list,
    model.Columns: columns,
    model.Dumbbells: dumbbells,
    model.Estimates: estimates,
    model.Shares: shares,
    model.Differences: differences,
    model.Spread: spread,
    series_model.Series: series,
    series_model.SmallMultiples: small_multiples,
    map_model.AreaMap: map_of_areas,
    map_model.CircleMap: map_of_areas,
    map_model.TileMap: tile_map,
}


def svg_of(chart: Chart, name: str, stamp: str = "", size: PictureSize | None = None) -> str:
    """A chart as an SVG element, as wide as what it stands in, or of a `size` of its own with labels beside its rows.

    `name` is unlike that of every other picture on the page. `stamp` stands in a band above it. Raises KeyError for
    what is no chart. On a page a map is a box of HTML with its picture and its key.
    """
    return DRAWN_BY[type(chart)](chart, name, size).picture(stamp)
