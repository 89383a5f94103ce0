"""New boundaries are read from any form they come in, and what is wrong with a file is said."""

import json
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from internships_work.areas import authorities
from internships_work.boundaries.drawing import LONGITUDE_LATITUDE, NATIONAL_GRID
from internships_work.commands.boundaries import main
from internships_work.paths import GEO

LEEDS, BARNSLEY = "E08000035", "E08000016"
PROPERTIES = {"la_name", "old_la_code", "region_code", "label_longitude", "label_latitude", "label_room"}
KEPT = ("authorities.geojson", "regions.geojson")


@pytest.fixture(scope="module")
def shapes() -> gpd.GeoDataFrame:
    """The shapes that are kept, as the Office for National Statistics publishes such: a code and a name, in metres."""
    kept = gpd.read_file(GEO / "authorities.geojson")[["id", "la_name", "geometry"]]
    return kept.rename(columns={"id": "CTYUA24CD", "la_name": "CTYUA24NM"}).to_crs(NATIONAL_GRID)


def written(shapes: gpd.GeoDataFrame, path: Path, **options: str) -> Path:
    shapes.to_file(path, **options)
    return path


def refused(path: Path, capsys, *more: str) -> str:
    """What the command says of a file that it refuses, having written nothing."""
    into = path.parent / "into"
    assert main([str(path), "--into", str(into), *more]) == 2 and not into.exists()
    said = capsys.readouterr().out
    assert said.startswith("Refused; nothing was written.") and "Traceback" not in said
    return said


@pytest.mark.parametrize("form", ["a.gpkg", "b.shp", "c.geojson", "d.zip"])
def test_every_form_gives_the_same_shapes(form, shapes, tmp_path, capsys):
    path = tmp_path / form
    if form == "d.zip":
        (tmp_path / "shape").mkdir()
        written(shapes, tmp_path / "shape" / "d.shp")
        shutil.make_archive(str(path.with_suffix("")), "zip", tmp_path / "shape")
    else:
        written(shapes.to_crs(LONGITUDE_LATITUDE) if form == "c.geojson" else shapes, path)
    assert main([str(path), "--into", str(tmp_path / "into")]) == 0
    said = capsys.readouterr().out
    assert "No border of authorities.geojson moves by more than 2% of an area." in said
    drawn = json.loads((tmp_path / "into" / "authorities.geojson").read_text(encoding="utf-8"))
    assert len(drawn["features"]) == 153 and {one["id"] for one in drawn["features"]} == set(shapes["CTYUA24CD"])
    properties = drawn["features"][0]["properties"]
    assert set(properties) >= {
        "la_name",
        "old_la_code",
        "region_code",
        "label_longitude",
        "label_latitude",
        "label_room",
    }
    regions = json.loads((tmp_path / "into" / "regions.geojson").read_text(encoding="utf-8"))
    assert len(regions["features"]) == 9


def test_without_a_folder_nothing_is_written_and_what_moves_is_said(shapes, tmp_path, capsys):
    before = [(GEO / name).read_bytes() for name in KEPT]
    moved = shapes.copy()
    is_leeds = moved["CTYUA24CD"] == LEEDS
    moved.loc[is_leeds, "geometry"] = moved.loc[is_leeds].buffer(-3000)
    assert main([str(written(moved, tmp_path / "new.gpkg"))]) == 0
    said = capsys.readouterr().out
    assert "Leeds (E08000035) has other borders: " in said and "Nothing was written; --into geo would write" in said
    assert "Bradford" not in said
    assert [(GEO / name).read_bytes() for name in KEPT] == before


def test_a_code_of_today_is_read_as_the_one_under_which_figures_are_held_and_told(shapes, tmp_path, capsys):
    renamed = shapes.replace({"CTYUA24CD": {BARNSLEY: "E08000038"}})
    assert main([str(written(renamed, tmp_path / "new.gpkg"))]) == 0
    assert "E08000038 was read as E08000016, Barnsley." in capsys.readouterr().out


