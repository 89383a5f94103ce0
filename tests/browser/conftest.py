"""One browser for all tests in a real browser: a page opens faster where its scripts are known."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.visitors import browsing


@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    """One browser, in which every test opens tabs of its own."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def window(browser) -> Iterator[Page]:
    """One tab for a file that looks at page after page: what runs a page is not started anew for each."""
    page = browser.new_page()
    yield page
    page.close()
