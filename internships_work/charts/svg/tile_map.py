"""The tile map of England: one equal square for each local authority."""

from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.map_model import MapArea, TileMap
from internships_work.charts.svg.elements import element, titled
from internships_work.charts.svg.map_picture import MapPicture, percent
from internships_work.charts.svg.plot_picture import PictureSize
from internships_work.charts.text_layout import FONT_SIZE, LINE_OF_TEXT
from internships_work.charts.tile_layout import TILE, TileLayout, layout_of, name_in_lines, written_in

HEIGHT = 680
A_CHARACTER, A_SLIM_CHARACTER, SLIM = 9, 4.5, "[].,"
BESIDE_ITS_EDGE = 6
BORDER = 1.5
TEXT_ANCHORS = {"left": "start", "right": "end"}


def tile_map(chart: TileMap, name: str, size: PictureSize | None = None) -> MapPicture:
    """A square for each tile, coloured by a rate in up to five classes, the chosen one outlined.

    A square that is withheld is hatched, any other without a number is white; one of which the return was incomplete is
    grey. Zero and symbols are written in their squares, but left out where they would not fit.
    """
    return _TilesDrawn(layout_of(chart), name, size).drawn


class _TilesDrawn:
    """The marks of a tile map."""

    def __init__(self, layout: TileLayout, name: str, size: PictureSize | None):
        self.layout = layout
        self.across, self.down = layout.east - layout.west, layout.south - layout.north
        self.drawn = MapPicture(
            name,
            size,
            height=HEIGHT,
            aspect=self.across / self.down,
            key=layout.classes,
            is_at_the_top=True,
        )
        marks = self.drawn.map
        for each in layout.classes:
            for area in each.areas:
                marks.append(self._square(area, each))
                if words := written_in(area, each):
                    marks.extend(self._written(words, area, each))
        marks.append(self._borders())
        if layout.chosen:
            x, y = layout.chosen
            edge = {"fill": "none", "stroke": colours.INK, "stroke_width": 4}
            marks.append(element("rect", mark="chosen", **self._box(x - 0.5, y - 0.5, 1), **edge))
        for lines, x, y, side in layout.names:
            marks.append(self.drawn.text(name_in_lines(lines), self._x(x), self._y(y), anchor=TEXT_ANCHORS[side]))

    def _x(self, column: float) -> float:
        return (column - self.layout.west) / self.across

    def _y(self, row: float) -> float:
        return (row - self.layout.north) / self.down

    def _box(self, column: float, row: float, side: float) -> dict[str, str]:
        size = {"width": percent(side / self.across), "height": percent(side / self.down)}
        return {"x": percent(self._x(column)), "y": percent(self._y(row))} | size

    def _square(self, area: MapArea, map_class: MapClass) -> Element:
        column, row = self.layout.places[area.code]
        kind = "withheld" if map_class.is_hatched else "state" if map_class.symbol else "tile"
        made = element(
            "rect",
            mark=kind,
            **self._box(column - TILE / 2, row - TILE / 2, TILE),
            fill=self.drawn.pattern() if map_class.is_hatched else map_class.colour,
            stroke=colours.DARK_BLUE,
            stroke_width=1,
        )
        return titled(made, f"{area.name}: {area.written}")

    def _written(self, words: str, area: MapArea, map_class: MapClass) -> list[Element]:
        """What is written in a square, where it has room: on a page the width of the screen decides that."""
        column, row = self.layout.places[area.code]
        needed = (max(_wide(words), LINE_OF_TEXT) * self.drawn.zoom + BESIDE_ITS_EDGE) / TILE
        style = None
        if self.drawn.size is None:
            side = f"min(100cqw/{self.across:.4g},100cqh/{self.down:.4g})"
            style = f"font-size:clamp(0px,({side} - {needed:.1f}px)*999,{FONT_SIZE}px)"
        elif needed > self.drawn.map_height / self.down:
            return []
        fill = colours.WHITE if map_class.is_dark else colours.INK
        halo = colours.WHITE if map_class.is_hatched else None
        return [self.drawn.text([words], self._x(column), self._y(row), fill=fill, halo=halo, style=style)]

    def _borders(self) -> Element:
        """The lines round regions, in columns and rows, as wide as they are on any screen."""
        layout = self.layout
        lines = element("svg", width="100%", height="100%", overflow="visible")
        lines.set("viewBox", f"{layout.west:.4g} {layout.north:.4g} {self.across:.4g} {self.down:.4g}")
        lines.set("preserveAspectRatio", "none")
        path = "".join(f"M{x:g},{y:g}L{to_x:g},{to_y:g}" for x, y, to_x, to_y in layout.borders)
        width = BORDER if self.drawn.size is None else BORDER * self.down / self.drawn.map_height
        effect = None if self.drawn.size else "non-scaling-stroke"
        looks = {"fill": "none", "stroke": colours.INK, "stroke_width": f"{width:.3g}", "vector_effect": effect}
        lines.append(element("path", mark="borders", d=path, **looks))
        return lines


def _wide(words: str) -> float:
    """About how wide a figure or a symbol is, in pixels."""
    return sum(A_SLIM_CHARACTER if letter in SLIM else A_CHARACTER for letter in words)
