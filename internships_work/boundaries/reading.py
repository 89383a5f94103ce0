"""Boundaries of local authorities from a file of any of the forms they are published in, checked shape by shape."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from internships_work import spellings
from internships_work.areas import Authority, authorities
from internships_work.boundaries.drawing import NATIONAL_GRID, polygons_of
from internships_work.number_format import joined

FORMS = {
    ".gpkg": "GeoPackage",
    ".shp": "shapefile",
    ".zip": "shapefile in a ZIP",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
}
CODE = r"[EWNSKM]\d{8}"
# Codes of upper-tier local authorities in England; E07 are districts, which no figure here is about.
OF_AUTHORITIES, OF_DISTRICTS, OF_ENGLAND = r"E(06|08|09|10)\d{6}", r"E07\d{6}", r"E\d{8}"
# A box round England in metres, with room to spare: shapes outside it were placed by another system than is named.
ENGLAND = shapely.box(50_000, -50_000, 700_000, 700_000)
MOST_NAMED = 8


class NotDrawable(Exception):
    """Why a file of boundaries is not taken. `sentences` say what was found and what is expected."""

    def __init__(self, *sentences: str):
        self.sentences = sentences
        super().__init__(" ".join(sentences))


@dataclass(frozen=True)
class Boundaries:
    """The shapes of the authorities of today on the National Grid, and what was done to them in sentences.

    `shapes` has the columns new_la_code, region_code and geometry, a row for each authority.
    """

    shapes: gpd.GeoDataFrame
    notes: tuple[str, ...]


def read(path: Path, layer: str = "") -> Boundaries:
    """The boundaries in a file. Raises NotDrawable with every reason, in sentences."""
    frame = _frame(path, layer)
    column = _column_of_codes(path, frame)
    written = frame[column].astype("string").str.strip()
    of_england = written.str.fullmatch(OF_ENGLAND).fillna(False)
    notes = []
    if left := int((~of_england).sum()):
        notes.append(f"{path.name}: {left} shapes have no code of England in the column {column}, and were left.")
    frame = frame.assign(written=written)[of_england]
    _refuse_districts(path, frame)
    frame = frame.assign(new_la_code=[spellings.official("new_la_code", code) for code in frame["written"]])
    _refuse_unknown(path, frame)
    notes += _other_codes(path, frame)
    frame = frame.to_crs(NATIONAL_GRID)
    notes += _mended(path, frame)
    shapes = frame[["new_la_code", "geometry"]].dissolve(by="new_la_code").reset_index()
    if len(shapes) < len(frame):
        notes.append(f"{path.name}: {len(frame)} rows were joined to {len(shapes)} authorities.")
    known = authorities()
    shapes["region_code"] = [known[code].region_code for code in shapes["new_la_code"]]
    return Boundaries(shapes, tuple(notes))


def _frame(path: Path, layer: str) -> gpd.GeoDataFrame:
    """The rows of a file with their shapes. Raises NotDrawable."""
    if path.suffix.lower() not in FORMS:
        raise NotDrawable(f"{path.name} is none of the files that hold boundaries: {joined([*dict.fromkeys(FORMS)])}.")
    try:
        layers = list(gpd.list_layers(path)["name"])
        if layer in layers or (len(layers) == 1 and not layer):
            frame = gpd.read_file(path, layer=layer or layers[0])
    except Exception:  # whatever the libraries find wrong with a file, its holder needs a sentence
        raise NotDrawable(
            f"{path.name} cannot be read as a {FORMS[path.suffix.lower()]}. Download it anew; of a shapefile, all of "
            "its parts (.shp, .shx, .dbf, .prj) have to lie side by side."
        ) from None
    if layer and layer not in layers:
        raise NotDrawable(f"{path.name} has no layer “{layer}”. Its layers are {joined(layers)}.")
    if len(layers) > 1 and not layer:
        raise NotDrawable(f"{path.name} has several layers: {joined(layers)}. Name one of them with --layer.")
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty or frame.geometry.isna().all():
        raise NotDrawable(f"{path.name} holds no shapes; a row with a shape for each local authority is expected.")
    if frame.crs is None:
        raise NotDrawable(f"{path.name} does not name its system of coordinates; a .prj, or a GeoPackage, names it.")
    return frame


def _column_of_codes(path: Path, frame: gpd.GeoDataFrame) -> str:
    """The column with codes of local authorities: the one in which most rows have one. Raises NotDrawable."""
    counted = Counter()
    for name in frame.columns.drop("geometry"):
        texts = frame[name].astype("string").str.strip()
        counted[name] = int(texts.str.fullmatch(CODE).fillna(False).sum())
    if not counted or max(counted.values()) == 0:
        raise NotDrawable(f"{path.name} has no column with codes of local authorities, such as E06000001.")
    return max(counted, key=lambda name: counted[name])


def _refuse_districts(path: Path, frame: gpd.GeoDataFrame) -> None:
    districts = frame["written"].str.fullmatch(OF_DISTRICTS).sum()
    if districts or not frame["written"].str.fullmatch(OF_AUTHORITIES).any():
        raise NotDrawable(
            f"{path.name} holds {districts or len(frame)} areas of another kind, such as {frame['written'].iloc[0]}. "
            "What is expected are counties and unitary authorities (codes beginning with E06, E08, E09 and E10)."
        )


def _refuse_unknown(path: Path, frame: gpd.GeoDataFrame) -> None:
    """Raises NotDrawable for codes not listed as of today, and for those that are not there."""
    known = {code: authority for code, authority in authorities().items() if authority.is_current}
    strange = frame.loc[~frame["new_la_code"].isin(known.keys()), "written"]
    lacking = [authority for code, authority in known.items() if code not in set(frame["new_la_code"])]
    sentences = []
    if len(strange):
        listed = _named(sorted(set(strange)))
        sentences.append(
            f"{path.name} has {listed}, which geo/authorities.csv does not list as an authority of today: add it there "
            "first, with its name, number, region and first day, and close those that it replaces."
        )
    if lacking:
        listed = _named([f"{authority.name} ({authority.code})" for authority in lacking])
        sentences.append(f"{path.name} lacks {listed}, which geo/authorities.csv lists as of today.")
    if sentences:
        raise NotDrawable(*sentences)


def _other_codes(path: Path, frame: gpd.GeoDataFrame) -> list[str]:
    """A sentence for each authority that the file calls by another of its codes."""
    known: dict[str, Authority] = authorities()
    rows = frame[frame["written"] != frame["new_la_code"]]
    return [
        f"{path.name}: {row.written} was read as {row.new_la_code}, {known[row.new_la_code].name}."
        for row in rows.itertuples()
    ]


def _mended(path: Path, frame: gpd.GeoDataFrame) -> list[str]:
    """Round the shapes of a frame to whole metres and make them valid, in place; sentences for those it was done to.

    Raises NotDrawable for a row without an area, and for one that lies outside England.
    """
    names = authorities()
    bare = [
        names[code].name for code, shape in zip(frame["new_la_code"], frame.geometry, strict=True) if not _area(shape)
    ]
    if bare:
        raise NotDrawable(f"{path.name} has no polygon for {_named(bare)}; a shape with an area is expected.")
    outside = frame.loc[~frame.geometry.intersects(ENGLAND) | ~frame.geometry.within(ENGLAND), "new_la_code"]
    if len(outside):
        raise NotDrawable(
            f"{path.name} places {_named([names[code].name for code in outside])} outside England: its system of "
            f"coordinates ({frame.crs.name} once read) may be named wrongly."
        )
    invalid = [names[code].name for code in frame.loc[~frame.geometry.is_valid, "new_la_code"]]
    # Float noise along shared borders would otherwise leave holes of no area between neighbours.
    whole_metres = shapely.set_precision(frame.geometry.values, grid_size=1, mode="pointwise")
    polygons = [shapely.MultiPolygon(polygons_of(shape)) for shape in shapely.make_valid(whole_metres)]
    frame.geometry = gpd.GeoSeries(polygons, index=frame.index, crs=NATIONAL_GRID)
    return [f"{path.name}: the shapes of {_named(invalid)} crossed themselves and were mended."] if invalid else []


def _area(shape: shapely.Geometry | None) -> float:
    return 0.0 if shape is None or pd.isna(shape) else sum(part.area for part in polygons_of(shape))


def _named(names: list[str]) -> str:
    """Some names in a sentence: the first few, and how many more there are."""
    more = len(names) - MOST_NAMED
    return joined([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names)
