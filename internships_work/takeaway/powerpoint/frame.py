"""What stands on every slide of an exhibit: the finding, what it measures and its status; its source; the data."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from internships_work.charts import colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.powerpoint.slide_geometry import MARGIN, SLIDE, SMALLEST, Box
from internships_work.takeaway.powerpoint.slide_master import FOOT, new_slide
from internships_work.takeaway.powerpoint.writing import rectangle, set_text, write
from internships_work.takeaway.text_measuring import fitting_size, height, lines, width
from internships_work.wording import source, source_line, status_label, words

TITLE_SIZES = (28, 26, 24, 22, 20)
TITLE_HEIGHT = 70
SUBTITLE = 16
BAND = 26
LABEL = 21
MOST_LINES_OF_SOURCES = 2
ROOM = SLIDE.wide - 2 * MARGIN


@dataclass(frozen=True)
class SlideFrame:
    """One slide of an exhibit: its title, and what of the exhibit and its bundle stands around the body."""

    title: str
    exhibit: Exhibit
    bundle: Bundle
    sizes: tuple[int, ...] = TITLE_SIZES

    @cached_property
    def title_size(self) -> int:
        """The largest of our sizes at which the title keeps to its box."""
        return fitting_size(self.title, self.sizes, ROOM, TITLE_HEIGHT, is_bold=True)

    @cached_property
    def title_box(self) -> Box:
        """Where the title stands."""
        number = len(lines(self.title, self.title_size, ROOM, is_bold=True))
        top = BAND + 8 if self.exhibit.is_invented else 18
        return Box(MARGIN, top, ROOM, height(number, self.title_size))

    @cached_property
    def subtitle_box(self) -> Box:
        """Where measure, place and period stand."""
        number = len(lines(self.exhibit.subtitle, SUBTITLE, ROOM))
        return Box(MARGIN, self.title_box.bottom + 4, ROOM, height(number, SUBTITLE))

    @cached_property
    def labels(self) -> list[tuple[str, Box]]:
        """The statuses with the boxes of their labels, side by side."""
        labels, left = [], MARGIN
        for status in map(status_label, self.exhibit.statuses):
            box = Box(left, self.subtitle_box.bottom + 5, width(status, SMALLEST) + 14, LABEL)
            labels.append((status, box))
            left = box.right + 8
        return labels

    @cached_property
    def notice_box(self) -> Box:
        """Where it is said that a choice could not be followed: beside the labels, or below them where it is long."""
        last = self.labels[-1][1]
        beside = Box(last.right + 8, last.top, SLIDE.wide - MARGIN - last.right - 8, LABEL)
        if width(self.exhibit.notice, SMALLEST) <= beside.wide:
            return beside
        return Box(MARGIN, last.bottom + 3, ROOM, height(len(lines(self.exhibit.notice, SMALLEST, ROOM)), SMALLEST))

    @cached_property
    def source_box(self) -> Box:
        """Where the source stands, above the foot."""
        tall = height(len(lines(sources(self.exhibit.sources), SMALLEST, ROOM)), SMALLEST)
        return Box(MARGIN, FOOT.top - tall - 3, ROOM, tall)

    @cached_property
    def key_box(self) -> Box:
        """Where it stands whom figures leave out, above the source; of no height where they leave nobody out."""
        tall = height(len(lines(self.key, SMALLEST, ROOM)), SMALLEST) if self.key else 0
        return Box(MARGIN, self.source_box.top - tall, ROOM, tall)

    @property
    def key(self) -> str:
        """Whom the figures leave out, in short: the notes have it in full."""
        return " ".join(self.exhibit.key)

    @cached_property
    def body(self) -> Box:
        """What is left for the chart or the table."""
        above = max(self.labels[-1][1].bottom, self.notice_box.bottom) + 10
        return Box(MARGIN, above, ROOM, self.key_box.top - 8 - above)

    def add_to(self, deck: Deck) -> Slide:
        """Add the slide to a deck, with everything but its body."""
        slide = new_slide(deck, "sheet", foot(self.bundle))
        shapes = slide.shapes
        set_title(slide, self.title, self.title_box, self.title_size)
        if self.exhibit.is_invented:
            invented_band(slide)
        write(shapes, self.subtitle_box, self.exhibit.subtitle, size=SUBTITLE, ink=colours.QUIET, name="Subtitle")
        for status, box in self.labels:
            label = rectangle(shapes, box, colours.WHITE, colours.GREY, 0.75, name="Status")
            set_text(label.text_frame, status, size=SMALLEST, align="center", anchor="middle")
            label.text_frame.word_wrap = False
        if self.exhibit.notice:
            write(shapes, self.notice_box, self.exhibit.notice, anchor="middle", name="Notice")
        if self.key:
            write(shapes, self.key_box, self.key, name="Whom figures leave out")
        write(shapes, self.source_box, sources(self.exhibit.sources), ink=colours.QUIET, name="Source")
        return slide


@lru_cache
def sources(ids: tuple[str, ...]) -> str:
    """Return the source line; where that is long, its publishers, as the notes give it in full."""
    line = source_line(ids)
    if len(lines(line, SMALLEST, ROOM)) <= MOST_LINES_OF_SOURCES:
        return line
    publishers = dict.fromkeys(source(source_id)["publisher"] for source_id in ids)
    return words("takeaway")["powerpoint"]["sources"].format(publishers="; ".join(publishers))


def foot(bundle: Bundle) -> str:
    """Return the line at the foot of every slide: area and data."""
    return f"{bundle.area}. {bundle.data}"


def set_title(slide: Slide, title: str, box: Box, size: int, ink: str = colours.INK, anchor: str = "top") -> None:
    """Write a slide's title into its placeholder."""
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.bounds
    set_text(shape.text_frame, title, size=size, ink=ink, is_bold=True, anchor=anchor)


def invented_band(slide: Slide) -> None:
    """Draw the band that says so across the top of every slide of invented figures."""
    name = words("site")["invented"]["name"]
    band = rectangle(slide.shapes, Box(0, 0, SLIDE.wide, BAND), colours.STAMP, name=name)
    set_text(band.text_frame, name, size=SMALLEST, ink=colours.WHITE, is_bold=True, align="center", anchor="middle")
