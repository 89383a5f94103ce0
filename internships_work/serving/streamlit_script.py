"""The script that Streamlit runs for a visitor: settles the view, then draws the page and what surrounds it."""

from contextlib import nullcontext

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from internships_work.choices import offers
from internships_work.choices.address_parts import understood
from internships_work.choices.view import pack_asked
from internships_work.choices.visit import settle_page
from internships_work.exhibits.registry import address_of
from internships_work.page.page_address import address_asked
from internships_work.page.page_chrome import show_bar, show_foot, show_notices
from internships_work.page.renderer import drawing_on
from internships_work.page.streamlit_page import OpenPage
from internships_work.paths import PAGES
from internships_work.serving.prerender import title
from internships_work.wording import words

state, site = st.session_state, words("site")


def take_view(page: str) -> list[str]:
    """Settle what the visitor has chosen, which stands in the address, and return the notices about that.

    A choice changes the address and nothing else. A link, a reload, the back button and a socket that was lost and
    opened elsewhere then all lead to the same view.
    """
    address = understood((part, value) for part in st.query_params for value in st.query_params.get_all(part))
    name = pack_asked(address, offers.packs_offered())
    with nullcontext() if offers.is_open(name) else st.spinner(site["opening_pack"]):
        state["view"], notices = settle_page(page, address)
    return notices


def every_page() -> dict[str, StreamlitPage]:
    """Return the scripts of the pages with their titles and addresses, by name."""
    return {
        name: st.Page(
            PAGES / f"{name}.py",
            title=title(name),
            url_path=address_of(name),
            default=about.get("default", False),
        )
        for name, about in words("pages").items()
    }


if "pages" not in state:
    state["pages"] = every_page()
page = st.navigation(list(state["pages"].values()), position="hidden")
current = next(name for name, known in state["pages"].items() if known is page or known.url_path == page.url_path)
notices = take_view(current)
open_page = OpenPage(state["view"], address_asked(current, st.query_params.to_dict()))
with drawing_on(open_page), open_page.whole():
    show_bar(current)
    show_notices(notices)
    page.run()
    show_foot()
