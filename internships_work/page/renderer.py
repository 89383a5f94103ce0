"""What draws a page: the open page of a visitor, or plain HTML for whoever waits for scripts or has none."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Protocol

from internships_work.choices.view import View
from internships_work.html.boxes import ChoiceBox
from internships_work.html.render import Markup


class Renderer(Protocol):
    """One drawing of one page. `not_held` names the tables it lacked. `cautions` are those at the
    top of the page. Where it `shows_pictures`, charts are in it as SVG.

    `address_asked` is the page with the choices it was asked for (page/page_address.py). `link` is the address of
    exactly this view, or "" where html/static/answers.js writes it.
    """

    view: View
    address_asked: str
    link: str
    not_held: dict[str, None]
    cautions: tuple[str, ...]
    shows_pictures: bool

    def html(self, html: Markup, same_everywhere: bool = False) -> None:
        """Show a piece of HTML that a template made (html/render.py), where every text in it was escaped.

        `same_everywhere` says that it does not change with the area chosen, so that it need not be sent again.
        """

    def choices(self, *boxes: ChoiceBox) -> None:
        """Boxes to choose from, side by side where they are several."""

    def search(self, label: str, placeholder: str, offered: Mapping[str, str]) -> None:
        """A box in which a local authority is found by typing."""

    def bar(self) -> AbstractContextManager:
        """Draw what follows into the bar above the page, side by side."""


_drawing: ContextVar[Renderer] = ContextVar("drawing")


def renderer() -> Renderer:
    """The renderer of the page that is being drawn. Raises LookupError outside `drawing_on`."""
    return _drawing.get()


@contextmanager
def drawing_on(new_renderer: Renderer) -> Iterator[None]:
    """Draw everything inside the block with one renderer."""
    before = _drawing.set(new_renderer)
    try:
        yield
    finally:
        _drawing.reset(before)
