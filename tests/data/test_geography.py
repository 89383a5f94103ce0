"""Every local authority has its codes, its shape, its place on the tile map, and what came after it."""

import csv
import json
from datetime import date, timedelta

import geopandas
import pytest
import shapely
from scipy.stats import spearmanr

from internships_work.areas import regions
from internships_work.paths import GEO
from internships_work.wording import source

NATIONAL_GRID = 27700
LONDON, SCILLY = "E12000007", "E06000053"


def listed() -> list[dict[str, str]]:
    with (GEO / "authorities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ALL = {row["new_la_code"]: row for row in listed()}
TODAY = {code: row for code, row in ALL.items() if not row["valid_to"]}
ABOLISHED = {code: row for code, row in ALL.items() if row["valid_to"]}
TILES = {code: (int(row["tile_column"]), int(row["tile_row"])) for code, row in TODAY.items()}


@pytest.fixture(scope="module")
def drawn() -> dict:
    """The file of shapes as a browser gets it."""
    return json.loads((GEO / "authorities.geojson").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes() -> geopandas.GeoDataFrame:
    """The shapes in metres, by code."""
    return geopandas.read_file(GEO / "authorities.geojson").to_crs(NATIONAL_GRID).set_index("id")


def test_there_are_153_authorities_today_and_eight_abolished_since_2019():
    assert (len(TODAY), len(ABOLISHED), len(ALL), len(listed())) == (153, 8, 161, 161)
    assert {row["region_code"] for row in ALL.values()} == {region.code for region in regions()}


def test_no_number_of_an_authority_has_lost_a_figure():
    assert all(len(row["old_la_code"]) == 3 and row["old_la_code"].isdigit() for row in ALL.values())


def test_two_authorities_of_today_share_neither_number_nor_name():
    assert len({row["old_la_code"] for row in TODAY.values()}) == 153
    assert len({row["la_name"] for row in TODAY.values()}) == 153


def test_an_abolished_authority_leads_to_authorities_that_began_the_day_after_in_the_same_region():
    for gone in ABOLISHED.values():
        after = (date.fromisoformat(gone["valid_to"]) + timedelta(days=1)).isoformat()
        for code in gone["successors"].split(";"):
            assert (TODAY[code]["valid_from"], TODAY[code]["region_code"]) == (after, gone["region_code"]), gone


def test_every_authority_made_since_2019_came_after_an_abolished_one():
    led_to = {code for gone in ABOLISHED.values() for code in gone["successors"].split(";")}
    assert led_to == {code for code, row in TODAY.items() if row["valid_from"]}


def test_every_authority_of_today_is_drawn_under_its_own_code_name_and_region(drawn):
    found = {one["id"]: one["properties"] for one in drawn["features"]}
    assert len(found) == len(drawn["features"])
    for column in ("la_name", "old_la_code", "region_code"):
        assert {code: one[column] for code, one in found.items()} == {code: TODAY[code][column] for code in TODAY}


def test_barnsley_sheffield_and_the_isles_of_scilly_are_on_the_map(drawn):
    found = {one["id"]: one["properties"]["la_name"] for one in drawn["features"]}
    assert [found[code] for code in ("E08000016", "E08000019", SCILLY)] == ["Barnsley", "Sheffield", "Isles of Scilly"]


def test_shapes_are_sound_and_share_their_borders_without_gap_or_overlap(shapes):
    assert shapes.is_valid.all()
    assert shapely.coverage_is_valid(shapes.geometry.values)


def test_every_outline_runs_clockwise_or_plotly_would_fill_the_rest_of_the_world(drawn):
    for one in drawn["features"]:
        for outline, *_ in one["geometry"]["coordinates"]:
            assert not shapely.is_ccw(shapely.LinearRing(outline)), one["properties"]["la_name"]


def test_the_authorities_of_a_region_together_are_the_region(shapes):
    drawn_regions = geopandas.read_file(GEO / "regions.geojson").to_crs(NATIONAL_GRID).set_index("id").geometry
    for code, members in shapes.groupby("region_code"):
        region = drawn_regions[code]
        mismatch = members.union_all().symmetric_difference(region).area / region.area
        # The region of London holds the tidal Thames, which its authorities leave out.
        assert mismatch < (0.03 if code == LONDON else 0.01), code
        outside = members.geometry.difference(region.buffer(1500)).area.sum() / region.area
        assert outside < 0.001, code


def test_an_authority_lies_in_its_region_alone(shapes):
    drawn_regions = geopandas.read_file(GEO / "regions.geojson").to_crs(NATIONAL_GRID).set_index("id").geometry
    for authority in shapes.itertuples():
        [holds] = drawn_regions.index[drawn_regions.contains(authority.geometry.representative_point())]
        assert holds == authority.region_code, authority.la_name


def test_boroughs_of_london_are_drawn_finer_than_counties(shapes):
    spacing = shapes.length / shapes.geometry.map(shapely.get_num_coordinates)
    in_london = shapes["region_code"] == LONDON
    assert 2 * spacing[in_london].median() < spacing[~in_london].median()


def test_labels_stand_inside_their_authority_with_the_room_they_are_promised(drawn, shapes):
    placed = {one["id"]: one["properties"] for one in drawn["features"]}
    points = geopandas.GeoSeries(
        {code: shapely.Point(one["label_longitude"], one["label_latitude"]) for code, one in placed.items()}, crs=4326
    ).to_crs(NATIONAL_GRID)
    for code, point in points.items():
        assert shapes.geometry[code].contains(point), placed[code]["la_name"]
        room = shapes.geometry[code].boundary.distance(point) / 1000
        assert abs(room - placed[code]["label_room"]) < 0.25, placed[code]["la_name"]


def test_the_box_of_every_shape_holds_it_exactly(drawn):
    for one in drawn["features"]:
        assert one["bbox"] == list(shapely.from_geojson(json.dumps(one["geometry"])).bounds)


def test_shapes_are_light_enough_for_a_phone():
    assert (GEO / "authorities.geojson").stat().st_size < 350_000


def test_no_two_authorities_share_a_tile():
    assert len(set(TILES.values())) == 153


@pytest.mark.parametrize("region", regions(), ids=lambda region: region.name)
def test_the_tiles_of_a_region_are_one_piece(region):
    apart = {TILES[code] for code, row in TODAY.items() if row["region_code"] == region.code}
    reached = [apart.pop()]
    for column, row in reached:
        beside = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)} & apart
        apart -= beside
        reached += beside
    assert not apart


