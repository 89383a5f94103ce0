"""The address of the dashboard as files and pages name it: as it is set, else as an allowed host was asked for it."""

import asyncio
import csv
import io
import urllib.request
import zipfile
from html import unescape

import openpyxl
import pytest
import streamlit as st
from pptx import Presentation
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from internships_work.commands.takeaway import main as take_away
from internships_work.html.addresses import NoAddress, below_base, public_root
from internships_work.serving import download_routes, startup
from internships_work.serving.compression import Compression
from internships_work.serving.first_page import completed
from internships_work.serving.request_address import dashboard_root, path_of
from tests.support.asking import put_to
from tests.support.server import serving
from tests.support.visitors import Visit

HUMBER = "area=E12000003&measure=supported_internships_per_1000&pack=published"
FIRST_PAGE = '<html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
FORGED = [
    "evil.example", "evil.example:8501", "localhost.evil.example", "evil.example#localhost", "localhost@evil.example",
    "localhost:80@evil.example", "localhost/../evil", 'localhost"><script>', "localhost:80:80", "[", "[::1].evil", "",
    "0.0.0.0", "127.0.0.1.evil.example", "127.0.0.2", "localhost:port", "localhost evil.example", "localh\u00f6st",
]  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    monkeypatch.delenv("DASHBOARD_PUBLIC_ADDRESS", raising=False)
    download_routes._files.clear()
    yield
    download_routes._files.clear()


def scope(host: str, path: str = "/starts", **more: object) -> dict:
    asked = {"type": "http", "method": "GET", "path": path, "query_string": b"area=E12000003", "scheme": "http"}
    return asked | {"headers": [(b"host", host.encode("latin-1"))], "server": ("127.0.0.1", 8501)} | more


def taken(host: str, name: str = "starts.pptx", kind: str = "page") -> bytes:
    """A file as somebody gets it who asks at a host."""

    async def receive() -> dict:
        await asyncio.Event().wait()

    asked = scope(host, "/take") | {"path_params": {"kind": kind, "file": name}, "query_string": HUMBER.encode()}
    return asyncio.run(download_routes.take(Request(asked, receive))).body


