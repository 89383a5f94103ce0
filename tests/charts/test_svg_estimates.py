"""Estimates as a picture: each a dot with its interval, its figure beside it or, without room there, in its words."""

import re

import pytest

from internships_work.charts import Chart, model
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize
from tests.charts.pictures import ends_across, ends_across_in_plotly, marks, picture_of, texts, written_by_plotly

LONG = "Pilot for young people without an education, health and care plan – moment not stated; of 240 people"
CHART = model.Estimates(
    (
        model.Estimate(LONG, 47.0, 40.9, 53.4, "47% (41% to 53%)"),
        model.Estimate("Far to the right", 88.0, 80.0, 94.0, "88% (80% to 94%)"),
        model.Estimate("Nobody", 0.0, None, None, "0%"),
        model.Estimate("Everybody", 100.0, None, None, "100%"),
        model.Estimate("<b>R&D</b> שלום", 25.0, None, None, "<i>25%</i>"),
    )
)
WIDE = model.Estimate("Of few people", 56.0, 1.0, 99.0, "56% (1% to 99%)")
SIZES = (None, PictureSize(800, 300), PictureSize(720, 400))


def alone(row: model.Estimate) -> Chart:
    return model.Estimates((row,))


@pytest.mark.parametrize("size", SIZES)
def test_each_estimate_is_a_dot_named_by_its_words_and_its_figure(size):
    dots = marks(picture_of(CHART, size), "dot")
    assert [dot.findtext("title") for dot in dots] == [f"{row.label}: {row.written}" for row in CHART.rows]


@pytest.mark.parametrize("size", SIZES)
def test_only_an_estimate_with_an_interval_has_one(size):
    assert len(marks(picture_of(CHART, size), "interval")) == 2


def test_its_words_and_dots_are_those_of_plotly_whatever_letters_they_have():
    assert texts(picture_of(CHART)) == written_by_plotly(CHART)
    assert ends_across(picture_of(CHART)) == pytest.approx(ends_across_in_plotly(CHART), abs=0.002)
    assert "<b>R&D</b> שלום" in texts(picture_of(CHART))


@pytest.mark.parametrize("size", SIZES)
def test_a_figure_stands_to_the_left_of_a_dot_that_is_far_right(size):
    written = {text.text: text.get("text-anchor") for text in picture_of(CHART, size).iter("text")}
    assert written["88% (80% to 94%)"] == written["100%"] == "end"
    assert written["47% (41% to 53%)"] is written["0%"] is None


@pytest.mark.parametrize("size", SIZES)
def test_a_figure_without_room_on_either_side_joins_the_words_of_its_row(size):
    assert "Of few people: 56% (1% to 99%)" in texts(picture_of(alone(WIDE), size))
    assert "56% (1% to 99%)" not in texts(picture_of(alone(WIDE), size))
    assert "Of few people: 56% (1% to 99%)" in written_by_plotly(alone(WIDE))


def test_a_figure_takes_the_other_side_where_its_own_has_no_room():
    row = model.Estimate("Unsure", 54.0, 45.0, 99.0, "54% (45%–99%)")
    (figure,) = [text for text in picture_of(alone(row)).iter("text") if text.text == row.written]
    assert figure.get("text-anchor") == "end"


def test_an_interval_beyond_the_scale_ends_with_it_in_both():
    row = model.Estimate("Beyond", 99.0, 90.0, 112.0, "99%")
    (interval,) = marks(picture_of(alone(row)), "interval")
    assert interval.get("x2") == "100%"
    (trace,) = figure_of(alone(row))["data"]
    (end,) = figure_of(alone(row))["layout"]["xaxis"]["range"][1:]
    assert trace["x"][0] + trace["error_x"]["array"][0] == end


@pytest.mark.parametrize("chart", [CHART, alone(WIDE), alone(CHART.rows[2])])
def test_a_picture_on_a_page_has_the_height_and_the_margins_of_plotlys_figure(chart):
    layout = figure_of(chart)["layout"]
    page = picture_of(chart)
    top, right, bottom, left = map(float, re.findall(r"([\d.]+)px", page.get("style")))
    assert {"l": left, "r": right, "t": top, "b": bottom} == layout["margin"]
    assert float(page[0].get("height")) + top + bottom == layout["height"]


def test_161_rows_are_all_drawn_and_none_stands_on_its_neighbour():
    rows = [model.Estimate(f"Authority {number}", number % 101, None, None, "some") for number in range(161)]
    for size in SIZES:
        heights = [float(dot.get("cy")) for dot in marks(picture_of(model.Estimates(rows), size), "dot")]
        assert len(heights) == 161
        assert min(below - above for above, below in zip(heights, heights[1:], strict=False)) >= 13
