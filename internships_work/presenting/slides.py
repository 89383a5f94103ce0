"""The slides of a deck as HTML, and what the presenter of each should know."""

from typing import Any

from internships_work.areas import areas
from internships_work.charts.map_model import ON_SHAPES
from internships_work.charts.svg import PictureSize
from internships_work.exhibits.exhibit import Exhibit
from internships_work.html import markup
from internships_work.html.render import Markup, as_is, render
from internships_work.presenting.deck import Deck, DeckSlide
from internships_work.wording import short_source_line, source_line, words

# As high as is left below the longest finding, on screens of 16 to 9 and of 4 to 3. Drawn half as large again on a
# screen 1280 wide, so that letters can be read at the back of a hall.
WIDE, SQUARE = PictureSize(800, 246), PictureSize(634, 246)
# A map stands beside its finding.
WIDE_MAP, SQUARE_MAP = PictureSize(434, 404), PictureSize(285, 422)


def slides_of(deck: Deck, area: str) -> list[dict[str, Any]]:
    """Return every slide of one area: its HTML, the page with its figure, and its finding."""
    return [
        {
            "html": section(deck, area, index),
            "page": f"{slide.page}#{slide.exhibit.name}",
            "finding": slide.exhibit.finding,
        }
        for index, slide in enumerate(deck.slides[area])
    ]


def notes_of(deck: Deck, area: str) -> list[dict[str, Any]]:
    """Return the notes of every slide of one area."""
    slides = deck.slides[area]
    return [notes(slide, slides[index + 1 : index + 2]) for index, slide in enumerate(slides)]


def section(deck: Deck, area: str, index: int) -> Markup:
    """Return one slide: the finding on top, the chart or headlines below; source, status, version, number at the foot.

    `index` is its index among the slides of the area.
    """
    exhibit = deck.slides[area][index].exhibit
    return render(
        "present.slide",
        form=_form(exhibit),
        exhibit=exhibit,
        stamp=words("site")["invented"]["name"] if exhibit.is_invented else "",
        notice=markup.notice(exhibit),
        body=_body(exhibit),
        foot=_foot(deck, area, index),
    )


def _form(exhibit: Exhibit) -> str:
    """Return how a slide is laid out: a map has the whole height beside its finding, all else the width below it."""
    return "map" if isinstance(exhibit.chart, ON_SHAPES) else exhibit.kind


def _body(exhibit: Exhibit) -> Markup:
    if exhibit.kind == "chart":
        wide, square = (WIDE_MAP, SQUARE_MAP) if _form(exhibit) == "map" else (WIDE, SQUARE)
        forms = {"wide": wide, "square": square, "phone": None}
        pictures = {form: as_is(exhibit.picture(size, form)) for form, size in forms.items()}
        return render("present.chart", alt=exhibit.alt, pictures=pictures)
    return getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind))


def _foot(deck: Deck, area: str, index: int) -> Markup:
    exhibit, wording = deck.slides[area][index].exhibit, words("present")
    return render(
        "present.foot",
        labels="" if exhibit.tiles else markup.status_labels(exhibit.statuses),
        key=exhibit.key,
        source_line=short_source_line(exhibit.sources),
        version=wording["version"].format(version=deck.version),
        number=wording["area_and_number"].format(area=areas()[area].name, number=index + 1, count=deck.count),
    )


def notes(slide: DeckSlide, after: tuple[DeckSlide, ...]) -> dict[str, Any]:
    """Return what the presenter's own window says of a slide; "" as next finding after the last."""
    exhibit = slide.exhibit
    return {
        "finding": exhibit.finding,
        "subtitle": exhibit.subtitle,
        "not_to_say": list(slide.not_to_say),
        "caveats": [*([exhibit.notice] if exhibit.notice else []), *exhibit.caveats],
        "about": exhibit.about,
        "source": source_line(exhibit.sources),
        "next": after[0].exhibit.finding if after else "",
    }
