"""A slide and what stands where on it: its size, its margins, and boxes on it, all in points."""

from dataclasses import dataclass

from pptx.util import Length, Pt

WIDE, HIGH = 960, 540
MARGIN = 36
SMALLEST = 14


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide: how far from the left and the top its corner is, and how wide and high it is."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.high

    @property
    def bounds(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx takes them."""
        return Pt(self.left), Pt(self.top), Pt(self.wide), Pt(self.high)

    def within(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Box":
        """Return the box that is left when so much is cut off each side."""
        return Box(self.left + left, self.top + top, self.wide - left - right, self.high - top - bottom)


SLIDE = Box(0, 0, WIDE, HIGH)
