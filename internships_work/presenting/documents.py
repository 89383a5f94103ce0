"""The two documents of story mode: the slides, and the presenter's notes. Each is whole once it has loaded."""

from collections.abc import Sequence
from html import escape
from typing import Any

from internships_work.areas import areas, regions
from internships_work.exhibits.registry import address_of
from internships_work.html import markup
from internships_work.html.addresses import ICON_FILE, ROOT, ROOT_FROM_BELOW, address, file_address
from internships_work.html.streamlit_private import HEALTH, MAIN
from internships_work.paths import CHART_LIBRARY
from internships_work.presenting.deck import Deck
from internships_work.presenting.slides import section, slides_of
from internships_work.takeaway.charts import as_script, no_coastlines, shapes_behind
from internships_work.wording import words

SCRIPTS = {
    "present": (CHART_LIBRARY, "draw.js", "present.js"),
    "notes": ("notes.js",),
}
BUTTONS = ("previous", "next", "blank", "full", "notes", "help", "leave")
SECONDS = 20


def slides_document(deck: Deck, place: int, notices: list[str]) -> str:
    """The page of slides: every slide of every area in it, the one asked for in sight."""
    figures = [shown.exhibit.figure for slides in deck.slides.values() for shown in slides]
    told = _told(deck, place) | {
        "areas": {code: _leaving(slides_of(deck, code), deck) for code in deck.slides},
        "shapes": shapes_behind(figures),
        "noCoastlines": no_coastlines(),
        "keys": [region.code for region in regions()],
    }
    said = words("present")
    body = (
        f'<main id="stage" {MAIN}>{section(deck, deck.view.area, place)}</main>'
        f'<div id="notice" role="status">{_notices(notices)}</div><p id="spoken" class="unseen" aria-live="polite"></p>'
        f"{_controls(deck)}{_help()}<noscript><p>{escape(said['scripts'])}</p></noscript>"
    )
    return _document("present", said["title"].format(story=deck.story.title, name=words("site")["name"]), body, told)


def notes_document(deck: Deck, place: int, notices: list[str]) -> str:
    """The page of notes, in step with the slides that are open in the same browser."""
    said = words("present")["notes"]
    told = _told(deck, place) | {
        "areas": {code: [one["notes"] for one in slides_of(deck, code)] for code in deck.slides},
        "said": said,
    }
    title = said["title"].format(story=deck.story.title)
    invented = markup.invented_band() if deck.is_invented else ""
    body = (
        f'{invented}<main id="notes" {MAIN}><h1>{escape(title)}</h1>'
        f'{_notices(notices)}<div id="now" aria-live="polite"></div></main>'
    )
    return _document("notes", f"{title} – {words('site')['name']}", body, told, ROOT_FROM_BELOW)


def nothing_document(sentences: Sequence[str], query: str, root: str) -> str:
    """A page that says why there are no slides, with the way back to the dashboard at `root` and to the view there."""
    first, *rest = map(escape, sentences)
    link = f'<a href="{escape(address("", query, root=root))}">{escape(words("present")["back"])}</a>'
    body = f"<main {MAIN}><h1>{first}</h1>{''.join(f'<p>{one}</p>' for one in rest)}"
    return _document("", words("site")["name"], f"{body}<p>{link}</p></main>", {}, root)


def _told(deck: Deck, place: int) -> dict[str, Any]:
    """What the scripts need to know, whichever the window."""
    said = words("present")
    return {
        "story": deck.story.name,
        "title": deck.story.title,
        "area": deck.view.area,
        "authority": deck.view.authority,
        "slide": place,
        "count": deck.count,
        "version": deck.version,
        "names": {code: area.name for code, area in areas().items()},
        "choices": {choice: value for choice, value in deck.view.address().items() if choice != "area"},
        "seconds": SECONDS,
        "health": address(HEALTH),
        "told": {name: one.replace("{seconds}", str(SECONDS)) for name, one in said["told"].items()},
    }


def _leaving(slides: list[dict[str, Any]], deck: Deck) -> list[dict[str, Any]]:
    """The slides, each with the address of its page below the root; the notes have a document of their own."""
    kept = []
    for one in slides:
        page, _, anchor = one["page"].partition("#")
        kept.append(
            {part: one[part] for part in ("html", "figure", "finding")} | {"leaves": [address_of(page), anchor]}
        )
    return kept


def _notices(told: list[str]) -> str:
    return markup.notices(told) if told else ""


def _controls(deck: Deck) -> str:
    """Buttons for everything the keys do, for touch and for those who do not know the keys."""
    said = words("present")["buttons"]
    options = "".join(
        f'<option value="{code}"{" selected" if code == deck.view.area else ""}>{escape(area.name)}</option>'
        for code, area in areas().items()
    )
    choice = f'<label>{escape(said["area"])} <select id="area">{options}</select></label>'
    buttons = {name: f'<button type="button" data-does="{name}">{escape(said[name])}</button>' for name in BUTTONS}
    parts = [buttons["previous"], buttons["next"], choice, *(buttons[name] for name in BUTTONS[2:])]
    return f'<nav id="controls" aria-label="{escape(said["controls"])}">{"".join(parts)}</nav>'


def _help() -> str:
    said = words("present")
    keys = "".join(
        f"<dt>{escape(one[0])}</dt><dd>{escape(one[1].format(seconds=SECONDS))}</dd>"
        for name, one in said["keys"].items()
        if name != "title"
    )
    numbered = "".join(f"<li>{escape(region.name)}</li>" for region in regions())
    close = f'<form method="dialog"><button>{escape(said["buttons"]["close"])}</button></form>'
    return (
        f'<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">{escape(said["keys"]["title"])}</h2>'
        f"<dl>{keys}</dl><ol>{numbered}</ol>{close}</dialog>"
    )


def _document(kind: str, title: str, body: str, told: dict[str, Any], root: str = ROOT) -> str:
    """A page of ours without the dashboard round it. Its addresses are relative to the root the dashboard stands at."""
    scripts = "".join(f'<script defer src="{file_address(one, root=root)}"></script>' for one in SCRIPTS.get(kind, ()))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="{address(ICON_FILE, root=root)}">'
        f'<link rel="stylesheet" href="{file_address("present.css", root=root)}">{scripts}</head>'
        f'<body class="{kind}">{body}<script type="application/json" id="told">{as_script(told)}</script></body></html>'
    )
