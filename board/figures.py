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
Look = Literal["chosen", "other", "second", "outlined", "hatched"]

FONT = {"family": '"Source Sans", "Source Sans 3", Arial, sans-serif', "size": 16, "color": colours.INK}
LINE_OF_TEXT = 21
BAR = 26
CHARACTERS_A_LINE = 44

LOOKS: dict[Look, Spec] = {
    "chosen": {"color": colours.CHOSEN, "line": {"color": colours.CHOSEN, "width": 1}},
    "other": {"color": colours.OTHERS, "line": {"color": colours.GREY, "width": 1}},
    "second": {"color": colours.ORANGE, "line": {"color": colours.ORANGE, "width": 1}},
    "outlined": {"color": colours.WHITE, "line": {"color": colours.CHOSEN, "width": 2}},
    "hatched": {
        "color": colours.WHITE,
        "line": {"color": colours.CHOSEN, "width": 1},
        "pattern": {"shape": "/", "fgcolor": colours.CHOSEN, "size": 7, "solidity": 0.25},
    },
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


def bars(rows: list[Bar], *, reference: float | None = None, reference_label: str = "", longest: float = 0) -> Spec:
    """Horizontal bars from nought, first row on top, each label above its bar and each figure at its end.

    `reference` is drawn as a thin line across all bars, with `reference_label` above it. `longest` keeps one scale
    over several charts.
    """
    most_lines = max(len(wrapped(row.label)) for row in rows)
    step = BAR + most_lines * LINE_OF_TEXT + 14
    top = 34 if reference is not None else 6
    height = top + step * len(rows) + 6
    scale = max([longest, reference or 0] + [row.length or 0 for row in rows]) or 1
    annotations = [_bar_label(row, position, len(rows)) for position, row in enumerate(rows)]
    annotations += [
        _bar_gap(row, position, len(rows)) for position, row in enumerate(rows) if row.length is None
    ]
    shapes = []
    if reference is not None:
        shapes.append(_upright(reference))
        annotations.append(_reference_label(reference, reference_label, scale))
    drawn = [(position, row) for position, row in enumerate(rows) if row.length is not None]
    return {
        "data": [_bar_trace(position, row, len(rows), BAR / step) for position, row in drawn],
        "layout": canvas(
            height,
            margin={"l": 4, "r": 4, "t": top, "b": 6},
            xaxis={"range": [0, scale * 1.18], "visible": False, "fixedrange": True},
            yaxis={"range": [-0.5, len(rows) - 0.5], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=shapes,
            bargap=0,
        ),
    }


def _height_of(position: int, total: int) -> float:
    return total - 1 - position


def _bar_trace(position: int, row: Bar, total: int, width: float) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [_height_of(position, total) - 0.5 + width / 2 + 0.08],
        "x": [row.length],
        "base": [row.start],
        "width": [width],
        "marker": LOOKS[row.look],
        "text": [row.written],
        "textposition": "outside",
        "textfont": FONT,
        "cliponaxis": False,
        "hovertemplate": f"{row.label}<br>{row.written}<extra></extra>",
        "name": row.label,
    }


def _bar_label(row: Bar, position: int, total: int) -> Spec:
    label = "<br>".join(wrapped(row.label))
    bold = f"<b>{label}</b>" if row.look == "chosen" else label
    place = {"x": 0, "y": _height_of(position, total) + 0.5, "xanchor": "left", "yanchor": "top"}
    return _note(bold, align="left", borderpad=0, **place)


def _bar_gap(row: Bar, position: int, total: int) -> Spec:
    """The words that stand where a number is withheld or missing."""
    quiet = FONT | {"color": colours.QUIET}
    place = {"x": 0, "y": _height_of(position, total) - 0.42, "xanchor": "left", "yanchor": "bottom"}
    return _note(row.written, align="left", borderpad=0, **place) | {"font": quiet}


def _upright(x: float) -> Spec:
    line = {"color": colours.INK, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "above"}


def _reference_label(x: float, label: str, scale: float) -> Spec:
    anchor = "left" if x < scale * 0.3 else "right" if x > scale * 0.75 else "center"
    return _note(label, x=x, y=1, yref="paper", xanchor=anchor, yanchor="bottom", borderpad=3)


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
                "marker": LOOKS["chosen"],
                "hovertemplate": "%{x}<br>%{text}<extra></extra>",
            }
        ],
        "layout": canvas(
            340,
            margin={"l": 4, "r": 4, "t": 20, "b": 8},
            bargap=0.25,
            xaxis={"type": "category", "fixedrange": True, "automargin": True, "tickangle": 0, "tickfont": FONT},
            yaxis={"range": [0, top * 1.12], "visible": False, "fixedrange": True},
        ),
    }


