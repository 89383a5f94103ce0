"""Two values of each place on one line: a light dot for the earlier, a dark one for the later, joined."""

from collections.abc import Iterator, Sequence

from internships_work.charts import colours
from internships_work.charts.list_layout import BEFORE_THE_FIGURES, NAMES, list_of, scale_on_a_phone, ticks_on_a_phone
from internships_work.charts.model import Dumbbell, Dumbbells
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note, ticks_at, withheld_row
from internships_work.charts.row_layout import AFTER_A_HATCH
from internships_work.states import State, is_known, symbol_of

DOT = 12
ROOM = 2.2
FOOT = 34


def dumbbells(chart: Dumbbells) -> Spec:
    """One line a place in the order given, each name to the left and both figures, in words, to the right.

    Those that stand apart are grey diamonds. The scale starts at zero.
    """
    rows = chart.rows
    layout = list_of([row.name for row in rows], [row.heading for row in rows])
    placed = list(zip(rows, layout.middles, strict=True))
    scale, ends = chart.scale, [(row.end, row.written) for row in rows]
    across = (-scale * 0.03, scale_on_a_phone(ends, scale * ROOM, BEFORE_THE_FIGURES))
    return {
        "data": [_dots(placed, is_now=False), _dots(placed, is_now=True)],
        "layout": canvas(
            layout.height + FOOT + 4,
            margin={"l": NAMES, "r": 4, "t": 4, "b": FOOT},
            xaxis={
                **ticks_at((tick, f"{tick:,}") for tick in ticks_on_a_phone(scale, across)),
                "tickangle": 0,
                "range": list(across),
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
            },
            yaxis={"range": [0, layout.height], "visible": False, "fixedrange": True},
            annotations=[
                words
                for (row, middle), top, lines in zip(placed, layout.tops, layout.names, strict=True)
                for words in _words(row, lines, middle, top)
            ],
            shapes=[withheld_row(middle, xshift=BEFORE_THE_FIGURES) for row, middle in placed if row.is_hatched],
        ),
    }


def _dots(placed: list[tuple[Dumbbell, float]], is_now: bool) -> Spec:
    """The earlier or the later dots; a line runs from each earlier one to the later, where both are known."""
    drawn = [(row, middle) for row, middle in placed if is_known(row.now if is_now else row.before)]
    apart, usual = (colours.GREY, colours.CHOSEN) if is_now else (colours.OTHERS, colours.LIGHTER)
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row.now if is_now else row.before) for row, _ in drawn],
        "y": [middle for _, middle in drawn],
        "hovertext": [f"{literal(row.name)}<br>{literal(row.written)}" for row, _ in drawn],
        "hoverinfo": "text",
        "marker": {
            "size": DOT,
            "color": [apart if row.is_apart else usual for row, _ in drawn],
            "symbol": ["diamond" if row.is_apart else "circle" for row, _ in drawn],
            "line": {"color": colours.CHOSEN, "width": 1},
        },
        "cliponaxis": False,
    }
    return trace if is_now else trace | {"error_x": _lines([row for row, _ in drawn])}


def _lines(rows: Sequence[Dumbbell]) -> Spec:
    lengths = [float(row.now) - float(row.before) if is_known(row.now) else 0 for row in rows]
    return {
        "type": "data",
        "symmetric": False,
        "array": [max(length, 0) for length in lengths],
        "arrayminus": [max(-length, 0) for length in lengths],
        "color": colours.GREY,
        "thickness": 2.5,
        "width": 0,
    }


def _words(row: Dumbbell, lines: Sequence[str], middle: float, top: float) -> Iterator[Spec]:
    """The heading above a row, its name at the left and its figures behind the last of its dots.

    What is read where the pointer is on a name, and stands beside the dots on a slide, is the name with its figures.
    """
    left = {"x": 0, "xref": "paper", "align": "left", "borderpad": 1}
    if row.heading:
        position = {"y": top, "xanchor": "left", "xshift": 2 - NAMES, "yanchor": "bottom"}
        yield note(f"<b>{literal(row.heading)}</b>", **left, **position)
    state = next((symbol_of(value) for value in (row.before, row.now) if not is_known(value)), "")
    yield note(
        "<br>".join(map(literal, lines)),
        **left | {"xanchor": "right", "xshift": -8, "align": "right", "y": middle, "yanchor": "middle"},
        hovertext=literal(f"{row.name}: {row.written}"),
        name=State.WITHHELD.value if row.is_withheld else state,
    ) | ({"font": FONT | {"weight": 700}} if row.is_bold else {})
    position = {"x": row.end, "y": middle, "xanchor": "left", "yanchor": "middle"}
    position |= {"xshift": BEFORE_THE_FIGURES + AFTER_A_HATCH * row.is_hatched}
    yield note(literal(row.written), **position, borderpad=0) | {"bgcolor": colours.WHITE}
