"""Links from page to page as HTML: plain links, which html/static/travel.js follows without loading all anew."""

from html import escape
from urllib.parse import urlencode

from internships_work.exhibits.registry import address_of
from internships_work.html import markup
from internships_work.html.addresses import address as to
from internships_work.page import exhibit_links
from internships_work.wording import words

Address = dict[str, str]


def page_link(name: str, address: Address, label: str, more: str = "") -> str:
    """A link to a page with every choice kept. `label` is HTML, and so is `more`, what else the link says of itself."""
    return f'<a href="{escape(to(address_of(name), urlencode(address)))}" target="_self"{more}>{label}</a>'


def outward(address: str, link: str) -> str:
    """The way to the slides, and the address of this view to copy; html/static/answers.js tells it where it is ""."""
    return f'<div class="outward">{exhibit_links.present_link(address)}{_copy(link)}</div>'


def bar(names: list[str], current: str, address: Address) -> str:
    """Name, menu for narrow screens, and a row of the pages. The choices stand among them by the style sheet."""
    said, links = words("site"), _links(names, current, address)
    return (
        f'<div class="name">{markup.brand()}<details class="popup menu"><summary>{escape(said["menu"])}</summary>'
        f'<nav aria-label="{escape(said["menu"])}">{links}</nav></details></div>'
        f'<nav class="pages" aria-label="{escape(said["pages"])}">{links}</nav>'
    )


def _links(names: list[str], current: str, address: Address) -> str:
    links = "".join(
        f"<li>{page_link(name, address, escape(words('pages')[name]['title']), _marked(name == current))}</li>"
        for name in names
    )
    return f"<ul>{links}</ul>"


def _marked(is_current: bool) -> str:
    return ' aria-current="page"' if is_current else ""


def _copy(link: str) -> str:
    said = words("site")
    return (
        f'<details class="popup copy-link"><summary>{escape(said["copy_link"])}</summary>'
        f'<div><p>{escape(said["copy_link_lead"])}</p><p class="to-copy">{escape(link)}</p>'
        f'<button type="button" class="copy-address">{escape(said["copy_it"])}</button></div></details>'
    )


def onward(names: list[str], address: Address) -> str:
    """Links to other pages with their questions."""
    said = words("pages")
    told = {one: f"<strong>{escape(said[one]['title'])}</strong>: {escape(said[one]['question'])}" for one in names}
    links = "".join(f"<li>{page_link(name, address, label)}</li>" for name, label in told.items())
    title = f'<h2 id="onward">{escape(words("site")["onward"])}</h2>'
    return f'<nav class="onward" aria-labelledby="onward">{title}<ul>{links}</ul></nav>'
