"""Which drawings show an exhibit: a native chart or map where there is a figure, tiles or a real table elsewhere."""

from internships_work.charts.plotly import Spec
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

DRAWINGS = {
    "bars": bar_drawings,
    "columns": column_drawings,
    "dots": dot_drawings,
    "lines": line_drawings,
    "panels": panel_drawings,
    "map": map_drawings,
    "tile map": tile_map_drawings,
    "tiles": headline_drawings,
    "steps": text_drawings,
    "answers": text_drawings,
}


def drawings_of(exhibit: Exhibit, room: Box) -> list[Drawing]:
    """Return what shows an exhibit in so much room, one for each slide it takes."""
    kind = kind_of(exhibit.figure) if exhibit.figure else exhibit.kind
    return DRAWINGS[kind](exhibit, room)


def kind_of(figure: Spec) -> str:
    """Return how a figure is drawn on a slide, judged by what it is made of."""
    layout, types = figure["layout"], {trace["type"] for trace in figure["data"]}
    if "choropleth" in types:
        return "map"
    if types == {"bar"}:
        first = figure["data"][0]
        is_across = first.get("orientation") == "h"
        return "tile map" if first.get("meta") == "tiles" else "bars" if is_across else "columns"
    if "xaxis2" in layout:
        return "panels"
    return "dots" if layout["yaxis"].get("visible") is False else "lines"
