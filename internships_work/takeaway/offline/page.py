"""A bundle as one HTML file: opened by double-click, read, searched, copied from and printed without a network."""

from base64 import b64encode
from html import escape

from internships_work.html import markup
from internships_work.paths import STATIC
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.offline import scripts, surround
from internships_work.takeaway.offline.style import style
from internships_work.wording import words


def as_offline_page(bundle: Bundle) -> bytes:
    """The whole file: cover, contents, every exhibit with chart, numbers, notes and evidence, and what they mean.

    It holds its scripts, style, shapes and letters, and its policy lets it ask nobody for anything.
    """
    first, last = scripts.first(), scripts.last()
    figures = f'<main id="figures" tabindex="-1">{surround.chapters(bundle)}{surround.notes()}</main>'
    page = (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{scripts.policy((first, *last))}">'
        f"{_head(bundle)}{scripts.elements((first,))}<style>{style(bundle)}</style></head>"
        f'<body class="dashboard{" is-invented" if bundle.is_invented else ""}">'
        f"{_above(bundle)}{surround.cover(bundle)}{surround.contents(bundle)}{figures}{surround.foot()}"
        f"{scripts.shapes(bundle)}{scripts.elements(last)}</body></html>\n"
    )
    return page.encode()


def _head(bundle: Bundle) -> str:
    """How a browser names the file, and how wide it is."""
    invented = f"{words('site')['invented']['name']}: " if bundle.is_invented else ""
    icon = b64encode((STATIC / "icon.png").read_bytes()).decode()
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(f'{invented}{bundle.title}, {bundle.place}')}</title>"
        f'<link rel="icon" href="data:image/png;base64,{icon}">'
    )


def _above(bundle: Bundle) -> str:
    """A way past the contents for those who do not use a mouse, and the band of invented data."""
    skip = f'<a class="skip" href="#figures">{escape(words("offline")["skip"])}</a>'
    band = (
        f'<aside class="band" aria-label="{escape(words("site")["invented"]["name"])}">{markup.invented_band()}</aside>'
    )
    return skip + (band if bundle.is_invented else "")
