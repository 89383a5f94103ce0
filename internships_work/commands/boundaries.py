"""Reads new boundaries of local authorities and makes the shapes of the maps of them.

    python -m internships_work boundaries counties-and-unitary-authorities.gpkg --into geo

FILE is a GeoPackage, a shapefile or GeoJSON with a shape for each county and unitary authority of today
(geo/authorities.csv). Without --into it says what would change and writes nothing. Exits with 0, or with 2 where the
file is refused and nothing was written.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd

from internships_work.areas import areas, authorities
from internships_work.boundaries import comparing, drawing, reading
from internships_work.paths import GEO

FILES = {"regions.geojson": "region_code", "authorities.geojson": "new_la_code"}
KILOBYTE = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; what it did goes to standard output. The number is the exit code."""
    options = _parser().parse_args(arguments)
    try:
        boundaries = reading.read(options.file, options.layer)
        texts, drawn = _drawn(boundaries.shapes)
    except reading.NotDrawable as refused:
        print("\n".join(["Refused; nothing was written.", *(f"  - {one}" for one in refused.sentences)]))
        return 2
    sentences = [*boundaries.notes, *_changes(drawn)]
    if options.into:
        _write(options.into, texts)
    sizes = [f"{name} {len(text.encode()) / KILOBYTE:.0f} kB" for name, text in texts.items()]
    ending = f"Written to {options.into}: " if options.into else "Nothing was written; --into geo would write "
    print("\n".join([*(f"  - {one}" for one in sentences), f"{ending}{' and '.join(sizes)}."]))
    return 0


def _parser() -> argparse.ArgumentParser:
    purpose = "Read new boundaries of local authorities, and make the shapes of the maps of them."
    parser = argparse.ArgumentParser(prog="python -m internships_work boundaries", description=purpose)
    parser.add_argument("file", type=Path, metavar="FILE", help="a GeoPackage, a shapefile or GeoJSON")
    parser.add_argument("--layer", default="", help="the layer to read, where the file has several")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where to write both files of shapes: geo")
    return parser


def _drawn(shapes: gpd.GeoDataFrame) -> tuple[dict[str, str], dict[str, gpd.GeoDataFrame]]:
    """The text and the areas of each file of shapes. Raises NotDrawable where simplified shapes are not valid."""
    official_names = {code: area.name for code, area in areas().items()}
    drawn = {
        "regions.geojson": drawing.make_regions(shapes, official_names),
        "authorities.geojson": drawing.make_authorities(shapes, _listed()),
    }
    try:
        return {name: drawing.as_geojson(drawn[name], code) for name, code in FILES.items()}, drawn
    except ValueError as reason:
        raise reading.NotDrawable(
            f"Once simplified, {reason}: neighbours overlap in the file, or leave gaps. Boundaries “generalised” and "
            "“clipped to the coastline” by the Office for National Statistics share their borders."
        ) from None


def _listed() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"new_la_code": one.code, "la_name": one.name, "old_la_code": one.old_code, "region_code": one.region_code}
            for one in authorities().values()
            if one.is_current
        ]
    )


def _changes(drawn: dict[str, gpd.GeoDataFrame]) -> list[str]:
    return [sentence for name, code in FILES.items() for sentence in comparing.changes(drawn[name], code, GEO / name)]


def _write(folder: Path, texts: dict[str, str]) -> None:
    """Write both files beside those that are there, and put them in their place once both are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {folder / name: folder / f".{name}.part" for name in texts}
    try:
        for (_, part), text in zip(parts.items(), texts.values(), strict=True):
            part.write_text(text, encoding="utf-8")
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
