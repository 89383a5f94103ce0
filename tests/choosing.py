"""Chooses in a select box of a page in a real browser, by the keyboard, which needs no menu to stand still."""

from playwright.sync_api import Page, expect


def choose(page: Page, box: str, wanted: str) -> None:
    """Choose an option of a box by their names."""
    field = page.get_by_role("combobox", name=box, exact=True)
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(wanted)
    expect(page.get_by_role("option", name=wanted)).to_be_visible(timeout=30_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
