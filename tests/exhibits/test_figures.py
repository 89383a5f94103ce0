"""A figure draws the rows it is given, no more, in a form that Plotly takes and that asks no other host."""

import itertools
import json
import re

import plotly.tools
import pytest

from internships_work import charts
from internships_work.charts import map_classes
from internships_work.charts.map_ground import label_points
from internships_work.charts.plotly import figure_of
from internships_work.charts.series_model import breaks, stretches
from internships_work.states import Cell, State, is_known
from tests.support.shown import MAKERS, bars, exhibits

pytestmark = pytest.mark.xdist_group("sample")

GAP = State.NOT_AVAILABLE
FORMS = {"one": "old form", "two": "new form"}
ONE_IN = 8


def years(*counted: tuple[int, Cell, str]) -> list[dict]:
    return [
        {"year": year, "count": count, "form": FORMS[form], "written": f"{count:,}" if is_known(count) else "missing"}
        for year, count, form in counted
    ]


SMALL = years(
    (2020, 10, "one"),
    (2021, 20, "one"),
    (2022, 30, "one"),
    (2023, 5, "two"),
    (2024, State.NOT_AVAILABLE, "two"),
    (2025, 8, "two"),
)


def series(rows, **more):
    return figure_of(charts.Series(points(rows), break_words="counted anew", gap_words="missing", **more))


def points(rows):
    return charts.points(rows, x="year", y="count", segment="form", written="written")


def small_multiples(panels):
    return figure_of(charts.SmallMultiples(panels))


def test_a_stretch_ends_at_a_break_and_at_a_gap():
    found = stretches(points(SMALL))
    assert [[point.year for point in stretch] for stretch in found] == [[2020, 2021, 2022], [2023], [2025]]


def test_a_stretch_ends_where_a_year_has_no_row_at_all():
    rows = years((2020, 10, "one"), (2022, 30, "one"))
    assert [len(stretch) for stretch in stretches(points(rows))] == [1, 1]


def test_zero_is_a_value_and_does_not_end_a_stretch():
    rows = years((2020, 10, "one"), (2021, 0, "one"), (2022, 30, "one"))
    assert [len(stretch) for stretch in stretches(points(rows))] == [3]


def test_a_series_without_any_value_has_no_stretch():
    assert stretches(points(years((2020, State.NOT_AVAILABLE, "one")))) == []


def test_a_break_lies_between_the_two_years_that_were_counted_differently():
    assert breaks(points(SMALL)) == [(2022, 2023)]


