"""Charts as Plotly figures: plain dictionaries that can be read back by a test, kept, and sent as they are.

Every figure keeps to the same few looks: horizontal text of 16 px, bars from zero, a label directly on what it names,
no legend to decode.
"""

from collections.abc import Callable
from typing import Any

from internships_work.charts import Chart, map_model, model, series_model
from internships_work.charts.plotly.bar_lists import bar_list
from internships_work.charts.plotly.bars import bars
from internships_work.charts.plotly.columns import columns
from internships_work.charts.plotly.dots import dots
from internships_work.charts.plotly.dumbbells import dumbbells
from internships_work.charts.plotly.figure_layout import Spec, stamped
from internships_work.charts.plotly.intervals import differences, shares
from internships_work.charts.plotly.maps import map_of_areas
from internships_work.charts.plotly.series import series
from internships_work.charts.plotly.small_multiples import small_multiples
from internships_work.charts.plotly.spread import spread
from internships_work.charts.plotly.tile_map import tile_map

__all__ = ["Spec", "figure_of"]

DRAWN_BY: dict[type, Callable[[Any], Spec]] = {
    model.Bars: bars,
    model.BarList: bar_list,
    model.Columns: columns,
    model.Estimates: dots,
    model.Shares: shares,
    model.Differences: differences,
    series_model.Series: series,
    series_model.SmallMultiples: small_multiples,
    model.Spread: spread,
    model.Dumbbells: dumbbells,
    map_model.AreaMap: map_of_areas,
    map_model.CircleMap: map_of_areas,
    map_model.TileMap: tile_map,
}


def figure_of(chart: Chart, stamp: str = "") -> Spec:
    """A chart as a Plotly figure; `stamp` stands in a band above it, so that no picture of it goes without those words.

    Raises KeyError for what is no chart.
    """
    figure = DRAWN_BY[type(chart)](chart)
    return stamped(figure, stamp) if stamp else figure
