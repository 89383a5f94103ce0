"""A page as plain HTML: what a visitor sees before the scripts have come, and all there is where none run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from internships_work.choices.view import View
from internships_work.html.bar import with_contents
from internships_work.html.boxes import ChoiceBox, box, row
from internships_work.html.choices_later import completed
from internships_work.html.render import Markup, joined, render
from internships_work.wording import words


class PlainPage:
    """A renderer (page/renderer.py) that gathers HTML. html/static/boxes.js follows a choice as soon as it is made.

    Where no script runs, the choices are a form with a button. A local authority is then chosen by its link.
    """

    shows_pictures = True

    def __init__(self, view: View, address_asked: str, link: str):
        self.view, self.address_asked, self.link = view, address_asked, link
        self._address = view.address()
        self.not_held: dict[str, None] = {}
        self.cautions: tuple[str, ...] = ()
        self._drawn: list[Markup] = []
        self._in_form: set[str] = set()

    def __str__(self) -> str:
        """Everything drawn, and the choices that no box on this page shows but a form must keep."""
        hidden = {name: code for name, code in self.view.address().items() if name not in self._in_form}
        return str(with_contents(joined((*self._drawn, render("plain.hidden", fields=hidden.items())))))

    def html(self, html: Markup, same_everywhere: bool = False) -> None:
        """Add a piece of HTML."""
        self._drawn.append(render("plain.piece", html=completed(html, self._address)))

    def choices(self, *boxes: ChoiceBox) -> None:
        """Boxes that the form sends; but the area is sent by one of them only."""
        self._in_form |= {choice_box.choice for choice_box in boxes if choice_box.choice == choice_box.parameter}
        self._drawn.append(row([self._box(choice_box) for choice_box in boxes]))

    def search(self, label: str, placeholder: str, offered: Mapping[str, str]) -> None:
        """A box that chooses the area."""
        self._drawn.append(self._box(ChoiceBox("find", label, {"": placeholder} | dict(offered))))

    def _box(self, choice_box: ChoiceBox) -> Markup:
        authority = self.view.authority
        chosen = self.view.choices() | {"authority": authority or self.view.area, "find": authority}
        return box(choice_box, chosen[choice_box.choice], in_form=choice_box.choice in self._in_form)

    @contextmanager
    def bar(self) -> Iterator[None]:
        """The bar, with a button for those whose browser runs no scripts."""
        self._drawn.append(render("plain.bar_opens"))
        yield
        self._drawn.append(render("plain.bar_closes", label=words("site")["show"]))
