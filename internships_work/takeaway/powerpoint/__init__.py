"""A bundle as a PowerPoint deck: charts and tables that can be edited, and notes to speak from."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from internships_work import number_format
from internships_work.charts import colours
from internships_work.exhibits.exhibit import Exhibit
from internships_work.takeaway.bundle import Bundle, Chapter
from internships_work.takeaway.powerpoint.bodies import drawings_of
from internships_work.takeaway.powerpoint.deck import COVER, empty_deck, slide_of
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.frame import TITLE_SIZES, SlideFrame, foot, invented_band, titled
from internships_work.takeaway.powerpoint.legible import legible
from internships_work.takeaway.powerpoint.lettering import fitting_size
from internships_work.takeaway.powerpoint.notes import noted, notes_of
from internships_work.takeaway.powerpoint.paper import Box
from internships_work.takeaway.powerpoint.tables import number_drawings
from internships_work.takeaway.powerpoint.writing import filled, lettered, write
from internships_work.takeaway.properties import as_property
from internships_work.wording import words

__all__ = ["as_powerpoint"]

Drawer = Callable[[Exhibit, Box], list[Drawing]]
COVER_WORDS = Box(COVER.left, 360, COVER.wide, 120)


def as_powerpoint(bundle: Bundle) -> bytes:
    """A deck of a cover, a slide for each of several chapters, and for each exhibit its slides and its numbers."""
    told = legible(bundle)
    deck = empty_deck()
    _properties(deck, told)
    _cover(deck, told)
    for chapter in told.chapters:
        if len(told.chapters) > 1:
            _chapter(deck, told, chapter)
        for exhibit in chapter.exhibits:
            _exhibit(deck, told, exhibit)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _properties(deck: Deck, bundle: Bundle) -> None:
    """What a file browser and a screen reader learn of the deck before it is opened."""
    told = deck.core_properties
    invented = f"{words('site')['invented']['name']}: " if bundle.is_invented else ""
    told.title = as_property(f"{invented}{bundle.title}, {bundle.area}")
    told.subject = as_property(bundle.data)
    told.author = told.last_modified_by = words("site")["name"]
    told.language, told.keywords, told.comments = "en-GB", "", ""
    told.created = told.modified = datetime.combine(bundle.made_on, datetime.min.time())


def _dark(deck: Deck, bundle: Bundle, layout: str, title: str, under: str) -> Slide:
    """A slide of white words on dark blue: its title, and a line under it."""
    slide = slide_of(deck, layout, foot(bundle), colours.WHITE)
    filled(slide.background.fill, colours.DARK_BLUE)
    size = fitting_size(title, (44, 40, 36, 32, 28, 24, 20), COVER.wide, COVER.high, is_bold=True)
    titled(slide, title, COVER, size, colours.WHITE, anchor="bottom")
    lettered(slide.placeholders[1].text_frame, under, size=22, ink=colours.WHITE)
    if bundle.is_invented:
        invented_band(slide)
    return slide


def _cover(deck: Deck, bundle: Bundle) -> None:
    said, site = words("takeaway"), words("site")
    slide = _dark(deck, bundle, "cover", bundle.title, bundle.area)
    status = site["invented"]["says"] if bundle.is_invented else site["foot"]["status"]
    made = said["made_on"].format(day=number_format.day(bundle.made_on))
    told = f"{bundle.data}. {made}.\n{status}"
    write(slide.shapes, COVER_WORDS, told, size=16, ink=colours.WHITE, name="Data and status")
    noted(slide, f"{told}\n{said['powerpoint']['notes']['same_view'].format(address=bundle.address)}")


def _chapter(deck: Deck, bundle: Bundle, chapter: Chapter) -> None:
    slide = _dark(deck, bundle, "chapter", chapter.title, chapter.lead)
    noted(slide, "\n".join(exhibit.finding for exhibit in chapter.exhibits))


def _exhibit(deck: Deck, bundle: Bundle, exhibit: Exhibit) -> None:
    """The slides of one exhibit, then those of its numbers, unless the numbers are what it shows."""
    _slides(deck, bundle, exhibit, exhibit.finding, drawings_of)
    if not exhibit.steps:
        title = words("takeaway")["powerpoint"]["numbers"].format(finding=exhibit.finding)
        _slides(deck, bundle, exhibit, title, number_drawings, (20,))


def _slides(
    deck: Deck, bundle: Bundle, exhibit: Exhibit, title: str, draw: Drawer, sizes: tuple[int, ...] = TITLE_SIZES
) -> None:
    """As many slides as the drawings take, each with the number of its part where there are several."""
    said = words("takeaway")["powerpoint"]["part"]
    longest = SlideFrame(said.format(title=title, part=10, parts=10), exhibit, bundle, sizes)
    drawings = draw(exhibit, longest.body)
    for part, drawing in enumerate(drawings, start=1):
        several = said.format(title=title, part=part, parts=len(drawings))
        sheet = SlideFrame(several if len(drawings) > 1 else title, exhibit, bundle, sizes)
        slide = sheet.opened(deck)
        drawing(slide.shapes, sheet.body)
        noted(slide, notes_of(exhibit))
