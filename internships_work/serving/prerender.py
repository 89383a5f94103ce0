"""The page that an address asks for, as plain HTML: seen before Streamlit has come, and where no script runs."""

import runpy
from collections.abc import Mapping

from internships_work.choices import offers
from internships_work.choices.view import pack_asked
from internships_work.choices.visit import settle_page
from internships_work.exhibits.registry import address_of
from internships_work.page.html_page import PlainPage
from internships_work.page.page_address import address_asked
from internships_work.page.page_chrome import show_bar, show_foot, show_notices
from internships_work.page.renderer import drawing_on
from internships_work.paths import PAGES
from internships_work.questions import editions
from internships_work.wording import words


def page_at(path: str) -> str | None:
    """Return the name of the page at a path below the root ("starts", "" for the first), or None."""
    return next((name for name in words("pages") if address_of(name) == path), None)


def title(page: str) -> str:
    """Return the title of the window of a page."""
    return f"{words('pages')[page]['title']} – {words('site')['name']}"


def first_sight(page: str, address: Mapping[str, str], whole_address: str) -> str:
    """Return a page as HTML, "" where its data is not in service yet, because to open it takes longer than all else.

    `whole_address` is the page's own up to the question mark, "" where that is not known.
    """
    with editions.pinned(editions.current()):
        if not offers.is_open(pack_asked(address, offers.packs_offered())):
            return ""
        view, notices = settle_page(page, address)
        link = f"{whole_address}?{view.query}" if whole_address else ""
        return _drawn(page, PlainPage(view, address_asked(page, address), link), notices)


def _drawn(page: str, drawn: PlainPage, notices: list[str]) -> str:
    """The bar, the page as its script says, and the foot."""
    with drawing_on(drawn):
        show_bar(page)
        show_notices(notices)
        runpy.run_path(str(PAGES / f"{page}.py"))
        show_foot()
    return f'<div id="first-sight" data-region="{drawn.view.area}"><div class="sheet">{drawn}</div></div>'
