"""Draws England's regions and local authorities from finer shapes: simplified on one coverage, on the globe, with the
places of their labels.

geo/README.md says how the files are made and what each tolerance is for.
"""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely

NATIONAL_GRID = "EPSG:27700"  # metres, so that lengths and areas mean something
LONGITUDE_LATITUDE = "EPSG:4326"

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


def draw_areas(areas: gpd.GeoDataFrame, by: str, tolerance: float) -> gpd.GeoDataFrame:
    """Join shapes that share the code in column `by`, and simplify borders without opening gaps.

    Takes and gives back geometry on the National Grid. The tolerance, in metres, is the square root of
    the largest triangle that may be cut off a border. Columns out: `by`, geometry.
    """
    on_scilly = areas["new_la_code"] == ISLES_OF_SCILLY
    mainland = join_areas(areas[~on_scilly], by)
    mainland.geometry = shapely.coverage_simplify(mainland.geometry.values, tolerance)
    scilly = join_areas(areas[on_scilly], by)
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
    if not gaps:  # boundaries that run down the middle of the river leave none
        return regions
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


def make_regions(areas: gpd.GeoDataFrame, official_names: Mapping[str, str]) -> gpd.GeoDataFrame:
    """The nine regions of England: region_code, region_name, place of the label, geometry in EPSG:4326.

    `areas` are shapes of authorities or of parts of them on the National Grid: new_la_code, region_code, geometry.
    """
    regions = draw_areas(areas, by="region_code", tolerance=REGION_TOLERANCE)
    regions.geometry = [drop_islets(shape, SMALLEST_REGION_ISLET) for shape in regions.geometry]
    regions["region_name"] = regions["region_code"].map(official_names)
    return add_places_of_labels(place_on_globe(fill_thames(regions)))


def make_authorities(areas: gpd.GeoDataFrame, listed: pd.DataFrame) -> gpd.GeoDataFrame:
    """The authorities of today: new_la_code, names and codes, place of the label, geometry in EPSG:4326.

    `areas` are as in make_regions; `listed` is new_la_code, la_name, old_la_code and region_code of each authority.
    """
    fine = draw_areas(areas, by="new_la_code", tolerance=BOROUGH_TOLERANCE)
    authorities = coarsen_outside_london(fine.merge(listed, on="new_la_code", validate="one_to_one"))
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


def as_geojson(areas: gpd.GeoDataFrame, code: str) -> str:
    """Areas in EPSG:4326 as GeoJSON: column `code` is the feature id, other columns properties.

    Every feature has its bounding box. Raises ValueError where a shape is not valid.
    """
    if not areas.is_valid.all():
        raise ValueError(f"{int((~areas.is_valid).sum())} of {len(areas)} shapes are not valid")
    in_order = areas.sort_values(code).set_index(code)
    return in_order.to_json(show_bbox=True, ensure_ascii=False, separators=(",", ":")) + "\n"
