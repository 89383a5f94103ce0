"""The wire: text travels small and is told apart by tags, all else travels as it is, and the whole file comes out."""

import asyncio
import gzip
import os
import threading
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from internships_work.html.streamlit_private import TITLE
from internships_work.paths import STATIC
from internships_work.serving import compressed_files
from internships_work.serving.compressed_files import CompressedFiles, files_of_a_first_view
from internships_work.serving.compression import Compression, preferred_coding, set_headers
from internships_work.serving.first_page import Door
from tests.support.asking import put_to

PAGE = '<html lang="en"><head></head><body>' + "A page of words. " * 200 + "</body></html>"
FIRST_PAGE = PAGE.replace("<head>", f"<head>{TITLE}")
SCRIPT = "export const sentence = 'said again and again';\n" * 500
BROWSER = "text/html,application/xhtml+xml"
BOTH = "gzip, deflate, br, zstd"
OPENED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class Answered:
    """What a browser gets: status, headers, and the body as it travelled and as it is read."""

    def __init__(self, sent: list[dict]):
        start = next(message for message in sent if message["type"] == "http.response.start")
        self.status, self.headers = start["status"], Headers(raw=start["headers"])
        self.body = b"".join(message.get("body", b"") for message in sent)
        self.pieces = len(sent) - 1

    @property
    def read(self) -> bytes:
        return OPENED[self.headers.get("content-encoding")](self.body)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Files as Streamlit has them."""
    served = tmp_path / "served"
    served.mkdir()
    (served / "chart.js").write_text(SCRIPT, encoding="utf-8")
    (served / "letters.woff2").write_bytes(b"wOF2" + bytes(5000))
    (served / "icon.png").write_bytes(b"\x89PNG" + bytes(5000))
    return served


@pytest.fixture
def compressed(tmp_path) -> CompressedFiles:
    return CompressedFiles(tmp_path / "kept")


@pytest.fixture
def ask(folder, compressed):
    """Asks a server of these files and a page, behind the wire and the door, as in dashboard.py."""

    async def pieces():
        for _ in range(3):
            yield PAGE

    def a_file(request):
        return FileResponse(folder / request.path_params["name"], headers={"cache-control": "public, immutable"})

    routes = [
        Route("/static/{name}", a_file),
        Route("/take/words.js", lambda _: PlainTextResponse(SCRIPT)),
        Route("/_stcore/told.json", lambda _: PlainTextResponse(SCRIPT, media_type="application/json")),
        Route("/pieces", lambda _: StreamingResponse(pieces(), media_type="text/html")),
        Mount("/small", GZipMiddleware(HTMLResponse(PAGE))),
        Route("/secret", lambda _: HTMLResponse(PAGE, headers={"cache-control": "no-store"})),
        Route("/lost", lambda _: HTMLResponse(PAGE, status_code=404)),
        Route("/gone", lambda _: Response(status_code=204)),
        Route("/", lambda _: HTMLResponse(FIRST_PAGE)),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Compression, files=compressed), Middleware(Door)])

    def answer(path: str, method: str = "GET", **headers: str) -> Answered:
        return Answered(put_to(app, path, method, **headers))

    return answer


@pytest.mark.parametrize("coding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["/static/chart.js", "/"])
def test_a_script_and_a_page_travel_small_and_are_read_as_they_were(ask, path, coding):
    plain, small = ask(path, accept=BROWSER), ask(path, accept=BROWSER, accept_encoding=coding)
    assert small.headers["content-encoding"] == coding
    assert small.read == plain.body and "content-encoding" not in plain.headers
    assert int(small.headers["content-length"]) == len(small.body) < len(plain.body) / 5
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_the_first_page_is_completed_by_the_door_before_it_is_made_small(ask):
    assert b'id="looks"' in ask("/", accept=BROWSER, accept_encoding=BOTH).read


def test_what_streamlit_would_make_small_each_time_is_made_small_here_alone(ask):
    assert ask("/small/", accept_encoding=BOTH).headers["content-encoding"] == "br"
    assert "content-encoding" not in ask("/small/", accept_encoding="gzip;q=0").headers


def test_every_coding_has_a_tag_of_its_own_and_is_not_sent_twice(ask):
    tags = set()
    for coding in ("br", "gzip"):
        tag = ask("/static/chart.js", accept_encoding=coding).headers["etag"]
        again = ask("/static/chart.js", accept_encoding=coding, if_none_match=f'"other", {tag}')
        assert again.status == 304 and again.body == b"" and again.headers["etag"] == tag
        assert again.headers["cache-control"] == "public, immutable" and again.headers["vary"] == "Accept-Encoding"
        assert "content-length" not in again.headers and "content-encoding" not in again.headers
        tags.add(tag)
    tags.add(ask("/static/chart.js").headers["etag"])
    assert len(tags) == 3
    assert ask("/static/chart.js", accept_encoding="br", if_none_match=tag).status == 200  # of gzip


def test_a_page_that_is_as_it_was_is_not_sent_again_and_one_that_changed_is(ask, folder):
    for asked in ({"path": "/", "accept": BROWSER}, {"path": "/static/chart.js"}):
        tag = ask(**asked, accept_encoding=BOTH).headers["etag"]
        assert ask(**asked, accept_encoding=BOTH, if_none_match=tag).status == 304
    (folder / "chart.js").write_text(SCRIPT + "changed", encoding="utf-8")
    changed = ask("/static/chart.js", accept_encoding=BOTH, if_none_match=tag)
    assert changed.status == 200 and changed.read.endswith(b"changed")


def test_a_page_without_a_word_on_keeping_is_checked_each_time_and_one_not_to_be_kept_has_no_tag(ask):
    assert ask("/", accept_encoding=BOTH).headers["cache-control"] == "no-cache"
    secret = ask("/secret", accept_encoding=BOTH, if_none_match="*")
    assert secret.status == 200 and secret.headers["content-encoding"] == "br" and "etag" not in secret.headers


def test_a_page_that_is_not_found_travels_small_and_stays_not_found(ask):
    lost = ask("/lost", accept_encoding=BOTH, if_none_match="*")
    assert lost.status == 404 and lost.read.decode() == PAGE


@pytest.mark.parametrize("path", ["/static/letters.woff2", "/static/icon.png", "/take/words.js", "/_stcore/told.json"])
def test_fonts_pictures_and_files_to_take_travel_as_they_are(ask, path):
    asked, plain = ask(path, accept_encoding=BOTH), ask(path)
    assert asked.body == plain.body
    assert asked.headers.raw == plain.headers.raw and "content-encoding" not in asked.headers


def test_an_answer_in_pieces_is_passed_on_piece_by_piece(ask):
    asked = ask("/pieces", accept_encoding=BOTH)
    assert asked.pieces == 4 and asked.body.decode() == 3 * PAGE and "content-encoding" not in asked.headers
    assert ask("/gone", accept_encoding=BOTH).status == 204


@pytest.mark.parametrize("path", ["/", "/static/chart.js"])
@pytest.mark.parametrize("coding", [BOTH, "gzip", "identity"])
def test_to_ask_for_the_headers_alone_gives_those_of_the_whole(ask, path, coding):
    whole, alone = (ask(path, method=method, accept_encoding=coding) for method in ("GET", "HEAD"))
    assert alone.headers.raw == whole.headers.raw
    assert path == "/" or alone.body == b""


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is(ask):
    part = ask("/static/chart.js", accept_encoding=BOTH, range="bytes=7-11")
    assert part.status == 206 and part.body == b"const" and "content-encoding" not in part.headers
    resumed = ask(
        "/static/chart.js",
        accept_encoding=BOTH,
        range="bytes=7-11",
        if_range=ask("/static/chart.js", accept_encoding="br").headers["etag"],
    )
    assert resumed.status == 200 and resumed.read.decode() == SCRIPT


@pytest.mark.parametrize(
    "accepted, coding",
    [
        (BOTH, "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("GZIP ; Q=1.0", "gzip"),
        ("br;q=nonsense", None),
        ("identity", None),
        ("", None),
    ],
)
def test_a_browser_gets_the_coding_it_likes_best_of_those_there_are(accepted, coding):
    assert preferred_coding(accepted) == coding


def test_a_socket_is_passed_on_untouched():
    heard = []

    async def streamlit(scope, receive, send):
        heard.append((scope, receive, send))

    asked = ({"type": "websocket", "path": "/_stcore/stream", "headers": []}, object(), object())
    asyncio.run(Compression(streamlit)(*asked))
    assert heard == [asked] and heard[0][0] is asked[0]


def test_a_file_is_pressed_once_and_its_best_takes_the_place_of_the_quick_one(ask, folder, compressed, monkeypatch):
    quick, made = ask("/static/chart.js", accept_encoding="br"), []
    monkeypatch.setattr(compressed_files, "compressed_quickly", lambda plain, coding: made.append(coding) or plain)
    assert ask("/static/chart.js", accept_encoding="br").body == quick.body and made == []
    compressed.compress_best(folder / "chart.js")
    best = ask("/static/chart.js", accept_encoding="br")
    assert best.read == quick.read and best.headers["etag"] == quick.headers["etag"]
    assert best.body == brotli.compress(SCRIPT.encode(), quality=11, mode=brotli.MODE_TEXT)


def test_what_was_asked_for_in_a_hurry_is_made_best_beside(folder, compressed, monkeypatch):
    monkeypatch.setattr(os, "setpriority", lambda *_: None, raising=False)
    compressed.of(folder / "chart.js", "br")
    done, compress_best = threading.Event(), compressed.compress_best
    monkeypatch.setattr(compressed, "compress_best", lambda path: (compress_best(path), done.set()))
    threading.Thread(target=compressed.prepare, args=([],), daemon=True).start()
    assert done.wait(30) and len(list(compressed.folder.iterdir())) == 1


def test_a_restart_finds_the_best_made(folder, compressed, monkeypatch):
    compressed.compress_best(folder / "chart.js")
    best = compressed.of(folder / "chart.js", "br")
    monkeypatch.setattr(compressed_files.brotli, "compress", None)
    assert CompressedFiles(compressed.folder).of(folder / "chart.js", "br") == best


SPOILT = {
    "empty": b"",
    "nonsense": b"nonsense",
    "cut short": brotli.compress(SCRIPT.encode())[:-5],
    "another text": brotli.compress(b"alert('planted')"),
    "more than the text": brotli.compress(SCRIPT.encode() + bytes(10_000_000)),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_folder_does_no_harm_and_is_mended(folder, compressed, spoilt):
    compressed.compress_best(folder / "chart.js")
    [kept] = compressed.folder.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(spoilt)
    started = CompressedFiles(compressed.folder)
    assert brotli.decompress(started.of(folder / "chart.js", "br").content).decode() == SCRIPT
    started.compress_best(folder / "chart.js")
    assert kept.read_bytes() == good


def test_a_folder_that_cannot_be_written_does_no_harm(folder, tmp_path):
    (tmp_path / "taken").write_text("a file stands where the folder should", encoding="utf-8")
    compressed = CompressedFiles(tmp_path / "taken")
    quick = compressed.of(folder / "chart.js", "br")
    compressed.compress_best(folder / "chart.js")
    best = compressed.of(folder / "chart.js", "br")
    assert brotli.decompress(best.content).decode() == SCRIPT and best.content != quick.content
    compressed.compress_best(folder / "gone.js")


def test_what_is_made_ready_at_the_start_is_there_and_is_text():
    files = files_of_a_first_view()
    assert {one.name.split(".")[0] for one in files} >= {
        "index",
        "plotly-charts",
        "dashboard",
        "regions",
        "copy_and_download",
    }
    assert STATIC / "dashboard.css" in files
    assert all(one.is_file() and one.suffix in (".js", ".css", ".json", ".geojson") for one in files)


@pytest.mark.parametrize(
    "path, kind, status, given",
    [
        ("/proof/starts.by_year", "text/html", 200, {"cache-control": "no-store", "x-content-type-options": "nosniff"}),
        ("/quote", "text/html", 403, {"cache-control": "no-store", "x-content-type-options": "nosniff"}),
        ("/starts", "text/html", 200, {"cache-control": "no-cache"}),
        ("/take/exhibit/starts.by_year.pptx", "text/plain", 503, {"retry-after": "10"}),
        ("/media/1.png", "image/png", 200, {}),
    ],
)
def test_the_headers_of_every_response_are_set_in_one_place(path, kind, status, given):
    said = {"cache-control", "x-content-type-options", "retry-after"}
    start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind.encode())]}
    headers = set_headers(start, {"type": "http", "method": "GET", "path": path, "headers": []})
    assert {name: told for name, told in headers.items() if name in said} == given
