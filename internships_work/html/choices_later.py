"""Links that keep the choices of a view, in pieces of HTML that serve many views: the choices are written in later.

CHOICES_LATER stands in the place of an address (choices/view.py), and other choices may be set in it, as in an address.
`completed` writes the address where it was.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from internships_work.choices.address_parts import PERIODS
from internships_work.choices.view import elsewhere, of_period
from internships_work.html.render import Markup, as_is, escape, render

NAME = "choices-of-the-view"
CHOICES_LATER: Mapping[str, str] = {NAME: ""}
QUERY_LATER = urlencode(CHOICES_LATER)
IN_A_LINK = re.compile(rf"{NAME}=((?:&amp;[a-z_]+=[\w%.+~-]*)*)")
IN_A_FORM = re.compile(rf'<input type="hidden" name="{NAME}" value="(\w+)">')


def completed(html: str, address: Mapping[str, str], *, short: str = "", with_fields: bool = True) -> Markup:
    """Return HTML with the choices of an address in all its links, and in its forms where those may be sent.

    `short` stands for the choices in a link that sets no other.
    """
    found: dict[str, str] = {"": short} if short else {}

    def in_a_link(match: re.Match) -> str:
        others = match[1]
        if others not in found:
            found[others] = str(escape(urlencode(_with_others(address, others.replace("&amp;", "&")))))
        return found[others]

    def in_a_form(match: re.Match) -> str:
        return fields_kept(address, match[1]) if with_fields else ""

    return as_is(IN_A_FORM.sub(in_a_form, IN_A_LINK.sub(in_a_link, html)))


def fields_kept(address: Mapping[str, str], kind: str) -> Markup:
    """Return the choices that a form keeps in which a period of a kind is chosen; or later, the place for them."""
    if address is CHOICES_LATER:
        return render("boxes.kept", fields=[(NAME, kind)])
    return render("boxes.kept", fields=[(name, code) for name, code in address.items() if name not in ("year", kind)])


def _with_others(address: Mapping[str, str], others: str) -> Mapping[str, str]:
    for name, code in parse_qsl(others):
        if name == "area":
            address = elsewhere(address, code)
        elif name in PERIODS:
            address = of_period(address, name, code)
        else:
            address = {**address, name: code}
    return address
