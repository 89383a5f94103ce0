"""An exhibit in an analyst's hands: what a page says of it, its rows as pandas, its chart as a plotly figure."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from internships_work.analysts import frames
from internships_work.exhibits.exhibit import Exhibit
from internships_work.paths import ROOT
from internships_work.wording import source_line


@dataclass(frozen=True)
class OpenExhibit:
    """One exhibit, with what must be quoted beside its numbers."""

    exhibit: Exhibit

    def __repr__(self) -> str:
        return f"<exhibit {self.exhibit.maker}: {self.finding}>"

    @property
    def finding(self) -> str:
        """The heading: the sentence that its rows support."""
        return self.exhibit.finding

    @property
    def subtitle(self) -> str:
        """What is measured, of which area and period."""
        return self.exhibit.subtitle

    @property
    def status(self) -> tuple[str, ...]:
        """What kind of figures they are: official statistics, worked out from them, invented, and so on."""
        return self.exhibit.statuses

    @property
    def caveats(self) -> tuple[str, ...]:
        """The cautions that belong to the figures, each a sentence."""
        return self.exhibit.caveats

    @property
    def source(self) -> str:
        """The sources, in one line."""
        return source_line(self.exhibit.sources)

    @property
    def frame(self) -> pd.DataFrame:
        """Its table. A number that is withheld or not available is missing, and a column beside it says why."""
        return frames.of_table(self.exhibit.table.columns, self.exhibit.table.rows)

    @property
    def figure(self) -> go.Figure | None:
        """Its chart as on the page, with the shapes that a map lies on; None for one of headlines or steps alone."""
        if self.exhibit.figure is None:
            return None
        return go.Figure(self.exhibit.figure | {"data": [_with_shapes(trace) for trace in self.exhibit.figure["data"]]})


def _with_shapes(trace: dict[str, Any]) -> dict[str, Any]:
    """The same trace with the boundaries in it that it names by their address."""
    return trace | {"geojson": _shapes(trace["geojson"])} if "geojson" in trace else trace


@cache
def _shapes(address: str) -> dict[str, Any]:
    return json.loads((ROOT / address).read_text(encoding="utf-8"))
