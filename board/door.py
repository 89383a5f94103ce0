"""What the server itself answers: the first HTML page with our style sheet in it, shapes of the maps, files to take."""

from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board import outlets
from board.contents import address_of
from board.papers import routes as papers
from board.places import CHART_LIBRARY, GEO
from board.presenting import routes as presenting
from board.static_files import address
from board.wording import words

POLICY_VIOLATION = 1008
OUR_OWN_PAGES = ("/present", "/proof", "/quote", "/take/")


def head(depth: int) -> bytes:
    """What is added to the head of the first page.

    The address of the server, so that the browser does not probe for it below the address of a page (each probe
    would be an error in its console); a description; the style sheet, so that the page is never seen unstyled; the
    scripts that bring cards and links to life, with the words they say; and the chart library, to be fetched at once
    but read only when there is a chart. `depth` is how many folders the address lies below the root of the app.
    """
    root = "../" * depth or "./"
    said = words("site")["outlets"]
    scripts = {
        "take.js": {name: said[name] for name in ("copied", "making", "failed")},
        "tabs.js": {},
        "travel.js": {"pages": " ".join(filter(None, map(address_of, words("pages"))))},
        "charts.js": {"library": root + address(CHART_LIBRARY), "empty": f"{root}app/static/"},
    }
    return (
        f"<script>window.__streamlit = {{BACKEND_BASE_URL: new URL('{root}', location.href).href}}</script>"
        f'<meta name="description" content="{escape(words("site")["description"])}">'
        f'<link rel="stylesheet" href="{root}{address("looks.css")}">'
        f'<link rel="preload" as="script" fetchpriority="low" href="{root}{address(CHART_LIBRARY)}">'
        f"{''.join(_script(root, name, told) for name, told in scripts.items())}"
    ).encode()


def _script(root: str, name: str, told: dict[str, str]) -> str:
    said = "".join(f' data-{key}="{escape(value)}"' for key, value in told.items())
    return f'<script defer src="{root}{address(name)}"{said}></script>'


class Door:
    """Middleware that completes the first HTML page, turns away sockets of other sites, and passes on all else."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, after what is said above."""
        if scope["type"] == "websocket" and is_from_elsewhere(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif asks_for_a_page(scope):
            await self.complete(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def complete(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back an HTML answer until it is whole, then add to its head.

        The page is changed as text, so it must come whole, uncompressed, and not as "unchanged since you asked".
        """
        asked = MutableHeaders(scope=scope)
        for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
            del asked[name]
        depth = max(scope["path"].removeprefix(scope.get("root_path", "")).count("/") - 1, 0)
        start: Message = {}
        body = b""

        async def finish(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(raw=start["headers"])
            if headers.get("content-type", "").startswith("text/html"):
                body = body.replace(b"</head>", head(depth) + b"</head>").replace(b'lang="en"', b'lang="en-GB"')
                headers["content-length"] = str(len(body))
                del headers["etag"], headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, finish)


def asks_for_a_page(scope: Scope) -> bool:
    """True for a browser that opens a page of Streamlit's, and not for one that fetches a file or a page of ours."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    if scope["path"].removeprefix(scope.get("root_path", "")).startswith(OUR_OWN_PAGES):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "").lower()


def is_from_elsewhere(headers: Headers) -> bool:
    """True where a browser says that another site opens the socket.

    Streamlit turns such a socket away as well, but asks a host on the internet for this machine's address first.
    """
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def shapes(request: Request) -> FileResponse:
    """The boundaries of the regions or of the local authorities, kept by the browser until they change."""
    return FileResponse(GEO / PurePosixPath(request.url.path).name, media_type="application/geo+json")


ROUTES = [
    *(Route(f"/geo/{name}.geojson", shapes) for name in ("regions", "authorities")),
    *outlets.ROUTES,
    *presenting.ROUTES,
    *papers.ROUTES,
]
