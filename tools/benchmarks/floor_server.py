"""Serves the static page: every file is made and compressed before the first is asked for. For measuring only."""

import gzip
import hashlib
from dataclasses import dataclass
from importlib.resources import files as files_of

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from internships_work.exhibits import registry
from internships_work.paths import GEO, ROOT, STATIC
from tools.benchmarks import floor

PLOTLY = "plotly.min.js"
CHECKED, FOR_GOOD = "no-cache", "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    """One file, compressed, with what its answer says of it."""

    content: bytes
    kind: str
    caching: str
    tag: str


def static_file(content: bytes, kind: str, caching: str = CHECKED) -> StaticFile:
    """Return a file made ready to be sent."""
    return StaticFile(gzip.compress(content, 9), kind, caching, f'"{hashlib.sha256(content).hexdigest()[:16]}"')


def files() -> dict[str, StaticFile]:
    """Return every file by its path."""
    plotly = (files_of("plotly") / "package_data" / PLOTLY).read_bytes()
    named = f"{PLOTLY}?{hashlib.sha256(plotly).hexdigest()[:8]}"
    script = "text/javascript; charset=utf-8"
    found = {
        f"/{PLOTLY}": static_file(plotly, script, FOR_GOOD),
        "/floor.js": static_file((ROOT / "tools" / "benchmarks" / "floor.js").read_bytes(), script),
        "/looks.css": static_file((STATIC / "looks.css").read_bytes(), "text/css; charset=utf-8"),
    }
    found |= {
        f"/geo/{path.name}": static_file(path.read_bytes(), "application/geo+json") for path in GEO.glob("*.geojson")
    }
    for page in ("overview", "regions", "starts"):
        html = floor.static_page(page, named).encode()
        found[f"/{registry.address_of(page)}"] = static_file(html, "text/html; charset=utf-8")
    return found


FILES = files()


def send_file(request: Request) -> Response:
    """Return a file, or only the word that the browser holds it already."""
    file = FILES.get(request.url.path)
    if file is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = {"cache-control": file.caching, "etag": file.tag, "vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": "gzip", "content-type": file.kind}
    return Response(file.content, headers=headers)


app = Starlette(routes=[Route("/health", lambda request: PlainTextResponse("ok")), Route("/{path:path}", send_file)])
