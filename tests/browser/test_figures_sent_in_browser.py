"""A figure that is sent in fewer letters is drawn as the whole figure is, point for point and letter for letter."""

import re

import pytest

from internships_work.charts.plotly.sent import as_sent
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.page.cards import as_attribute
from internships_work.questions import editions

# One of each kind of chart, and maps.
DRAWN = (
    "starts.by_year", "starts.every_region", "starts.by_age", "starts.participation", "change.on_one_basis",
    "regions.measure_map", "regions.ranked", "authorities.on_map", "authorities.ranked",
    "year_on_year.of_authorities", "outcomes.ceased_by_year", "outcomes.time_points",
)  # fmt: skip
LONDON = View("E12000007", "", "supported_internships_per_1000")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
PIXELS = 0.05
# Drawn twice, because only the second time a legend has its place. Traces are named, or else they are by chance.
DRAW = """async ({data, layout}) => {
  const chart = document.querySelector('div')
  data.forEach((trace, index) => { trace.uid = `trace-${index}` })
  for (let time = 0; time < 2; time += 1) {
    await Plotly.newPlot(chart, data, { ...layout, width: 900 }, { displayModeBar: false })
  }
  const drawn = [...chart.querySelectorAll('svg.main-svg')].map((svg) => svg.outerHTML).join('')
  return drawn.replaceAll(chart._fullLayout._uid, 'chart')
}"""


@pytest.fixture(scope="module")
def draw(empty_page):
    """Draws a figure with the chart library that the dashboard serves, and returns what is drawn."""
    return lambda figure: empty_page.evaluate(DRAW, figure)


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_that_is_sent_in_fewer_letters_is_drawn_as_the_whole_one_is(name, draw):
    with editions.pinned(editions.of("published")):
        figure = registry.make(name, LONDON).figure
    sent = as_sent(figure)
    assert len(as_attribute(sent)) < 0.95 * len(as_attribute(figure))
    whole, smaller = draw(figure), draw(sent)
    assert len(whole) > 3000
    assert NUMBER.sub("", smaller) == NUMBER.sub("", whole)
    for there, here in zip(NUMBER.findall(whole), NUMBER.findall(smaller), strict=True):
        assert abs(float(there) - float(here)) < PIXELS
