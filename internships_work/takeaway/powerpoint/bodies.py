"""Which drawings show an exhibit: a native chart or map where there is a chart, tiles or a real table elsewhere."""

from collections.abc import Callable

from internships_work.charts import map_model, model, series_model
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.maps import map_drawings
from internships_work.takeaway.powerpoint.native_charts.bars import bar_drawings
from internships_work.takeaway.powerpoint.native_charts.columns import column_drawings
from internships_work.takeaway.powerpoint.native_charts.dots import dot_drawings
from internships_work.takeaway.powerpoint.native_charts.lines import line_drawings
from internships_work.takeaway.powerpoint.native_charts.panels import panel_drawings
from internships_work.takeaway.powerpoint.slide_geometry import Box
from internships_work.takeaway.powerpoint.tables import text_drawings
from internships_work.takeaway.powerpoint.tile_maps import tile_map_drawings
from internships_work.takeaway.powerpoint.tiles import headline_drawings

DRAWN_BY: dict[type, Callable[[Exhibit, Box], list[Drawing]]] = {
    model.Bars: bar_drawings,
    model.BarList: bar_drawings,
    model.Columns: column_drawings,
    model.Estimates: dot_drawings,
    model.Shares: dot_drawings,
    model.Differences: dot_drawings,
    model.Spread: dot_drawings,
    model.Dumbbells: dot_drawings,
    series_model.Series: line_drawings,
    series_model.SmallMultiples: panel_drawings,
    map_model.AreaMap: map_drawings,
    map_model.CircleMap: map_drawings,
    map_model.TileMap: tile_map_drawings,
}
WITHOUT_A_CHART = {"tiles": headline_drawings, "steps": text_drawings, "answers": text_drawings}


def drawings_of(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return what shows an exhibit in so much room, one for each slide it takes."""
    drawn_by = WITHOUT_A_CHART[exhibit.kind] if exhibit.chart is None else DRAWN_BY[type(exhibit.chart)]
    return drawn_by(exhibit, room)
