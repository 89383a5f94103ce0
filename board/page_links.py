"""Links from page to page as HTML: plain links, which board/static/travel.js follows without loading all anew."""

from html import escape
from urllib.parse import urlencode

from board import markup, outlet_links
from board.contents import address_of
from board.view import View
from board.wording import words

Address = dict[str, str]


def page_link(name: str, address: Address, label: str, more: str = "") -> str:
    """A link to a page with every choice kept. `label` is HTML, and so is `more`, what else the link says of itself."""
    return f'<a href="./{address_of(name)}?{escape(urlencode(address))}" target="_self"{more}>{label}</a>'


def bar(names: list[str], current: str, address: Address) -> str:
    """The product's name, the choices made (for links that are completed from here), and a menu for narrow screens."""
    said, chosen = escape(words("site")["menu"]), escape(urlencode(address))
    return (
        f'<div class="brand-and-menu" data-address="{chosen}">{markup.brand()}<details class="popup menu">'
        f'<summary>{said}</summary><nav aria-label="{said}">{_links(names, current, address)}</nav></details></div>'
    )


def pages(names: list[str], current: str, address: Address) -> str:
    """A row of links to the pages, the current one marked."""
    return f'<nav class="pages" aria-label="{escape(words("site")["pages"])}">{_links(names, current, address)}</nav>'


def _links(names: list[str], current: str, address: Address) -> str:
    links = "".join(
        f"<li>{page_link(name, address, escape(words('pages')[name]['title']), _marked(name == current))}</li>"
        for name in names
    )
    return f"<ul>{links}</ul>"


def _marked(is_current: bool) -> str:
    return ' aria-current="page"' if is_current else ""


def present_and_copy(view: View, link: str) -> str:
    """The way to the slides, and the address of exactly this view to copy."""
    said = words("site")
    return (
        f'<div class="beside-choices">{outlet_links.present_link(view)}<details class="popup copy-link">'
        f"<summary>{escape(said['copy_link'])}</summary><div><p>{escape(said['copy_link_lead'])}</p>"
        f'<p class="to-copy">{escape(link)}</p>'
        f'<button type="button" class="copy-address">{escape(said["copy_it"])}</button></div></details></div>'
    )


def onward(names: list[str], address: Address) -> str:
    """Links to other pages with their questions."""
    said = words("pages")
    told = {one: f"<strong>{escape(said[one]['title'])}</strong>: {escape(said[one]['question'])}" for one in names}
    links = "".join(f"<li>{page_link(name, address, label)}</li>" for name, label in told.items())
    title = f'<h2 id="onward">{escape(words("site")["onward"])}</h2>'
    return f'<nav class="onward" aria-labelledby="onward">{title}<ul>{links}</ul></nav>'