def test_a_series_draws_each_stretch_by_itself_and_marks_break_and_gap():
    figure = series(SMALL, chosen=2021)
    assert [(trace["x"], trace["y"]) for trace in figure["data"]] == [
        ([2020, 2021, 2022], [10, 20, 30]), ([2023], [5]), ([2025], [8]),
    ]  # fmt: skip
    assert [trace["mode"] for trace in figure["data"]] == ["lines+markers+text", "markers+text", "markers+text"]
    [band] = figure["layout"]["shapes"]
    assert 2022 < band["x0"] < band["x1"] < 2023
    told = " ".join(note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"])
    assert "counted anew" in told and "missing" in told


def test_a_series_writes_the_ends_of_each_stretch_and_the_chosen_year():
    figure = series(SMALL, chosen=2021)
    assert [trace["text"] for trace in figure["data"]] == [["10", "20", "30"], ["5"], ["8"]]
    assert series(SMALL)["data"][0]["text"] == ["10", "", "30"]


def test_a_scale_of_counts_starts_at_zero():
    assert series(SMALL)["layout"]["yaxis"]["range"][0] == 0


def panels():
    quiet = years((2020, 1, "one"), (2021, 2, "one"))
    loud = years((2020, 50, "one"), (2021, State.NOT_AVAILABLE, "one"))
    return [
        charts.Panel(("Quiet",), points(quiet), 1, 1),
        charts.Panel(("Loud", "Place"), points(loud), 2, 1, is_chosen=True),
    ]


def test_small_charts_share_one_scale():
    layout = small_multiples(panels())["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    assert layout["yaxis"]["range"][1] > 50


def test_a_small_chart_draws_its_own_rows_on_its_own_axes():
    data = small_multiples(panels())["data"]
    assert [(trace["xaxis"], trace["x"], trace["y"]) for trace in data] == [
        ("x", [2020, 2021], [1, 2]),
        ("x2", [2020], [50]),
    ]


def test_a_small_chart_of_a_broken_series_marks_the_break():
    panel = charts.Panel(("Here",), points(SMALL), 1, 1)
    figure = small_multiples([panel])
    assert len(figure["layout"]["shapes"]) == 1
    assert [trace["x"] for trace in figure["data"]] == [[2020, 2021, 2022], [2023], [2025]]


BARS = [
    charts.Bar("First", 4, "4"),
    charts.Bar("Second", State.WITHHELD, "withheld"),
    charts.Bar("Third", 0, "0", "chosen"),
]


def test_bars_are_as_long_as_their_numbers_and_start_at_zero():
    drawn = [(bar.label, bar.length, bar.base) for bar in bars(figure_of(charts.Bars(BARS))) if bar.length is not None]
    assert drawn == [("First", 4, 0), ("Third", 0, 0)]


def test_the_first_bar_stands_on_top():
    assert [bar.label for bar in bars(figure_of(charts.Bars(BARS)))][::2] == ["First", "Third"]


def test_a_bar_without_a_number_is_words_and_not_a_bar():
    figure = figure_of(charts.Bars(BARS))
    assert [bar.length for bar in bars(figure)].count(0) == 1
    assert "withheld" in [note["text"] for note in figure["layout"]["annotations"]]


def test_bars_without_any_number_are_only_words_and_the_server_takes_them():
    figure = figure_of(charts.Bars([charts.Bar("Only", State.WITHHELD, "withheld")]))
    assert [bar.length for bar in bars(figure)] in ([], [None])
    assert taken_by_the_server(figure)


def taken_by_the_server(figure: dict) -> bool:
    """What Streamlit does with a figure before it sends it; it refuses one without any trace."""
    return bool(plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True))


def test_the_line_of_reference_stands_at_its_number_with_its_words():
    layout = figure_of(charts.Bars([BARS[0], BARS[2]], reference=3, reference_label="England 3"))["layout"]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(3, 3)]
    assert "England 3" in [note["text"] for note in layout["annotations"]]


def test_every_bar_lies_inside_the_scale():
    layout = figure_of(charts.Bars([charts.Bar("A", 4, "4", start=6), charts.Bar("B", 9, "9")]))["layout"]
    assert layout["xaxis"]["range"][0] == 0
    assert layout["xaxis"]["range"][1] >= 10


def test_upright_bars_are_as_high_as_their_numbers():
    [trace] = figure_of(charts.Columns([charts.UprightBar("x", 3, "3"), charts.UprightBar("y", 0, "0")]))["data"]
    assert (trace["x"], trace["y"], trace["text"]) == (["x", "y"], [3, 0], ["3", "0"])


def test_dots_are_never_joined_and_their_intervals_reach_from_low_to_high():
    rows = [charts.Estimate("A", 40.0, 30.0, 55.0, "40%"), charts.Estimate("B", 50.0, None, None, "50%")]
    with_interval, without = figure_of(charts.Estimates(rows))["data"]
    assert "lines" not in with_interval["mode"] + without["mode"]
    assert (with_interval["x"], with_interval["error_x"]["arrayminus"], with_interval["error_x"]["array"]) == (
        [40.0],
        [10.0],
        [15.0],
    )
    assert without["x"] == [50.0] and "error_x" not in without


REGIONS = [
    charts.MapArea("E12000001", "North East", 9.9, "9.9"),
    charts.MapArea("E12000002", "North West", 10, "10.0"),
    charts.MapArea("E12000003", "Yorkshire and The Humber", 25, "25.0"),
    charts.MapArea("E12000004", "East Midlands", State.NOT_AVAILABLE, "[x] not available"),
]


def test_a_class_holds_its_lower_bound_and_not_its_upper():
    figure = figure_of(charts.AreaMap(REGIONS, [10, 20, 25], "", "E12000001"))
    coloured = [trace["locations"] for trace in figure["data"] if trace["type"] == "choropleth"]
    assert coloured[:4] == [["E12000001"], ["E12000002"], [], ["E12000003"]]


