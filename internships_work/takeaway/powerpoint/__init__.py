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
from internships_work.takeaway.powerpoint.control_characters import without_control_characters
from internships_work.takeaway.powerpoint.drawing import Drawing
from internships_work.takeaway.powerpoint.frame import TITLE_SIZES, SlideFrame, foot, invented_band, set_title
from internships_work.takeaway.powerpoint.notes import notes_of, set_notes
from internships_work.takeaway.powerpoint.slide_geometry import Box
from internships_work.takeaway.powerpoint.slide_master import COVER, empty_deck, new_slide
from internships_work.takeaway.powerpoint.tables import number_drawings
from internships_work.takeaway.powerpoint.writing import fill_solid, set_text, write
from internships_work.takeaway.properties import as_property
from internships_work.takeaway.text_measuring import fitting_size
from internships_work.wording import words

__all__ = ["as_powerpoint"]

Drawer = Callable[[Exhibit, Box], list[Drawing]]
COVER_WORDS = Box(COVER.left, 360, COVER.wide, 120)


def as_powerpoint(bundle: Bundle) -> bytes:
    """Return a deck of a cover, a slide for each of several chapters, and for each exhibit its slides and numbers."""
    readable = without_control_characters(bundle)
    deck = empty_deck()
    _set_properties(deck, readable)
    _add_cover(deck, readable)
    for chapter in readable.chapters:
        if len(readable.chapters) > 1:
            _add_chapter(deck, readable, chapter)
        for exhibit in chapter.exhibits:
            _add_exhibit(deck, readable, exhibit)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _set_properties(deck: Deck, bundle: Bundle) -> None:
    """Set what a file browser and a screen reader say of the deck before it is opened."""
    properties = deck.core_properties
    invented = f"{words('site')['invented']['name']}: " if bundle.is_invented else ""
    properties.title = as_property(f"{invented}{bundle.title}, {bundle.area}")
    properties.subject = as_property(bundle.data)
    properties.author = properties.last_modified_by = words("site")["name"]
    properties.language, properties.keywords, properties.comments = "en-GB", "", ""
    properties.created = properties.modified = datetime.combine(bundle.made_on, datetime.min.time())


def _title_slide(deck: Deck, bundle: Bundle, layout: str, title: str, under: str) -> Slide:
    """Add a slide of white words on dark blue: its title, and a line under it."""
    slide = new_slide(deck, layout, foot(bundle), colours.WHITE)
    fill_solid(slide.background.fill, colours.DARK_BLUE)
    size = fitting_size(title, (44, 40, 36, 32, 28, 24, 20), COVER.wide, COVER.high, is_bold=True)
    set_title(slide, title, COVER, size, colours.WHITE, anchor="bottom")
    set_text(slide.placeholders[1].text_frame, under, size=22, ink=colours.WHITE)
    if bundle.is_invented:
        invented_band(slide)
    return slide


def _add_cover(deck: Deck, bundle: Bundle) -> None:
    wording, site = words("takeaway"), words("site")
    slide = _title_slide(deck, bundle, "cover", bundle.title, bundle.area)
    status = site["invented"]["says"] if bundle.is_invented else site["foot"]["status"]
    made = wording["made_on"].format(day=number_format.day(bundle.made_on))
    data_and_status = f"{bundle.data}. {made}.\n{status}"
    write(slide.shapes, COVER_WORDS, data_and_status, size=16, ink=colours.WHITE, name="Data and status")
    same_view = wording["powerpoint"]["notes"]["same_view"].format(address=bundle.address)
    absent = [f"{wording['absent']}:", *bundle.absent] if bundle.absent else []
    set_notes(slide, "\n".join([data_and_status, same_view, *absent]))


def _add_chapter(deck: Deck, bundle: Bundle, chapter: Chapter) -> None:
    slide = _title_slide(deck, bundle, "chapter", chapter.title, chapter.lead)
    set_notes(slide, "\n".join(exhibit.finding for exhibit in chapter.exhibits))


def _add_exhibit(deck: Deck, bundle: Bundle, exhibit: Exhibit) -> None:
    """Add the slides of one exhibit, then those of its numbers, unless the numbers are what it shows."""
    _add_slides(deck, bundle, exhibit, exhibit.finding_on_slide, drawings_of)
    if not exhibit.steps:
        title = words("takeaway")["powerpoint"]["numbers"].format(finding=exhibit.finding_on_slide)
        _add_slides(deck, bundle, exhibit, title, number_drawings, (20,))


def _add_slides(
    deck: Deck, bundle: Bundle, exhibit: Exhibit, title: str, draw: Drawer, sizes: tuple[int, ...] = TITLE_SIZES
) -> None:
    """Add as many slides as the drawings take, each with the number of its part where there are several."""
    numbered_title = words("takeaway")["powerpoint"]["part"]
    longest = SlideFrame(numbered_title.format(title=title, part=10, parts=10), exhibit, bundle, sizes)
    drawings = draw(exhibit, longest.body)
    for part, drawing in enumerate(drawings, start=1):
        part_title = numbered_title.format(title=title, part=part, parts=len(drawings))
        frame = SlideFrame(part_title if len(drawings) > 1 else title, exhibit, bundle, sizes)
        slide = frame.add_to(deck)
        drawing(slide.shapes, frame.body)
        set_notes(slide, notes_of(exhibit))