@pytest.mark.parametrize("within", [None, LONDON], ids=["England", "London"])
def test_north_is_up_and_east_is_right_on_the_tile_map(shapes, within):
    codes = [code for code, row in TODAY.items() if within in (None, row["region_code"])]
    middles = shapes.geometry.centroid
    east = spearmanr([TILES[code][0] for code in codes], [middles[code].x for code in codes]).statistic
    south = spearmanr([TILES[code][1] for code in codes], [-middles[code].y for code in codes]).statistic
    assert min(east, south) > 0.9


def test_no_free_square_inside_england_looks_like_an_authority_without_a_number():
    """The three west of Enfield bear the name of London."""
    free = {(column, row) for column in range(17) for row in range(20)} - set(TILES.values())
    reached = [(0, 0)]
    for column, row in reached:
        beside = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)} & free
        free -= beside
        reached += beside
    assert free == {(9, 12), (10, 12), (11, 12)}


def test_the_note_of_the_boundaries_says_how_much_larger_the_region_london_is_than_its_boroughs(shapes):
    of_regions = geopandas.read_file(GEO / "regions.geojson").to_crs(NATIONAL_GRID).set_index("id")
    boroughs = shapes[shapes["region_code"] == LONDON]
    larger = of_regions.loc[LONDON, "geometry"].area / boroughs.area.sum() - 1
    assert 0.01 < larger < 0.015
    assert "a little over a hundredth larger than they are together" in source("ons_boundaries")["note"]