def test_the_key_of_a_map_names_every_class_even_one_that_no_region_is_in():
    figure = figure_of(charts.AreaMap(REGIONS, [10, 20, 25], "", "E12000001"))
    key = [trace for trace in figure["data"] if trace.get("showlegend")]
    named = [words for _, _, words in map_classes.classes([10, 20, 25], "")]
    assert [trace["name"] for trace in key] == [*named, "[x] not available"]
    colour_of = {
        trace["name"]: trace["colorscale"][0][1]
        for trace in figure["data"]
        if "locations" in trace and trace.get("name")
    }
    assert all(trace["marker"]["color"] == colour_of[trace["name"]] for trace in key)


def test_classes_cover_every_number_once_and_are_named_by_their_bounds():
    classes = map_classes.classes([10, 20, 25], "%")
    assert [words for _, _, words in classes] == ["under 10%", "10 to under 20%", "20 to under 25%", "25% or more"]
    assert [(low, high) for low, high, _ in classes] == [
        (float("-inf"), 10), (10, 20), (20, 25), (25, float("inf")),
    ]  # fmt: skip


def test_a_region_without_a_number_is_white_and_carries_its_words():
    figure = figure_of(charts.AreaMap(REGIONS, [10, 20, 25], "", "E12000001"))
    [white] = [
        trace for trace in figure["data"] if trace["type"] == "choropleth" and trace["locations"] == ["E12000004"]
    ]
    assert white["colorscale"][0][1] == "#ffffff"
    assert "not available" in white["text"][0]


def test_a_circle_is_in_proportion_by_area():
    figure = figure_of(charts.CircleMap(REGIONS[:3], "E12000001"))
    [marks] = [trace for trace in figure["data"] if trace["type"] == "scattergeo" and "marker" in trace]
    assert marks["marker"]["sizemode"] == "area"
    assert marks["marker"]["size"] == [25, 10, 9.9]
    assert marks["customdata"] == [["E12000003"], ["E12000002"], ["E12000001"]]


def test_every_region_has_a_point_for_its_label_inside_england():
    points = label_points()
    assert len(points) == 9
    assert all(-6 < east < 2 and 49.8 < north < 56 for east, north in points.values())


def distinct_figures(maker: str) -> list[dict]:
    """The figures of an exhibit, each once."""
    written = dict.fromkeys(json.dumps(exhibit.figure, allow_nan=False) for _, exhibit in exhibits(maker))
    return [figure for told in written if (figure := json.loads(told))]


@pytest.mark.parametrize("maker", MAKERS)
def test_no_figure_is_without_a_trace_or_names_a_host(maker):
    for figure in distinct_figures(maker):
        assert figure["data"], "a figure without a trace, which Streamlit refuses"
        assert "//" not in json.dumps(figure) and "http" not in json.dumps(figure)


@pytest.mark.parametrize("maker", MAKERS)
def test_plotly_takes_one_figure_in_eight_of_every_exhibit(maker):
    for figure in distinct_figures(maker)[::ONE_IN]:
        assert taken_by_the_server(figure)


@pytest.mark.long
@pytest.mark.parametrize("maker", MAKERS)
def test_plotly_takes_every_figure(maker):
    for figure in distinct_figures(maker):
        assert taken_by_the_server(figure)


@pytest.mark.parametrize("maker", MAKERS)
def test_no_text_of_a_figure_is_smaller_than_16_pixels(maker):
    for _, exhibit in exhibits(maker)[:10]:
        told = json.dumps(exhibit.figure)
        sizes = [int(size) for size in re.findall(r'"family": [^}]*?"size": (\d+)', told)]
        assert all(size >= 16 for size in sizes)


@pytest.mark.parametrize("draw", [charts.Bars, charts.BarList])
def test_the_bars_of_a_chart_are_of_one_thickness_that_leaves_room_between_them(draw):
    looks = ("chosen", "outlined", "hatched")
    [trace] = figure_of(
        draw([charts.Bar(look, length, str(length), look) for length, look in enumerate(looks, start=1)])
    )["data"]
    apart = min(upper - lower for lower, upper in itertools.pairwise(sorted(trace["y"])))
    assert 10 < trace["width"] < apart
