"""One measure year by year, with its breaks and its missing years."""

from internships_work.charts import colours
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, note
from internships_work.charts.series_layout import band_of, stands_below, top_of, words_of_gap, written
from internships_work.charts.series_model import Point, Series, breaks, gaps, stretches
from internships_work.charts.text_layout import wrapped

FEW = 6
MOST_NAMED = 5


def series(chart: Series) -> Spec:
    """A line that stops either side of a break, a dot alone where neighbours are missing.

    Each break is a pale band with its words on it; each missing year carries words in place of a dot.
    """
    points = chart.points
    years = [point.year for point in points]
    top = top_of(points)
    period = chart.period.format(year="%{x}")
    return {
        "data": [_stretch(stretch, chart.chosen, top, period) for stretch in stretches(points)],
        "layout": canvas(
            430,
            margin={"l": 4, "r": 22, "t": 72, "b": 34},
            xaxis=years_axis(years) | {"tickvals": years[::2] if len(years) > MOST_NAMED else years},
            yaxis={
                "range": [0, top],
                "rangemode": "tozero",
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
                "tickformat": ",d",
                "automargin": True,
            }
            | ({"dtick": 1} if top <= FEW else {"nticks": 5}),
            shapes=[band(pair) for pair in breaks(points)],
            annotations=[_band_words(pair, chart.break_words) for pair in breaks(points)]
            + [_gap([point.year for point in gap], words_of_gap(gap, chart)) for gap in gaps(points)],
        ),
    }


def years_axis(years: list[int]) -> Spec:
    """A horizontal axis of whole years."""
    return {
        "range": [years[0] - 0.4, years[-1] + 0.5],
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
        "text": written(rows, chosen),
        "customdata": [row.written for row in rows],
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


def _band_words(years: tuple[int, int], words: str) -> Spec:
    return note(
        "<br>".join(wrapped(words, 22)),
        x=sum(years) / 2,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="center",
    )


def _gap(years: list[int], words: str) -> Spec:
    quiet = FONT | {"color": colours.QUIET}
    position = {
        "x": sum(years) / len(years),
        "y": 0.02,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
    }
    return note("<br>".join(wrapped(words, 14)), **position) | {"font": quiet}
