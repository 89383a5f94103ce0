"""Bars as a picture: every label and figure is there, a state is no bar, and nothing is read as markup."""

import re
from xml.etree.ElementTree import Element, fromstring

from internships_work.charts import Bar, Bars
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize, svg_of
from internships_work.states import State

ROWS = (
    Bar("Counted", 2865, "2,865", look="chosen"),
    Bar("Target", 4500, "4,500", look="outlined"),
    Bar("Withheld", State.WITHHELD, "[c] withheld"),
    Bar("Not available", State.NOT_AVAILABLE, "[x] not available"),
    Bar("<b>markup</b> & עברית", 0, "0"),
)
CHART = Bars(ROWS, reference=2500, reference_label="England: 2,500")


def picture(size: PictureSize | None = None) -> Element:
    return fromstring(svg_of(CHART, "trial", size=size))


def marks(root: Element, kind: str) -> list[Element]:
    return [mark for mark in root.iter() if mark.get("class") == f"mark-{kind}"]


def test_each_number_is_a_bar_and_no_state_is():
    found = [bar.findtext("title") for bar in marks(picture(), "bar")]
    assert found == ["Counted: 2,865", "Target: 4,500", "<b>markup</b> & עברית: 0"]


def test_every_label_and_figure_is_written_on_the_page_and_beside_each_bar():
    expected = {text for row in ROWS for text in (row.label, row.written)} | {CHART.reference_label}
    for size in (None, PictureSize(800, 300)):
        assert {"".join(text.itertext()) for text in picture(size).iter("text")} == expected


def test_bars_are_as_long_as_plotly_draws_them():
    figure = figure_of(CHART)
    start, end = figure["layout"]["xaxis"]["range"]
    lengths = [round(100 * length / (end - start), 3) for length in figure["data"][0]["x"] if length is not None]
    assert [float(bar.get("width").rstrip("%")) for bar in marks(picture(), "bar")] == lengths


def test_a_picture_is_as_high_as_plotlys_so_that_nothing_moves_when_it_takes_over():
    figure = figure_of(CHART)["layout"]
    top, right, bottom, left = map(float, re.findall(r"([\d.]+)px", picture().get("style")))
    assert float(picture()[0].get("height")) + top + bottom == figure["height"]
    assert {"l": left, "r": right, "t": top, "b": bottom} == figure["margin"]
