"""The two documents of story mode: the slides, and the presenter's notes. Each is whole once it has loaded."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from internships_work.areas import areas, regions
from internships_work.choices.view import View
from internships_work.exhibits.registry import address_of
from internships_work.html import site_markup
from internships_work.html.addresses import ROOT, ROOT_FROM_BELOW, address
from internships_work.html.render import Markup, as_is, as_script, render
from internships_work.html.streamlit_private import HEALTH
from internships_work.presenting.deck import Deck
from internships_work.presenting.slides import notes_of, section, slides_of
from internships_work.wording import fill, words

SCRIPTS = {
    "present": ("present.js",),
    "notes": ("notes.js",),
}
BUTTONS = ("previous", "next", "blank", "full", "notes", "help", "leave")
BEFORE_THE_AREA = 2
NOTES = "present/notes"
SECONDS = 20


def slides_document(deck: Deck, index: int, notices: list[str]) -> Markup:
    """Return the page of slides: every slide of every area in it, the one at index `place` in sight."""
    content = _settings(deck, index) | {
        "areas": {code: _with_page_addresses(slides_of(deck, code), deck, code) for code in deck.slides},
        "notes": address(NOTES),
        "keys": [region.code for region in regions()],
    }
    wording = words("present")
    body = render(
        "present.slides",
        slide=section(deck, deck.view.area, index),
        notices=_notices(notices),
        controls=_controls(deck),
        help=_help(),
        without_scripts=wording["scripts"],
    )
    title = wording["title"].format(story=deck.story.title, name=words("site")["name"])
    return _document("present", title, body, content)


def notes_document(deck: Deck, index: int, notices: list[str]) -> Markup:
    """Return the page of notes, in step with the slides that are open in the same browser.

    It also says which slides of the story are not there, and why, which is for the presenter and not for the hall.
    """
    wording = words("present")["notes"]
    absent = [fill(wording["absent"], sentence=sentence) for sentence in deck.absent]
    content = _settings(deck, index) | {
        "areas": {code: notes_of(deck, code) for code in deck.slides},
        "wording": wording,
    }
    title = wording["title"].format(story=deck.story.title)
    band = site_markup.invented_band() if deck.is_invented else ""
    body = render("present.notes", title=title, band=band, notices=_notices([*notices, *absent]))
    return _document("notes", f"{title} – {words('site')['name']}", body, content, ROOT_FROM_BELOW)


def nothing_document(sentences: Sequence[str], query: str, root: str) -> Markup:
    """Return a page that says why there are no slides, with the way back to the view in the dashboard at `root`."""
    first, *rest = sentences
    label = words("present")["back"]
    body = render("present.nothing", title=first, sentences=rest, root=root, query=query, label=label)
    return _document("", words("site")["name"], body, {}, root)


def _settings(deck: Deck, index: int) -> dict[str, Any]:
    """Return what the scripts need to know, whichever the window."""
    wording = words("present")
    return {
        "story": deck.story.name,
        "title": deck.story.title,
        "area": deck.view.area,
        "slide": index,
        "count": deck.count,
        "version": deck.version,
        "names": {code: area.name for code, area in areas().items()},
        "choices": _without_area(deck.view),
        "seconds": SECONDS,
        "health": address(HEALTH),
        "messages": {name: message.replace("{seconds}", str(SECONDS)) for name, message in wording["messages"].items()},
    }


def _without_area(view: View) -> dict[str, str]:
    return {choice: value for choice, value in view.address().items() if choice != "area"}


def _with_page_addresses(slides: list[dict[str, Any]], deck: Deck, area: str) -> list[dict[str, Any]]:
    """Return the slides of an area, each with the address of its figure; the notes have a document of their own.

    Slides follow regions, but whoever came from a local authority goes back to it.
    """
    back_to = deck.view.authority if area == deck.view.area and deck.view.authority else area
    query = urlencode(_without_area(deck.view) | {"area": back_to})
    found = []
    for slide in slides:
        page, _, anchor = slide["page"].partition("#")
        parts = {part: slide[part] for part in ("html", "finding")}
        found.append(parts | {"leaves": address(address_of(page), query, anchor)})
    return found


def _notices(sentences: list[str]) -> str:
    return site_markup.notices(sentences) if sentences else ""


def _controls(deck: Deck) -> Markup:
    """Return buttons for everything the keys do, for touch and for those who do not know the keys."""
    wording = words("present")["buttons"]
    buttons = [(name, wording[name]) for name in BUTTONS]
    return render(
        "present.controls",
        wording=wording,
        before=buttons[:BEFORE_THE_AREA],
        after=buttons[BEFORE_THE_AREA:],
        areas=[(code, area.name) for code, area in areas().items()],
        chosen=deck.view.area,
    )


def _help() -> Markup:
    wording = words("present")
    keys = [(key[0], key[1].format(seconds=SECONDS)) for name, key in wording["keys"].items() if name != "title"]
    title, close = wording["keys"]["title"], wording["buttons"]["close"]
    return render("present.help", title=title, keys=keys, regions=[region.name for region in regions()], close=close)


def _document(kind: str, title: str, body: Markup, content: dict[str, Any], root: str = ROOT) -> Markup:
    """Return a page of ours without the dashboard round it. Its addresses are relative to the root of the dashboard."""
    return render(
        "present.document",
        kind=kind,
        title=title,
        root=root,
        style="present.css",
        scripts=SCRIPTS.get(kind, ()),
        body=body,
        json=as_is(as_script(content)),
    )
