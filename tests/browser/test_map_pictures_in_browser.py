"""A map as a picture lies where Plotly draws it, at every width; it is drawn of shapes that stand apart, too."""

import pytest

from internships_work.areas import regions
from internships_work.charts import AreaMap, TileMap
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import svg_of
from tests.charts.test_svg_maps import STEPS, areas_of, of_london, of_tiles
from tests.exhibits.test_authority_maps import SOUTH_WEST, rows_of

REGIONS = [
    {"code": region.code, "name": region.name, "value": number, "written": f"{number}"}
    for number, region in enumerate(regions())
]
CHARTS = {
    "England": AreaMap(areas_of(REGIONS), STEPS, "", REGIONS[3]["code"]),
    "one region": of_london(),
    "another": AreaMap(areas_of(rows_of(SOUTH_WEST)), STEPS, "", "", SOUTH_WEST),
    "tiles": of_tiles(),
}
PIXELS = 1.5
# Drawn twice, because only the second time a legend has its place.
DRAW = """async ({html, figure, width}) => {
  document.body.innerHTML = '<div></div><div></div>'
  const [picture, plotly] = document.body.children
  for (const box of [picture, plotly]) box.style.width = `${width}px`
  picture.innerHTML = html
  for (let time = 0; time < 2; time += 1) {
    await Plotly.newPlot(plotly, figure.data, { ...figure.layout, width }, { displayModeBar: false })
  }
  const boxes = (within, marks) => {
    const from = within.getBoundingClientRect()
    return [...within.querySelectorAll(marks)].map((mark) => mark.getBoundingClientRect()).filter((box) => box.width)
      .map((box) => [box.left - from.left, box.top - from.top, box.right - from.left, box.bottom - from.top])
  }
  const areas = '.mark-area, .mark-state, .mark-withheld, .mark-tile'
  return {
    drawn: boxes(picture, areas),
    plotly: boxes(plotly, '.choroplethlocation, .barlayer .point path'),
    heights: [picture.scrollHeight, plotly.scrollHeight],
    wide: picture.scrollWidth,
  }
}"""


@pytest.fixture(scope="module")
def draw(empty_page):
    """Draws a chart at a width as a picture and with the chart library, and returns where the areas lie in both."""
    return lambda html, chart, width: empty_page.evaluate(
        DRAW, {"html": html, "figure": figure_of(chart), "width": width}
    )


@pytest.mark.parametrize("width", [700, 358])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_area_lies_where_plotly_draws_it_so_that_nothing_moves_when_it_takes_over(chart, width, draw):
    found = draw(svg_of(chart, "trial"), chart, width)
    assert found["heights"][0] == found["heights"][1] and found["wide"] <= width
    assert len(found["drawn"]) == len(chart.tiles if isinstance(chart, TileMap) else chart.areas)
    for here in found["drawn"]:
        assert any(here == pytest.approx(there, abs=PIXELS) for there in found["plotly"]), here
