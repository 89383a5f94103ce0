"""A page as plain HTML: what a visitor sees before the scripts have come, and all there is where none run."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from html import escape

from board.view import View


class PlainPage:
    """A surface (board/surface.py) that gathers HTML. Its choices are a form, sent when one of them changes."""

    def __init__(self, view: View, link: str):
        self.view, self.link = view, link
        self.not_held: dict[str, None] = {}
        self.has_shown = False
        self._drawn: list[str] = []

    def __str__(self) -> str:
        return "".join(self._drawn)

    def html(self, html: str) -> None:
        """Add a piece of HTML."""
        self._drawn.append(f'<div class="piece">{html}</div>')

    def choice(self, choice: str, label: str, offered: Mapping[str, str], width: int | None = None) -> None:
        """A select element; what is chosen now is offered even where the pack does not offer it."""
        chosen = self.view.choices().get(choice, "")
        self._select(choice, label, offered, chosen, width)

    def search(self, label: str, placeholder: str, offered: Mapping[str, str]) -> None:
        """A select element that chooses the area."""
        self._select("area", label, {"": placeholder} | dict(offered), self.view.authority)

    def _select(self, name: str, label: str, offered: Mapping[str, str], chosen: str, width: int | None = None) -> None:
        options = "".join(
            f'<option value="{escape(code)}"{" selected" if code == chosen else ""}>{escape(told)}</option>'
            for code, told in offered.items()
        )
        seen = f' style="width:{width}px"' if width else ""
        heard = ' class="heard"' if width else ""
        self._drawn.append(
            f'<label class="choice st-key-{name}"{seen}><span{heard}>{escape(label)}</span>'
            f'<select name="{name}" form="choices">{options}</select></label>'
        )

    @contextmanager
    def _inside(self, opening: str) -> Iterator[None]:
        self._drawn.append(opening)
        yield
        self._drawn.append("</div>")

    def bar(self) -> AbstractContextManager:
        """The bar."""
        return self._inside('<div class="bar">')

    def beside(self, count: int) -> list[AbstractContextManager]:
        """Places one below the other: what stands beside another place later is not missed for a moment."""
        return [self._inside('<div class="piece">') for _ in range(count)]
