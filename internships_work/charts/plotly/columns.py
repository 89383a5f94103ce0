"""Upright bars."""

from internships_work.charts import colours
from internships_work.charts.model import Columns
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, note, withheld_column
from internships_work.number_format import short_symbol
from internships_work.states import State, drawn, is_known, known, symbol_of


def columns(chart: Columns) -> Spec:
    """Upright bars from zero, in the order of the rows, with each figure above its bar and its name below.

    A row without a number carries its symbol, and is hatched from top to bottom where the number is withheld.
    `customdata` has the symbol of each.
    """
    rows = chart.rows
    top = max(known([row.height for row in rows]), default=0) or 1
    states = [(index, row.height) for index, row in enumerate(rows) if not is_known(row.height)]
    return {
        "data": [
            {
                "type": "bar",
                "x": [row.name for row in rows],
                "y": [drawn(row.height) for row in rows],
                "text": [row.written for row in rows],
                "customdata": [symbol_of(row.height) for row in rows],
                "textposition": "outside",
                "textangle": 0,
                "textfont": FONT,
                "cliponaxis": False,
                "marker": {"color": colours.CHOSEN},
                "hovertemplate": "%{x}<br>%{text}<extra></extra>",
            }
        ],
        "layout": canvas(
            340,
            margin={"l": 4, "r": 4, "t": 20, "b": 8},
            bargap=0.25,
            shapes=[withheld_column(at - 0.3, at + 0.3) for at, state in states if state is State.WITHHELD],
            annotations=[_in_the_column(index, state) for index, state in states],
            xaxis={
                "type": "category",
                "fixedrange": True,
                "automargin": True,
                "tickangle": 0,
                "tickfont": FONT,
            },
            yaxis={"range": [0, top * 1.12], "visible": False, "fixedrange": True},
        ),
    }


def _in_the_column(index: int, state: State) -> Spec:
    """The symbol alone, as in "[c]": a column has no room for its meaning, which stands in the table."""
    return note(short_symbol(state), x=index, y=0, yanchor="bottom", yshift=4) | {"bgcolor": colours.WHITE}
