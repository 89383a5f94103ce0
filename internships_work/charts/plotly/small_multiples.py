"""The same small series for many places, on one scale."""

from internships_work.charts import colours
from internships_work.charts.plotly.figure_layout import FONT, Spec, canvas, note
from internships_work.charts.plotly.series import band, years_axis
from internships_work.charts.series_model import Panel, Point, SmallMultiples, breaks, stretches
from internships_work.states import known


def small_multiples(chart: SmallMultiples) -> Spec:
    """One small series for each panel, all on one scale, in the shape of the map; the chosen one in dark blue.

    Breaks are drawn in every panel. The latest figure is written beside its dot.
    """
    panels, period = chart.panels, chart.period.format(year="%{x}")
    across, down = max(panel.column for panel in panels), max(panel.row for panel in panels)
    top = max(known([point.value for panel in panels for point in panel.points]), default=0) * 1.25 or 1
    years = sorted({point.year for panel in panels for point in panel.points})
    layout: Spec = {"shapes": [], "annotations": []}
    data: list[Spec] = []
    for number, panel in enumerate(panels, start=1):
        axes = "" if number == 1 else str(number)
        layout |= _panel_axes(panel, axes, across, down, top, years)
        layout["shapes"] += [band(pair, axes) for pair in breaks(panel.points)]
        layout["annotations"].append(_panel_heading(panel, across, down))
        found = stretches(panel.points)
        data += [_small_stretch(stretch, panel, axes, period, is_last=stretch is found[-1]) for stretch in found]
    return {"data": data, "layout": canvas(190 * down, margin={"l": 2, "r": 2, "t": 2, "b": 2}, **layout)}


def _panel_domain(panel: Panel, across: int, down: int) -> tuple[list[float], list[float]]:
    left, bottom = (panel.column - 1) / across, 1 - panel.row / down
    return [left + 0.012, left + 1 / across - 0.03], [bottom + 0.045, bottom + 1 / down - 0.26 / down]


def _panel_axes(panel: Panel, axes: str, across: int, down: int, top: float, years: list[int]) -> Spec:
    wide, high = _panel_domain(panel, across, down)
    ends = {
        "tickvals": [years[0], years[-1]],
        "domain": wide,
        "anchor": f"y{axes}",
        "linecolor": colours.GREY,
    }
    return {
        f"xaxis{axes}": years_axis(years) | ends | {"showline": True, "range": [years[0] - 1, years[-1] + 1]},
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
    position = {"x": wide[0], "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return note(f"<b>{text}</b>" if panel.is_chosen else text, align="left", borderpad=0, **position)


def _small_stretch(rows: list[Point], panel: Panel, axes: str, period: str, *, is_last: bool) -> Spec:
    colour = colours.CHOSEN if panel.is_chosen else colours.GREY
    return {
        "type": "scatter",
        "mode": "lines+markers" + ("+text" if is_last else ""),
        "x": [row.year for row in rows],
        "y": [row.value for row in rows],
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
        "text": ["" for _ in rows[:-1]] + [rows[-1].written],
        "customdata": [row.written for row in rows],
        "textposition": "top center",
        "textfont": FONT | {"color": colours.INK},
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hovertemplate": " ".join(panel.heading) + f"<br>{period}: %{{customdata}}<extra></extra>",
    }
