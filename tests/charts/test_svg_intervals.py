"""Shares and differences as a picture: each with its interval and its words, and no mark for what is no number."""

import re
from dataclasses import replace

import pytest

from internships_work.charts import Chart, model
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize
from internships_work.states import State, is_known
from tests.charts.pictures import ends_across, ends_across_in_plotly, marks, picture_of, texts, written_by_plotly
from tests.support.decks import PLAIN, deck_of, numbers, slides_of

KINDS = (model.Shares, model.Differences)
SIZES = (None, PictureSize(800, 300), PictureSize(720, 400))
LONG = "Young people with an education, health and care plan who left: 12.5% of 100; not known 7"


def of_every_state(kind: type) -> Chart:
    sign = -1 if kind is model.Differences else 1
    return kind(
        (
            model.Interval("Known", sign * 40, *sorted((sign * 34, sign * 46)), heading="At the end"),
            model.Interval(f"{LONG}, withheld", State.WITHHELD),
            model.Interval("No figure: [x] not available", State.NOT_AVAILABLE, heading=LONG),
            model.Interval("Too low: [low]", State.LOW),
            model.Interval("Nobody: [z] no interns", State.NOT_APPLICABLE),
            model.Interval("<b>R&D</b> שלום", 0, 0, 8, "second"),
            model.Interval("Without an interval", 7, look="other"),
        )
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_each_number_is_a_dot_and_what_is_no_number_is_none(kind, size):
    page = picture_of(of_every_state(kind), size)
    named = [dot.findtext("title") for dot in marks(page, "dot")]
    assert named == ["Known", "<b>R&D</b> שלום", "Without an interval"]
    assert len(marks(page, "withheld")) == 1
    assert len(marks(page, "interval")) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_words_and_places_are_those_of_plotly_for_every_state(kind):
    chart = of_every_state(kind)
    assert texts(picture_of(chart)) == written_by_plotly(chart)
    assert ends_across(picture_of(chart)) == pytest.approx(ends_across_in_plotly(chart), abs=0.002)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_every_word_is_written_and_no_line_is_longer_than_a_phone_holds(kind, size):
    chart = of_every_state(kind)
    page = picture_of(chart, size)
    assert {text for row in chart.rows for text in (row.label, row.heading) if text} <= set(texts(page))
    lines = [line.text for text in page.iter("text") for line in (text.findall("tspan") or [text])]
    assert max(map(len, lines)) <= 51


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_on_a_page_has_the_height_and_the_margins_of_plotlys_figure(kind):
    for rows in (of_every_state(kind).rows, of_every_state(kind).rows[:1], of_every_state(kind).rows[1:3]):
        layout, page = figure_of(kind(rows))["layout"], picture_of(kind(rows))
        top, right, bottom, left = map(float, re.findall(r"([\d.]+)px", page.get("style")))
        assert {"l": left, "r": right, "t": top, "b": bottom} == layout["margin"]
        assert float(page[0].get("height")) + top + bottom == layout["height"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("size", SIZES)
def test_a_chart_without_a_single_number_has_its_words_and_no_mark_of_one(kind, state, size):
    page = picture_of(kind([model.Interval(f"{name}: none", state) for name in "AB"]), size)
    assert not marks(page, "dot", "interval")
    assert texts(page)["A: none"] == texts(page)["B: none"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_powerpoint_draws_each_number_of_it_once_with_or_without_an_interval(kind):
    exhibit = replace(PLAIN, chart=of_every_state(kind))
    slides = slides_of(deck_of(exhibit), exhibit)
    values = [float(row.value) for row in of_every_state(kind).rows if is_known(row.value)]
    assert set(values) <= set(numbers(slides))


def test_a_difference_below_zero_stands_to_the_left_of_the_line_at_zero():
    chart = model.Differences((model.Interval("Less", -66.6, -99, -20), model.Interval("More", 3, -20, 99)))
    page = picture_of(chart)
    (zero,) = [tick for tick in marks(page, "tick") if tick.get("stroke-width") == "2"]
    less, more = (float(dot.get("cx").rstrip("%")) for dot in marks(page, "dot"))
    assert less < float(zero.get("x1").rstrip("%")) < more


def test_an_interval_beyond_the_scale_ends_with_it_in_both():
    chart = model.Shares((model.Interval("Beyond", 99, 80, 112), model.Interval("Below", 1, -9, 12)))
    above, below = marks(picture_of(chart), "interval")
    assert (above.get("x2"), below.get("x1")) == ("100%", "0%")
    (trace,), ends = figure_of(chart)["data"], figure_of(chart)["layout"]["xaxis"]["range"]
    drawn = trace["error_x"]
    assert [trace["x"][1] - drawn["arrayminus"][1], trace["x"][0] + drawn["array"][0]] == ends


@pytest.mark.parametrize("kind", KINDS)
def test_161_rows_are_all_drawn_and_none_stands_on_its_neighbour(kind):
    rows = [model.Interval(f"Authority {number}", number % 90, number % 90, number % 90 + 4) for number in range(161)]
    for size in SIZES:
        heights = [float(dot.get("cy")) for dot in marks(picture_of(kind(rows), size), "dot")]
        assert len(heights) == 161
        assert min(below - above for above, below in zip(heights, heights[1:], strict=False)) >= 13
