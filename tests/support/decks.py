"""A PowerPoint deck as its reader has it, and exhibits made by hand, one for each way a figure is drawn."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from internships_work import charts as charts_model
from internships_work.areas import ENGLAND
from internships_work.exhibits.exhibit import Column, Exhibit, Table
from internships_work.states import State, is_known
from internships_work.takeaway.powerpoint import as_powerpoint
from tests.support.bundled import LONDON, alone, taken

INVENTED = "Invented sample data"
WIDE, HIGH = 960, 540
BY_EYE = 0.5
FIGURE = "Figure"
LOOKED_AT = (("published", ENGLAND), ("published", LONDON), ("sample", LONDON))
DRAWN_FROM_NOUGHT = "Starts at"
SECRET = 987_654
COLUMNS = (Column("name", "Area"), Column("value", "Figure", "count"))
ROWS = (
    {"code": "E12000001", "name": "North East", "value": 40, "written": "40"},
    {"code": "E12000007", "name": "London", "value": State.WITHHELD, "written": "[c] withheld"},
    {"code": "E12000009", "name": "South West", "value": 20, "written": "20"},
)
PLAIN = Exhibit(
    name="small", finding="A finding", measure="Some measure", area="London", period="January 2025",
    status="management information", table=Table(COLUMNS, ROWS), alt="In words", about="Words.",
    sources=("sen2_2025",), caveats=("One thing.",), maker="starts.by_year",
)  # fmt: skip


@cache
def deck_bytes(pack: str, area: str) -> bytes:
    """The deck of every page for an area."""
    return as_powerpoint(taken(pack, area))


@cache
def opened(pack: str, area: str) -> Any:
    """The same, opened."""
    return Presentation(io.BytesIO(deck_bytes(pack, area)))


def every(pack_and_area: tuple[str, str]) -> list[Exhibit]:
    """The exhibits of a region's deck, each once."""
    return list({exhibit.finding: exhibit for exhibit in taken(*pack_and_area).exhibits}.values())


def deck_of(*exhibits: Exhibit) -> Any:
    """The deck of exhibits that a test has made by hand, opened."""
    return Presentation(io.BytesIO(as_powerpoint(alone(*exhibits))))


def slide_text(slide: Any) -> str:
    """Every word on a slide."""
    return "\n".join("".join(run.text or "" for run in text.iter(qn("a:t"))) for text in slide._element.iter(qn("a:p")))


def notes(slide: Any) -> str:
    """The notes below a slide."""
    return slide.notes_slide.notes_text_frame.text


def shapes(slide: Any) -> Iterator[Any]:
    """Every shape of a slide, those inside groups among them."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        if shape.shape_type == 6:
            waiting = [*shape.shapes, *waiting]


def charts(slide: Any) -> list[Any]:
    """The native charts of a slide."""
    return [shape.chart for shape in shapes(slide) if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:
    """The cells of the real tables of a slide."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes(slide) if shape.has_table
    ]


def slides_of(deck: Any, exhibit: Exhibit) -> list[Any]:
    """The slides that show an exhibit, without those of its numbers."""
    return _by_title(deck.part).get(exhibit.finding_on_slide, [])


def number_slides_of(deck: Any, exhibit: Exhibit) -> list[Any]:
    """The slides of an exhibit's numbers."""
    return _by_title(deck.part).get(f"Numbers: {exhibit.finding_on_slide}", [])


@lru_cache(maxsize=4)
def _by_title(presentation: Any) -> dict[str, list[Any]]:
    """The slides of the presentation part of a deck by their titles, without "(1 of 2)".

    They are found once, because finding them is what takes a test of a deck its time.
    """
    found: dict[str, list[Any]] = {}
    for slide in presentation.presentation.slides:
        found.setdefault(re.sub(r" \(\d+ of \d+\)$", "", slide.shapes.title.text), []).append(slide)
    return found


def numbers(slides: list[Any]) -> list[float]:
    """The numbers that the native charts of slides hold, down each chart, without where stacked bars start."""
    found = []
    for chart in (chart for slide in slides for chart in charts(slide)):
        for series in chart.plots[0].series:
            if "scatter" in series._element.getparent().tag:
                found += values_across(series) if series.name == FIGURE else []
            elif series.name != DRAWN_FROM_NOUGHT:
                found += [value for value in series.values if value is not None]
    return found


def values_across(series: Any) -> list[float]:
    """Where the points of a scatter chart stand across: how high they stand says nothing."""
    return [float(point.find(qn("c:v")).text) for point in series._element.find(qn("c:xVal")).iter(qn("c:pt"))]


def labels(chart: Any) -> list[str]:
    """What is written at the points of a chart: its own number, as its format writes it, or words."""
    found = []
    for series in chart.plots[0].series:
        for label in series._element.iter(qn("c:dLbl")):
            words = "".join(run.text for run in label.iter(qn("a:t")))
            number = list(series.values)[int(label.find(qn("c:idx")).get("val"))] if not words else None
            found.append(words or formatted(number, label.find(qn("c:numFmt")).get("formatCode")))
    return found


def formatted(number: float, form: str) -> str:
    """A number as its format code writes it: a spreadsheet rounds halves away from zero."""
    one = Decimal("0.1") if "0.0" in form else Decimal(1)
    return f"{Decimal(repr(float(number))).quantize(one, ROUND_HALF_UP):,}" + ("%" if "%" in form else "")


def alt(shape: Any) -> str:
    """The words that stand for a shape."""
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def sizes(slide: Any) -> set[float]:
    """Every size of lettering on a slide and in its charts, in points."""
    parts = [slide._element, *(chart._chartSpace for chart in charts(slide))]
    return {int(looks.get("sz")) / 100 for part in parts for looks in part.xpath(".//*[@sz and not(self::p:ph)]")}


def edges(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape in points."""
    left, top, wide, high = (part / Pt(1) for part in (shape.left, shape.top, shape.width, shape.height))
    return left, top, left + wide, top + high


def bars(rows: tuple[dict, ...]) -> charts_model.Bars:
    return charts_model.Bars([charts_model.Bar(row["name"], row["value"], row["written"]) for row in rows])


def columns(rows: tuple[dict, ...]) -> charts_model.Columns:
    return charts_model.Columns.of(list(rows), x="name", y="value", written="written")


def intervals(rows: tuple[dict, ...]) -> charts_model.Shares:
    return charts_model.Shares(
        [
            charts_model.Interval(
                f"{row['name']}: {row['written']}", row["value"], *((10, 60) if is_known(row["value"]) else ()),
                heading="All",
            )
            for row in rows
        ]
    )  # fmt: skip


def areas_of(rows: tuple[dict, ...]) -> tuple[charts_model.MapArea, ...]:
    return charts_model.map_areas(list(rows), code="code", name="name", value="value", written="written")


def area_map(rows: tuple[dict, ...]) -> charts_model.AreaMap:
    return charts_model.AreaMap(areas_of(rows), [10, 30], "", "E12000001")


def circles(rows: tuple[dict, ...]) -> charts_model.CircleMap:
    return charts_model.CircleMap(areas_of(rows), "E12000001")


def tile_map(rows: tuple[dict, ...]) -> charts_model.TileMap:
    tiles = [charts_model.MapTile(area, area.code, at + 4, at + 4) for at, area in enumerate(areas_of(rows))]
    return charts_model.TileMap(tiles, [("E12000001", ("North East",))], [10, 30], "", "E12000001")


KINDS = {one.__name__: one for one in (bars, columns, intervals, area_map, circles, tile_map)}
PLAIN_BARS = replace(PLAIN, chart=bars(ROWS))
