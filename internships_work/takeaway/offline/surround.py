"""What surrounds the exhibits of the file: cover, contents, chapters, notes."""

from internships_work import number_format
from internships_work.html import bar, markup, site_markup
from internships_work.html.render import Markup, joined, render
from internships_work.takeaway.bundle import Bundle, Chapter
from internships_work.takeaway.offline.card import card
from internships_work.wording import source, words

PARTS_TO_PRINT = {"numbers": "numbers", "about": "about-figure", "proof": "proof"}
PRINTED_AT_FIRST = "numbers"


def cover(bundle: Bundle) -> Markup:
    """Return title, area, when it was made, the data with its version, the status of its figures, how to print it."""
    site, wording = words("site"), words("offline")
    labels = wording["facts"]
    facts = {
        labels["made"]: number_format.day(bundle.made_on),
        labels["data"]: bundle.data,
        labels["status"]: site["invented"]["name"] if bundle.is_invented else site["foot"]["status"],
    }
    return render(
        "offline.cover",
        brand=site_markup.brand(),
        bundle=bundle,
        lead=None if _has_chapters(bundle) else bundle.chapters[0].lead,
        facts=markup.definitions(facts.items(), "facts"),
        how_to_read=wording["how_to_read"],
        absent=words("takeaway")["absent"],
        printing=_printing(),
    )


def _printing() -> Markup:
    """Return the choice of what goes onto paper; only a script can follow it."""
    wording = words("offline")["printing"]
    choices = [(part, wording[name], part == PRINTED_AT_FIRST) for name, part in PARTS_TO_PRINT.items()]
    return render("offline.printing", wording=wording, choices=choices)


def contents(bundle: Bundle) -> Markup:
    """Return a link to every chapter and to every exhibit in it."""
    wording = words("offline")
    chapters = [
        (_chapter_anchor(number), chapter.title, _findings(chapter, number))
        for number, chapter in enumerate(bundle.chapters, 1)
    ]
    return render(
        "offline.contents",
        title=wording["contents"],
        chapters=chapters,
        notes=wording["notes"],
        is_titled=_has_chapters(bundle),
    )


def bar_of_chapters(bundle: Bundle) -> Markup:
    """Return the bar of the dashboard's pages with those that are chapters of the file; nothing where it has one."""
    if not _has_chapters(bundle):
        return Markup()
    page_titled = {about["title"]: page for page, about in words("pages").items()}
    anchors = {page_titled[chapter.title]: _chapter_anchor(number) for number, chapter in enumerate(bundle.chapters, 1)}
    return bar.pages_of_file(anchors)


def _findings(chapter: Chapter, number: int) -> list[tuple[str, str]]:
    return [(_anchor(number, exhibit.name), exhibit.finding) for exhibit in chapter.exhibits]


def chapters(bundle: Bundle) -> Markup:
    """Return every chapter with its exhibits. Where there is only one, the cover has its title already."""
    is_titled = _has_chapters(bundle)
    return joined(_chapter(chapter, number, is_titled) for number, chapter in enumerate(bundle.chapters, 1))


def _chapter(chapter: Chapter, number: int, is_titled: bool) -> Markup:
    level = 3 if is_titled else 2
    cards = joined(card(exhibit, level, _anchor(number, exhibit.name)) for exhibit in chapter.exhibits)
    return render("offline.chapter", anchor=_chapter_anchor(number), chapter=chapter, cards=cards, is_titled=is_titled)


def _chapter_anchor(number: int) -> str:
    return f"chapter-{number}"


def _anchor(number: int, name: str) -> str:
    """Return the name of a heading: an exhibit may be in two chapters, and needs one of its own in each."""
    return f"{name}-{number}"


def _has_chapters(bundle: Bundle) -> bool:
    return len(bundle.chapters) > 1


def notes() -> Markup:
    """Return what each status and each symbol means."""
    statuses = words("about")["sections"]["statuses"] | {"title": words("offline")["notes"]}
    symbols = {number_format.symbol(state): statuses["symbols"][state.value] for state in number_format.SYMBOLS}
    return site_markup.section("notes", statuses, {"terms": statuses["terms"] | symbols})


def foot() -> Markup:
    """Return whom to ask, what needs a network, and whose the boundaries are."""
    sentences = (words("site")["foot"]["contact"], words("offline")["links"], source("ons_boundaries")["note"])
    return render("offline.foot", sentences=sentences)
