"""The same small series for many places, on one scale."""

from internships_work.charts import colours
from internships_work.charts.panel_layout import EDGE, HEIGHT_OF_A_ROW, PanelLayout, panels_of, symbol_when_empty
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, literal, note
from internships_work.charts.plotly.series import band, years_axis
from internships_work.charts.series_model import Panel, Point, SmallMultiples, breaks, stretches


def small_multiples(chart: SmallMultiples) -> Spec:
    """One small series for each panel, all on one scale, in the shape of the map; the chosen one in dark blue.

    Breaks are drawn in every panel. The latest figure is written beside its dot.
    """
    period, shared = literal(chart.period).format(year="%{x}"), panels_of(chart)
    layout: Spec = {"shapes": [], "annotations": []}
    data: list[Spec] = []
    for number, panel in enumerate(chart.panels, start=1):
        axes = "" if number == 1 else str(number)
        layout |= _panel_axes(panel, axes, shared)
        layout["shapes"] += [band(pair, axes) for pair in breaks(panel.points)]
        layout["annotations"] += [_panel_heading(panel, shared), *_first_and_last_year(axes, shared)]
        found = stretches(panel.points)
        if not found:
            # Plotly knows no axes that nothing is drawn on, and would put the words of this panel into another.
            data.append({"type": "scatter", "x": [None], "y": [None], "xaxis": f"x{axes}", "yaxis": f"y{axes}"})
            layout["annotations"].append(_why_empty(panel, axes))
        data += [_small_stretch(stretch, panel, axes, period, is_last=stretch is found[-1]) for stretch in found]
    margin = {"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE}
    return {"data": data, "layout": canvas(HEIGHT_OF_A_ROW * shared.down, margin=margin, **layout)}


def _panel_axes(panel: Panel, axes: str, shared: PanelLayout) -> Spec:
    wide, high = map(list, shared.domain(panel))
    ends = {
        "showticklabels": False,
        "domain": wide,
        "anchor": f"y{axes}",
        "linecolor": colours.GREY,
    }
    return {
        f"xaxis{axes}": years_axis(shared.ends) | ends | {"showline": True},
        f"yaxis{axes}": {
            "range": [0, shared.top],
            "domain": high,
            "anchor": f"x{axes}",
            "visible": False,
            "fixedrange": True,
        },
    }


def _panel_heading(panel: Panel, shared: PanelLayout) -> Spec:
    (left, _), _ = shared.domain(panel)
    text = "<br>".join(map(literal, panel.heading))
    top = 1 - (panel.row - 1) / shared.down
    position = {"x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return note(f"<b>{text}</b>" if panel.is_chosen else text, align="left", borderpad=0, **position)


def _why_empty(panel: Panel, axes: str) -> Spec:
    """In the middle of a panel without a number, why its latest year has none."""
    middle = {"xref": f"x{axes} domain", "yref": f"y{axes} domain", "x": 0.5, "y": 0.5, "borderpad": 0}
    return note(symbol_when_empty(panel), **middle) | {"font": FONT | {"color": colours.QUIET}}


def _first_and_last_year(axes: str, shared: PanelLayout) -> list[Spec]:
    """Below the ends of a plot, so that on a phone they do not run into those of its neighbour."""
    below = {"xref": f"x{axes} domain", "yref": f"y{axes} domain", "y": 0, "yanchor": "top", "borderpad": 1}
    first, last = str(shared.years[0]), str(shared.years[-1])
    return [note(first, x=0, xanchor="left", **below), note(last, x=1, xanchor="right", **below)]


def _small_stretch(rows: list[Point], panel: Panel, axes: str, period: str, *, is_last: bool) -> Spec:
    colour = colours.CHOSEN if panel.is_chosen else colours.GREY
    return {
        "type": "scatter",
        "mode": "lines+markers" + ("+text" if is_last else ""),
        "x": [row.year for row in rows],
        "y": [row.value for row in rows],
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
        "text": ["" for _ in rows[:-1]] + [literal(rows[-1].written)],
        "customdata": [literal(row.written) for row in rows],
        "textposition": "top center",
        "textfont": FONT | {"color": colours.INK},
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hovertemplate": literal(" ".join(panel.heading)) + f"<br>{period}: %{{customdata}}<extra></extra>",
    }
