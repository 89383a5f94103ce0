"""One measure year by year, with its breaks and its missing years."""

from internships_work.charts import colours
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note, ticks_at
from internships_work.charts.series_layout import (
    BELOW,
    HEIGHT,
    RIGHT,
    above_of,
    band_of,
    layout_of,
    lines_below,
    lines_of_break,
    lines_of_gap,
    stands_below,
    written,
)
from internships_work.charts.series_model import Point, Series, breaks, gaps, stretches
from internships_work.charts.text_layout import LINE_OF_TEXT


def series(chart: Series) -> Spec:
    """A line that stops either side of a break, a dot alone where neighbours are missing.

    Each break is a pale band with its words on it; each missing year carries words in place of a dot.
    """
    points = chart.points
    layout, missing = layout_of(chart), gaps(chart.points)
    period = literal(chart.period).format(year="%{x}")
    return {
        "data": [_stretch(stretch, chart.chosen, layout.top, period) for stretch in stretches(points)],
        "layout": canvas(
            HEIGHT,
            margin={"l": layout.left, "r": RIGHT, "t": above_of(chart), "b": BELOW},
            xaxis=years_axis(layout.across) | {"tickvals": layout.named},
            yaxis={
                "range": [0, layout.top],
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
                **ticks_at((tick, f"{tick:,}") for tick in layout.ticks),
            },
            shapes=[band(pair) for pair in breaks(points)],
            annotations=[_band_words(pair, lines_of_break(chart)) for pair in breaks(points)]
            + [
                _gap([point.year for point in gap], lines_of_gap(gap, chart), below)
                for gap, below in zip(missing, lines_below(missing, chart), strict=True)
            ],
        ),
    }


def years_axis(across: tuple[float, float]) -> Spec:
    """A horizontal axis of whole years."""
    return {
        "range": list(across),
        "tickformat": "d",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": FONT,
    }


def _stretch(rows: list[Point], chosen: int | None, top: float, period: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if len(rows) > 1 else "markers+text",
        "x": [row.year for row in rows],
        "y": [row.value for row in rows],
        "text": list(map(literal, written(rows, chosen))),
        "customdata": [literal(row.written) for row in rows],
        "textposition": [
            "bottom right" if stands_below(rows, position, top) else "top center" for position in range(len(rows))
        ],
        "textfont": FONT,
        "cliponaxis": False,
        "line": {"color": colours.CHOSEN, "width": 3},
        "marker": {
            "color": colours.CHOSEN,
            "size": [15 if row.year == chosen else 9 for row in rows],
            "opacity": 1,
            "line": {"color": colours.WHITE, "width": 1.5},
        },
        "hovertemplate": f"{period}<br>%{{customdata}}<extra></extra>",
    }


def band(years: tuple[int, int], axes: str = "") -> Spec:
    """The pale band that marks a break between two years; `axes` is the number of a panel's axes."""
    start, end = band_of(years)
    return {
        "type": "rect",
        "x0": start,
        "x1": end,
        "xref": f"x{axes}",
        "yref": f"y{axes} domain",
        "y0": 0,
        "y1": 1,
        "fillcolor": colours.PALE,
        "line": {"width": 0},
        "layer": "below",
    }


def _band_words(years: tuple[int, int], lines: list[str]) -> Spec:
    return note(
        "<br>".join(map(literal, lines)),
        x=sum(years) / 2,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="center",
    )


def _gap(years: list[int], lines: list[str], below: int) -> Spec:
    """The words of missing years, above as many lines of those before them."""
    quiet = FONT | {"color": colours.QUIET}
    position = {
        "x": sum(years) / len(years),
        "y": 0.02,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
    }
    raised = {"yshift": LINE_OF_TEXT * below} if below else {}
    return note("<br>".join(map(literal, lines)), **position, **raised) | {"font": quiet}
