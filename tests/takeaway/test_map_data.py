"""The figures of a map leave on the shapes of their areas: the numbers of its table, and never one for a state."""

import json

import geopandas as gpd
import pytest
from starlette.applications import Starlette

from internships_work.choices.view import View
from internships_work.questions import editions
from internships_work.serving.download_routes import ROUTES
from internships_work.states import State
from internships_work.takeaway import assemble
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import of_kind
from internships_work.takeaway.map_data import as_geojson, as_geopackage
from internships_work.wording import words
from tests.support.asking import put_to
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

APP = Starlette(routes=ROUTES)
EAST_MIDLANDS, LEICESTER = "E12000004", "E06000016"
MAPS = [
    ("published", "regions.measure_map", "E92000001", "supported_internships_per_1000"),
    ("published", "authorities.on_map", EAST_MIDLANDS, "supported_internships_per_1000"),
    ("published", "conferences.on_map", "E92000001", "supported_internships_per_1000"),
    ("sample", "regions.measure_map", "E12000007", "returned_paid_work_per_cent"),
]


def bundled(pack: str, maker: str, area: str, measure: str) -> Bundle:
    """One map to take away."""
    with editions.pinned(edition(pack)):
        return assemble.bundle("exhibit", maker, View(area, "", measure, pack=pack))


@pytest.mark.parametrize("map_of", MAPS, ids=lambda map_of: f"{map_of[0]} {map_of[1]}")
def test_every_row_of_the_table_stands_on_its_shape_with_its_number_or_its_state(map_of):
    bundle = bundled(*map_of)
    [exhibit] = bundle.exhibits
    collection = json.loads(as_geojson(bundle))
    assert len(collection["features"]) == len(exhibit.table.rows)
    for feature, row in zip(collection["features"], exhibit.table.rows, strict=True):
        properties = feature["properties"]
        assert properties["area_code"] == row["area_code"]
        assert (feature["geometry"] is None) == (row["area_code"] == "E92000001")
        for column in exhibit.table.columns:
            cell = row[column.key]
            if isinstance(cell, State):
                assert (properties[column.key], properties[f"{column.key}_state"]) == (None, cell.value)
            elif column.is_number and cell is not None:
                assert properties[column.key] == pytest.approx(float(cell)) and properties[f"{column.key}_state"] == ""


@pytest.mark.parametrize("map_of", MAPS, ids=lambda map_of: f"{map_of[0]} {map_of[1]}")
def test_a_geopackage_holds_what_the_geojson_holds(map_of, tmp_path):
    bundle = bundled(*map_of)
    for name, content in {"a.geojson": as_geojson(bundle), "a.gpkg": as_geopackage(bundle)}.items():
        (tmp_path / name).write_bytes(content)
    light, heavy = gpd.read_file(tmp_path / "a.geojson"), gpd.read_file(tmp_path / "a.gpkg")
    assert heavy.crs == light.crs == "EPSG:4326" and len(heavy) == len(light)
    assert list(heavy["area_code"]) == list(light["area_code"])
    assert heavy.geometry.geom_equals(light.geometry).sum() == light.geometry.notna().sum()
    for name in set(light.columns) - {"geometry"}:
        assert (
            heavy[name].astype(str).replace("None", "nan").tolist()
            == light[name].astype(str).replace("None", "nan").tolist()
        ), name


def test_what_has_to_be_quoted_stands_in_the_file():
    bundle = bundled(*MAPS[0])
    collection, [exhibit] = json.loads(as_geojson(bundle)), bundle.exhibits
    assert collection["finding"] == exhibit.finding and collection["cautions"] == list(exhibit.caveats)
    assert "Contains OS data © Crown copyright" in collection["attribution"] and "version" in collection["data"]


def test_an_authority_without_a_figure_is_there_without_a_number():
    features = json.loads(as_geojson(bundled(*MAPS[1])))["features"]
    [leicester] = [one for one in features if one["properties"]["area_code"] == LEICESTER]
    assert leicester["geometry"] and leicester["properties"]["value"] is None
    assert leicester["properties"]["value_state"] == "x"


def test_invented_figures_say_so_on_every_shape_and_in_the_name():
    collection = json.loads(as_geojson(bundled(*MAPS[3])))
    assert {one["properties"]["status"] for one in collection["features"]} == {"invented"}
    assert collection["name"].startswith("invented-sample-data")


def fetched(address: str) -> tuple[int, bytes]:
    """The status and the body with which the server answers."""
    start, *rest = put_to(APP, address)
    return start["status"], b"".join(part.get("body", b"") for part in rest)


def test_a_map_gives_its_data_and_what_is_no_map_is_a_sentence():
    for ending in of_kind("map"):
        assert fetched(f"/take/exhibit/regions.measure_map.{ending}?area={EAST_MIDLANDS}")[0] == 200
        status, body = fetched(f"/take/exhibit/starts.by_year.{ending}")
        assert (status, body.decode()) == (404, words("takeaway")["nothing"])
