"""Charts: what they say (model, map_model), and the renderers that draw that. No Streamlit, no SQL, no wording."""

from internships_work.charts.colours import Look
from internships_work.charts.map_model import AreaMap, CircleMap, MapArea, MapTile, TileMap, map_areas
from internships_work.charts.model import (
    Bar,
    BarList,
    Bars,
    Columns,
    Differences,
    Dot,
    Dumbbell,
    Dumbbells,
    Estimate,
    Estimates,
    Group,
    Interval,
    Shares,
    Spread,
    UprightBar,
)
from internships_work.charts.series_model import Panel, Point, Series, SmallMultiples, points

__all__ = [
    "AreaMap",
    "Bar",
    "BarList",
    "Bars",
    "Chart",
    "CircleMap",
    "UprightBar",
    "Columns",
    "Differences",
    "Dot",
    "Dumbbell",
    "Dumbbells",
    "Estimate",
    "Estimates",
    "Group",
    "Interval",
    "Look",
    "MapArea",
    "Panel",
    "Point",
    "Series",
    "Shares",
    "SmallMultiples",
    "Spread",
    "MapTile",
    "TileMap",
    "map_areas",
    "points",
]

# What a chart is: each renderer draws every one of these.
Chart = (
    Bars
    | BarList
    | Columns
    | Estimates
    | Shares
    | Differences
    | Series
    | SmallMultiples
    | Spread
    | Dumbbells
    | AreaMap
    | CircleMap
    | TileMap
)
