"""Charts: what they say (model, map_model), and the renderers that draw that. No Streamlit, no SQL, no wording."""

from internships_work.charts.colours import Look
from internships_work.charts.map_model import AreaMap, CircleMap, MapArea, Tile, TileMap, map_areas
from internships_work.charts.model import (
    Bar,
    BarList,
    Bars,
    Column,
    Columns,
    Differences,
    Dot,
    Dumbbell,
    Dumbbells,
    Estimate,
    Estimates,
    Group,
    Interval,
    Panel,
    Point,
    Series,
    Shares,
    SmallMultiples,
    Spread,
    points,
)

__all__ = [
    "AreaMap",
    "Bar",
    "BarList",
    "Bars",
    "Chart",
    "CircleMap",
    "Column",
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
    "Tile",
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
