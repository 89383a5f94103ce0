"""A bundle as one HTML file: opened by double-click, read, searched, copied from and printed without a network."""

from base64 import b64encode

from internships_work.html import site_markup
from internships_work.html.render import Markup, as_is, render
from internships_work.paths import STATIC
from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.offline import scripts, surround
from internships_work.takeaway.offline.style import style
from internships_work.wording import words


def as_offline_page(bundle: Bundle) -> bytes:
    """Return the whole file: cover, contents, each exhibit with its numbers, notes and evidence, what symbols mean.

    It holds its scripts, style and letters, and its policy lets it ask nobody for anything.
    """
    folding, copying = scripts.folding(), scripts.copying()
    page = render(
        "offline.document",
        policy=as_is(scripts.policy((folding, copying))),
        title=_title(bundle),
        icon=b64encode((STATIC / "icon.png").read_bytes()).decode(),
        folding=scripts.element(folding),
        style=as_is(style(bundle)),
        is_invented=bundle.is_invented,
        above=_above(bundle) + surround.bar_of_chapters(bundle),
        cover=surround.cover(bundle),
        contents=surround.contents(bundle),
        chapters=surround.chapters(bundle),
        notes=surround.notes(),
        foot=surround.foot(),
        copying=scripts.element(copying, words("offline")["copy"]),
    )
    return f"{page}\n".encode()


def _title(bundle: Bundle) -> str:
    """Return how a browser names the file."""
    invented = f"{words('site')['invented']['name']}: " if bundle.is_invented else ""
    return f"{invented}{bundle.title}, {bundle.area}"


def _above(bundle: Bundle) -> Markup:
    """Return a way past the contents for those who do not use a mouse, and the band of invented data."""
    band = site_markup.invented_band() if bundle.is_invented else ""
    return render("offline.above", skip=words("offline")["skip"], invented=words("site")["invented"]["name"], band=band)