def test_other_countries_are_left_and_counted(shapes, tmp_path, capsys):
    with_wales = shapes.copy()
    wales = with_wales.iloc[[0]].assign(CTYUA24CD="W06000001", CTYUA24NM="Isle of Anglesey")
    path = written(gpd.GeoDataFrame(pd.concat([with_wales, wales])), tmp_path / "new.gpkg")
    assert main([str(path)]) == 0
    assert "1 shapes have no code of England" in capsys.readouterr().out


def test_an_authority_in_several_rows_is_joined_and_told(shapes, tmp_path, capsys):
    assert main([str(written(shapes.explode(), tmp_path / "new.gpkg"))]) == 0
    assert "rows were joined to 153 authorities" in capsys.readouterr().out


def without(shapes, code):
    return shapes[shapes["CTYUA24CD"] != code]


def with_code(shapes, code, other):
    return shapes.replace({"CTYUA24CD": {code: other}})


SPOILT = {
    "one is lacking": (
        lambda shapes: without(shapes, LEEDS),
        "lacks Leeds (E08000035), which",
    ),
    "one is new": (
        lambda shapes: with_code(shapes, LEEDS, "E06000099"),
        "has E06000099, which geo/authorities.csv",
    ),
    "districts": (lambda shapes: with_code(shapes, LEEDS, "E07000001"), "holds 1 areas of another kind, such as"),
    "no codes": (lambda shapes: shapes.drop(columns="CTYUA24CD"), "no column with codes of local authorities"),
    "nobody": (lambda shapes: shapes.iloc[:0], "holds no shapes"),
    "lines": (
        lambda shapes: shapes.assign(geometry=[shape.boundary for shape in shapes.geometry]),
        "has no polygon for Hartlepool, Middlesbrough",
    ),
    "no system of coordinates": (lambda shapes: shapes.set_crs(None, allow_override=True), "its system of coordinates"),
    "a wrong system": (lambda shapes: shapes.set_crs("EPSG:3857", allow_override=True), "outside England"),
    "longitude for latitude": (
        lambda shapes: shapes.to_crs(LONGITUDE_LATITUDE).assign(
            geometry=lambda frame: frame.geometry.map(lambda shape: shapely.transform(shape, lambda xy: xy[:, ::-1]))
        ),
        "outside England",
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(how, shapes, tmp_path, capsys):
    spoil, sentence = SPOILT[how]
    assert sentence in refused(written(spoil(shapes), tmp_path / "new.gpkg"), capsys)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.gpkg", b"", "cannot be read as a GeoPackage"),
        ("a.gpkg", b"SQLite format 3\0" + b"\0" * 200, "cannot be read as a GeoPackage"),
        ("a.shp", b"\0\0\x27\x0a", "all of its parts (.shp, .shx, .dbf, .prj)"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [', "cannot be read as a GeoJSON"),
        ("a.zip", b"PK\3\4", "cannot be read as a shapefile in a ZIP"),
        ("a.pdf", b"%PDF", "is none of the files that hold boundaries: .gpkg, .shp, .zip, .geojson and .json"),
    ],
)
def test_what_is_no_file_of_boundaries_is_refused_in_a_sentence(name, content, sentence, tmp_path, capsys):
    (tmp_path / name).write_bytes(content)
    assert sentence in refused(tmp_path / name, capsys)


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path, capsys):
    assert "cannot be read" in refused(tmp_path / "none.gpkg", capsys)


def test_of_several_layers_one_has_to_be_named(shapes, tmp_path, capsys):
    path = written(shapes, tmp_path / "new.gpkg", layer="counties")
    written(shapes.iloc[:3], path, layer="sample")
    assert "has several layers: counties and sample. Name one of them with --layer." in refused(path, capsys)
    assert "has no layer “wards”." in refused(path, capsys, "--layer", "wards")
    assert main([str(path), "--layer", "counties"]) == 0


def test_the_shapes_that_are_kept_are_of_every_authority_of_today():
    kept = gpd.read_file(GEO / "authorities.geojson")
    assert set(kept["id"]) == {code for code, one in authorities().items() if one.is_current}
