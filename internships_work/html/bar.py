"""The bar of every page, as HTML: seven entries, each one page or several that belong together (wording/site.toml)."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.exhibits.registry import address_of
from internships_work.html import site_markup
from internships_work.html.addresses import address
from internships_work.html.choices_later import fields_kept
from internships_work.html.render import Markup, as_is, render
from internships_work.questions.cache import cached
from internships_work.wording import words

HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>')
NAVIGATION = re.compile(r"<nav .*?</nav>", re.DOTALL)
CONTENTS = re.compile(r'(<nav class="on-this-page"[^>]*>)(</nav>)')
AddressOf = Callable[[str], str]


class PageInBar(NamedTuple):
    """One page as the bar links to it."""

    title: str
    address: str
    is_current: bool


class BarEntry(NamedTuple):
    """One of the seven entries: its label, and its pages that there are."""

    label: str
    links: tuple[PageInBar, ...]

    @property
    def is_alone(self) -> bool:
        """Whether the entry is one page, and so a link to it."""
        return len(self.links) == 1

    @property
    def is_current(self) -> bool:
        """Whether one of its pages is the one that is open."""
        return any(link.is_current for link in self.links)


def entries(names: Collection[str], current: str, address_of_page: AddressOf) -> tuple[BarEntry, ...]:
    """Return the entries that have one of the pages `names`, each with these pages in the order of the bar."""
    pages = words("pages")
    found = (
        BarEntry(
            entry["label"],
            tuple(
                PageInBar(pages[name]["title"], address_of_page(name), name == current)
                for name in entry["pages"]
                if name in names
            ),
        )
        for entry in words("site")["bar"]
    )
    return tuple(entry for entry in found if entry.links)


def pages(names: Collection[str], current: str, choices: Mapping[str, str]) -> Markup:
    """Return the name of the product, its pages in one line, and the same pages as a menu for narrow screens.

    Each link keeps the `choices`.
    """
    query = urlencode(choices)
    found = entries(names, current, lambda page: address(address_of(page), query))
    return render(
        "bar.pages", wording=words("site"), brand=site_markup.brand(), entries=found, search=search_form(choices)
    )


def search_form(choices: Mapping[str, str], asked: str = "") -> Markup:
    """Return the box of the search; where no script runs, the form keeps the `choices`."""
    return render("bar.search", wording=words("search"), asked=asked, kept=fields_kept(choices, "q"))


def of_plain_page(view: View) -> Markup:
    """Return the bar of a page on which nothing is chosen: name, pages and search, with the choices of a view."""
    names = cached("pages of the pack", offers.pages_offered)
    return render("bar.of_plain_page", bar=pages(names, "", view.address()))


def with_contents(html: str) -> Markup:
    """Return a page with links to its headings where the bar has room for them."""
    headings = [(name, as_is(text)) for name, text in HEADING.findall(NAVIGATION.sub("", html))]
    contents = render("bar.contents", headings=headings)
    return as_is(CONTENTS.sub(lambda found: f"{found[1]}{contents}{found[2]}", html, 1))


def pages_of_file(anchors: Mapping[str, str]) -> Markup:
    """Return the bar of a file that holds pages; `anchors` says where in it each page stands."""
    found = entries(anchors, "", lambda page: f"#{anchors[page]}")
    return render("bar.of_file", wording=words("site"), entries=found)
