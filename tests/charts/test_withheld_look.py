"""What is withheld is quiet: a short hatch of one size, with its words behind it, on the page and in a picture."""

import re
from dataclasses import replace

import pytest
from pptx.util import Pt

from internships_work.charts import Chart, model
from internships_work.charts.plotly import figure_of
from internships_work.charts.row_layout import HATCH, SLIM_HATCH
from internships_work.charts.svg import PictureSize
from internships_work.states import State
from internships_work.takeaway.powerpoint.writing import HATCH as HATCH_ON_SLIDES
from tests.charts.pictures import marks, picture_of
from tests.support.decks import PLAIN, deck_of, shapes, slides_of

WORDS = "[c] withheld"


def bars(kind: type, longest: int) -> Chart:
    return kind((model.Bar("Known", longest, f"{longest}"), model.Bar("Small", State.WITHHELD, WORDS)))


def dumbbells(longest: int) -> Chart:
    known = model.Dumbbell("Known", 0, longest, f"0 to {longest}")
    return model.Dumbbells((known, model.Dumbbell("Small", State.WITHHELD, State.WITHHELD, WORDS)))


def intervals(kind: type, longest: int) -> Chart:
    known = model.Interval("Known", longest / 100, 0, longest / 100)
    return kind((known, model.Interval(WORDS, State.WITHHELD)))


CHARTS = {
    "bars": lambda longest: bars(model.Bars, longest),
    "a list of bars": lambda longest: bars(model.BarList, longest),
    "dumbbells": dumbbells,
    "shares": lambda longest: intervals(model.Shares, longest),
    "differences": lambda longest: intervals(model.Differences, longest),
}


def hatch_in_plotly(chart: Chart) -> tuple[float, float, float]:
    """Where the only hatching of a figure begins and ends, in pixels, and how high it is."""
    (shape,) = [shape for shape in figure_of(chart)["layout"]["shapes"] if shape["type"] == "path"]
    assert shape["xsizemode"] == "pixel"
    points = [tuple(map(float, point)) for point in re.findall(r"[ML]([-\d.]+),([-\d.]+)", shape["path"])]
    across, up = zip(*points, strict=True)
    return min(across), max(across), max(up) - min(up)


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("longest", [6, 5000])
def test_hatching_is_of_one_size_whatever_else_a_chart_shows(kind, longest):
    chart = CHARTS[kind](longest)
    start, end, high = hatch_in_plotly(chart)
    assert (end - start, high) == (HATCH, SLIM_HATCH)
    for size in (None, PictureSize(800, 300)):
        (hatched,) = marks(picture_of(chart, size), "withheld")
        assert (hatched.get("width"), hatched.get("height")) == (f"{HATCH}", f"{SLIM_HATCH}")


@pytest.mark.parametrize("kind", CHARTS)
def test_the_words_of_what_is_withheld_stand_behind_its_hatching_and_not_on_it(kind):
    chart = CHARTS[kind](5000)
    (words,) = [note for note in figure_of(chart)["layout"]["annotations"] if note["text"] == WORDS]
    assert words["xshift"] >= hatch_in_plotly(chart)[1]
    page = picture_of(chart)
    (hatched,) = marks(page, "withheld")
    (written,) = [text for text in page.iter("text") if text.text == WORDS]
    moved = float((re.findall(r"translate\(([-\d.]+)", hatched.get("transform", "")) or [0])[0])
    assert float(written.get("dx")) >= moved + HATCH
    assert hatched.get("x") == written.get("x")


@pytest.mark.parametrize("kind", CHARTS)
def test_hatching_is_of_one_size_on_slides_of_powerpoint_too(kind):
    wide = set()
    for longest in (6, 5000):
        exhibit = replace(PLAIN, chart=CHARTS[kind](longest))
        (slide,) = slides_of(deck_of(exhibit), exhibit)
        wide |= {shape.width for shape in shapes(slide) if shape.name == "Withheld"}
    assert wide == {Pt(HATCH_ON_SLIDES)}


def test_a_dumbbell_with_a_dot_is_not_hatched_because_that_would_look_like_a_range():
    chart = model.Dumbbells((model.Dumbbell("North", State.WITHHELD, 30, "[c] to 30"),))
    assert not marks(picture_of(chart), "withheld")
    assert not figure_of(chart)["layout"]["shapes"]
    assert "[c] to 30" in [note["text"] for note in figure_of(chart)["layout"]["annotations"]]


def test_in_a_column_hatching_stands_over_the_symbol_and_not_on_the_axis():
    chart = model.Columns((model.UprightBar("16", 40, "40"), model.UprightBar("17", State.WITHHELD, WORDS)))
    page = picture_of(chart)
    (hatched,) = marks(page, "withheld")
    (symbol,) = [text for text in page.iter("text") if text.text == "[c]"]
    assert float(hatched.get("y")) + SLIM_HATCH < float(symbol.get("y"))
    (shape,) = figure_of(chart)["layout"]["shapes"]
    heights = [float(y) for y in re.findall(r"[ML][-\d.]+,([-\d.]+)", shape["path"])]
    (note,) = figure_of(chart)["layout"]["annotations"]
    assert min(heights) > note["yshift"] and max(heights) - min(heights) == SLIM_HATCH
