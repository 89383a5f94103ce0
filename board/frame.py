"""The script that Streamlit runs for a visitor: settles the view, then draws the page and what surrounds it."""

from contextlib import nullcontext

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

from board import choices, static_files, view
from board.contents import address_of
from board.first_sight import title
from board.open_page import OpenPage
from board.places import PAGES
from board.surface import drawing_on
from board.surround import show_bar, show_foot, show_notices
from board.wording import words

state, site = st.session_state, words("site")


def take_view() -> None:
    """Settle what the visitor has chosen: a choice just made on the page counts before the address.

    On a slow connection the browser may still send the address from before a choice, so a changed choice wins and is
    written to the address bar, where a link, a reload and the back button find it again. Where no choice has changed,
    a changed address is one just opened.
    """
    address = st.query_params.to_dict()
    kept = state["view"].choices() if "view" in state else {}
    chosen = {choice: state.get(choice, value) for choice, value in kept.items()}
    asked = view.address_after(chosen, kept) if chosen != kept else address
    name = view.pack_asked(asked, choices.packs_offered())
    with nullcontext() if choices.is_open(name) else st.spinner(site["opening_pack"]):
        pack, told = choices.serve(name)
    if chosen != kept or not kept or address != state["address"]:
        state["view"], state["notices"] = view.read(asked | {"pack": asked.get("pack", pack)}, choices.offers())
        state["notices"] += told
    if chosen != kept:
        st.query_params.from_dict(state["view"].address())
    state["address"] = st.query_params.to_dict()
    state["untold"] = untold = set() if kept else told_by_the_browser()
    for choice, value in state["view"].choices().items():
        if choice not in untold:
            state[choice] = value


def told_by_the_browser() -> set[str]:
    """The keys of the boxes on a page that this server has not made, or has forgotten, if one of them was changed.

    A socket that breaks is opened again without a run of the page: at another replica, or at a server that was started
    again or has let the visitor go meanwhile. The next run is asked for by a choice that no address tells yet, or by a
    link or the back button, which the address does tell.
    """
    here = get_script_run_ctx()
    if here is None or here.is_history_navigation:
        return set()
    return {key for widget in here.session_state.get_widget_states() if (key := user_key_from_element_id(widget.id))}


def follow_choices_not_yet_told() -> None:
    """Run again where a box holds another choice than the page was made for: see told_by_the_browser."""
    if not (untold := state["untold"]):
        return
    made_for = state["view"].choices()
    if any(state.get(choice, made_for[choice]) != made_for[choice] for choice in untold & made_for.keys()):
        st.rerun()


def link() -> str:
    """The address of this page with every choice written out."""
    return f"{(st.context.url or '').split('?')[0]}?{state['view'].query}"


def every_page() -> dict[str, StreamlitPage]:
    """The scripts of the pages with their titles and addresses, by name."""
    return {
        name: st.Page(
            PAGES / f"{name}.py",
            title=title(name),
            url_path=address_of(name),
            default=about.get("default", False),
        )
        for name, about in words("pages").items()
    }


st.set_page_config(page_icon=f"/{static_files.address('icon.png')}", layout="wide")
take_view()
if "pages" not in state:
    state["pages"] = every_page()
page = st.navigation(list(state["pages"].values()), position="hidden")
current = next(name for name, one in state["pages"].items() if one is page or one.url_path == page.url_path)
open_page = OpenPage(state["view"], link())
with drawing_on(open_page):
    show_bar(current)
    show_notices(state["notices"])
    page.run()
    show_foot()
    open_page.send()
follow_choices_not_yet_told()
