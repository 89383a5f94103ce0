"""How places spread inside their groups: one dot a place, one row a group, all on one scale."""

from internships_work.charts import colours
from internships_work.charts.model import Dot, Group, Spread
from internships_work.charts.plotly.figure_layout import Spec, canvas, literal, note, ticks_at
from internships_work.charts.spread_layout import (
    DOT,
    EDGE,
    FOOT,
    HALF_A_MARK,
    OPACITY,
    SIDE,
    lines_of,
    marked_in,
    spread_of,
    ticks_of_spread,
)


def spread(chart: Spread) -> Spec:
    """One row for each group, first on top: its label, and below it a dot for each place at its value.

    Dots that would hide each other stand above one another; heights say nothing. A short upright line marks the value
    of the group itself. The scale starts at zero. A place whose return was incomplete is a grey diamond.
    """
    layout = spread_of(chart)
    placed = list(zip(chart.dots, layout.heights, strict=True))
    apart = [dot for dot in placed if dot[0].is_incomplete]
    return {
        "data": [_dots([dot for dot in placed if not dot[0].is_incomplete])]
        + ([_dots(apart, colours.OTHERS, "diamond")] if apart else []),
        "layout": canvas(
            layout.height + EDGE + FOOT,
            margin={"l": SIDE, "r": SIDE, "t": EDGE, "b": FOOT},
            xaxis={
                "range": list(layout.ends),
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
                **ticks_at(ticks_of_spread(chart)),
            },
            yaxis={"range": [-EDGE, layout.height], "visible": False, "fixedrange": True},
            shapes=[_mark(group.value, layout.middles[group.key]) for group in marked_in(chart.groups)],
            annotations=[
                _label(group, layout.middles[group.key] + layout.bands[group.key] / 2) for group in chart.groups
            ],
            clickmode="event+select",
        ),
    }


def _dots(placed: list[tuple[Dot, float]], colour: str = colours.LIGHTER, symbol: str = "circle") -> Spec:
    """Dots of one look, each with its height."""
    dots = [dot for dot, _ in placed]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.value for dot in dots],
        "y": [height for _, height in placed],
        "customdata": [[dot.code] for dot in dots],
        "hovertext": [f"{literal(dot.name)}<br>{literal(dot.written)}" for dot in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": DOT,
            "symbol": symbol,
            "color": colour,
            "line": {"color": colours.CHOSEN, "width": 1},
            "opacity": OPACITY,
        },
        "selected": {"marker": {"opacity": OPACITY}},
        "unselected": {"marker": {"opacity": OPACITY}},
    }


def _mark(value: float, middle: float) -> Spec:
    line = {"color": colours.INK, "width": 2.5}
    ends = {"y0": middle - HALF_A_MARK, "y1": middle + HALF_A_MARK}
    return {"type": "line", "x0": value, "x1": value, "line": line, "layer": "above"} | ends


def _label(group: Group, foot: float) -> Spec:
    """The name of a row above its dots, and below it in grey who has no number."""
    position = {"x": 0, "y": foot, "xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 1}
    first, *rest = map(literal, lines_of(group))
    quiet = [f'<span style="color:{colours.QUIET}">{line}</span>' for line in rest]
    return note("<br>".join([first, *quiet]), **position) | {"bgcolor": colours.WHITE}
