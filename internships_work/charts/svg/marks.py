"""The marks of single values: circles, diamonds and squares."""

from xml.etree.ElementTree import Element

from internships_work.charts.svg.elements import element, pixels
from internships_work.charts.svg.plot_picture import PlotPicture

# As Plotly draws them, a diamond is larger than a circle of the same size.
DIAMOND = 1.3


def mark(
    drawing: PlotPicture,
    value: float,
    middle: float,
    *,
    form: str,
    across: float,
    fill: str,
    edge: tuple[str, float] | None = None,
    opacity: float | None = None,
) -> Element:
    """A mark of a `form` at a value, in the middle of a row; `edge` is the colour and width of its outline."""
    x, y, radius = drawing.x(value), drawing.y(middle), across / 2
    colour, width = edge or (None, None)
    looks = {"fill": fill, "stroke": colour, "stroke_width": width, "opacity": opacity}
    if form == "circle":
        return element("circle", mark="dot", cx=x, cy=y, r=radius, **looks)
    # A path has no shares of a width in it, so it stands in a picture of its own at its point.
    placed = element("svg", mark="dot", x=x, y=y, overflow="visible")
    placed.append(element("path", d=_outline(form, radius), **looks))
    return placed


def _outline(form: str, radius: float) -> str:
    if form == "diamond":
        far = pixels(radius * DIAMOND)
        return f"M{far},0L0,{far}L-{far},0L0,-{far}z"
    near = pixels(radius)
    return f"M{near},{near}H-{near}V-{near}H{near}z"
