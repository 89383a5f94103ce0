"""The page that an address asks for, as plain HTML: seen before Streamlit has come, and where no script runs."""

import runpy
from collections.abc import Mapping

from board import choices, service
from board.answered import asked
from board.contents import address_of
from board.places import PAGES
from board.plain_page import PlainPage
from board.surface import drawing_on
from board.surround import show_bar, show_foot, show_notices
from board.view import pack_asked
from board.visit import visiting
from board.wording import words


def page_at(path: str) -> str | None:
    """The name of the page at a path below the root ("starts", "" for the first), or None."""
    return next((name for name in words("pages") if address_of(name) == path), None)


def title(page: str) -> str:
    """What the window of a page is called."""
    return f"{words('pages')[page]['title']} – {words('site')['name']}"


def first_sight(page: str, address: Mapping[str, str], place: str) -> str:
    """A page as HTML; `place` is its whole address up to the question mark.

    Empty where the data asked for is not in service yet, because to open it takes longer than all else.
    """
    with service.pinned(service.current()):
        if not choices.is_open(pack_asked(address, choices.packs_offered())):
            return ""
        with visiting(address) as (view, notices):
            return _drawn(page, PlainPage(view, asked(page, address), f"{place}?{view.query}"), notices)


def _drawn(page: str, drawn: PlainPage, notices: list[str]) -> str:
    """The bar, the page as its script says, and the foot."""
    with drawing_on(drawn):
        show_bar(page)
        show_notices(notices)
        runpy.run_path(str(PAGES / f"{page}.py"))
        show_foot()
    return f'<div id="first-sight" class="stApp" data-region="{drawn.view.area}"><div class="sheet">{drawn}</div></div>'
