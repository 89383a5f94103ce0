"""What surrounds every page: the bar with pages, area and year above; status, data version and sources below."""

from contextlib import nullcontext
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

from board import choices, markup, outlet_links, view
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
    state["untold"] = set() if kept else told_by_the_browser()
    for choice, value in state["view"].choices().items():
        if choice not in state["untold"]:
            state[choice] = value


def told_by_the_browser() -> set[str]:
    """The keys of the boxes on a page that this server has not made, or has forgotten.

    A socket that breaks is opened again without a run of the page: at another replica, or at a server that was started
    again or has let the visitor go meanwhile. The next run is then asked for by a choice that no address tells yet.
    """
    here = get_script_run_ctx()
    known = here.session_state.get_widget_states() if here else []
    return {key for widget in known if (key := user_key_from_element_id(widget.id))}


def follow_choices_not_yet_told() -> None:
    """Run again where a box holds another choice than the page was made for: see told_by_the_browser."""
    made_for = state["view"].choices()
    if any(
        state[choice] != value for choice, value in made_for.items() if choice in state["untold"] and choice in state
    ):
        st.rerun()


def show_bar(current: str) -> None:
    """Product name, pages, and the choices of area and, where the page has them, of authority and year."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html(markup.brand())
        with st.container(key="pages", horizontal=True, width="stretch"):
            show_links(current, "bar")
        with st.popover(site["menu"], key="menu"):
            show_links(current, "menu")
        with st.container(key="choices", horizontal=True, width="content"):
            show_choices(words("pages")[current])
            st.html(outlet_links.present_link(state["view"]))
            with st.popover(site["copy_link"], key="link"):
                st.text(site["copy_link_lead"])
                st.code(link(), language=None, wrap_lines=True)


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


def show_links(current: str, where: str) -> None:
    """A link to every page this pack has something for, with every choice written out; the current one apart."""
    for name, page in state["pages"].items():
        said = words("pages")[name]
        if name == current or (said.get("menu", True) and choices.has_something(said)):
            with st.container(key=f"current-page-{where}") if name == current else nullcontext():
                st.page_link(page, label=said["title"], query_params=state["view"].address())


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
follow_choices_not_yet_told()
