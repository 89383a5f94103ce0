"""Maps as pictures: every area is there once with its figure, a state is no number, and shapes are sent once."""

import zlib
from xml.etree.ElementTree import Element, fromstring

import pytest

from internships_work import charts
from internships_work.areas import regions
from internships_work.charts import AreaMap, CircleMap, MapTile, TileMap
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize, svg_of
from internships_work.states import State
from tests.exhibits.test_authority_maps import COLUMNS, HACKNEY, LONDON, NORTH_EAST, everywhere, rows_of

STEPS = [5, 10, 15, 20]
SIZES = (None, PictureSize(800, 300), PictureSize(720, 560))
BARNET, CAMDEN = "E09000003", "E09000007"
SPECIAL = {HACKNEY: (None, "c"), BARNET: (None, "x"), CAMDEN: (12, "")}
MARKUP = "<b>Cities & shires</b>"


def areas_of(rows: list[dict]) -> tuple[charts.MapArea, ...]:
    return charts.map_areas(rows, **COLUMNS)


def of_london(kind: type = AreaMap, chosen: str = CAMDEN, **special: tuple[float | None, str]) -> AreaMap | CircleMap:
    areas = areas_of(rows_of(LONDON, **(special or SPECIAL)))
    return CircleMap(areas, chosen, LONDON) if kind is CircleMap else AreaMap(areas, STEPS, "", chosen, LONDON)


def of_tiles(chosen: str = CAMDEN, **special: tuple[float | None, str]) -> TileMap:
    rows = everywhere(**(special or SPECIAL))
    tiles = [
        MapTile(area, row["region"], row["column"], row["row"]) for area, row in zip(areas_of(rows), rows, strict=True)
    ]
    return TileMap(tiles, [(region.code, (MARKUP,)) for region in regions()], STEPS, "", chosen)


CHARTS = (of_london(), of_london(CircleMap), of_tiles())


def picture(chart: charts.Chart, size: PictureSize | None = None, **more: bool) -> Element:
    return fromstring(svg_of(chart, "trial", size=size, **more))


def titles(root: Element, *kinds: str) -> list[str]:
    return [mark.findtext("title") for mark in root.iter() if mark.get("class", "").removeprefix("mark-") in kinds]


def texts(root: Element) -> list[str]:
    return [" ".join(text.itertext()) for text in root.iter("text")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_area_is_drawn_once_and_says_its_name_and_figure(chart, size):
    areas = [tile.area for tile in chart.tiles] if isinstance(chart, TileMap) else chart.areas
    found = titles(picture(chart, size), "area", "tile", "withheld", "state")
    assert sorted(found) == sorted(f"{area.name}: {area.written}" for area in areas)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", CHARTS)
def test_what_has_no_number_is_never_the_mark_of_one_and_what_is_withheld_is_hatched(chart, size):
    root = picture(chart, size)
    assert titles(root, "withheld") == ["Hackney: [c] withheld"]
    assert titles(root, "state") == ["Barnet: [x] not available"]
    assert not {"[c] withheld", "[x] not available"} & {
        title.split(": ")[1] for title in titles(root, "area", "tile", "circle")
    }
    (hatched,) = (mark for mark in root.iter() if mark.get("class") == "mark-withheld")
    pattern = hatched.get("fill").removeprefix("url(#").removesuffix(")")
    assert pattern in {found.get("id") for found in root.iter("pattern")}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_map_wholly_withheld_or_missing_has_no_mark_of_a_number(chart):
    for state in ("c", "x"):
        special = dict.fromkeys((row["code"] for row in everywhere()), (None, state))
        made = of_tiles(**special) if isinstance(chart, TileMap) else of_london(type(chart), **special)
        for size in SIZES:
            root = picture(made, size)
            assert not titles(root, "area", "tile", "circle")
            assert titles(root, "withheld" if state == "c" else "state")


def test_circles_are_the_circles_of_plotly():
    chart = of_london(CircleMap)
    (drawn,) = (trace for trace in figure_of(chart)["data"] if trace.get("mode") == "markers+text")
    scale = drawn["marker"]["sizeref"]
    expected = [round((2 * size / scale) ** 0.5 / 2, 2) for size in drawn["marker"]["size"]]
    found = [float(mark.get("r")) for mark in picture(chart).iter("circle") if mark.get("class") == "mark-circle"]
    assert found == pytest.approx(expected, abs=0.01)


def test_no_circle_hides_the_figure_of_another():
    marks = [
        mark for mark in picture(of_london(CircleMap)).iter() if mark.text == "7" or mark.get("class") == "mark-circle"
    ]
    assert [mark.tag for mark in marks] == ["circle"] * 31 + ["text"] * 30


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_chosen_area_is_outlined_last_and_none_is_where_none_is_chosen(chart, size):
    outlines = [mark for mark in picture(chart, size).iter() if mark.get("class") == "mark-chosen"]
    assert outlines and all(mark.get("fill") == "none" for mark in outlines)
    unchosen = of_tiles("") if isinstance(chart, TileMap) else of_london(type(chart), "")
    assert not [mark for mark in picture(unchosen, size).iter() if mark.get("class") == "mark-chosen"]


def test_the_key_explains_every_class_whatever_is_in_it():
    for chart in (of_london(), of_tiles()):
        expected = [trace["name"] for trace in figure_of(chart)["data"] if trace.get("name")]
        (key,) = (part for part in picture(chart).iter("div") if part.get("class") == "map-key")
        assert [row.text for row in key] == list(dict.fromkeys(expected))
        assert set(expected) <= set(texts(picture(chart, SIZES[1])))


def test_a_picture_is_as_high_as_plotlys_so_that_nothing_moves_when_it_takes_over():
    for chart in CHARTS:
        assert f"height:{figure_of(chart)['layout']['height']}px" in picture(chart).get("style")


@pytest.mark.parametrize("region", ["", *(region.code for region in regions())])
def test_the_shapes_of_a_map_are_a_few_kilobytes(region):
    chart = AreaMap((), STEPS, "", "", region)
    assert 500 < len(zlib.compress(svg_of(chart, "trial").encode(), 9)) < 6_500


def test_nothing_of_a_map_is_read_as_markup_by_either_renderer():
    named = [row | {"name": MARKUP, "written": MARKUP} for row in rows_of(NORTH_EAST)]
    areas = areas_of([named[0] | {"value": State.NOT_AVAILABLE}, *named[1:]])
    for chart in (AreaMap(areas, STEPS, "", areas[1].code, NORTH_EAST), CircleMap(areas, "", NORTH_EAST), of_tiles()):
        for size in SIZES:
            root = picture(chart, size)
            assert not list(root.iter("b"))
            assert "<b>Cities & shires</b>" in " ".join(root.itertext())
        written = str(figure_of(chart))
        assert "<b>" not in written and "&lt;b>Cities" in written and "&amp;" in written


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_of_a_size_of_its_own_holds_its_map_its_key_and_its_stamp(chart):
    for size in SIZES[1:]:
        root = fromstring(svg_of(chart, "trial", "Invented figures", size))
        wide, high = map(float, root.get("viewBox").split()[2:])
        assert "Invented figures" in texts(root) and "style" not in svg_of(chart, "trial", "Invented figures", size)
        (drawn,) = (part for part in root.iter("svg") if part.get("class") == "map")
        x, y, width, height = (float(drawn.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 30 and y + height <= high + 0.1
        squares = [mark for mark in root.iter("rect") if mark.get("class") == "mark-key"]
        assert all(x + width < float(square.get("x")) < wide for square in squares)
        assert all(float(square.get("y")) < high for square in squares)
