"""An answered question, ready to show. Nothing else may show a number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from internships_work import number_format
from internships_work.charts import Chart
from internships_work.charts.plotly import figure_of
from internships_work.charts.svg import PictureSize, svg_of
from internships_work.choices.period_choice import PeriodChoice
from internships_work.exhibits.evidence import Evidence
from internships_work.states import State
from internships_work.wording import words

OFFICIAL = "official statistics"
WORKED_OUT = "worked out from official statistics"
Format = Literal["text", "count", "rate", "percent", "share", "pounds", "date"]
WRITE = {
    "count": number_format.count,
    "rate": number_format.rate,
    "percent": number_format.percent,
    "share": number_format.share,
    "pounds": number_format.pounds,
    "date": number_format.day,
    "text": str,
}


@dataclass(frozen=True)
class Column:
    """One column of an exhibit's table. Where a cell holds a state in place of a number, its symbol is written.

    `is_worked_out` is true for what this dashboard works out from the published numbers beside it.
    """

    key: str
    label: str
    format: Format = "text"
    is_worked_out: bool = False

    @property
    def is_number(self) -> bool:
        """True for columns that line up to the right."""
        return self.format not in ("text", "date")

    def written(self, row: dict[str, Any]) -> str:
        """The cell as a visitor reads it: a formatted value, "[x] not available", or nothing."""
        cell = row[self.key]
        if isinstance(cell, State):
            return number_format.symbol(cell)
        return "" if cell is None else WRITE[self.format](cell)

    def raw(self, row: dict[str, Any]) -> Any:
        """The cell as a data file holds it: the bare value, the bare symbol, or nothing."""
        cell = row[self.key]
        if isinstance(cell, State):
            return cell.value
        return "" if cell is None else float(cell) if isinstance(cell, Decimal) else cell


def sources_of_row(row: dict[str, Any]) -> tuple[str, ...]:
    """The sources of a row: of its number and, where that is a rate of another file, of what it is set against."""
    ids = (row.get("source_id"), row.get("denominator_source_id"))
    return tuple(dict.fromkeys(source_id for source_id in ids if source_id))


@dataclass(frozen=True)
class FigureLink:
    """Words that lead to a figure: its page and its name there, its area and, where it is of one, its January."""

    text: str
    page: str
    exhibit: str
    area: str
    january: str = ""


@dataclass(frozen=True)
class Table:
    """The numbers behind an exhibit: the same rows are shown, spoken and downloaded.

    Where it `is_sortable`, a visitor may put its rows in the order of a column. A row's `links` are what stands in its
    cells, by column, and leads somewhere. A number in a column that its `out_of_order` names comes after all others,
    as what is missing does.
    """

    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    is_sortable: bool = False

    def states(self) -> set[State]:
        """Every state that stands in it."""
        cells = (row[column.key] for row in self.rows for column in self.columns)
        return {cell for cell in cells if isinstance(cell, State)}

    def spoken(self) -> str:
        """Every row in words, for those who hear the chart: "January 2022, 2,477; January 2023, ..."."""
        return "; ".join(
            ", ".join(cell for column in self.columns if (cell := column.written(row))) for row in self.rows
        )


@dataclass(frozen=True)
class Tile:
    """One headline: a figure as written, what it is, one line of context, and its status.

    `state` is that of a figure that is not known. Where something was aimed at, `figure` and `target` are the two
    numbers, in the same unit, for the bar of progress.
    """

    label: str
    written: str
    context: str
    status: str
    figure: float | None = None
    target: float | None = None
    state: State | None = None


@dataclass(frozen=True)
class Answer:
    """One question a visitor comes with, and the plain answer to it."""

    question: str
    answer: str


@dataclass(frozen=True)
class Milestone:
    """One dated event of a timeline."""

    when: str
    title: str
    happened: str
    source_id: str


@dataclass(frozen=True)
class Exhibit:
    """One exhibit. `chart` is what its chart says; tiles, steps or answers stand in its place where there is none.

    `finding` is the heading, computed from the rows; `measure`, `area` and `period` make the subtitle; `status`
    says what kind of figure it is; `alt` is the chart in words; `sources` are entries of
    wording/sources.toml; `caveats` are whole sentences, the first of which say whom its figures leave out, and
    what a mark on the chart means: a slide has them in short, as `key`; `about` says what the figure counts and what it
    cannot tell; `notice` says in a sentence where the chosen area or year could not be followed; `same_everywhere` is
    true where no area ever changes it, but for that notice. `periods` are those that it may be of. `maker` is the
    function that made it ("starts.by_year"), its name in an address; `evidence` is added where it is to be proved
    (exhibits/proof.py). `opens_with_table` is true where a page shows the table first.
    `short_finding` is the finding in fewer words, for a slide, where it is long.
    `answer_heads` are what stands above questions and answers in a table, where they are of another kind.
    """

    name: str
    finding: str
    measure: str
    area: str
    period: str
    status: str
    table: Table
    alt: str
    about: str
    sources: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    notice: str = ""
    same_everywhere: bool = False
    chart: Chart | None = None
    tiles: tuple[Tile, ...] = ()
    steps: tuple[Milestone, ...] = ()
    answers: tuple[Answer, ...] = ()
    chooses_area: bool = False
    opens_with_table: bool = False
    answer_heads: tuple[str, ...] = ()
    periods: PeriodChoice | None = None
    maker: str = ""
    short_finding: str = ""
    evidence: Evidence | None = None

    @property
    def finding_on_slide(self) -> str:
        """Its finding as a slide has it: the same figures on the same basis, in fewer words where it is long."""
        return self.short_finding or self.finding

    @property
    def is_invented(self) -> bool:
        """True where no figure in it is a fact."""
        return self.status == "invented"

    @property
    def stamp(self) -> str:
        """What stands in a band above its chart: that its figures are invented, where they are."""
        return words("site")["invented"]["name"] if self.is_invented else ""

    @cached_property
    def figure(self) -> dict[str, Any] | None:
        """Its chart as a Plotly figure; None where it has none."""
        return None if self.chart is None else figure_of(self.chart, self.stamp)

    def picture(self, size: PictureSize | None = None, name: str = "") -> str:
        """Its chart as SVG, as wide as what it stands in or of a `size` of its own; "" where it has none.

        On a page that shows it twice each picture needs a `name` of its own.
        """
        return "" if self.chart is None else svg_of(self.chart, name or self.name, self.stamp, size)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status among its rows, or its own where the rows carry none.

        Official statistics beside which something is worked out have two: no share of ours is called published.
        """
        of_rows = tuple(dict.fromkeys(row["status"] for row in self.table.rows if row.get("status"))) or (self.status,)
        adds = OFFICIAL in of_rows and any(column.is_worked_out for column in self.table.columns)
        return tuple(dict.fromkeys((*of_rows, WORKED_OUT))) if adds else of_rows

    def status_of(self, row: dict[str, Any]) -> str:
        """What a file says of a row: its own status, or every one of the exhibit where no row has its own."""
        is_by_row = any(other.get("status") for other in self.table.rows)
        return row.get("status") or (self.status if is_by_row else "; ".join(self.statuses))

    @property
    def kind(self) -> Literal["chart", "tiles", "steps", "answers"]:
        """In which form it is shown."""
        return "tiles" if self.tiles else "steps" if self.steps else "answers" if self.answers else "chart"

    @property
    def subject(self) -> str:
        """Measure and area: "Supported internships, London"."""
        return ", ".join(part for part in (self.measure, self.area) if part)

    @property
    def subtitle(self) -> str:
        """Measure, area and period: "Supported internships, London, January 2017 to January 2025"."""
        return ", ".join(part for part in (self.measure, self.area, self.period) if part)

    @property
    def file_name(self) -> str:
        """The name of a file made from this exhibit, without its ending: measure, area and period.

        The name of a file of invented figures begins by saying so.
        """
        parts = (self.measure, self.area, self.period)
        invented = (words("site")["invented"]["name"],) if self.is_invented else ()
        return re.sub(r"[^a-z0-9]+", "-", " ".join((*invented, *parts)).lower()).strip("-")
