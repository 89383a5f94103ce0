"""The open page of a visitor as Streamlit draws it. One of the few files that import streamlit."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import streamlit as st

from internships_work.areas import authorities
from internships_work.choices.address_parts import understood
from internships_work.choices.view import View, at_authority
from internships_work.html.boxes import ChoiceBox, box, row
from internships_work.html.choices_later import completed
from internships_work.html.streamlit_private import is_back_or_forward


class Ready(str):
    """HTML that is shown as it is, without being looked through for indents and names of files."""

    def _repr_html_(self) -> str:
        return str(self)


class OpenPage:
    """A renderer (internships_work/page/renderer.py) on which a choice takes effect at once.

    What is the same everywhere travels without the choices made, which stand once in the foot, and
    html/static/copy_and_download.js completes its links: the browser then leaves it as it is for another area. All else
    carries its own. Pieces that stand together travel together, those that change with the area apart from those that
    do not, because each message costs about as much as all in it.
    """

    link = ""
    shows_pictures = False

    def __init__(self, view: View, address_asked: str):
        self.view, self.address_asked = view, address_asked
        self._address = view.address()
        self.not_held: dict[str, None] = {}
        self.cautions: tuple[str, ...] = ()
        self._waiting: list[str] = []
        self._are_same_everywhere = False

    def html(self, html: str, same_everywhere: bool = False) -> None:
        """Show a piece of HTML, with those that follow it."""
        if same_everywhere != self._are_same_everywhere:
            self.send()
        self._are_same_everywhere = same_everywhere
        self._waiting.append(html)

    def send(self) -> None:
        """Show the pieces that wait for others to follow them."""
        if len(self._waiting) > 1:
            self._send("pieces", [f"<div>{piece}</div>" for piece in self._waiting], self._are_same_everywhere)
        elif self._waiting:
            self._send("piece", self._waiting, self._are_same_everywhere)

    def _send(self, kind: str, pieces: list[str], are_same_everywhere: bool) -> None:
        html = f'<div class="{kind}">{"".join(pieces)}</div>'
        self._waiting = []
        short = "view" if are_same_everywhere else ""
        st.html(Ready(completed(html, self._address, short=short, with_fields=False)))

    def choices(self, *boxes: ChoiceBox) -> None:
        """Boxes that travel with what stands before them; what is chosen in them is shown by html/static/boxes.js."""
        self._waiting.append(row([box(choice_box) for choice_box in boxes]))

    def bar(self) -> AbstractContextManager:
        """The bar, which stays in sight, in one piece."""
        self.send()
        return _sent_after(lambda: self._send("bar", self._waiting, are_same_everywhere=True))

    def whole(self) -> AbstractContextManager:
        """Show all that is drawn in the block, or what there is of it where it breaks off."""
        return _sent_after(self.send)

    def search(self, label: str, placeholder: str, offered: Mapping[str, str]) -> None:
        """A select box that stands empty until an authority is chosen; one chosen in it is chosen everywhere."""
        self.send()
        chosen = self.view.authority if self.view.authority in offered else None
        follows_address = "find" in st.session_state or is_back_or_forward()
        if follows_address:
            st.session_state["find"] = chosen
        options = {"format_func": offered.get, "placeholder": placeholder}
        index = None if follows_address or chosen is None else list(offered).index(chosen)
        found = st.selectbox(label, list(offered), index=index, key="find", on_change=_find, **options)
        if found and found != chosen:  # found on a page that another server has made
            _find()
            st.rerun()


@contextmanager
def _sent_after(send: Callable[[], None]) -> Iterator[None]:
    try:
        yield
    except Exception:
        send()
        raise
    send()


def _find() -> None:
    if found := st.session_state["find"]:
        chosen = st.session_state["view"].address() | understood(st.query_params.to_dict().items())
        st.query_params.from_dict(at_authority(chosen, authorities()[found]))
