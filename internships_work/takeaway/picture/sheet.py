"""What a picture is made for: a document, or a slide. Its size, and how large its words are, in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """How wide a picture is, how high at least, its margin, and the sizes of its finding, its subtitle and the rest.

    `chart_widths` are how wide its chart may be drawn before it is scaled to the width there is: the narrower, the
    larger its letters. The first in which the chart has the height there is is taken, or else the last.
    `names_documents` is true where there is room for the title of each source.
    """

    width: int
    least_height: int
    margin: int
    finding: int
    subtitle: int
    small: int
    chart_widths: tuple[int, ...]
    names_documents: bool

    @property
    def room(self) -> int:
        """How wide the words and the chart are."""
        return self.width - 2 * self.margin


DOCUMENT = Sheet(
    width=760,
    least_height=0,
    margin=20,
    finding=23,
    subtitle=16,
    small=13,
    chart_widths=(720,),
    names_documents=True,
)
SLIDE = Sheet(
    width=1280,
    least_height=720,
    margin=36,
    finding=34,
    subtitle=22,
    small=17,
    chart_widths=(800, 980, 1180),
    names_documents=False,
)
