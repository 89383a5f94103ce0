"""What every picture is drawn on: a plot with its scales, the margins round it, and the size that is asked for."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.svg.elements import as_text, element, hatching, pixels, text
from internships_work.charts.text_layout import FONT_FAMILY, FONT_SIZE

STAMP = 30
LETTERING = {"font_family": FONT_FAMILY, "font_size": FONT_SIZE, "fill": colours.INK}


@dataclass(frozen=True)
class PictureSize:
    """How wide and about how high a picture is, in pixels, where it has a size of its own: on a slide, in a file."""

    width: float
    height: float


class PlotPicture:
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
        self.name, self.size, self.height, self.margin = name, size, height, margin
        self.across, self.up = across, up
        self.plot_height = height - margin[1] - margin[3]
        self.plot = element("svg", height=self.plot_height, overflow="visible")
        self._patterns: dict[str, Element] = {}

    def x(self, value: float) -> str:
        """Where a value is, across the plot."""
        start, end = self.across
        return f"{round(100 * (float(value) - start) / (end - start), 3):g}%"

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
        self._define_patterns()
        above = STAMP if stamp else 0
        return as_text(self._of_a_size(stamp, above) if self.size else self._on_a_page(stamp, above))

    def _of_a_size(self, stamp: str, above: float) -> Element:
        left, top, right, _ = self.margin
        height = self.height + above
        root = element("svg", width=self.size.width, height=height, **LETTERING)
        root.set("viewBox", f"0 0 {pixels(self.size.width)} {pixels(height)}")
        root.extend(stamp_band(stamp) if stamp else [])
        for name, value in (("x", left), ("y", top + above), ("width", self.size.width - left - right)):
            self.plot.set(name, pixels(value))
        root.append(self.plot)
        return root

    def _on_a_page(self, stamp: str, above: float) -> Element:
        """A box of HTML round the plot, which alone can say how wide it is: as wide as the box without its margins."""
        left, top, right, bottom = self.margin
        room = " ".join(f"{pixels(side)}px" for side in (top + above, right, bottom, left))
        box = element("div", style=f"padding:{room};break-inside:avoid")
        for name, value in ({"width": "100%", "style": "display:block"} | LETTERING).items():
            self.plot.set(name.replace("_", "-"), str(value))
        if stamp:
            band = element("g", transform=f"translate({pixels(-left)},{pixels(-top - above)})")
            band.extend(stamp_band(stamp))
            self.plot.append(band)
        box.append(self.plot)
        return box

    def _define_patterns(self) -> None:
        if self._patterns:
            definitions = element("defs")
            definitions.extend(self._patterns.values())
            self.plot.insert(0, definitions)


def stamp_band(words: str) -> list[Element]:
    """Words in a box, for the band above a picture."""
    box = element("rect", x=4, y=2, width=10 + 8.6 * len(words), height=24, fill=colours.STAMP)
    return [box, text([words], 9, 14, fill=colours.WHITE)]
