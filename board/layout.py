"""The only ways a page may show something."""

from collections.abc import Callable

import streamlit as st

from board import cards, choices, contents, enquiries, markup, outlet_links, packs, page_links, unanswered
from board.ask import NotHeld
from board.enquiry import Unanswered
from board.exhibit import Exhibit
from board.kept import kept
from board.view import View
from board.wording import words


def opening(page: str) -> None:
    """The page's question as its h1, and its lead sentence."""
    st.session_state["not_held"], st.session_state["shown"] = {}, False
    st.html(markup.opening(words("pages")[page]))


def measure_choice() -> None:
    """The choice of measure on the Regions page."""
    labels = choices.measures_offered()
    if labels:
        st.selectbox(words("site")["choices"]["measure"], list(labels), format_func=labels.get, key="measure")


def enquiry_choices() -> None:
    """The choices of the Answer page: what is counted, period, age, sex and, where the data has them, constituency."""
    said, view = words("answer")["choices"], st.session_state["view"]
    offered = {choice: names for choice, names in enquiries.offered().items() if len(names) > 1}
    offered["when"] = enquiries.periods(enquiries.subject_of(view.enquiry))
    asked = offered.pop("asked")
    with st.container(key="enquiry"):
        st.selectbox(said["asked"], list(asked), format_func=asked.get, key="asked")
        for place, (choice, names) in zip(st.columns(len(offered)), offered.items(), strict=True):
            with place:
                st.selectbox(said[choice], list(names), format_func=names.get, key=choice)


def authority_choice() -> None:
    """The search for a local authority; below it what came before and after the chosen one, or all to choose from."""
    offered, view = choices.authorities_to_find(), st.session_state["view"]
    if not offered:
        return
    said = words("authorities")["search"]
    st.session_state["find"] = view.authority if view.authority in offered else None
    labels = {"format_func": offered.get, "placeholder": said["placeholder"]}
    st.selectbox(said["label"], list(offered), index=None, key="find", on_change=_find, **labels)
    if view.local_authority is None:
        st.html(markup.authorities_to_choose(view.area, list(offered), view.address()))
    elif told := markup.what_changed(view.local_authority, view.address()):
        st.html(told)


def _find() -> None:
    """A name chosen in the search is chosen everywhere."""
    if st.session_state["find"]:
        st.session_state["area"] = st.session_state["find"]


def show(*makers: Callable[[View], Exhibit]) -> None:
    """One exhibit across the page, or two small ones that belong together side by side.

    What the pack in service holds no extract for is left out, and named at the end of the page.
    """
    shown = [card for maker in makers if (card := _card(maker))]
    if shown:
        st.session_state["shown"] = True
        st.html(cards.beside(shown))


def show_unanswered(reasons: Callable[[View], Unanswered | None]) -> None:
    """Which part of what is asked cannot be answered, why, and links to the nearest that can be; or nothing."""
    if told := reasons(st.session_state["view"]):
        st.html(unanswered.html(told))


def _card(maker: Callable[[View], Exhibit]) -> str:
    """The card of an exhibit, or nothing where the pack in service does not hold what it shows."""
    view, name = st.session_state["view"], contents.name_of(maker)
    card, missing = kept(("card", name, view), lambda: _card_or_missing(name, view))
    st.session_state["not_held"] |= dict.fromkeys(missing)
    return card


def _card_or_missing(name: str, view: View) -> tuple[str, tuple[str, ...]]:
    try:
        return cards.card(contents.made(name, view), view.address()), ()
    except NotHeld as lacking:
        return "", lacking.missing


def onward(page: str) -> None:
    """What the page could show with other extracts; files to take away; links to other pages with their questions."""
    if missing := packs.extracts_behind(st.session_state["not_held"]):
        st.html(markup.not_held(missing))
    view = st.session_state["view"]
    address, place = view.address(), view.local_authority.name if view.local_authority else view.place.in_words
    taken = outlet_links.take_away(page, place, address) if st.session_state["shown"] else ""
    others = [name for name, about in words("pages").items() if name != page and choices.has_something(about)]
    st.html(taken + page_links.onward(others, address))


def show_contents(page: str) -> None:
    """Links to the sections of a page of words, in their order."""
    st.html(markup.contents(words(page)))


def show_section(page: str, name: str, **parts: dict | list) -> None:
    """One section of a page of words: heading, lead, and each part in the form its keyword names (see markup)."""
    said = words(page)["sections"][name]
    st.html(markup.section(name, said, parts))
