"""Links from page to page as HTML: plain links, which html/static/navigation.js follows without loading all anew."""

from collections.abc import Mapping
from urllib.parse import urlencode

from internships_work.exhibits.registry import address_of
from internships_work.html.render import Markup, render
from internships_work.page import exhibit_links
from internships_work.wording import words

Address = Mapping[str, str]


def page_link(name: str, address: Address, label: str) -> Markup:
    """Return a link to a page with every choice kept."""
    return render("links.page", path=address_of(name), query=urlencode(address), label=label)


def outward(page: str, address: Address, link: str, *, has_figures: bool = True) -> Markup:
    """Return what can be done with a page: its contents, its files, the way to the slides, its address to copy.

    html/static/bar/bar.js fills the contents in, and html/static/answers.js the address where `link` is "".
    """
    return render(
        "links.outward",
        wording=words("site"),
        downloads=exhibit_links.downloads(page, address) if has_figures else "",
        present=exhibit_links.present_link(urlencode(address)),
        link=link,
    )


def onward(names: list[str], address: Address) -> Markup:
    """Return links to other pages with their questions."""
    pages = words("pages")
    links = [page_link(name, address, render("links.title_and_question", page=pages[name])) for name in names]
    return render("links.onward", title=words("site")["onward"], links=links)
