"""Whatever a chart has to show, nothing of its picture is cut, lies outside it, is printed over anything else or moves.

On a page that is measured at both widths of a card, and against the chart library; else at each size pictures have.
"""

import pytest

from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize, svg_of
from internships_work.paths import STATIC
from tests.charts.hostile_charts import KINDS, ROWS

# Of a slide, of a slide beside a map, of a document.
SIZES = [PictureSize(800, 246), PictureSize(634, 246), PictureSize(720, 400)]
WIDTHS = [700, 358]
STAMP = "Invented figures"
FEW = ("long names", "every state")
HOSTILE = [pytest.param(rows, marks=[] if rows in FEW else pytest.mark.long) for rows in ROWS]

# Letters are as wide as those of the page.
PAGE = """<!doctype html><style>
@font-face { font-family: "Source Sans"; src: local("Arial"), local("Liberation Sans"); size-adjust: 93.1% }
@font-face { font-family: "Source Sans"; font-weight: 600 700; src: local("Arial Bold"), local("Liberation Sans Bold");
  size-adjust: 91.6% }
</style><body></body>"""
FAULTS = """({html, width}) => {
  document.body.innerHTML = '<div></div>'
  const box = document.body.firstChild
  box.style.cssText = `width:${width}px;margin:60px`
  box.innerHTML = html
  const room = box.getBoundingClientRect(), faults = []
  const all = (marks) => [...box.querySelectorAll(marks)].map((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect()
    return { left, right, top, bottom, mark, name: (mark.textContent || mark.getAttribute('class')).trim() }
  })
  const lines = all('tspan, text').filter(({ mark, name }) => name && !mark.querySelector('tspan'))
  const marks = all('.mark-bar, .mark-dot, .mark-withheld, .mark-interval, .mark-reference')
  for (const { left, right, top, bottom, name } of [...lines, ...marks])
    if (left < room.left - 1 || right > room.right + 1 || top < room.top - 2 || bottom > room.bottom + 2)
      faults.push(`outside: ${name} (${[left - room.left, right - room.right].map(Math.round)})`)
  // A line of text is higher than its letters.
  const meet = (line, other, spare) => line.left < other.right - 1 && other.left < line.right - 1
    && line.top + 4 < other.bottom - spare && other.top + spare < line.bottom - 4
  lines.forEach((line, at) => {
    for (const other of lines.slice(at + 1))
      if (meet(line, other, 4)) faults.push(`words over words: ${line.name} | ${other.name}`)
    for (const other of marks.filter(({ mark }) => mark.matches('.mark-bar, .mark-withheld')))
      if (meet(line, other, 0)) faults.push(`words over a mark: ${line.name} | ${other.name}`)
  })
  return faults
}"""
WORDS = """async ({html, figure, width}) => {
  document.body.innerHTML = '<div></div><div></div>'
  const [picture, plotly] = document.body.children
  for (const box of [picture, plotly]) box.style.width = `${width}px`
  picture.innerHTML = html
  await Plotly.newPlot(plotly, figure.data, { ...figure.layout, width }, { displayModeBar: false })
  const words = (box, texts) => [...box.querySelectorAll(texts)].map((text) => {
    const from = box.getBoundingClientRect(), { left, right, top, bottom, width } = text.getBoundingClientRect()
    const x = (left + right) / 2 - from.left, y = (top + bottom) / 2 - from.top
    return width && [text.textContent.replace(/\\s/g, ''), x, y]
  }).filter(Boolean)
  return {
    heights: [picture.scrollHeight, plotly.scrollHeight],
    picture: words(picture, 'text'),
    plotly: words(plotly, '.annotation-text, .xtick text, .ytick text, .textpoint text, .bartext, g.text text'),
  }
}"""
MOST_SHIFT = 4


@pytest.fixture(scope="module")
def paper(browser):
    """A page with the letters and the chart library of the dashboard, and nothing on it."""
    page = browser.new_page()
    page.set_content(PAGE)
    page.add_script_tag(path=STATIC / "plotly-charts.min.js")
    yield page
    page.close()


@pytest.mark.parametrize("size", [*SIZES, *WIDTHS], ids=str)
@pytest.mark.parametrize("rows", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_outside_its_picture_or_over_anything_else(kind, rows, size, paper):
    of_its_own = size if isinstance(size, PictureSize) else None
    html = svg_of(KINDS[kind](ROWS[rows]), "trial", STAMP, of_its_own)
    width = of_its_own.width if of_its_own else size
    assert paper.evaluate(FAULTS, {"html": html, "width": width}) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("rows", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_stands_where_the_chart_library_writes_it(kind, rows, width, paper):
    chart = KINDS[kind](ROWS[rows])
    drawn = {"html": svg_of(chart, "trial", STAMP), "figure": figure_of(chart, STAMP), "width": width}
    found = paper.evaluate(WORDS, drawn)
    assert found["heights"][0] == found["heights"][1]
    assert found["picture"]
    for words, x, y in found["picture"]:
        places = [(there_x, there_y) for there, there_x, there_y in found["plotly"] if there == words]
        assert any((x, y) == pytest.approx(place, abs=MOST_SHIFT) for place in places), (words, x, y, places)
