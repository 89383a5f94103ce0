"""The map of one region and the tile map show every authority once, and of a withheld number nothing but the word."""

import json
import re
from collections import Counter

import plotly.graph_objects as go
import plotly.tools
import pytest
import shapely

from internships_work import charts
from internships_work.areas import regions
from internships_work.charts.plotly import figure_of
from internships_work.charts.plotly.hatching import hatching
from internships_work.charts.tile_layout import NAMES
from internships_work.paths import GEO
from internships_work.states import State
from tests.data.test_geography import TILES, TODAY

LONDON, SOUTH_WEST, NORTH_EAST = "E12000007", "E12000009", "E12000001"
HACKNEY, HARTLEPOOL, DARLINGTON, DURHAM = "E09000012", "E06000001", "E06000005", "E06000047"
STEPS = [5, 10, 15, 20]
COLUMNS = {"code": "code", "name": "name", "value": "value", "written": "written"}
SHAPES = {one["id"]: one for one in json.loads((GEO / "authorities.geojson").read_text(encoding="utf-8"))["features"]}


def row(code: str, value: float | None, state: str = "") -> dict:
    """A row with a value, or with a state in its place."""
    words = {"c": "[c] withheld", "x": "[x] not available", "z": "[z] not applicable"}
    authority = TODAY[code]
    column, line = TILES[code]
    return {
        "code": code,
        "name": authority["la_name"],
        "value": State(state) if state else value,
        "written": words.get(state, f"{value}"),
        "region": authority["region_code"],
        "column": column,
        "row": line,
    }


def rows_of(region: str, **special: tuple[float | None, str]) -> list[dict]:
    """A row for every authority of a region, 7 where nothing else is said."""
    return [row(code, *special.get(code, (7, ""))) for code, one in TODAY.items() if one["region_code"] == region]


def everywhere(**special: tuple[float | None, str]) -> list[dict]:
    return [row(code, *special.get(code, (7, ""))) for code in TODAY]


def choropleth(rows: list[dict], region: str, chosen: str = "") -> dict:
    return figure_of(charts.AreaMap(charts.map_areas(rows, **COLUMNS), STEPS, "", chosen, region))


def circles(rows: list[dict], region: str, chosen: str = "") -> dict:
    return figure_of(charts.CircleMap(charts.map_areas(rows, **COLUMNS), chosen, region))


def tiles(rows: list[dict], chosen: str = "") -> dict:
    names = [(region.code, region.lines) for region in regions()]
    placed = [
        charts.MapTile(area, one["region"], one["column"], one["row"])
        for area, one in zip(charts.map_areas(rows, **COLUMNS), rows, strict=True)
    ]
    return figure_of(charts.TileMap(placed, names, STEPS, "", chosen))


DRAWINGS = {
    "choropleth": lambda rows: choropleth(rows, NORTH_EAST),
    "circles": lambda rows: circles(rows, NORTH_EAST),
    "tile map": tiles,
}
each_drawing = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)


def areas(figure: dict, colour: str | None = None) -> list[str]:
    """The codes that are coloured on a map, of one colour or of any."""
    return [
        code
        for trace in figure["data"]
        if trace["type"] == "choropleth" and trace.get("text")
        for code in trace["locations"]
        if colour in (None, trace["colorscale"][0][1])
    ]


def squares(figure: dict) -> dict[str, dict]:
    """The trace every square of a tile map is in, by its authority."""
    return {code: trace for trace in figure["data"] for [code] in trace["customdata"]}


