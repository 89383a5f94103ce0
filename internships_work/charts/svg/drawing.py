"""What every picture is drawn on: a plot with its scales, the margins round it, and the size that is asked for."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.svg.elements import as_text, element, hatching, pixels, text
from internships_work.charts.text_layout import FONT_FAMILY, FONT_SIZE

STAMP = 30


@dataclass(frozen=True)
class PictureSize:
    """How wide and about how high a picture is, in pixels, where it has a size of its own: on a slide, in a file."""

    width: float
    height: float


class Drawing:
    """A chart while it is drawn: marks on a plot whose width is not known on a page, and is in a picture.

    `across` and `up` are the scales, from the left edge of the plot to the right and from its foot to its top. `margin`
    is left, top, right, bottom in pixels. Positions across are shares of the plot, so that one picture fits any width.
    `name` tells its patterns from those of other pictures on the page.
    """

    def __init__(
        self,
        name: str,
        size: PictureSize | None,
        *,
        height: float,
        margin: tuple[float, float, float, float],
        across: tuple[float, float],
        up: tuple[float, float],
    ):
        left, top, right, bottom = margin
        self.name, self.size, self.height = name, size, height
        self.across, self.up = across, up
        self.plot_height = height - top - bottom
        self.plot = element("svg", x=left, y=top, height=self.plot_height, overflow="visible")
        if size:
            self.plot.set("width", pixels(size.width - left - right))
        else:
            self.plot.set("style", f"width:calc(100% - {pixels(left + right)}px)")
        self._patterns: dict[str, Element] = {}

    def x(self, value: float) -> str:
        """Where a value is, across the plot."""
        start, end = self.across
        return f"{round(100 * (value - start) / (end - start), 3):g}%"

    def wide(self, value: float) -> str:
        """How wide a value is."""
        return self.x(value + self.across[0])

    def y(self, value: float) -> float:
        """Where a value is, in pixels below the top of the plot."""
        foot, top = self.up
        return self.plot_height * (top - value) / (top - foot)

    def add(self, *marks: Element) -> None:
        """Put marks on the plot, above those that are there."""
        self.plot.extend(marks)

    def pattern(self, kind: str, ink: str) -> str:
        """A fill of slanting strokes ("/") or dots (".") in a colour."""
        name = f"{self.name}-{'dots' if kind == '.' else 'strokes'}-{ink.lstrip('#')}"
        self._patterns.setdefault(name, hatching(name, kind, ink))
        return f"url(#{name})"

    def picture(self, stamp: str = "") -> str:
        """The whole picture; `stamp` stands in a band above it, so that no copy of it goes without those words."""
        above = STAMP if stamp else 0
        height = self.height + above
        root = element("svg", height=height, font_family=FONT_FAMILY, font_size=FONT_SIZE, fill=colours.INK)
        if self.size:
            root.set("width", pixels(self.size.width))
            root.set("viewBox", f"0 0 {pixels(self.size.width)} {pixels(height)}")
        else:
            root.set("width", "100%")
        if self._patterns:
            definitions = element("defs")
            definitions.extend(self._patterns.values())
            root.append(definitions)
        if stamp:
            root.extend(stamp_band(stamp))
            self.plot.set("y", pixels(float(self.plot.get("y", "0")) + above))
        root.append(self.plot)
        return as_text(root)


def stamp_band(words: str) -> list[Element]:
    """Words in a box, for the band above a picture."""
    box = element("rect", x=4, y=2, width=10 + 8.6 * len(words), height=24, fill=colours.STAMP)
    return [box, text([words], 9, 14, fill=colours.WHITE)]
