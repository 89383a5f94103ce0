"""Boxes to choose from, as HTML: the browser's own, which any device opens in the way its owner knows."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

IN_THE_ADDRESS = {"authority": "area", "find": "area"}


class Box(NamedTuple):
    """One choice: its name, its label, and the names of what is offered by their codes.

    With a width, in pixels, the label is heard and not seen. html/static/boxes.js shows what is chosen and follows
    what is chosen next.
    """

    choice: str
    label: str
    offered: Mapping[str, str]
    width: int | None = None

    @property
    def parameter(self) -> str:
        """What the choice is called in an address."""
        return IN_THE_ADDRESS.get(self.choice, self.choice)


def box(shown: Box, chosen: str | None = None, in_form: bool = False) -> str:
    """A box as HTML; with an option chosen and `in_form`, sent by the form of the page, where no script need run."""
    name = escape(shown.choice)
    options = "".join(
        f'<option value="{escape(code)}"{" selected" if code == chosen else ""}>{escape(told)}</option>'
        for code, told in shown.offered.items()
    )
    seen, heard = (f' style="width:{shown.width}px"', ' class="heard"') if shown.width else ("", "")
    sent = f' name="{name}" form="choices"' if in_form else ""
    return (
        f'<div class="choice choice-{name}"{seen}><label for="box-{name}"{heard}>{escape(shown.label)}</label>'
        f'<select id="box-{name}" data-choice="{escape(shown.parameter)}"{sent} autocomplete="off">{options}</select>'
        "</div>"
    )


def row(boxes: list[str]) -> str:
    """One box as it is, or several side by side."""
    return boxes[0] if len(boxes) == 1 else f'<div class="choices">{"".join(boxes)}</div>'
