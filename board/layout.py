"""The only ways a page may show something."""

from collections.abc import Callable

import streamlit as st

from board import choices, contents, enquiries, markup, outlet_links, packs, unanswered
from board.ask import NotHeld
from board.enquiry import Unanswered
from board.exhibit import Exhibit
from board.view import View
from board.wording import words

NO_COASTLINES = "app/static/"
CHART = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "topojsonURL": NO_COASTLINES}

GO_TO_ANCHOR = (
    "<script>setTimeout(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), 600)</script>"
)


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
    exhibits = [exhibit for maker in makers if (exhibit := _made(maker))]
    if not exhibits:
        return
    st.session_state["shown"] = True
    if len(exhibits) == 1:
        _card(exhibits[0])
        return
    for place, exhibit in zip(st.columns(len(exhibits), gap="large"), exhibits, strict=True):
        with place:
            _card(exhibit)


def show_unanswered(reasons: Callable[[View], Unanswered | None]) -> None:
    """Which part of what is asked cannot be answered, why, and links to the nearest that can be; or nothing."""
    if told := reasons(st.session_state["view"]):
        st.html(unanswered.html(told))


def _made(maker: Callable[[View], Exhibit]) -> Exhibit | None:
    try:
        return contents.made(contents.name_of(maker), st.session_state["view"])
    except NotHeld as lacking:
        st.session_state["not_held"] |= dict.fromkeys(lacking.missing)
        return None


def _card(exhibit: Exhibit) -> None:
    labels = words("site")["tabs"]
    with st.container(key=f"exhibit-{exhibit.name}"):
        st.html(markup.heading(exhibit))
        with st.container(key=f"body-{exhibit.name}"):
            st.html(outlet_links.outlets(exhibit, st.session_state["view"].address()))
            shown, counted, about = st.tabs([labels[exhibit.kind], labels["numbers"], labels["about"]])
        with shown:
            _show_body(exhibit)
        with counted:
            st.html(markup.table(exhibit.table, exhibit.subtitle))
        with about:
            st.html(markup.about(exhibit))
        st.html(markup.foot(exhibit))


def _show_body(exhibit: Exhibit) -> None:
    if exhibit.kind == "chart":
        _show_chart(exhibit)
    else:
        st.html(getattr(markup, exhibit.kind)(getattr(exhibit, exhibit.kind)))


def _show_chart(exhibit: Exhibit) -> None:
    key = f"chart-{exhibit.name}"
    chooses = {"on_select": lambda: _choose_area(key), "selection_mode": "points"} if exhibit.chooses_area else {}
    st.plotly_chart(exhibit.figure, theme=None, config=CHART, key=key, alt=exhibit.alt, **chooses)


def _choose_area(key: str) -> None:
    """A click on a region of a map chooses it everywhere."""
    points = st.session_state[key].selection.points
    code = next((point.get("location") or point.get("customdata", [None])[0] for point in points), None)
    if code:
        st.session_state["area"] = code


def onward(page: str) -> None:
    """What the page could show with other extracts; files to take away; links to other pages with their questions."""
    if missing := packs.extracts_behind(st.session_state["not_held"]):
        st.html(markup.not_held(missing))
    view = st.session_state["view"]
    address = view.address()
    if st.session_state["shown"]:
        st.html(
            outlet_links.take_away(
                page, view.local_authority.name if view.local_authority else view.place.in_words, address
            )
        )
    st.html(markup.onward_heading())
    with st.container(key="onward"):
        for name, about in words("pages").items():
            if name != page and choices.has_something(about):
                st.page_link(
                    st.session_state["pages"][name],
                    label=f"**{about['title']}**: {about['question']}",
                    query_params=address,
                )


def show_contents(page: str) -> None:
    """Links to the sections of a page of words, in their order.

    A browser looks for the anchor in an address before Streamlit has drawn the page, so it is looked for again.
    """
    st.html(markup.contents(words(page)))
    st.html(GO_TO_ANCHOR, unsafe_allow_javascript=True)


def show_section(page: str, name: str, **parts: dict | list) -> None:
    """One section of a page of words: heading, lead, and each part in the form its keyword names (see markup)."""
    said = words(page)["sections"][name]
    st.html(markup.section(name, said, parts))
