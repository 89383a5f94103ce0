"""The door: the first page comes whole and styled at any depth, and a socket of another site is turned away."""

import asyncio
import logging

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from internships_work import refusal_log
from internships_work.exhibits.registry import address_of
from internships_work.html import streamlit_private
from internships_work.html.streamlit_private import folder, fragments_missing
from internships_work.questions import editions
from internships_work.serving.first_page import Door
from internships_work.serving.startup import know_streamlit_or_stop
from internships_work.wording import words
from tests.support.asking import put_to

PAGE = '<html lang="en"><head><title>Streamlit</title></head><body></body></html>'
BROWSER = "text/html,application/xhtml+xml"


async def page(request):
    """Answers every address with one page, as Streamlit does, and /plain with a text that only looks like one."""
    if request.url.path == "/plain":
        return PlainTextResponse("</head>")
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"etag": '"old"', "last-modified": "Sat, 21 Nov 2026 12:00:00 GMT"})


def answer_to(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """The status, the headers and the text with which the door answers."""
    app = Door(Starlette(routes=[Route("/{path:path}", page, methods=["GET", "HEAD"])]))
    sent = put_to(app, address, method, **headers)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent)
    return start["status"], dict(Headers(raw=start["headers"])), body.decode()


@pytest.mark.parametrize("address", ["/", "/starts"])
def test_the_first_page_has_its_style_sheet_and_knows_its_server(address):
    page = answer_to(address, accept=BROWSER)[2]
    assert 'src="./app/static/charts.js?v=' in page and '<style id="looks">' in page
    assert "new URL('./', location.href)" in page


@pytest.mark.parametrize("address, root", [("/nothing", "./"), ("/starts/far", "../"), ("/take/a/b/c", "../../../")])
def test_an_address_of_no_page_is_a_sentence_that_leads_to_all_pages_at_any_depth(address, root):
    status, headers, page = answer_to(f"{address}?area=E12000007", accept=BROWSER)
    assert status == 404 and int(headers["content-length"]) == len(page.encode()) and "etag" not in headers
    assert f"There is no page “{address.lstrip('/')}” here" in page and f'<base href="{root}">' in page
    assert all(f'href="./{address_of(name)}?area=E12000007"' in page for name in words("pages"))


def test_an_address_of_no_page_is_quoted_short_and_never_as_markup():
    page = answer_to(f"/<script>alert(1)</script>{'x' * 5000}", accept=BROWSER)[2]
    assert "<script>alert" not in page and "x" * 41 not in page


@pytest.mark.parametrize("address, page", [("/overview", "./"), ("/Starts", "./starts"), ("/REGIONS", "./regions")])
def test_the_name_of_a_page_written_otherwise_leads_to_it_with_every_choice(address, page):
    status, headers, _ = answer_to(f"{address}?area=E12000007&year=202122", accept=BROWSER)
    assert (status, headers["location"]) == (307, f"{page}?area=E12000007&year=202122")
    assert answer_to(address, accept=BROWSER)[1]["location"] == page


def test_the_first_page_is_in_british_english():
    assert '<html lang="en-GB">' in answer_to("/", accept=BROWSER)[2]


def test_a_page_that_a_browser_has_kept_is_sent_again_when_ours_has_changed():
    status, headers, text = answer_to("/", accept=BROWSER, if_none_match='"old"', range="bytes=0-9")
    assert status == 200
    assert 'id="looks"' in text and int(headers["content-length"]) == len(text.encode())
    assert "etag" not in headers


def test_what_is_not_a_page_is_passed_on_untouched():
    assert answer_to("/plain", accept=BROWSER)[2] == "</head>"
    assert answer_to("/", accept="application/json")[2] == PAGE
    assert answer_to("/", method="HEAD", accept=BROWSER)[1]["etag"] == '"old"'


def socket(host: str, origin: str | None) -> tuple[list[dict], list[dict]]:
    """The scopes of which Streamlit hears, and what the browser is sent, where a page of an origin opens a socket."""
    heard, sent = [], []

    async def streamlit(scope, receive, send):
        heard.append(scope)

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    asyncio.run(Door(streamlit)({"type": "websocket", "headers": headers}, receive, send))
    return heard, sent


@pytest.mark.parametrize(
    "origin, is_let_in",
    [("http://dashboard.example", True), ("http://elsewhere.example", False), ("null", False), (None, True)],
    ids=["our own page", "another site", "a page without an origin", "no browser"],
)
def test_a_socket_of_another_site_is_turned_away_before_streamlit_hears_of_it(origin, is_let_in):
    heard, sent = socket("dashboard.example", origin)
    assert bool(heard) == is_let_in
    assert sent == ([] if is_let_in else [{"type": "websocket.close", "code": 1008}])


@pytest.mark.parametrize(
    "host, origin",
    [
        ("data.example.gov.uk:443", "https://data.example.gov.uk"),
        ("data.example.gov.uk:80", "http://data.example.gov.uk"),
        ("Data.Example.gov.uk", "https://data.example.gov.uk"),
    ],
)
def test_streamlit_takes_one_host_for_one_however_it_and_its_usual_port_are_written(host, origin):
    [scope], _ = socket(host, origin)
    headers = Headers(scope=scope)
    assert _is_origin_allowed(headers["origin"], headers["host"])


def test_a_socket_that_is_turned_away_is_logged_once_with_the_reason(caplog):
    refusal_log.log_again("origins")
    for _ in range(3):
        socket("data.example.gov.uk", "https://data.example.gov.uk:8443")
    socket("data.example.gov.uk", "https://evil.example/\n" + "x" * 5000)
    first, second = [one.getMessage() for one in caplog.records]
    assert "“https://data.example.gov.uk:8443”" in first and "asked for as “data.example.gov.uk”" in first
    assert "[U+000A]" in second and len(second) < 700


def test_refusals_of_a_kind_are_logged_up_to_a_number_and_then_one_line_says_so(caplog):
    for number in range(300):
        refusal_log.log_once("of a test", f"refusal {number}")
    assert len(caplog.records) == refusal_log.MOST_OF_A_KIND + 1
    assert "That is the last of 100" in caplog.records[-1].getMessage()


@pytest.mark.parametrize("place", streamlit_private.IN_THE_FIRST_PAGE)
def test_a_streamlit_whose_first_page_lacks_what_ours_replaces_is_not_started(place, tmp_path, monkeypatch):
    page = (folder() / "index.html").read_text(encoding="utf-8")
    assert fragments_missing(page) == []
    (tmp_path / "index.html").write_text(page.replace(place, ""), encoding="utf-8")
    monkeypatch.setattr("internships_work.serving.startup.folder", lambda: tmp_path)
    with pytest.raises(SystemExit, match=f"The dashboard did not start, because .*{place}.*Install the version"):
        know_streamlit_or_stop()


def test_a_page_that_cannot_be_drawn_before_streamlit_is_there_is_told_in_the_log_once(monkeypatch, caplog):
    def broken() -> None:
        raise ZeroDivisionError("of this very test")

    monkeypatch.setattr(editions, "current", broken)
    with caplog.at_level(logging.ERROR):
        assert all('id="looks"' in answer_to("/starts", accept=BROWSER)[2] for _ in range(2))
    [told] = [one for one in caplog.records if one.name == "internships_work.serving.first_page"]
    assert "starts" in told.getMessage() and told.exc_info[0] is ZeroDivisionError
