"""The figures of a map on the shapes of their areas, for people with a geographic information system."""

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from internships_work.charts.map_ground import features, ground_of
from internships_work.charts.map_model import ON_SHAPES
from internships_work.exhibits.exhibit import Column, Exhibit
from internships_work.states import State
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.csv_file import columns_once, sources_in_words
from internships_work.wording import source, source_line

LONGITUDE_LATITUDE = "EPSG:4326"
STATE_OF = "_state"


def lies_on_shapes(exhibit: Exhibit) -> bool:
    """Return True for an exhibit whose chart is a map with the shapes of areas."""
    return isinstance(exhibit.chart, ON_SHAPES)


def as_geojson(bundle: Bundle) -> bytes:
    """Return the rows of the only exhibit of a bundle, each on the shape of its area, as GeoJSON.

    Longitude and latitude. A number that is withheld or not available is null, and a property beside it, named after it
    with _state, has the symbol: c, x, z or low. What has to be quoted with the figures stands beside the features.
    Raises ValueError for several exhibits.
    """
    [exhibit] = bundle.exhibits
    collection = {"type": "FeatureCollection", **_quoted(exhibit, bundle), "features": list(_features(exhibit))}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def as_geopackage(bundle: Bundle) -> bytes:
    """Return the same as a GeoPackage of one layer, with what has to be quoted as its metadata."""
    import geopandas as gpd

    [exhibit] = bundle.exhibits
    frame = gpd.GeoDataFrame.from_features(list(_features(exhibit)), crs=LONGITUDE_LATITUDE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.gpkg"
        metadata = {name: str(text) for name, text in _quoted(exhibit, bundle).items()}
        frame.to_file(path, driver="GPKG", layer=exhibit.file_name[:60], layer_metadata=metadata)
        return path.read_bytes()


def _quoted(exhibit: Exhibit, bundle: Bundle) -> dict[str, Any]:
    return {
        "name": exhibit.file_name,
        "finding": exhibit.finding,
        "subtitle": exhibit.subtitle,
        "status": "; ".join(exhibit.statuses),
        "cautions": list(exhibit.caveats),
        "source": source_line(exhibit.sources),
        "attribution": source("ons_boundaries")["note"],
        "data": bundle.data,
    }


def _features(exhibit: Exhibit) -> Iterator[dict[str, Any]]:
    """Yield a feature for each row; England, and an authority that was abolished, has no shape."""
    shapes = features(ground_of(exhibit.chart.region).shapes)
    for row in exhibit.table.rows:
        properties = {"area_code": row["area_code"]}
        for column in columns_once(exhibit.table):
            properties |= _property(column, row)
        properties |= {"status": exhibit.status_of(row), "source": sources_in_words(row, exhibit)}
        shape = shapes.get(row["area_code"], {}).get("geometry")
        yield {"type": "Feature", "geometry": shape, "properties": properties}


def _property(column: Column, row: dict[str, Any]) -> dict[str, Any]:
    """Return a cell under its key; of a column of numbers, what stands in its place beside it."""
    cell = row[column.key]
    if not column.is_number:
        return {column.key: cell.isoformat() if isinstance(cell, date) else column.written(row)}
    symbol = cell.value if isinstance(cell, State) else ""
    number = None if symbol or cell is None else float(cell) if column.format != "count" else int(cell)
    return {column.key: number, f"{column.key}{STATE_OF}": symbol}
