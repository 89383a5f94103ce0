"""Where the panels of small multiples stand: the same in every renderer."""

from dataclasses import dataclass

from internships_work.charts.series_model import Panel, SmallMultiples
from internships_work.number_format import short_symbol
from internships_work.states import known

HEIGHT_OF_A_ROW = 190
EDGE = 2
Span = tuple[float, float]


@dataclass(frozen=True)
class PanelLayout:
    """How many panels stand beside and below each other, and the scales that all share."""

    across: int
    down: int
    top: float
    years: tuple[int, ...]

    def domain(self, panel: Panel) -> tuple[Span, Span]:
        """Where the plot of a panel is: from left to right and from foot to top, as shares of the whole."""
        left, bottom = (panel.column - 1) / self.across, 1 - panel.row / self.down
        wide = (left + 0.012, left + 1 / self.across - 0.03)
        return wide, (bottom + 0.045, bottom + 1 / self.down - 0.26 / self.down)

    @property
    def ends(self) -> Span:
        """The ends of the years of a panel."""
        return self.years[0] - 1, self.years[-1] + 1


def panels_of(chart: SmallMultiples) -> PanelLayout:
    """The layout of small multiples on a page: in the shape of the map."""
    points = [point for panel in chart.panels for point in panel.points]
    top = max(known([point.value for point in points]), default=0) * 1.25 or 1
    across, down = (max(getattr(panel, side) for panel in chart.panels) for side in ("column", "row"))
    return PanelLayout(across, down, float(top), tuple(sorted({point.year for point in points})))


def symbol_when_empty(panel: Panel) -> str:
    """What stands in a panel without a number: the symbol of its latest year, as in "[c]", for which there is room."""
    return short_symbol(panel.points[-1].value)
