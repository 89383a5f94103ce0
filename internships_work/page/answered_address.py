"""What a page tells scripts of itself: which address it answers, and every choice made."""

from collections.abc import Mapping
from urllib.parse import urlencode

from internships_work.choices.view import View
from internships_work.exhibits.registry import address_of
from internships_work.html.render import Markup, render


def asked(page: str, address: Mapping[str, str]) -> str:
    """A page and its choices as they were asked for, below the address of the dashboard: "starts?area=E12000007"."""
    return f"{address_of(page)}?{urlencode(address)}"


def told(view: View, answers: str) -> Markup:
    """Return the address that was asked, every choice made with it, and the region or England, as hidden HTML."""
    return render("links.answered", asked=answers, query=view.query, region=view.area)
