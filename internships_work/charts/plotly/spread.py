"""How places spread inside their groups: one dot a place, one row a group, all on one scale."""

from collections.abc import Sequence

from internships_work.charts import colours
from internships_work.charts.model import Dot, Group, Spread
from internships_work.charts.plotly.figure_layout import Spec, canvas, note
from internships_work.charts.spread_layout import lifts_of, marked_in, scale_of
from internships_work.charts.text_layout import LINE_OF_TEXT

SPACE = 10
DOT = 11
ROOM = 5
HALF_A_MARK = 14
OPACITY = 0.85


def spread(chart: Spread) -> Spec:
    """One row for each group, first on top: its label, and below it a dot for each place at its value.

    Dots that would hide each other stand above one another; heights say nothing. A short upright line marks the value
    of the group itself. The scale starts at zero. A place whose return was incomplete is a grey diamond.
    """
    dots, groups = chart.dots, chart.groups
    marked, scale = marked_in(groups), scale_of(chart)
    lifts = lifts_of(chart)
    bands = [_band(group, dots, lifts) for group in groups]
    heights = [len(group.lines) * LINE_OF_TEXT + band + SPACE for group, band in zip(groups, bands, strict=True)]
    feet = [sum(heights[position + 1 :]) for position in range(len(groups))]
    middles = {group.key: foot + band / 2 for group, foot, band in zip(groups, feet, bands, strict=True)}
    placed = [(dot, middles[dot.group] + lift) for dot, lift in zip(dots, lifts, strict=True)]
    apart = [dot for dot in placed if dot[0].is_incomplete]
    return {
        "data": [_dots([dot for dot in placed if not dot[0].is_incomplete])]
        + ([_dots(apart, colours.OTHERS, "diamond")] if apart else []),
        "layout": canvas(
            sum(heights) + 44,
            margin={"l": 10, "r": 10, "t": 4, "b": 40},
            xaxis={
                "range": [-scale * 0.02, scale * 1.04],
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
                "ticksuffix": chart.unit,
                "nticks": 6,
            },
            yaxis={"range": [-4, sum(heights)], "visible": False, "fixedrange": True},
            shapes=[_mark(group.value, middles[group.key]) for group in marked],
            annotations=[
                _label(group, middles[group.key] + band / 2) for group, band in zip(groups, bands, strict=True)
            ],
            clickmode="event+select",
        ),
    }


def _band(group: Group, dots: Sequence[Dot], lifts: list[float]) -> float:
    """How high a row must be for its highest pile of dots."""
    own = [abs(lift) for dot, lift in zip(dots, lifts, strict=True) if dot.group == group.key]
    return 2 * max(own, default=0) + DOT + 2 * ROOM


def _dots(placed: list[tuple[Dot, float]], colour: str = colours.LIGHTER, symbol: str = "circle") -> Spec:
    """Dots of one look, each with its height."""
    dots = [dot for dot, _ in placed]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.value for dot in dots],
        "y": [height for _, height in placed],
        "customdata": [[dot.code] for dot in dots],
        "hovertext": [dot.read for dot in dots],
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
    first, *rest = group.lines
    quiet = [f'<span style="color:{colours.QUIET}">{line}</span>' for line in rest]
    return note("<br>".join([first, *quiet]), **position) | {"bgcolor": colours.WHITE}
