"""Rows in, Plotly specification out. No Streamlit, no SQL, no wording, no files.

Figures are plain dictionaries: they can be read back by a test, kept, and sent as they are. Every chart keeps to the
same few looks: horizontal text of 16 px, bars from nought, a label directly on what it names, no legend to decode.
"""

import textwrap
from dataclasses import dataclass
from typing import Any, Literal

from board import colours

Rows = list[dict[str, Any]]
Spec = dict[str, Any]
Look = Literal["chosen", "other", "second", "outlined", "hatched", "dotted", "lighter"]

FONT = {"family": '"Source Sans", "Source Sans 3", Arial, sans-serif', "size": 16, "color": colours.INK}
LINE_OF_TEXT = 21
BAR = 26
SPACE = 16
CHARACTERS_A_LINE = 46

# Fill, edge, width of the edge, and the hatching with its colour, of each look.
LOOKS: dict[Look, tuple[str, str, float, str]] = {
    "chosen": (colours.CHOSEN, colours.CHOSEN, 1, ""),
    "other": (colours.OTHERS, colours.GREY, 1, ""),
    "lighter": (colours.LIGHTER, colours.CHOSEN, 1, ""),
    "second": (colours.ORANGE, colours.ORANGE, 1, ""),
    "outlined": (colours.WHITE, colours.CHOSEN, 2, ""),
    "hatched": (colours.WHITE, colours.CHOSEN, 1, "/"),
    "dotted": (colours.WHITE, colours.GREY, 1, "."),
}


@dataclass(frozen=True)
class Bar:
    """One horizontal bar: its label, its length, the figure as written at its end, and how it looks.

    `length` is None where there is no number; `written` then says why, and no bar is drawn.
    """

    label: str
    length: float | None
    written: str
    look: Look = "other"
    start: float = 0
    is_bold: bool = False


@dataclass(frozen=True)
class Panel:
    """One small chart of a set: its heading (lines of text), its rows, and its place in the grid (from 1, 1)."""

    heading: tuple[str, ...]
    rows: Rows
    column: int
    row: int
    is_chosen: bool = False


def canvas(height: int, **more: Any) -> Spec:
    """The layout every figure starts from; `more` adds to it or replaces parts of it."""
    base = {
        "height": height,
        "font": FONT,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8},
        "paper_bgcolor": colours.WHITE,
        "plot_bgcolor": colours.WHITE,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": FONT, "bgcolor": colours.WHITE, "bordercolor": colours.GREY},
        "transition": {"duration": 0},
    }
    return base | more


def _note(text: str, **place: Any) -> Spec:
    return {"text": text, "showarrow": False, "font": FONT} | place


def wrapped(label: str, width: int = CHARACTERS_A_LINE) -> list[str]:
    """A label over as many lines as it needs."""
    return textwrap.wrap(label, width) or [""]


