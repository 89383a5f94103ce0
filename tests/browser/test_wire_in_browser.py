"""What a first view of the overview costs on the wire in a real browser, and what a second one costs."""

from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page

from tests.support.visitors import Visit

# Measured: 1,489 kB with every file at its smallest, 375 of them the icons that Streamlit always fetches.
MOST_BYTES = 1_600_000
MOST_BYTES_AGAIN = 4_000
JUST_HEADERS = 400
SMALL = (".js", ".css", ".json", ".geojson")


@dataclass
class Meter:
    """What a tab asks for: the address, headers and bytes on the wire of each answer."""

    answers: dict[str, dict] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def on(self, page: Page) -> CDPSession:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", lambda told: self.answers.update({told["requestId"]: told["response"]}))
        wire.on(
            "Network.loadingFinished", lambda told: self.sizes.update({told["requestId"]: told["encodedDataLength"]})
        )
        return wire

    def of_text(self) -> list[dict]:
        """The answers that are scripts, styles, shapes or pages, apart from Streamlit's own small talk."""
        found = [one for one in self.answers.values() if "/_stcore/" not in one["url"]]
        return [one for one in found if one["url"].split("?")[0].endswith((*SMALL, "/"))]


@pytest.fixture(scope="module")
def views(browser, server):
    """A first view of the overview by somebody who never was here, and a second one."""
    place, views = browser.browser.new_context(), []
    tab = place.new_page()
    for _ in range(2):
        views.append(Meter())
        wire = views[-1].on(tab)
        Visit(tab, server).open("/")
        wire.detach()
    place.close()
    return views


def header(answer: dict, name: str) -> str:
    return {known.lower(): told for known, told in answer["headers"].items()}.get(name, "")


def test_every_script_style_and_page_of_a_first_view_travels_small(views):
    text = views[0].of_text()
    assert len([one for one in text if one["url"].endswith(".js")]) > 30
    assert {one["url"] for one in text if header(one, "content-encoding") != "br"} == set()
    assert {one["url"] for one in text if "accept-encoding" not in header(one, "vary").lower()} == set()


def test_what_is_named_by_its_content_is_kept_for_good_and_all_else_is_checked(views):
    for one in views[0].of_text():
        kept, address = header(one, "cache-control"), one["url"]
        if "/static/js/" in address or "/static/css/" in address or "/app/static/" in address and "?v=" in address:
            assert "immutable" in kept and "max-age=31536000" in kept, one["url"]
        else:
            assert kept == "no-cache" and header(one, "etag"), one["url"]


def test_fonts_travel_as_they_are(views):
    fonts = [one for one in views[0].answers.values() if one["url"].endswith(".woff2")]
    assert fonts and not any(header(one, "content-encoding") for one in fonts)


def test_a_first_view_stays_within_its_budget_of_bytes(views):
    assert sum(views[0].sizes.values()) <= MOST_BYTES


def test_a_second_view_asks_only_whether_anything_changed(views):
    assert sum(views[1].sizes.values()) <= MOST_BYTES_AGAIN
    text = {key for key, one in views[1].answers.items() if one in views[1].of_text()}
    assert {views[1].answers[key]["url"] for key in text if views[1].sizes.get(key, 0) > JUST_HEADERS} == set()


def test_messages_of_the_open_page_are_compressed_where_the_browser_can(server):
    host = urlsplit(server).netloc
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "YSBrZXkgb2YgMTYgYnl0ZQ==",
        "Sec-WebSocket-Extensions": "permessage-deflate",
        "Origin": server,
    }
    line = HTTPConnection(host)
    line.request("GET", "/_stcore/stream", headers=asked)
    answer = line.getresponse()
    assert answer.status == 101
    assert "permessage-deflate" in answer.headers.get("Sec-WebSocket-Extensions", "")
    line.close()
