"""Upright bars."""

from internships_work.charts import colours
from internships_work.charts.column_layout import ABOVE, HEIGHT, LEFT, RIGHT, SYMBOL_ABOVE, THICKNESS, columns_of
from internships_work.charts.model import Columns
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note, ticks_at, withheld_column
from internships_work.number_format import short_symbol
from internships_work.states import State, drawn, is_known, symbol_of


def columns(chart: Columns) -> Spec:
    """Upright bars from zero, in the order of the rows, with each figure above its bar and its name below.

    A row without a number carries its symbol, with a short hatch over it where the number is withheld.
    `customdata` has the symbol of each.
    """
    rows, layout = chart.rows, columns_of(chart)
    states = [(index, row.height) for index, row in enumerate(rows) if not is_known(row.height)]
    return {
        "data": [
            {
                "type": "bar",
                "x": [literal(row.name) for row in rows],
                "y": [drawn(row.height) for row in rows],
                "text": [literal(row.written) for row in rows],
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
            HEIGHT,
            margin={"l": LEFT, "r": RIGHT, "t": ABOVE, "b": layout.foot},
            bargap=1 - THICKNESS,
            shapes=[withheld_column(index) for index, state in states if state is State.WITHHELD],
            annotations=[_in_the_column(index, state) for index, state in states],
            xaxis={
                "type": "category",
                "range": [-0.5, len(rows) - 0.5],
                "fixedrange": True,
                "tickangle": 0,
                **ticks_at((index, "<br>".join(map(literal, lines))) for index, lines in enumerate(layout.names)),
                "tickfont": FONT,
            },
            yaxis={"range": [0, layout.scale], "visible": False, "fixedrange": True},
        ),
    }


def _in_the_column(index: int, state: State) -> Spec:
    """The symbol alone, as in "[c]": a column has no room for its meaning, which stands in the table."""
    return note(short_symbol(state), x=index, y=0, yanchor="bottom", yshift=SYMBOL_ABOVE) | {"bgcolor": colours.WHITE}
