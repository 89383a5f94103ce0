"""Upright bars."""

from internships_work.charts import colours
from internships_work.charts.figure_layout import FONT, Rows, Spec, canvas, note, withheld_column


def columns(rows: Rows, *, x: str, y: str, written: str) -> Spec:
    """Upright bars from nought, in the order of the rows, with each figure above its bar and its name below.

    A row whose number is withheld is hatched from top to bottom and carries what is written in its place.
    """
    top = max((row[y] for row in rows if row[y] is not None), default=0) or 1
    withheld = [(index, row[written]) for index, row in enumerate(rows) if row[y] is None]
    return {
        "data": [
            {
                "type": "bar",
                "x": [row[x] for row in rows],
                "y": [row[y] for row in rows],
                "text": [row[written] for row in rows],
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
            shapes=[withheld_column(index - 0.3, index + 0.3) for index, _ in withheld],
            annotations=[_in_the_column(index, words) for index, words in withheld],
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


def _in_the_column(index: int, words: str) -> Spec:
    """The symbol alone, as in "[c]": a column has no room for its meaning, which stands in the table."""
    return note(words.split()[0], x=index, y=0, yanchor="bottom", yshift=4) | {"bgcolor": colours.WHITE}
