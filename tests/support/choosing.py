"""Chooses in a box of a page in a real browser."""

from playwright.sync_api import Page


def choose(page: Page, box: str, wanted: str) -> None:
    """Choose an option of a box by their names."""
    page.get_by_role("combobox", name=box, exact=True).select_option(label=wanted)