def dots(rows: Rows, *, label: str, value: str, low: str, high: str, written: str) -> Spec:
    """One dot a row on a scale of 0% to 100%, with its interval where there is one; never joined to each other."""
    total = len(rows)
    most_lines = max(len(wrapped(row[label])) for row in rows)
    step = most_lines * LINE_OF_TEXT + 44
    return {
        "data": [_dot(row, _height_of(i, total) - 0.22, value, low, high, written) for i, row in enumerate(rows)],
        "layout": canvas(
            step * total + 48,
            margin={"l": 4, "r": 4, "t": 6, "b": 40},
            xaxis={
                "range": [0, 108],
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": ["0%", "25%", "50%", "75%", "100%"],
                "fixedrange": True,
                "gridcolor": colours.HAIRLINE,
                "zeroline": False,
            },
            yaxis={"range": [-0.5, total - 0.5], "visible": False, "fixedrange": True},
            annotations=[
                _note(
                    "<br>".join(wrapped(row[label])),
                    x=0,
                    y=_height_of(i, total) + 0.5,
                    xanchor="left",
                    yanchor="top",
                    align="left",
                    borderpad=0,
                    bgcolor=colours.WHITE,
                )
                for i, row in enumerate(rows)
            ],
        ),
    }


def _dot(row: dict[str, Any], height: float, value: str, low: str, high: str, written: str) -> Spec:
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
        "mode": "markers+text",
        "x": [row[value]],
        "y": [height],
        "text": [row[written]],
        "textposition": "top center",
        "textfont": FONT,
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


def breaks(rows: Rows, *, x: str, segment: str) -> list[tuple[int, int]]:
    """The pairs of consecutive years between which a series changes its way of counting."""
    pairs = zip(rows, rows[1:], strict=False)
    return [(before[x], after[x]) for before, after in pairs if before[segment] != after[segment]]


def series(
    rows: Rows, *, x: str, y: str, segment: str, written: str, break_words: str, gap_words: str, chosen: int | None = None
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
            margin={"l": 4, "r": 22, "t": 56, "b": 34},
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
            + [_gap(row[x], gap_words, "y", top) for row in rows if row[y] is None],
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
        "textposition": "top center",
        "textfont": FONT,
        "cliponaxis": False,
        "line": {"color": colours.CHOSEN, "width": 3},
        "marker": {
            "color": colours.CHOSEN,
            "size": [15 if row[x] == chosen else 9 for row in rows],
            "line": {"color": colours.WHITE, "width": 1.5},
        },
        "hovertemplate": "January %{x}<br>%{customdata}<extra></extra>",
    }


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
        "<br>".join(wrapped(words, 22)), x=sum(years) / 2, y=1, yref="paper", yanchor="bottom", xanchor="center"
    )


def _gap(year: int, words: str, axis: str, top: float) -> Spec:
    quiet = FONT | {"color": colours.QUIET}
    place = {"x": year, "y": top * 0.03, "yref": axis, "yanchor": "bottom", "xanchor": "center"}
    return _note("<br>".join(wrapped(words, 9)), **place) | {"font": quiet}


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
    ends = {"tickvals": [years[0], years[-1]], "domain": wide, "anchor": f"y{axes}", "linecolor": colours.GREY}
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
        "textposition": "top left",
        "textfont": FONT | {"color": colours.INK},
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hovertemplate": " ".join(panel.heading) + "<br>January %{x}: %{customdata}<extra></extra>",
    }
