"""A measure on the shapes of its areas, as geopandas."""

import geopandas as gpd
import pandas as pd

from internships_work.areas import Area
from internships_work.charts.map_ground import AUTHORITIES, REGIONS
from internships_work.paths import GEO
from internships_work.wording import source

FILES = {"region": REGIONS, "authority": AUTHORITIES}
LONGITUDE_LATITUDE = "EPSG:4326"


def on_shapes(level: str, rows: pd.DataFrame, period: str, within: Area | None) -> gpd.GeoDataFrame:
    """The rows of one period with a column `geometry`, EPSG:4326: all, or those `within` a region.

    `period` is "" for the latest in which any area has a number. A row without a shape keeps an empty one.
    What has to stand beside the shapes is in `attrs["attribution"]`.
    """
    if level == "region":
        rows = rows[rows["is_region"]]
    if within and within.is_region:
        rows = rows[rows["area_code" if level == "region" else "region_code"] == within.code]
    shown = period or rows.loc[rows["value"].notna(), "period"].max()
    shapes = gpd.read_file(GEO / FILES[level])[["id", "geometry"]].rename(columns={"id": "area_code"})
    placed = rows[rows["period"] == shown].merge(shapes, on="area_code", how="left", validate="one_to_one")
    frame = gpd.GeoDataFrame(placed.reset_index(drop=True), geometry="geometry", crs=LONGITUDE_LATITUDE)
    frame.attrs["attribution"] = source("ons_boundaries")["note"]
    return frame
