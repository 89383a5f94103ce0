"""One measure year by year, with its breaks and its missing years."""

from internships_work.charts import colours
from internships_work.charts.figure_layout import FONT, Rows, Spec, canvas, note, wrapped
from internships_work.states import State, is_known, known

# A series of noughts still stands on its axis, and one of few people has no halves beside it.
LOWEST_TOP = 4.2
FEW = 6
NEAR_NOUGHT = 0.12
MOST_NAMED = 5


def runs(rows: Rows, *, x: str, y: str, segment: str, basis: str = "") -> list[Rows]:
    """The stretches of a series that may be joined by a line: consecutive years, no gap, one `segment`, one `basis`.

    `x` holds whole years and rows come in their order. A state in place of a value, or a change of segment or of basis
    (a column that says whom a value leaves out), ends a stretch.
    """
    stretches: list[Rows] = []
    for row in rows:
        if not is_known(row[y]):
            continue
        last = stretches[-1][-1] if stretches else None
        alike = (segment, basis) if basis else (segment,)
        if last and row[x] == last[x] + 1 and all(row[column] == last[column] for column in alike):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def gaps(rows: Rows, *, x: str, y: str) -> list[Rows]:
    """The stretches of consecutive years without a value; a year that is withheld is no part of one that is missing."""
    stretches: list[Rows] = []
    for row in rows:
        if is_known(row[y]):
            continue
        last = stretches[-1][-1] if stretches else None
        is_alike = last and (last[y] is State.WITHHELD) == (row[y] is State.WITHHELD)
        if is_alike and row[x] == last[x] + 1:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def breaks(rows: Rows, *, x: str, segment: str) -> list[tuple[int, int]]:
    """The pairs of consecutive years between which a series changes its way of counting."""
    pairs = zip(rows, rows[1:], strict=False)
    return [(before[x], after[x]) for before, after in pairs if before[segment] != after[segment]]


def series(
    rows: Rows,
    *,
    x: str,
    y: str,
    segment: str,
    written: str,
    break_words: str,
    gap_words: str,
    basis: str = "",
    chosen: int | None = None,
    period: str = "%{x}",
) -> Spec:
    """One measure year by year: a line that stops either side of a break, a dot alone where neighbours are missing or
    leave out others (`basis`).

    Each break is a pale band with `break_words` on it; each missing year carries `gap_words` in place of a
    dot, or what is written of it where its number is withheld. The
    first and last figure of every stretch, and the `chosen` year's, are written beside their dots. `period` is how a
    year reads under a pointer, with %{x} in its place.
    """
    years = [row[x] for row in rows]
    top = max([number * 1.2 for number in known([row[y] for row in rows])] + [LOWEST_TOP])
    stretches = runs(rows, x=x, y=y, segment=segment, basis=basis)
    return {
        "data": [_stretch(stretch, x, y, written, chosen, top, period) for stretch in stretches],
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
            shapes=[band(pair) for pair in breaks(rows, x=x, segment=segment)],
            annotations=[_band_words(pair, break_words) for pair in breaks(rows, x=x, segment=segment)]
            + [
                _gap([row[x] for row in gap], gap[0][written] if gap[0][y] is State.WITHHELD else gap_words)
                for gap in gaps(rows, x=x, y=y)
            ],
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


def _stretch(rows: Rows, x: str, y: str, written: str, chosen: int | None, top: float, period: str) -> Spec:
    named = {rows[0][x], rows[-1][x], chosen}
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if len(rows) > 1 else "markers+text",
        "x": [row[x] for row in rows],
        "y": [row[y] for row in rows],
        "text": [row[written] if row[x] in named else "" for row in rows],
        "customdata": [row[written] for row in rows],
        "textposition": [_beside(rows, position, y, top) for position in range(len(rows))],
        "textfont": FONT,
        "cliponaxis": False,
        "line": {"color": colours.CHOSEN, "width": 3},
        "marker": {
            "color": colours.CHOSEN,
            "size": [15 if row[x] == chosen else 9 for row in rows],
            "opacity": 1,
            "line": {"color": colours.WHITE, "width": 1.5},
        },
        "hovertemplate": f"{period}<br>%{{customdata}}<extra></extra>",
    }


def _beside(rows: Rows, position: int, y: str, top: float) -> str:
    """Below a dot from which the line climbs, above every other, so that the line does not run through the figure.

    A dot near nought has no room below.
    """
    climbs = position + 1 < len(rows) and rows[position + 1][y] > rows[position][y]
    return "bottom right" if climbs and rows[position][y] > top * NEAR_NOUGHT else "top center"


def band(years: tuple[int, int], axes: str = "") -> Spec:
    """The pale band that marks a break between two years; `axes` is the number of a panel's axes."""
    return {
        "type": "rect",
        "x0": years[0] + 0.3,
        "x1": years[1] - 0.3,
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
    text = f"{years[0]}: {words}" if len(years) == 1 else f"{years[0]} and {years[-1]}: {words}"
    position = {
        "x": sum(years) / len(years),
        "y": 0.02,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
    }
    return note("<br>".join(wrapped(text, 14)), **position) | {"font": quiet}
