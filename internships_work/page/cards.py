"""An exhibit as a card: one block of HTML that html/static brings to life, the same for all who see the same view."""

import json
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from internships_work.exhibits.exhibit import Exhibit
from internships_work.html import markup
from internships_work.page import exhibit_links
from internships_work.wording import words


def card(exhibit: Exhibit, address: dict[str, str]) -> str:
    """Heading, what can be done with it, three tabs (chart or tiles, numbers, what it counts), caveats and source.

    `address` holds the choices of the view, for its links.
    """
    labels = words("site")["tabs"]
    parts = {
        exhibit.kind: (labels[exhibit.kind], _body(exhibit)),
        "numbers": (labels["numbers"], markup.table(exhibit.table, exhibit.subtitle)),
        "about": (labels["about"], markup.about(exhibit)),
    }
    return (
        f'<article class="exhibit" aria-labelledby="{escape(exhibit.name)}">{_heading(exhibit)}'
        f'<div class="exhibit-body"><div class="above">{_tabs(exhibit.name, parts)}'
        f"{exhibit_links.outlets(exhibit, address)}</div>{_panels(exhibit.name, parts)}</div>"
        f"{markup.foot(exhibit)}</article>"
    )


def _heading(exhibit: Exhibit) -> str:
    """The heading. A card that is the same everywhere always holds the sentence that says so, and looks.css hides it
    where England is chosen: the card is then not sent again to say it."""
    if not exhibit.same_everywhere:
        return markup.heading(exhibit)
    told = replace(exhibit, notice=words("site")["england_only"])
    return f'<div class="same-everywhere">{markup.heading(told)}</div>'


def beside(cards: Iterable[str]) -> str:
    """One card across the page, or two side by side whose charts begin at one height."""
    told = list(cards)
    return told[0] if len(told) == 1 else f'<div class="pair">{"".join(told)}</div>'


def _tabs(name: str, parts: dict[str, tuple[str, str]]) -> str:
    tabs = "".join(
        f'<button type="button" role="tab" id="{name}-{part}-tab" data-part="{part}" aria-controls="{name}-{part}"'
        f' aria-selected="{_is(not at)}" tabindex="{-1 if at else 0}">{escape(label)}</button>'
        for at, (part, (label, _)) in enumerate(parts.items())
    )
    return f'<div class="tabs" role="tablist" data-of="{name}" aria-labelledby="{name}">{tabs}</div>'


def _is(true: bool) -> str:
    return "true" if true else "false"


def _panels(name: str, parts: dict[str, tuple[str, str]]) -> str:
    return "".join(
        f'<div role="tabpanel" id="{name}-{part}" aria-labelledby="{name}-{part}-tab"{" hidden" if at else ""}>'
        f"{content}</div>"
        for at, (part, (_, content)) in enumerate(parts.items())
    )


def _body(exhibit: Exhibit) -> str:
    if exhibit.kind == "chart":
        return _chart(exhibit)
    return getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind))


def _chart(exhibit: Exhibit) -> str:
    """Room for the chart, as high as it will be, so that nothing moves when it is drawn; its figure as data."""
    chooses = " data-chooses" if exhibit.chooses_area else ""
    height = exhibit.figure["layout"]["height"]
    return (
        f'<div class="chart" role="img" aria-label="{escape(exhibit.alt)}" data-chart="{exhibit.name}"{chooses}'
        f" style=\"height:{height}px\" data-figure='{as_attribute(exhibit.figure)}'></div>"
    )


def as_attribute(content: object) -> str:
    """Plain data as JSON that may stand between single quotes as an attribute, and that no cleaner takes for markup."""
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&'":
        told = told.replace(letter, f"\\u{ord(letter):04x}")
    return told
