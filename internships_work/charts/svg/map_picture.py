"""What maps are drawn on: a box that keeps its form at every width, under letters that keep their size, and a key."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.map_classes import MapClass
from internships_work.charts.svg.elements import BASELINE, HALO, as_text, element, hatching, pixels, text
from internships_work.charts.svg.plot_picture import STAMP, PictureSize, stamp_band
from internships_work.charts.text_layout import FONT_FAMILY, FONT_SIZE, LINE_OF_TEXT, room_for, wrapped

# As in Plotly: how high a row of a key is, the room round it, and where its square and its words begin.
KEY_ROW, KEY_EDGE, SQUARE, SQUARE_AT, WORDS_AT = 23.8, 5, 14, 13, 40
KEY_CHARACTERS = 30
A_CHARACTER_OF_A_KEY = 7.2
# The map of a narrow screen: in a picture no larger than that, letters are smaller as the map is.
NARROW = PictureSize(330, 400)


class MapPicture:
    """A map while it is drawn: `map` takes its marks, whose places are shares of its width and height.

    `aspect` is how wide it is for its height, `height` the height of the whole chart on a page, `key` the classes that
    the key explains: above the map, or where `is_key_over` in its upper right corner; in a picture of a size of its own
    at the right of it. A map stands in the middle of the height that it has, or `is_at_the_top`.
    """

    def __init__(
        self,
        name: str,
        size: PictureSize | None,
        *,
        height: float,
        aspect: float,
        key: Sequence[MapClass],
        is_key_over: bool = False,
        is_at_the_top: bool = False,
    ):
        self.name, self.size, self.aspect, self.key = name, size, aspect, key
        self.is_key_over, self.is_at_the_top = is_key_over, is_at_the_top
        self._patterns: dict[str, Element] = {}
        self.map = element("svg", class_="map", overflow="visible")
        self.words = [wrapped(each.words, KEY_CHARACTERS) for each in key]
        self.key_height = sum(LINE_OF_TEXT * len(lines) + KEY_EDGE for lines in self.words)
        self.height = max(size.height, self.key_height) if size else height
        self.zoom = 1.0
        self.map_height = 0.0
        if size:
            self.room = size.width - (self._key_width if key and not is_key_over else 0)
            self.map_height = min(self.height, self.room / aspect)
            self.zoom = min(1, self.map_height / min(NARROW.width / aspect, NARROW.height))

    @property
    def _key_width(self) -> float:
        return WORDS_AT + max(map(room_for, self.words))

    def pattern(self, scale: float = 1) -> str:
        """A fill of slanting strokes, for what is withheld, in units of which `scale` are a pixel."""
        name = f"{self.name}-strokes" + (f"-{pixels(scale)}" if scale != 1 else "")
        if name not in self._patterns:
            made = hatching(name, "/", colours.GREY)
            if scale != 1:
                made.set("patternTransform", f"scale({pixels(scale)})")
            self._patterns[name] = made
        return f"url(#{name})"

    def picture(self, stamp: str = "") -> str:
        """The whole picture; `stamp` stands in a band above it, so that no copy of it goes without those words."""
        return as_text(self._of_a_size(stamp) if self.size else self._on_a_page(stamp))

    def _on_a_page(self, stamp: str) -> Element:
        """A box of HTML, which alone can make a map as large as fits, and a key of as many rows as the screen needs."""
        root = element(
            "div",
            class_="map-picture",
            style=f"break-inside:avoid;container-type:inline-size;position:relative;display:flex;flex-direction:column;height:{pixels(self.height)}px;"
            f"font:{FONT_SIZE}px/{KEY_ROW}px {FONT_FAMILY};color:{colours.INK};text-align:left",
        )
        key = [self._key_on_a_page()] if self.key else []
        form = pixels_of_a_share(self.aspect)
        self.map.set(
            "style",
            f"display:block;width:min(100cqw,100cqh*{form});height:min(100cqh,100cqw/{form});"
            f"font-size:{FONT_SIZE}px;fill:{colours.INK}",
        )
        box = element(
            "div",
            style="flex:1;min-height:0;container-type:size;display:grid;justify-content:center;"
            f"align-content:{'start' if self.is_at_the_top else 'center'}",
        )
        self._define_patterns(self.map)
        box.append(self.map)
        root.extend([box, *key] if self.is_key_over else [*key, box])
        if not stamp:
            return root
        whole = element("div", class_="map-picture", style=f"break-inside:avoid;font-family:{FONT_FAMILY}")
        band = element("svg", width="100%", height=STAMP, style="display:block", font_size=FONT_SIZE)
        band.extend(stamp_band(stamp))
        whole.extend([band, root])
        return whole

    def _key_on_a_page(self) -> Element:
        """Squares with their words, one below the other; or side by side, in columns as wide as the longest where they
        do not all fit in one row."""
        placed = "position:absolute;top:0;right:0;max-width:100%;display:flex;flex-direction:column"
        if not self.is_key_over:
            placed = f"flex:none;display:flex;flex-wrap:wrap;column-gap:{KEY_EDGE}px"
        key = element("div", class_="map-key", style=f"{placed};padding:{KEY_EDGE + 1}px {KEY_EDGE}px {KEY_EDGE}px 0")
        longest = max((each.words for each in self.key), key=len)
        row = sum(WORDS_AT + KEY_EDGE + A_CHARACTER_OF_A_KEY * len(each.words) for each in self.key)
        as_wide = f"clamp(0px,({pixels(row + KEY_EDGE)}px - 100cqw)*999,999px)"
        for each in self.key:
            row = element(
                "div",
                style=f"position:relative;box-sizing:border-box;max-width:100%;padding-left:{WORDS_AT}px",
                text=each.words,
            )
            square = element(
                "svg", width=SQUARE, height=SQUARE, style=f"position:absolute;left:{SQUARE_AT}px;top:{KEY_EDGE}px"
            )
            square.append(self._square(each, 0, 0))
            row.append(square)
            if not self.is_key_over:
                ghost = f"display:block;height:0;overflow:hidden;visibility:hidden;max-width:{as_wide}"
                row.append(element("span", style=ghost, aria_hidden="true", text=longest))
            key.append(row)
        return key

    def _of_a_size(self, stamp: str) -> Element:
        above = STAMP if stamp else 0
        height = self.height + above
        root = element("svg", width=self.size.width, height=height, font_family=FONT_FAMILY, font_size=FONT_SIZE)
        root.set("viewBox", f"0 0 {pixels(self.size.width)} {pixels(height)}")
        root.set("fill", colours.INK)
        root.extend(stamp_band(stamp) if stamp else [])
        wide = self.map_height * self.aspect
        # England leaves room for a key over its upper right corner, the more so the lower it stands.
        free = self.height - self.map_height
        room = {"x": (self.room - wide) / 2, "y": above + (free if self.is_key_over else free / 2)}
        for name, value in (room | {"width": wide, "height": self.map_height}).items():
            self.map.set(name, pixels(value))
        key = self._key_of_a_size(above)
        self._define_patterns(root)
        root.append(self.map)
        root.extend(key)
        return root

    def _key_of_a_size(self, top: float) -> list[Element]:
        """Squares with their words, one below the other at the right."""
        marks, left = [], self.size.width - self._key_width if self.key else 0
        for each, lines in zip(self.key, self.words, strict=True):
            marks.append(self._square(each, left + SQUARE_AT, top + 4))
            marks.append(text(lines, left + WORDS_AT, top, sits="below"))
            top += LINE_OF_TEXT * len(lines) + KEY_EDGE
        return marks

    def _square(self, map_class: MapClass, x: float, y: float) -> Element:
        fill = self.pattern() if map_class.is_hatched else map_class.colour
        side = SQUARE - 1
        edge = {"stroke": colours.DARK_BLUE, "stroke_width": 1}
        return element("rect", mark="key", x=x + 0.5, y=y + 0.5, width=side, height=side, fill=fill, **edge)

    def _define_patterns(self, root: Element) -> None:
        if self._patterns:
            definitions = element("defs")
            definitions.extend(self._patterns.values())
            root.insert(0, definitions)

    def text(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        *,
        anchor: str = "middle",
        fill: str = colours.INK,
        halo: str | None = None,
        style: str | None = None,
    ) -> Element:
        """Lines of text whose middle is at shares of the width and the height of the map.

        With a `halo` of a colour it stands out from lines behind it.
        """
        size, line = FONT_SIZE * self.zoom, LINE_OF_TEXT * self.zoom
        across = {"x": percent(x), "text-anchor": anchor}
        first = pixels(BASELINE * self.zoom - line * len(lines) / 2)
        made = element(
            "text",
            y=percent(y),
            font_size=None if self.zoom == 1 else size,
            fill=None if fill == colours.INK else fill,
            stroke=halo,
            stroke_width=HALO if halo else None,
            stroke_linejoin="round" if halo else None,
            paint_order="stroke" if halo else None,
            style=style,
        )
        made.attrib |= across
        if len(lines) == 1:
            made.set("dy", first)
            made.text = lines[0]
            return made
        for number, words in enumerate(lines):
            place = {"x": percent(x), "dy": pixels(line) if number else first}
            made.append(element("tspan", text=words, **place))
        return made


def percent(share: float) -> str:
    """A share of a width or a height."""
    return f"{round(100 * share, 2):g}%"


def pixels_of_a_share(number: float) -> str:
    """A ratio, fine enough that no pixel is lost."""
    return f"{round(number, 4):g}"