def bars(rows: list[Bar], *, reference: float | None = None, reference_label: str = "") -> Spec:
    """Horizontal bars from nought, first row on top, each label above its bar and each figure at its end.

    `reference` is drawn as a thin line across all bars, with `reference_label` above it. Heights are in pixels, so
    that a label over several lines takes no room from its neighbours.
    """
    scale = max([reference or 0] + [row.start + (row.length or 0) for row in rows]) or 1
    feet, height = _feet([wrapped(row.label) for row in rows], BAR)
    annotations = []
    for row, foot in zip(rows, feet, strict=True):
        annotations += [_row_label(row.label, foot + BAR, row.is_bold), _bar_figure(row, foot)]
    shapes = [] if reference is None else [_upright(reference, height)]
    if reference is not None:
        annotations.append(_reference_label(reference, reference_label, scale, height))
    top = 4 if reference is None else LINE_OF_TEXT + 8
    return {
        "data": [_all_bars(rows, [foot + BAR / 2 for foot in feet])],
        "layout": canvas(
            height + top + 4,
            margin={"l": 4, "r": 4, "t": top, "b": 4},
            xaxis={"range": [0, scale * 1.22], "visible": False, "fixedrange": True},
            yaxis={"range": [0, height], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=shapes,
        ),
    }


def _feet(labels: list[list[str]], body: int) -> tuple[list[int], int]:
    """How far above the bottom each row's bar or dot begins, and the height of all rows, in pixels."""
    heights = [body + len(lines) * LINE_OF_TEXT + SPACE for lines in labels]
    return [sum(heights[position + 1 :]) for position in range(len(heights))], sum(heights)


def _row_label(label: str, above: float, is_bold: bool = False) -> Spec:
    text = "<br>".join(wrapped(label))
    place = {"x": 0, "y": above, "xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 1}
    return _note(f"<b>{text}</b>" if is_bold else text, **place)


def _bar_figure(row: Bar, foot: float) -> Spec:
    """The figure at the end of its bar, on white so that a reference line does not run through it.

    Where a number is withheld or missing the words stand at nought instead, in grey.
    """
    end = 0 if row.length is None else row.start + row.length
    place = {
        "x": end,
        "y": foot + BAR / 2,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 3,
        "borderpad": 1,
    }
    colour = colours.QUIET if row.length is None else colours.INK
    return _note(row.written, **place) | {"font": FONT | {"color": colour}, "bgcolor": colours.WHITE}


def _all_bars(rows: list[Bar], middles: list[float]) -> Spec:
    """One trace for all bars: each trace costs time on every change of filter.

    Where looks differ from bar to bar, Plotly draws hatching in the colour of the bar, so a hatched bar has that of
    its edge.
    """
    fill, edge, width, hatching = zip(*(LOOKS[row.look] for row in rows), strict=True)
    return {
        "type": "bar",
        "orientation": "h",
        "y": middles,
        "x": [row.length for row in rows],
        "base": [row.start for row in rows],
        "width": BAR,
        "marker": {
            "color": [edge[i] if hatching[i] else fill[i] for i in range(len(rows))],
            "line": {"color": edge, "width": width},
            "pattern": {"shape": hatching, "bgcolor": colours.WHITE, "size": 7, "solidity": 0.25},
        },
        "customdata": [[row.label, row.written] for row in rows],
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    }


def _upright(x: float, height: float) -> Spec:
    line = {"color": colours.INK, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": height, "line": line, "layer": "above"}


def _reference_label(x: float, label: str, scale: float, height: float) -> Spec:
    anchor = "left" if x < scale * 0.3 else "right" if x > scale * 0.75 else "center"
    return _note(label, x=x, y=height, xanchor=anchor, yanchor="bottom", borderpad=2)


def columns(rows: Rows, *, x: str, y: str, written: str) -> Spec:
    """Upright bars from nought, in the order of the rows, with each figure above its bar and its name below."""
    top = max(row[y] for row in rows) or 1
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


def dots(rows: Rows, *, label: str, value: str, low: str, high: str, written: str) -> Spec:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one; never joined to each other."""
    feet, height = _feet([wrapped(row[label]) for row in rows], BAR)
    middles = [foot + BAR / 2 for foot in feet]
    annotations = []
    for row, foot in zip(rows, feet, strict=True):
        annotations += [
            _row_label(row[label], foot + BAR) | {"bgcolor": colours.WHITE},
            _dot_figure(row, foot + BAR / 2, value, low, high, written),
        ]
    return {
        "data": [_dot(row, middle, value, low, high, written) for row, middle in zip(rows, middles, strict=True)],
        "layout": canvas(
            height + 44,
            margin={"l": 6, "r": 6, "t": 4, "b": 40},
            xaxis={
                "range": [0, 104],
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": ["0%", "25%", "50%", "75%", "100%"],
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zeroline": False,
            },
            yaxis={"range": [-8, height], "visible": False, "fixedrange": True},
            annotations=annotations,
        ),
    }


def _dot_figure(row: dict[str, Any], middle: float, value: str, low: str, high: str, written: str) -> Spec:
    """The figure beside its dot or interval: to the right, or to the left where there is no room."""
    is_far_right = row[value] > 55
    end = row[value] if row[low] is None else row[low] if is_far_right else row[high]
    side = {"xanchor": "right", "xshift": -10} if is_far_right else {"xanchor": "left", "xshift": 10}
    return _note(row[written], x=end, y=middle, yanchor="middle", borderpad=1, **side) | {"bgcolor": colours.WHITE}


def _dot(row: dict[str, Any], middle: float, value: str, low: str, high: str, written: str) -> Spec:
    interval = {}
    if row[low] is not None:
        interval["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [row[high] - row[value]],
            "arrayminus": [row[value] - row[low]],
            "color": colours.CHOSEN,
            "thickness": 2,
            "width": 6,
        }
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row[value]],
        "y": [middle],
        "text": [row[written]],
        "marker": {"size": 13, "color": colours.CHOSEN},
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    } | interval


def runs(rows: Rows, *, x: str, y: str, segment: str) -> list[Rows]:
    """The stretches of a series that may be joined by a line: consecutive years, no gap, one `segment`.

    `x` holds whole years and rows come in their order. A missing value or a change of segment ends a stretch.
    """
    stretches: list[Rows] = []
    for row in rows:
        if row[y] is None:
            continue
        last = stretches[-1][-1] if stretches else None
        if last and row[x] == last[x] + 1 and row[segment] == last[segment]:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def gaps(rows: Rows, *, x: str, y: str) -> list[list[int]]:
    """The stretches of consecutive years without a value."""
    stretches: list[list[int]] = []
    for row in rows:
        if row[y] is not None:
            continue
        if stretches and row[x] == stretches[-1][-1] + 1:
            stretches[-1].append(row[x])
        else:
            stretches.append([row[x]])
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
    chosen: int | None = None,
) -> Spec:
    """One measure year by year: a line that stops either side of a break, a dot alone where neighbours are missing.

    Each break is a pale band with `break_words` on it; each missing year carries `gap_words` in place of a dot. The
    first and last figure of every stretch, and the `chosen` year's, are written beside their dots.
    """
    years = [row[x] for row in rows]
    top = max((row[y] for row in rows if row[y] is not None), default=1) * 1.2
    stretches = runs(rows, x=x, y=y, segment=segment)
    return {
        "data": [_stretch(stretch, x, y, written, chosen) for stretch in stretches],
        "layout": canvas(
            430,
            margin={"l": 4, "r": 22, "t": 72, "b": 34},
            xaxis=_years_axis(years) | {"tickvals": years[::2]},
            yaxis={
                "range": [0, top],
                "rangemode": "tozero",
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zerolinecolor": colours.GREY,
                "tickformat": ",d",
                "nticks": 5,
                "automargin": True,
            },
            shapes=[_band(pair) for pair in breaks(rows, x=x, segment=segment)],
            annotations=[_band_words(pair, break_words) for pair in breaks(rows, x=x, segment=segment)]
            + [_gap(years, gap_words) for years in gaps(rows, x=x, y=y)],
        ),
    }


def _years_axis(years: list[int]) -> Spec:
    return {
        "range": [years[0] - 0.4, years[-1] + 0.5],
        "tickformat": "d",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": FONT,
    }


def _stretch(rows: Rows, x: str, y: str, written: str, chosen: int | None) -> Spec:
    named = {rows[0][x], rows[-1][x], chosen}
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if len(rows) > 1 else "markers+text",
        "x": [row[x] for row in rows],
        "y": [row[y] for row in rows],
        "text": [row[written] if row[x] in named else "" for row in rows],
        "customdata": [row[written] for row in rows],
        "textposition": [_beside(rows, position, y) for position in range(len(rows))],
        "textfont": FONT,
        "cliponaxis": False,
        "line": {"color": colours.CHOSEN, "width": 3},
        "marker": {
            "color": colours.CHOSEN,
            "size": [15 if row[x] == chosen else 9 for row in rows],
            "opacity": 1,
            "line": {"color": colours.WHITE, "width": 1.5},
        },
        "hovertemplate": "January %{x}<br>%{customdata}<extra></extra>",
    }


def _beside(rows: Rows, position: int, y: str) -> str:
    """Below a dot from which the line climbs, above every other, so that the line does not run through the figure."""
    climbs = position + 1 < len(rows) and rows[position + 1][y] > rows[position][y]
    return "bottom right" if climbs else "top center"


def _band(years: tuple[int, int], axes: str = "") -> Spec:
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
    return _note(
        "<br>".join(wrapped(words, 22)),
        x=sum(years) / 2,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="center",
    )


def _gap(years: list[int], words: str) -> Spec:
    quiet = FONT | {"color": colours.QUIET}
    told = f"{years[0]}: {words}" if len(years) == 1 else f"{years[0]} and {years[-1]}: {words}"
    place = {
        "x": sum(years) / len(years),
        "y": 0.02,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
    }
    return _note("<br>".join(wrapped(told, 14)), **place) | {"font": quiet}


def small_multiples(panels: list[Panel], *, x: str, y: str, segment: str, written: str) -> Spec:
    """One small series for each panel, all on one scale, in the shape of the map; the chosen one in dark blue.

    Breaks are drawn in every panel. The latest figure is written beside its dot.
    """
    across, down = max(panel.column for panel in panels), max(panel.row for panel in panels)
    top = max(row[y] for panel in panels for row in panel.rows if row[y] is not None) * 1.25
    layout: Spec = {"shapes": [], "annotations": []}
    data: list[Spec] = []
    for number, panel in enumerate(panels, start=1):
        axes = "" if number == 1 else str(number)
        layout |= _panel_axes(panel, axes, across, down, top, x)
        layout["shapes"] += [_band(pair, axes) for pair in breaks(panel.rows, x=x, segment=segment)]
        layout["annotations"].append(_panel_heading(panel, across, down))
        stretches = runs(panel.rows, x=x, y=y, segment=segment)
        data += [_small_stretch(stretch, panel, axes, x, y, written, stretch is stretches[-1]) for stretch in stretches]
    return {"data": data, "layout": canvas(190 * down, margin={"l": 2, "r": 2, "t": 2, "b": 2}, **layout)}


def _panel_domain(panel: Panel, across: int, down: int) -> tuple[list[float], list[float]]:
    left, bottom = (panel.column - 1) / across, 1 - panel.row / down
    return [left + 0.012, left + 1 / across - 0.03], [bottom + 0.045, bottom + 1 / down - 0.26 / down]


def _panel_axes(panel: Panel, axes: str, across: int, down: int, top: float, x: str) -> Spec:
    years = [row[x] for row in panel.rows]
    wide, high = _panel_domain(panel, across, down)
    ends = {
        "tickvals": [years[0], years[-1]],
        "domain": wide,
        "anchor": f"y{axes}",
        "linecolor": colours.GREY,
    }
    return {
        f"xaxis{axes}": _years_axis(years) | ends | {"showline": True, "range": [years[0] - 1, years[-1] + 1]},
        f"yaxis{axes}": {
            "range": [0, top],
            "domain": high,
            "anchor": f"x{axes}",
            "visible": False,
            "fixedrange": True,
        },
    }


def _panel_heading(panel: Panel, across: int, down: int) -> Spec:
    wide, _ = _panel_domain(panel, across, down)
    text = "<br>".join(panel.heading)
    top = 1 - (panel.row - 1) / down
    place = {"x": wide[0], "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return _note(f"<b>{text}</b>" if panel.is_chosen else text, align="left", borderpad=0, **place)


def _small_stretch(rows: Rows, panel: Panel, axes: str, x: str, y: str, written: str, is_last: bool) -> Spec:
    colour = colours.CHOSEN if panel.is_chosen else colours.GREY
    return {
        "type": "scatter",
        "mode": "lines+markers" + ("+text" if is_last else ""),
        "x": [row[x] for row in rows],
        "y": [row[y] for row in rows],
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
        "text": ["" for _ in rows[:-1]] + [rows[-1][written]],
        "customdata": [row[written] for row in rows],
        "textposition": "top center",
        "textfont": FONT | {"color": colours.INK},
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hovertemplate": " ".join(panel.heading) + "<br>January %{x}: %{customdata}<extra></extra>",
    }