def hatches(figure: dict) -> list[shapely.LineString]:
    [lines] = [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    places = list(zip(lines["lon"], lines["lat"], strict=True))
    assert places[2::3] == [(None, None)] * (len(places) // 3)
    return [shapely.LineString(ends) for ends in zip(places[::3], places[1::3], strict=True)]


@each_drawing
def test_a_withheld_number_leaves_no_trace_in_a_figure(draw):
    hidden = [draw(rows_of(NORTH_EAST, **{DURHAM: (value, "c")})) for value in (None, 1, 3, 4, 4_000)]
    assert all(figure == hidden[0] for figure in hidden)


@each_drawing
def test_the_order_of_rows_says_nothing(draw):
    rows = rows_of(NORTH_EAST, **{DURHAM: (None, "c"), DARLINGTON: (None, "c"), HARTLEPOOL: (0, "")})
    assert draw(rows) == draw(rows[::-1])


@each_drawing
def test_withheld_not_available_and_zero_each_have_a_word_of_their_own(draw):
    figure = draw(rows_of(NORTH_EAST, **{DURHAM: (None, "c"), DARLINGTON: (None, "x"), HARTLEPOOL: (0, "")}))
    told = json.dumps(figure)
    for words in ("County Durham<br>[c] withheld", "Darlington<br>[x] not available", "Hartlepool<br>0"):
        assert told.count(words) >= 1, words
    key = [trace["name"] for trace in figure["data"] if trace.get("showlegend", trace["type"] == "bar")]
    assert key[-2:] == ["[c] withheld", "[x] not available"]


@pytest.mark.parametrize("draw", [choropleth, circles])
@pytest.mark.parametrize("region", regions(), ids=lambda region: region.name)
def test_a_map_of_a_region_draws_each_of_its_authorities_once_and_no_other(draw, region):
    figure = draw(rows_of(region.code), region.code)
    assert Counter(areas(figure)) == Counter(c for c, one in TODAY.items() if one["region_code"] == region.code)
    around = [trace for trace in figure["data"] if trace.get("geojson") == "geo/regions.geojson"]
    assert [set(trace["locations"]) for trace in around] == [{one.code for one in regions()} - {region.code}]
    assert {trace["geojson"] for trace in figure["data"] if "geojson" in trace} == {
        "geo/authorities.geojson", "geo/regions.geojson",
    }  # fmt: skip


@pytest.mark.parametrize("region", regions(), ids=lambda region: region.name)
def test_a_map_of_a_region_is_zoomed_to_it_and_leaves_nothing_out(region):
    geo = choropleth(rows_of(region.code), region.code)["layout"]["geo"]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    boxes = [one["bbox"] for one in SHAPES.values() if one["properties"]["region_code"] == region.code]
    assert all(west < box[0] and south < box[1] and box[2] < east and box[3] < north for box in boxes)
    assert east - west < 1.1 * (max(box[2] for box in boxes) - min(box[0] for box in boxes))


def test_zero_is_a_number_and_stands_in_the_lowest_class():
    figure = choropleth(rows_of(NORTH_EAST, **{HARTLEPOOL: (0, "")}), NORTH_EAST)
    lowest = next(trace for trace in figure["data"] if trace.get("name") == "under 5")
    assert lowest["locations"] == [HARTLEPOOL]


def test_zero_has_no_circle_but_its_figure():
    marks = circles(rows_of(NORTH_EAST, **{HARTLEPOOL: (0, "")}), NORTH_EAST)["data"][-1]
    place = marks["customdata"].index([HARTLEPOOL])
    assert (marks["marker"]["size"][place], marks["text"][place]) == (0, "0")


def test_only_withheld_authorities_are_hatched_and_all_over():
    figure = choropleth(rows_of(NORTH_EAST, **{DURHAM: (None, "c"), DARLINGTON: (None, "x")}), NORTH_EAST)
    durham = shapely.from_geojson(json.dumps(SHAPES[DURHAM]["geometry"]))
    assert all(durham.buffer(0.0005).covers(line) for line in hatches(figure))
    assert shapely.MultiLineString(hatches(figure)).convex_hull.area > 0.9 * durham.area
    assert not [trace for trace in choropleth(rows_of(NORTH_EAST), NORTH_EAST)["data"] if trace.get("mode") == "lines"]


def test_what_has_no_number_is_white_on_every_map():
    for state in ("c", "x", "z"):
        rows = rows_of(NORTH_EAST, **{DURHAM: (None, state)})
        assert areas(choropleth(rows, NORTH_EAST), "#ffffff") == [DURHAM]
        assert areas(circles(rows, NORTH_EAST), "#ffffff") == [DURHAM]
        marker = squares(tiles(rows))[DURHAM]["marker"]
        assert (marker["color"], "pattern" in marker) == ("#ffffff", state == "c")


def test_lines_of_hatching_keep_out_of_holes():
    square, hole = [(0, 0), (0, 4), (4, 4), (4, 0), (0, 0)], [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)]
    shape = shapely.Polygon(square, [hole])
    lines = [shapely.LineString(ends) for ends in hatching([square, hole], 0.25)]
    assert all(shape.buffer(1e-6).covers(line) for line in lines)
    assert sum(line.length for line in lines) == pytest.approx(shape.area / 0.25, rel=0.05)


def test_an_abolished_authority_is_not_drawn_and_one_not_yet_made_is_white_and_says_so():
    rows = [one for one in rows_of("E12000002") if one["code"] not in ("E06000063", "E06000064")]
    cumbria = {"code": "E10000006", "name": "Cumbria", "value": 7, "written": "7"}
    figure = choropleth([*rows, cumbria], "E12000002")
    assert "Cumbria" not in json.dumps(figure)
    assert sorted(areas(figure, "#ffffff")) == ["E06000063", "E06000064"]
    assert "Cumberland<br>no figure" in json.dumps(figure)


def test_the_chosen_authority_is_outlined_and_nothing_is_where_none_is_chosen():
    def outlined(figure):
        return [
            t["locations"] for t in figure["data"] if t["type"] == "choropleth" and t["marker"]["line"]["width"] > 2
        ]

    assert outlined(choropleth(rows_of(LONDON), LONDON, HACKNEY)) == [[HACKNEY], [HACKNEY]]
    assert outlined(choropleth(rows_of(LONDON), LONDON, LONDON)) == []


def test_a_circle_of_the_chosen_authority_has_a_strong_edge():
    marks = circles(rows_of(LONDON), LONDON, HACKNEY)["data"][-1]
    strong = [
        code for [code], width in zip(marks["customdata"], marks["marker"]["line"]["width"], strict=True) if width > 2
    ]
    assert strong == [HACKNEY]


def test_the_tile_map_has_one_square_for_every_authority_where_the_list_puts_it():
    found = {
        code: (x, base + height / 2)
        for trace in tiles(everywhere())["data"]
        for [code], x, base, height in zip(trace["customdata"], trace["x"], trace["base"], trace["y"], strict=False)
    }
    assert {code: (x, round(y, 6)) for code, (x, y) in found.items()} == TILES


def test_tile_map_and_map_put_an_authority_into_the_same_class():
    values = {code: (number % 25, "") for number, code in enumerate(TODAY)}
    in_class = {code: trace["name"] for code, trace in squares(tiles(everywhere(**values))).items()}
    assert set(in_class) == set(TODAY)
    for region in regions():
        for trace in choropleth(rows_of(region.code, **values), region.code)["data"]:
            if trace["type"] == "choropleth" and trace.get("name"):
                assert {in_class[code] for code in trace["locations"]} <= {trace["name"]}


def test_the_key_of_the_tile_map_names_every_class_even_one_without_a_square():
    named = [trace["name"] for trace in tiles(everywhere())["data"]]
    assert named == ["under 5", "5 to under 10", "10 to under 15", "15 to under 20", "20 or more"]


def test_zero_is_written_on_its_square_and_other_numbers_are_not():
    texts = {}
    for trace in tiles(everywhere(**{HARTLEPOOL: (0, ""), DURHAM: (None, "c")}))["data"]:
        texts |= {code: text for [code], text in zip(trace["customdata"], trace["text"], strict=True)}
    assert (texts.pop(HARTLEPOOL), texts.pop(DURHAM), set(texts.values())) == ("0", "[c]", {""})


def test_the_chosen_square_has_an_edge_of_its_own():
    [edge] = [shape for shape in tiles(everywhere(), HACKNEY)["layout"]["shapes"] if shape["type"] == "rect"]
    assert ((edge["x0"] + edge["x1"]) / 2, (edge["y0"] + edge["y1"]) / 2) == TILES[HACKNEY]
    assert not [shape for shape in tiles(everywhere())["layout"]["shapes"] if shape["type"] == "rect"]


def test_lines_part_squares_of_two_regions_and_never_two_of_one():
    [borders] = tiles(everywhere())["layout"]["shapes"]
    lines = {tuple(map(float, line)) for line in re.findall(r"M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)", borders["path"])}
    at = {place: TODAY[code]["region_code"] for code, place in TILES.items()}
    for (x, y), region in at.items():
        assert ((x + 0.5, y - 0.5, x + 0.5, y + 0.5) in lines) == (at.get((x + 1, y)) != region)
        assert ((x - 0.5, y + 0.5, x + 0.5, y + 0.5) in lines) == (at.get((x, y + 1)) != region)


def test_no_name_of_a_region_covers_a_square_on_a_phone():
    tile, letter, line = 21.5, 7.3, 21
    for note in tiles(everywhere())["layout"]["annotations"]:
        lines = note["text"].split("<br>")
        wide, high = max(map(len, lines)) * letter / tile, len(lines) * line / tile
        left = note["x"] - (wide if note["xanchor"] == "right" else 0)
        box = shapely.box(left, note["y"] - high / 2, left + wide, note["y"] + high / 2).buffer(-0.1)
        for x, y in TILES.values():
            assert not box.intersects(shapely.box(x - 0.45, y - 0.45, x + 0.45, y + 0.45)), note["text"]
    assert set(NAMES) == {region.code for region in regions()}


@each_drawing
def test_plotly_takes_the_figure_and_it_names_no_host_and_no_small_text(draw):
    figure = draw(rows_of(NORTH_EAST, **{DURHAM: (None, "c"), DARLINGTON: (None, "x")}))
    go.Figure(**figure)
    assert plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True)
    told = json.dumps(figure, allow_nan=False)
    assert "http" not in told and "//" not in told
    assert min(int(size) for size in re.findall(r'"family": [^}]*?"size": (\d+)', told)) >= 16


def test_a_pack_without_one_authority_is_an_empty_map_and_no_error():
    for figure in (choropleth([], LONDON), circles([], LONDON), tiles([])):
        go.Figure(**figure)


def test_figures_of_authorities_are_light_enough_to_be_sent_at_every_choice():
    withheld = {code: (None, "c") for code in list(TODAY)[::4]}
    assert len(json.dumps(tiles(everywhere(**withheld)))) < 40_000
    for region in regions():
        assert len(json.dumps(choropleth(rows_of(region.code, **withheld), region.code))) < 40_000