def written_in(content: bytes, name: str) -> str:
    """Every word of a deck with its notes, of a workbook, or of all the texts in a folder of tidy data."""
    if name.endswith("pptx"):
        slides = Presentation(io.BytesIO(content)).slides
        return "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)
    if name.endswith("xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if name.endswith("zip"):
        files = zipfile.ZipFile(io.BytesIO(content))
        texts = [files.read(name).decode() for name in files.namelist() if name.endswith(".txt")]
        return " ".join(" ".join(texts).split())
    return content.decode()


@pytest.mark.parametrize("name", ["starts.pptx", "starts.xlsx", "starts.zip"])
def test_two_hosts_that_ask_for_one_file_each_get_their_own_and_a_forged_one_gets_none(name):
    found = {host: written_in(taken(host, name), name) for host in ("localhost:8501", "127.0.0.1:9", "evil.example")}
    assert f"http://localhost:8501/starts?{HUMBER}" in found["localhost:8501"]
    assert f"http://127.0.0.1:9/starts?{HUMBER}" in found["127.0.0.1:9"]
    assert "evil.example" not in found["evil.example"] and f" starts?{HUMBER}" in found["evil.example"]
    assert not any("://localhost" in found[host] or "://127" in found[host] for host in ["evil.example"])


@pytest.mark.parametrize("host", FORGED)
def test_a_forged_host_stands_in_no_page_and_in_no_address(host):
    page = completed("starts", FIRST_PAGE, scope(host), "./").decode()
    assert 'id="first-sight"' in page and '<p class="to-copy"></p>' in page
    assert dashboard_root(scope(host)) == ""


def test_a_forged_host_never_reaches_who_asks_at_another():
    taken("evil.example")
    assert "evil.example" not in written_in(taken("localhost:8501"), "x.pptx")


def test_a_whole_offline_file_names_no_host_at_all():
    text = taken("localhost:8501", "starts.html").decode()
    assert "London" in text and "localhost" not in text


@pytest.mark.parametrize(
    "host, root",
    [("localhost:8501", "http://localhost:8501/"), ("LocalHost", "http://localhost/"), ("[::1]:80", "http://[::1]:80/"),
     ("127.0.0.1", "http://127.0.0.1/")],
)  # fmt: skip
def test_without_the_setting_this_machine_is_named_as_it_was_asked_for(host, root):
    assert dashboard_root(scope(host)) == root
    page = unescape(completed("starts", FIRST_PAGE, scope(host), "./").decode())
    assert f'<p class="to-copy">{root}starts?{HUMBER}</p>' in page


def test_what_streamlit_is_told_of_its_hosts_is_allowed_and_a_star_allows_nobody(monkeypatch):
    options = {
        "browser.serverAddress": "dash.example.org/internships",
        "server.allowedHosts": ["*", "One.example.org", "*.two.example.org", "*."],
        "server.baseUrlPath": "",
    }
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    asked = ["dash.example.org", "one.example.org:80", "a.two.example.org", "two.example.org", "x.one.example.org"]
    known = [dashboard_root(scope(host, scheme="https")) for host in asked]
    assert known == [f"https://{host}/" for host in asked[:3]] + ["", ""]


@pytest.mark.parametrize("host", ["localhost:8501", "evil.example"])
def test_the_setting_wins_over_every_host_and_keeps_its_path(monkeypatch, host):
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", "https://Dash.example.org/internships")
    written = written_in(taken(host, "starts.xlsx"), "x.xlsx")
    assert f"https://dash.example.org/internships/starts?{HUMBER}" in written
    page = unescape(completed("starts", FIRST_PAGE, scope(host), "./").decode())
    assert f'<p class="to-copy">https://dash.example.org/internships/starts?{HUMBER}</p>' in page
    assert 'data-dashboard="https://dash.example.org/internships/"' in page
    assert host not in written + page


def test_files_of_the_command_hold_the_setting_and_nothing_of_a_setting_that_is_none(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", "https://dash.example.org")
    out = tmp_path / "starts.zip"
    assert take_away(["data", "--page", "starts", "--out", str(out)]) == 0
    assert "https://dash.example.org/starts?area=E92000001" in written_in(out.read_bytes(), out.name)
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", "dash:secret@nowhere")
    assert take_away(["data", "--page", "starts", "--out", str(tmp_path / "no.zip")]) == 2
    said = capsys.readouterr().err
    assert "DASHBOARD_PUBLIC_ADDRESS is not an address of the form https://host" in said and "secret" not in said


@pytest.mark.parametrize(
    "named, root",
    [("https://a.example", "https://a.example/"), ("HTTP://A.example:81/b/c-d/", "http://a.example:81/b/c-d/")],
)
def test_the_setting_is_taken_as_it_is_meant(monkeypatch, named, root):
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", f" {named} ")
    assert public_root() == root


@pytest.mark.parametrize(
    "named",
    ["a.example", "ftp://a.example", "https://", "https://user:secret@a.example", "https://a.example/?x=1",
     "https://a.example/#x", "https://a.example/<b>", "https://a.example/b c", "https://a.example//b", "https://[x"],
)  # fmt: skip
def test_a_setting_that_is_no_address_stops_the_start_with_a_sentence(monkeypatch, named):
    monkeypatch.setenv("DASHBOARD_PUBLIC_ADDRESS", named)
    with pytest.raises(NoAddress):
        public_root()
    with pytest.raises(SystemExit, match="did not start, because DASHBOARD_PUBLIC_ADDRESS is not") as stopped:
        startup.know_address_or_stop()
    assert "secret" not in str(stopped.value)


def test_a_response_that_leads_elsewhere_in_the_dashboard_names_no_host():
    app = Starlette(routes=[Route("/here/", lambda _: PlainTextResponse("here"))], middleware=[Middleware(Compression)])
    for host in ("evil.example", "localhost:8501"):
        start = put_to(app, "/here?a=1", host=host)[0]
        assert (start["status"], dict(start["headers"])[b"location"]) == (307, b"/here/?a=1")


def test_a_base_path_is_told_from_a_path_that_only_begins_alike():
    assert below_base("/board/starts", "/board") == "/starts" and below_base("/boards", "/board") == "/boards"
    assert path_of(scope("localhost", "/board/starts", root_path="/board")) == "/starts"
    assert dashboard_root(scope("localhost", "/board/starts", root_path="/board")) == "http://localhost/board/"


def test_below_a_base_path_every_page_and_file_is_found_and_the_address_to_copy_is_the_public_one(browser):
    public = "https://dash.example.org/internships"
    base = "/dashboards/internships"
    with serving(STREAMLIT_SERVER_BASE_URL_PATH=base, DASHBOARD_PUBLIC_ADDRESS=public) as address:
        tab, failed = browser.new_page(), []
        tab.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        visit = Visit(tab, address).open(f"/starts?{HUMBER}")
        assert "Yorkshire and The Humber" in visit.page.inner_text("#root h2 >> nth=0")
        link = visit.page.locator("#root .to-copy")
        assert link.text_content() == f"{public}/starts?{HUMBER}"
        for path, expected in {"proof/starts.by_year": "<h1", "present": 'id="stage"', "quotes": "<h1"}.items():
            visit.page.goto(f"{address}/{path}?{HUMBER}")
            assert expected in visit.page.content()
        tab.close()
        assert failed == []
        with urllib.request.urlopen(f"{address}/take/exhibit/starts.by_year.csv?{HUMBER}", timeout=60) as response:
            assert len(list(csv.reader(io.TextIOWrapper(response, "utf-8-sig")))) > 5
        asked = urllib.request.Request(address, headers={"Host": "evil.example", "Accept": "text/html"})
        with urllib.request.build_opener(Told()).open(asked, timeout=60) as response:
            assert "evil.example" not in str(response.headers) + response.read().decode()


class Told(urllib.request.HTTPRedirectHandler):
    """Takes a redirect as the response it is."""

    def http_error_307(self, req, fp, code, msg, headers):
        return fp

    http_error_301 = http_error_302 = http_error_307
