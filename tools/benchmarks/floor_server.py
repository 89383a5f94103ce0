"""Serves the static page: every file is made and compressed before the first is asked for. For measuring only.

Files of the dashboard are the very bytes that the dashboard sends, chart library included, and the pages are compressed
as well as brotli can: nothing that is served could be smaller or come sooner.
"""

from dataclasses import dataclass
from pathlib import Path

import brotli
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from internships_work.exhibits import registry
from internships_work.html.addresses import FILES as STATIC_ADDRESS
from internships_work.html.browser_caching import CHECKED_EACH_TIME, FOR_GOOD
from internships_work.paths import CHART_LIBRARY, GEO, STATIC
from internships_work.serving.compressed_files import BEST, COMPRESSED_FILES, tag_of
from tools.benchmarks import floor

SCRIPT, STYLE, PAGE, SHAPES = "text/javascript", "text/css", "text/html; charset=utf-8", "application/geo+json"


@dataclass(frozen=True)
class StaticFile:
    """One file, compressed by brotli, with what its response says of it."""

    content: bytes
    kind: str
    caching: str
    tag: str


def file_at(path: Path, kind: str, caching: str = CHECKED_EACH_TIME) -> StaticFile:
    """Return a file on the disk made ready to be sent."""
    COMPRESSED_FILES.compress_best(path)
    compressed = COMPRESSED_FILES.of(path, "br")
    return StaticFile(compressed.content, kind, caching, f'"{compressed.tag}"')


def page_file(page: str) -> StaticFile:
    """Return a page made ready to be sent."""
    html = floor.static_page(page).encode()
    return StaticFile(brotli.compress(html, quality=BEST), PAGE, CHECKED_EACH_TIME, f'"{tag_of(html)}"')


def files() -> dict[str, StaticFile]:
    """Return every file by its path."""
    return {
        f"/{STATIC_ADDRESS}/{CHART_LIBRARY}": file_at(STATIC / CHART_LIBRARY, SCRIPT, FOR_GOOD),
        "/floor.js": file_at(Path(__file__).with_name("floor.js"), SCRIPT),
        "/dashboard.css": file_at(STATIC / "dashboard.css", STYLE),
        **{f"/geo/{path.name}": file_at(path, SHAPES) for path in GEO.glob("*.geojson")},
        **{f"/{registry.address_of(page)}": page_file(page) for page in ("overview", "regions", "starts")},
    }


FILES = files()


def send_file(request: Request) -> Response:
    """Return a file, or only the word that the browser holds it already."""
    file = FILES.get(request.url.path)
    if file is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = {"cache-control": file.caching, "etag": file.tag, "vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": "br", "content-type": file.kind}
    return Response(file.content, headers=headers)


app = Starlette(routes=[Route("/health", lambda request: PlainTextResponse("ok")), Route("/{path:path}", send_file)])
