"""Maps of England by region, and of one region by local authority."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_layers import LONGEST_LABEL, MapCircle, MapLayers, layers_of
from internships_work.charts.map_model import AreaMap, CircleMap, MapArea
from internships_work.charts.svg.elements import element, titled
from internships_work.charts.svg.map_picture import MapPicture
from internships_work.charts.svg.map_shapes import UNITS, MapView, view_of
from internships_work.charts.svg.plot_picture import PictureSize
from internships_work.charts.text_layout import wrapped

HEIGHT = 560


def map_of_areas(chart: AreaMap | CircleMap, name: str, size: PictureSize | None = None) -> MapPicture:
    """Areas in up to five classes of colour, or in one with a circle for each; the chosen one outlined.

    An area that is withheld is hatched, any other without a number is white, and both carry their symbol; one whose
    return was incomplete is grey.
    """
    return _AreasDrawn(chart, name, size).drawn


class _AreasDrawn:
    """The marks of a map, layer upon layer."""

    def __init__(self, chart: AreaMap | CircleMap, name: str, size: PictureSize | None):
        self.region, self.is_scaled = chart.region, size is None
        layers, view = layers_of(chart), view_of(chart.region)
        self.drawn = MapPicture(
            name,
            size,
            height=HEIGHT,
            aspect=view.width / UNITS,
            key=layers.key,
            is_key_over=not layers.ground.is_zoomed,
        )
        # How many units of the shapes are a pixel: on a page, where the map has the whole height of the chart.
        self.scale = UNITS / (self.drawn.map_height or HEIGHT)
        self.drawn.map.append(self._land(layers, view))
        self._letter(layers, view)

    def _land(self, layers: MapLayers, view: MapView) -> Element:
        land = element("svg", width="100%", height="100%", fill_rule="evenodd")
        land.set("viewBox", f"0 0 {view.width:.0f} {UNITS}")
        land.set("preserveAspectRatio", "none")
        grey = {"fill": colours.SURROUNDINGS, "stroke": colours.SURROUNDINGS}
        land.extend(self._shape(code, 2, mark="around", **grey) for code in layers.ground.around)
        absent = MapClass("", colours.NO_DATA, colours.GREY, list(layers.absent))
        land.extend(self._area(area, absent, "absent") for area in layers.absent)
        for each in layers.classes:
            kind = "withheld" if each.is_hatched else "state" if each.symbol else "area"
            land.extend(self._area(area, each, kind) for area in each.areas)
        for colour, width in layers.edges_of_the_chosen:
            land.append(self._shape(layers.chosen, width, mark="chosen", fill="none", stroke=colour))
        return land

    def _area(self, area: MapArea, map_class: MapClass, kind: str) -> Element:
        fill = self.drawn.pattern(self.scale) if map_class.is_hatched else map_class.colour
        made = self._shape(area.code, 0.8, mark=kind, fill=fill, stroke=map_class.edge)
        return titled(made, f"{area.name}: {area.written}")

    def _shape(self, code: str, width: float, **looks: str) -> Element:
        edge = width if self.is_scaled else width * self.scale
        effect = "non-scaling-stroke" if self.is_scaled else None
        path = view_of(self.region).paths[code]
        return element("path", d=path, vector_effect=effect, stroke_width=edge, **looks)

    def _letter(self, layers: MapLayers, view: MapView) -> None:
        for of_class in layers.labels:
            for label in of_class.labels:
                x, y = view.share(label.point)
                lines = wrapped(label.text, LONGEST_LABEL)
                self.drawn.map.append(self.drawn.text(lines, x, y, fill=of_class.ink, halo=of_class.behind))
        circles = layers.circles or ()
        self.drawn.map.extend(self._circle(circle, *view.share(circle.point)) for circle in circles)
        # After all circles, so that none hides a figure.
        written = [circle for circle in circles if circle.text]
        self.drawn.map.extend(self.drawn.text([circle.text], *view.share(circle.point)) for circle in written)

    def _circle(self, circle: MapCircle, x: float, y: float) -> Element:
        made = element(
            "circle",
            mark="circle",
            cx=f"{100 * x:.2f}%",
            cy=f"{100 * y:.2f}%",
            r=f"{circle.across / 2 * self.drawn.zoom:.2f}",
            fill=colours.LIGHTER if circle.is_chosen else colours.PALER,
            fill_opacity="0.92",
            stroke=colours.INK if circle.is_chosen else colours.CHOSEN,
            stroke_width=3 if circle.is_chosen else 1.5,
        )
        return titled(made, f"{circle.area.name}: {circle.area.written}")
