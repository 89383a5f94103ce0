"""What a page says of itself to scripts: the address it responds to, and every choice made."""

from collections.abc import Mapping
from urllib.parse import urlencode

from internships_work.choices.view import View
from internships_work.exhibits.registry import address_of
from internships_work.html.render import Markup, render


def address_asked(page: str, address: Mapping[str, str]) -> str:
    """Return a page and its choices as they were asked for, below the dashboard's root: "starts?area=E12000007"."""
    return f"{address_of(page)}?{urlencode(address)}"


def as_hidden_html(view: View, asked_for: str) -> Markup:
    """Return the address that was asked, every choice made with it, and the region or England, as hidden HTML."""
    return render("links.answered", asked=asked_for, query=view.query, region=view.area)
