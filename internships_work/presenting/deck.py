"""A deck: one story for every area, its numbers pinned to one edition of the data when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

from internships_work import number_format
from internships_work.areas import ENGLAND, areas
from internships_work.bounded_cache import Cache
from internships_work.choices.enquiry import Enquiry
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.compose import in_place_of
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.stories import Slide, Story
from internships_work.questions import audience
from internships_work.questions.ask import NotHeld, NothingToShow, ask
from internships_work.questions.audience import Audience
from internships_work.wording import words

MOST_DECKS_KEPT = 8
SHORT = 8


@dataclass(frozen=True)
class DeckSlide:
    """One slide: its exhibit, what must not be said of it, and the page of the dashboard it stands on."""

    exhibit: Exhibit
    not_to_say: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class Deck:
    """The slides of a story for each area, by its code, with the version of the data they are made of.

    `data` names the pack, its date and its version. Every area has the same number of slides; `absent` has a sentence
    for each slide of which some area has nothing, so that none has it.
    """

    story: Story
    view: View
    version: str
    data: str
    is_invented: bool
    slides: Mapping[str, tuple[DeckSlide, ...]]
    absent: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self.slides[self.view.area])


Key = tuple[Audience, str, View, str]
_decks: Cache[Deck] = Cache(MOST_DECKS_KEPT)
_making = Lock()


def deck(story: Story, view: View, version: str = "") -> Deck:
    """Return the deck of a story for a view: of the version asked for while that is kept, else of the pack in service.

    Slides that the pack cannot fill for some area are left out. Raises NotHeld where none is left.
    """
    cached_deck = _decks.get(_key(story, view, version)) if version else None
    if cached_deck is None:
        now = ask("pack_version")[0]["fingerprint"][:SHORT]
        with _making:
            cached_deck = _decks.of(_key(story, view, now), lambda: _new_deck(story, view, now))
    return replace(cached_deck, view=view)


def _key(story: Story, view: View, version: str) -> Key:
    return audience.current(), story.name, replace(view, area=ENGLAND, authority="", enquiry=Enquiry()), version


def _new_deck(story: Story, view: View, version: str) -> Deck:
    found = {code: _slides(story, replace(view, area=code, authority="")) for code in areas()}
    [pack] = ask("pack")
    label_of_data = words("takeaway")["data"]
    return Deck(
        story=story,
        view=view,
        version=version,
        data=label_of_data.format(title=pack["title"], day=number_format.day(pack["assembled"]), version=version),
        is_invented=pack["is_invented"],
        slides=_in_step(found),
        absent=_absent(story, view, found),
    )


def _slides(story: Story, view: View) -> list[DeckSlide | NotHeld]:
    return [_deck_slide(slide, view) for slide in story.slides]


def _in_step(slides: dict[str, list[DeckSlide | NotHeld]]) -> dict[str, tuple[DeckSlide, ...]]:
    """Return the slides that every area can show, so that a change of area keeps the slide. Raises NotHeld for none."""
    of_all = zip(*slides.values(), strict=True)
    complete = [of_areas for of_areas in of_all if all(isinstance(slide, DeckSlide) for slide in of_areas)]
    if not complete:
        raise NotHeld(frozenset())
    return dict(zip(slides, zip(*complete, strict=True), strict=True))


def _absent(story: Story, view: View, slides: dict[str, list[DeckSlide | NotHeld]]) -> tuple[str, ...]:
    """Return which area has nothing to show on a slide of the story, and why: of several areas the first."""
    absent: dict[str, str] = {}
    for code, of_area in slides.items():
        for slide, made in zip(story.slides, of_area, strict=True):
            if isinstance(made, NothingToShow):
                sentence = ". ".join(in_place_of(slide.exhibit, made, replace(view, area=code, authority="")))
                absent.setdefault(slide.exhibit, sentence)
    return tuple(absent.values())


def _deck_slide(slide: Slide, view: View) -> DeckSlide | NotHeld:
    try:
        exhibit = registry.make(slide.exhibit, view)
    except NotHeld as lacking:
        return lacking
    return DeckSlide(exhibit, slide.not_to_say, registry.page_of(slide.exhibit))
