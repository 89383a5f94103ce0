"""Words in a picture: lines of one size and colour, and paragraphs below one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from internships_work.charts import colours
from internships_work.charts.svg.elements import text
from internships_work.charts.text_layout import FONT_SIZE, LINE_OF_TEXT
from internships_work.takeaway.text_measuring import lines


@dataclass(frozen=True)
class Paragraph:
    """Lines of one size and colour, with space below the last."""

    lines: tuple[str, ...]
    size: float
    ink: str = colours.INK
    is_bold: bool = False
    space: float = 0

    @classmethod
    def of(cls, words: str, size: float, room: float, *, is_bold: bool = False, **looks: str | float) -> "Paragraph":
        """A text wrapped to so much room, in pixels."""
        return cls(tuple(lines(words, size, room, is_bold)), size, is_bold=is_bold, **looks)

    @property
    def height(self) -> float:
        """How high it is, with the space below it."""
        return len(self.lines) * self.size * LINE_OF_TEXT / FONT_SIZE + self.space

    def at(self, x: float, y: float) -> Element:
        """The paragraph drawn, with its upper left corner at a point."""
        return text(self.lines, x, y, sits="below", fill=self.ink, is_bold=self.is_bold, size=self.size)


def height_of(paragraphs: Sequence[Paragraph]) -> float:
    """How high paragraphs are together."""
    return sum(paragraph.height for paragraph in paragraphs)


def drawn(paragraphs: Sequence[Paragraph], x: float, y: float) -> list[Element]:
    """Paragraphs below one another, the first at a point."""
    tops = [y + height_of(paragraphs[:index]) for index in range(len(paragraphs))]
    return [paragraph.at(x, top) for paragraph, top in zip(paragraphs, tops, strict=True)]
