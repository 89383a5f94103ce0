"""What stands around the exhibits of the file: cover, contents, chapters, notes."""

from html import escape

from internships_work import number_format
from internships_work.html import markup
from internships_work.takeaway.bundle import Bundle, Chapter
from internships_work.takeaway.offline.card import card
from internships_work.wording import source, words


def cover(bundle: Bundle) -> str:
    """Title, place, when it was made, the data with its version, the status of what it shows, and how to print it."""
    site, said = words("site"), words("offline")
    facts = said["facts"]
    told = {
        facts["made"]: number_format.day(bundle.made_on),
        facts["data"]: bundle.data,
        facts["status"]: site["invented"]["name"] if bundle.is_invented else site["foot"]["status"],
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in told.items())
    lead = "" if _has_chapters(bundle) else f'<p class="lead">{escape(bundle.chapters[0].lead)}</p>'
    place = f'<p class="place">{escape(bundle.place)}</p>'
    return (
        f'<header class="cover">{markup.brand()}<h1>{escape(bundle.title)}</h1>{place}{lead}'
        f'<dl class="facts">{listed}</dl>'
        f"<p>{escape(said['how_to_read'])}</p>{_printing()}</header>"
    )


def _printing() -> str:
    """The choice of what goes onto paper; only a script can follow it."""
    said = words("offline")["printing"]
    choices = "".join(
        f'<label><input type="checkbox" data-prints="{part}"{" checked" if part == "numbers" else ""}>'
        f" {escape(said[name])}</label>"
        for name, part in {"numbers": "numbers", "about": "about-figure", "proof": "proof"}.items()
    )
    return (
        f'<form class="printing"><fieldset><legend>{escape(said["title"])}</legend><p>{escape(said["says"])}</p>'
        f'{choices}<button type="submit">{escape(said["button"])}</button></fieldset></form>'
    )


def contents(bundle: Bundle) -> str:
    """A link to every chapter and to every exhibit in it."""
    title = escape(words("offline")["contents"])
    chapters = "".join(
        _contents_of(chapter, number, _has_chapters(bundle)) for number, chapter in enumerate(bundle.chapters, 1)
    )
    notes = f'<li><a href="#notes">{escape(words("offline")["notes"])}</a></li>'
    return (
        f'<nav class="listed" aria-labelledby="contents"><h2 id="contents">{title}</h2><ul>{chapters}{notes}</ul></nav>'
    )


def _contents_of(chapter: Chapter, number: int, is_titled: bool) -> str:
    exhibits = "".join(
        f'<li><a href="#{_anchor(number, exhibit.name)}">{escape(exhibit.finding)}</a></li>'
        for exhibit in chapter.exhibits
    )
    if not is_titled:
        return exhibits
    return f'<li><a class="chapter" href="#chapter-{number}">{escape(chapter.title)}</a><ul>{exhibits}</ul></li>'


def chapters(bundle: Bundle) -> str:
    """Every chapter with its exhibits. Where there is only one, the cover has its title already."""
    is_titled = _has_chapters(bundle)
    return "".join(_chapter(chapter, number, is_titled) for number, chapter in enumerate(bundle.chapters, 1))


def _chapter(chapter: Chapter, number: int, is_titled: bool) -> str:
    level = 3 if is_titled else 2
    cards = "".join(card(exhibit, level, _anchor(number, exhibit.name)) for exhibit in chapter.exhibits)
    if not is_titled:
        return f"<section>{cards}</section>"
    name = f"chapter-{number}"
    title = f'<h2 id="{name}">{escape(chapter.title)}</h2><p class="lead">{escape(chapter.lead)}</p>'
    return f'<section class="chapter" aria-labelledby="{name}">{title}{cards}</section>'


def _anchor(number: int, name: str) -> str:
    """An exhibit may stand in two chapters, and its heading needs a name of its own in each."""
    return f"{name}-{number}"


def _has_chapters(bundle: Bundle) -> bool:
    return len(bundle.chapters) > 1


def notes() -> str:
    """What each status and each symbol means."""
    statuses = words("about")["sections"]["statuses"] | {"title": words("offline")["notes"]}
    symbols = {number_format.symbol(state): statuses["symbols"][state] for state in number_format.SYMBOLS}
    return markup.section("notes", statuses, {"terms": statuses["terms"] | symbols})


def foot() -> str:
    """Whom to ask, what needs a network, and whose the boundaries are."""
    told = (words("site")["foot"]["contact"], words("offline")["links"], source("ons_boundaries")["note"])
    return f'<footer class="site-foot">{"".join(f"<p>{escape(one)}</p>" for one in told)}</footer>'
