"""What surrounds every page: the bar with pages, area and year above; status, data version and sources below."""

from contextlib import nullcontext
from urllib.parse import urlencode

import streamlit as st

from board import markup, view
from board.areas import areas
from board.ask import ask
from board.numbers import academic_year_short
from board.places import PAGES, STATIC
from board.warehouse import pack_words
from board.wording import words

state, site = st.session_state, words("site")
years = [row["academic_year"] for row in ask("years")]


def take_view() -> None:
    """Settle what the visitor has chosen: a choice just made on the page counts before the address.

    On a slow connection the browser may still send the address from before a choice, so a changed choice wins and is
    written to the address bar, where a link, a reload and the back button find it again. Where no choice has changed,
    a changed address is one just opened.
    """
    address = st.query_params.to_dict()
    kept = state["view"].address() if "view" in state else {}
    chosen = {choice: state.get(choice, value) for choice, value in kept.items()}
    if chosen != kept:
        state["view"], state["notices"] = view.read(chosen, years)
        st.query_params.from_dict(state["view"].address())
    elif not kept or address != state["address"]:
        state["view"], state["notices"] = view.read(address, years)
    state["address"] = st.query_params.to_dict()
    for choice, value in state["view"].address().items():
        state[choice] = value


def show_bar(current: str) -> None:
    """Product name, pages, and the choices of area and, where the page has years, of year."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html(markup.brand())
        with st.container(key="pages", horizontal=True, width="stretch"):
            show_links(current, "bar")
        with st.popover(site["menu"], key="menu"):
            show_links(current, "menu")
        with st.container(key="choices", horizontal=True, width="content"):
            names = {code: area.name for code, area in areas().items()}
            st.selectbox(
                site["choices"]["area"],
                list(names),
                format_func=names.get,
                key="area",
                label_visibility="collapsed",
                width=250,
            )
            if words("pages")[current].get("years"):
                st.selectbox(
                    site["choices"]["year"],
                    years[::-1],
                    format_func=academic_year_short,
                    key="year",
                    label_visibility="collapsed",
                    width=110,
                )
            with st.popover(site["copy_link"], key="link"):
                st.text(site["copy_link_lead"])
                st.code(link(), language=None, wrap_lines=True)


def show_links(current: str, where: str) -> None:
    """A link to every page, with every choice written out; the current one can be told apart."""
    for name, page in state["pages"].items():
        with st.container(key=f"current-page-{where}") if name == current else nullcontext():
            st.page_link(page, label=words("pages")[name]["title"], query_params=state["view"].address())


def link() -> str:
    """The address of this page with every choice written out."""
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(state['view'].address())}"


def show_foot() -> None:
    """Status, data version and date, sources, contact and accessibility."""
    fingerprint = ask("pack_version")[0]["fingerprint"]
    st.html(markup.site_foot(pack_words(), fingerprint, urlencode(state["view"].address())))


st.set_page_config(page_icon=str(STATIC / "icon.png"), layout="wide")
take_view()
state["pages"] = {
    name: st.Page(
        PAGES / f"{name}.py",
        title=f"{about['title']} – {site['name']}",
        url_path="" if about.get("default") else name,
        default=about.get("default", False),
    )
    for name, about in words("pages").items()
}
page = st.navigation(list(state["pages"].values()), position="hidden")
show_bar(next(name for name, one in state["pages"].items() if one is page or one.url_path == page.url_path))
if state["notices"]:
    st.html(markup.notices(state["notices"]))
page.run()
show_foot()
