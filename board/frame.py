"""What surrounds every page: the bar with pages, area and year above; status, data version and sources below."""

from contextlib import nullcontext
from urllib.parse import urlencode

import streamlit as st

from board import choices, markup, page_links, view
from board.areas import areas
from board.ask import ask, holds
from board.numbers import academic_year_short
from board.places import PAGES, STATIC
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
    for choice, value in state["view"].choices().items():
        state[choice] = value


def show_bar(current: str) -> None:
    """Product name, the choices of area and, where the page has them, of authority and year, and links to the pages."""
    address, names = state["view"].address(), pages_offered(current)
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html(page_links.bar(names, current, address))
        with st.container(key="choices", horizontal=True, width="content"):
            show_choices(words("pages")[current])
            st.html(page_links.present_and_copy(state["view"], link()))
        st.html(page_links.pages(names, current, address))


def pages_offered(current: str) -> list[str]:
    """The pages that this pack has something for, and the current one."""
    return [
        name
        for name, said in words("pages").items()
        if name == current or (said.get("menu", True) and choices.has_something(said))
    ]


def show_choices(page: dict) -> None:
    """The choices in the bar that this page follows."""
    choose("area", {code: area.name for code, area in areas().items()}, 250)
    if follows(page, "authorities") and (offered := choices.authorities_offered(state["view"])):
        choose("authority", offered, 250)
    if follows(page, "years") and (years := choices.years_offered()):
        choose("year", {year: academic_year_short(year) for year in years[::-1]}, 110)


def follows(page: dict, choice: str) -> bool:
    """True where a page follows a choice: always, or only with a pack that can answer one of the questions named."""
    told = page.get(choice, False)
    return any(map(holds, told)) if isinstance(told, list) else told


def choose(choice: str, offered: dict[str, str], width: int | str) -> None:
    """One choice as a box without a visible label: code to name."""
    label = site["choices"][choice]
    names = list(offered)
    st.selectbox(label, names, format_func=offered.get, key=choice, label_visibility="collapsed", width=width)


def link() -> str:
    """The address of this page with every choice written out."""
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(state['view'].address())}"


def show_notices() -> None:
    """What the visitor must know before reading: invented data, new data that could not be taken, an odd link."""
    [pack] = ask("pack")
    if pack["is_invented"]:
        st.html(markup.invented_band())
    if told := choices.trouble_told(state["view"].pack) + state["notices"]:
        st.html(markup.notices(told))


def show_foot() -> None:
    """Status, data version and date, sources, contact, accessibility, and the choice of pack."""
    fingerprint = ask("pack_version")[0]["fingerprint"]
    st.html(markup.site_foot(ask("pack")[0], fingerprint, urlencode(state["view"].address())))
    if len(offered := choices.packs_offered()) > 1:
        with st.container(key="data-shown"):
            st.selectbox(site["choices"]["pack"], list(offered), format_func=offered.get, key="pack", width=400)


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
show_notices()
page.run()
show_foot()
