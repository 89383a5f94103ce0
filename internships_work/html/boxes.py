"""Boxes to choose from, as HTML: the browser's own, which any device opens in the way its owner knows."""

from collections.abc import Mapping
from typing import NamedTuple

from internships_work.choices.period_choice import PeriodChoice
from internships_work.html.choices_later import fields_kept
from internships_work.html.render import Markup, render
from internships_work.wording import words

IN_THE_ADDRESS = {"authority": "area", "find": "area"}


class ChoiceBox(NamedTuple):
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


def box(choice_box: ChoiceBox, chosen: str | None = None, in_form: bool = False) -> Markup:
    """Return a box as HTML.

    With an option chosen and `in_form`, it is sent by the form of the page, where no script need run.
    """
    return render("boxes.box", box=choice_box, chosen=chosen, in_form=in_form)


def period_box(periods: PeriodChoice, name: str, address: Mapping[str, str]) -> Markup:
    """Return the box in which the period of an exhibit, by its name, is chosen: the heading is part of its label.

    `address` holds the choices of the view, which a form keeps where no script runs.
    """
    labels = words("site")["choices"]
    return render(
        "boxes.period",
        periods=periods,
        name=name,
        label=labels["heading_for" if periods.is_of_heading else "period"],
        empty=labels["no_figure"],
        kept=fields_kept(address, periods.kind),
        show=words("site")["show_period"],
    )


def row(boxes: list[Markup]) -> Markup:
    """Return one box as it is, or several side by side."""
    return boxes[0] if len(boxes) == 1 else render("boxes.row", boxes=boxes)
