"""Chooses in a box of a page, or a page in the bar, in a real browser."""

from playwright.sync_api import Locator, Page

from internships_work.exhibits.registry import address_of
from internships_work.wording import words


def period_box(page: Page, exhibit: str) -> Locator:
    """The box in which the period of an exhibit is chosen, found as it is heard: by what it is for and the heading."""
    heading, labels = page.locator(f"h2#{exhibit}").inner_text(), words("site")["choices"]
    card = page.locator(f"article[aria-labelledby={exhibit}]")
    names = [f"{labels[label]} {heading}" for label in ("period", "heading_for")]
    first, second = (card.get_by_role("combobox", name=name, exact=True) for name in names)
    return first.or_(second)


def choose(page: Page, box: str, wanted: str) -> None:
    """Choose an option of a box by their names."""
    page.get_by_role("combobox", name=box, exact=True).select_option(label=wanted)


def link_in_bar(page: Page, name: str) -> Locator:
    """The link to a page in the bar, by the page's name; the entry in which it stands with others is opened first."""
    link = page.locator(f"a[href*='/{address_of(name)}?']")
    entry = page.locator("#root .pages details:not([open])").filter(has=link)
    if entry.count():
        entry.locator("summary").click()
    return page.locator("#root .pages").locator(link)
