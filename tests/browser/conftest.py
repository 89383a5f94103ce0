"""One browser for all tests in a real browser: a page opens faster where its scripts are known."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from internships_work.paths import GEO, STATIC
from tests.support.visitors import Visit, browsing


@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    """One browser, in which every test opens tabs of its own."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def window(browser) -> Iterator[Page]:
    """One tab for the pages that a file looks at: what runs a page is not started anew for each."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def tab(window, server) -> Iterator[Visit]:
    """A visitor at a desk who opens another page in a tab that has been elsewhere on the dashboard."""
    window.set_viewport_size({"width": 1440, "height": 900})
    yield Visit(window, server)
    window.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def new_tab(browser, server) -> Iterator[Visit]:
    """A visitor in a new tab, in which a test may leave scripts behind."""
    page = browser.new_page()
    yield Visit(page, server)
    page.close()


@pytest.fixture
def plain(browser, server) -> Iterator[Visit]:
    """A visitor whose browser runs no scripts."""
    context = browser.browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield Visit(context.new_page(), server)
    context.close()


@pytest.fixture(scope="module")
def empty_page(browser) -> Iterator[Page]:
    """A page with the chart library that the dashboard serves and the shapes of areas, and nothing to be seen."""
    page = browser.new_page()
    page.set_content("<!doctype html><body><div></div>")
    coastlines = json.loads((STATIC / "world_110m.json").read_text(encoding="utf-8"))
    shapes = {f"geo/{path.name}": json.loads(path.read_text(encoding="utf-8")) for path in GEO.glob("*.geojson")}
    page.evaluate("assets => { window.PlotlyGeoAssets = assets }", {"topojson": {"world_110m": coastlines}, **shapes})
    page.add_script_tag(path=STATIC / "plotly-charts.min.js")
    yield page
    page.close()
