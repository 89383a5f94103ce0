"""A page as plain HTML: what a visitor sees before the scripts have come, and all there is where none run."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from html import escape

from board.view import View
from board.wording import words


class PlainPage:
    """A surface (board/surface.py) that gathers HTML. board/static/first.js follows a choice as soon as it is made.

    Where no script runs, the choices are a form with a button. A local authority is then chosen by its link.
    """

    def __init__(self, view: View, link: str):
        self.view, self.link = view, link
        self.not_held: dict[str, None] = {}
        self.has_shown = False
        self._drawn: list[str] = []
        self._in_form: set[str] = set()

    def __str__(self) -> str:
        """Everything drawn, and the choices that no box on this page shows but a form must keep."""
        kept = {name: code for name, code in self.view.address().items() if name not in self._in_form}
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(code)}" form="choices">' for name, code in kept.items()
        )
        return "".join((*self._drawn, hidden))

    def html(self, html: str, same_everywhere: bool = False) -> None:
        """Add a piece of HTML."""
        self._drawn.append(f'<div class="piece">{html}</div>')

    def choice(self, choice: str, label: str, offered: Mapping[str, str], width: int | None = None) -> None:
        """A select element."""
        if choice == "authority":
            self._select("authority", label, {code or self.view.area: told for code, told in offered.items()}, width)
            return
        self._in_form.add(choice)
        self._select(choice, label, offered, width, is_in_form=True)

    def search(self, label: str, placeholder: str, offered: Mapping[str, str]) -> None:
        """A select element that chooses the area."""
        self._select("find", label, {"": placeholder} | dict(offered), None)

    def _select(
        self, choice: str, label: str, offered: Mapping[str, str], width: int | None, is_in_form: bool = False
    ) -> None:
        chosen = {self.view.authority or self.view.area, self.view.choices().get(choice, "")}
        options = "".join(
            f'<option value="{escape(code)}"{" selected" if code in chosen else ""}>{escape(told)}</option>'
            for code, told in offered.items()
        )
        sent = f' name="{choice}" form="choices"' if is_in_form else ""
        seen, heard = (f' style="width:{width}px"', ' class="heard"') if width else ("", "")
        self._drawn.append(
            f'<div class="choice st-key-{choice}"{seen}><label for="box-{choice}"{heard}>{escape(label)}</label>'
            f'<select id="box-{choice}" data-choice="{choice}"{sent}>{options}</select></div>'
        )

    @contextmanager
    def bar(self) -> Iterator[None]:
        """The bar, with a button for those whose browser runs no scripts."""
        self._drawn.append('<form id="choices" method="get"></form><div class="bar">')
        yield
        shown = escape(words("site")["show"])
        self._drawn.append(f'<noscript><button form="choices">{shown}</button></noscript></div>')

    @contextmanager
    def _place(self) -> Iterator[None]:
        self._drawn.append('<div class="piece">')
        yield
        self._drawn.append("</div>")

    def beside(self, count: int) -> list[AbstractContextManager]:
        """Places side by side."""
        return [self._place() for _ in range(count)]
