"""What the server itself responds to: the first HTML page with our style sheet in it, shapes of maps, files to take."""

import logging
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from internships_work.choices.address_parts import understood
from internships_work.faults import Unavailable
from internships_work.html.addresses import FILES, address, root_of
from internships_work.html.render import render
from internships_work.html.site_markup import skip
from internships_work.html.streamlit_private import BODY, HEAD, HEAD_ENDS, ICON, LANGUAGE, TITLE
from internships_work.paths import GEO, STATIC
from internships_work.refusal_log import log_once
from internships_work.serving import download_routes, evidence_routes, present_routes
from internships_work.serving.first_page_head import first, last
from internships_work.serving.missing_page import missing_page
from internships_work.serving.prerender import first_sight, page_at, title
from internships_work.serving.request_address import FROM_ELSEWHERE, dashboard_root, is_same_origin, path_of

POLICY_VIOLATION = 1008
_logged: set[tuple[str, type[Exception]]] = set()


class Door:
    """Middleware that completes Streamlit's first page, answers for it where there is no such page, turns away sockets
    of other sites, and passes on all else."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Complete the first page, refuse a socket of another site, or pass the request on."""
        if scope["type"] == "websocket":
            await self.let_in(scope, receive, send)
        elif asks_for_a_page(scope):
            await self.complete(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a socket of a page of ours, and close one that a page of another site opens.

        Streamlit turns such a socket away as well, but asks a host on the internet for this machine's address first,
        and it takes one host written in two ways for two. It is told the host as the page's origin writes it.
        """
        headers = MutableHeaders(scope=scope)
        origin, host = headers.get("origin"), headers.get("host", "")
        if origin is not None and not is_same_origin(origin, host):
            log_once("origins", FROM_ELSEWHERE.format(what="A socket", origin=origin, host=host))
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        if origin is not None:
            headers["host"] = urlsplit(origin).netloc
        await self.app(scope, receive, send)

    async def complete(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back a response until it is whole; add to the head of Streamlit's page, and pass on a page of ours.

        The page is changed as text, so it must come whole, uncompressed, and not as "unchanged since you asked".
        """
        request_headers = MutableHeaders(scope=scope)
        for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
            del request_headers[name]
        path, root = path_of(scope), root_of(path_of(scope))
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
            if headers.get("content-type", "").startswith("text/html") and TITLE.encode() in body:
                name = page_at(path.strip("/"))
                if name is None:
                    missing = missing_page(path.strip("/"), scope["query_string"].decode("latin-1"), root)
                    await missing(scope, receive, send)
                    return
                body = await run_in_threadpool(completed, name, body.decode(), scope, root)
                headers["content-length"] = str(len(body))
                del headers["etag"], headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, finish)


def completed(name: str, page: str, scope: Scope, root: str) -> bytes:
    """Return Streamlit's first page with our head, our title, and the prerendered page to read until its scripts run.

    Should the prerendered page fail, whatever the reason, the first page is sent without, and the log says why once:
    Streamlit then shows what is wrong.
    """
    request, dashboard = Request(scope), dashboard_root(scope)
    link = address(path_of(scope), root=dashboard) if dashboard else ""
    prerendered = ""
    try:
        prerendered = first_sight(name, understood(request.query_params.multi_items()), link)
    except Unavailable:  # what is away says so itself
        pass
    except Exception as reason:
        log_page_once(name, reason)
    page = page.replace(TITLE, render("head.title", title=title(name)))
    page = page.replace(LANGUAGE, 'lang="en-GB"').replace(BODY, f'<body class="dashboard">{skip()}{prerendered}')
    has_charts, has_search = 'class="chart"' in prerendered, 'id="box-find"' in prerendered
    page = page.replace(HEAD, f"<head>{first(root, has_charts)}")
    return page.replace(HEAD_ENDS, f"{last(root, has_search)}</head>").encode()


def log_page_once(page: str, reason: Exception) -> None:
    """Log why a page could not be prerendered, with its traceback, the first time it fails in this way."""
    if (page, type(reason)) not in _logged:
        _logged.add((page, type(reason)))
        logging.getLogger(__name__).error("The page %s is not there before Streamlit is.", page, exc_info=reason)


def asks_for_a_page(scope: Scope) -> bool:
    """True for a browser that opens a page, and not for one that fetches a file."""
    is_get = scope["type"] == "http" and scope["method"] == "GET"
    return is_get and "text/html" in Headers(scope=scope).get("accept", "").lower()


def shapes(request: Request) -> FileResponse:
    """Return the boundaries of the regions or of the local authorities."""
    return FileResponse(GEO / PurePosixPath(request.scope["path"]).name, media_type="application/geo+json")


def icon(request: Request) -> FileResponse:
    """Return our icon, at the address from which Streamlit takes its own."""
    return FileResponse(STATIC / "icon.png")


ROUTES = [
    Mount(f"/{FILES}", StaticFiles(directory=STATIC)),
    Route(ICON, icon),
    *(Route(f"/geo/{name}.geojson", shapes) for name in ("regions", "authorities")),
    *download_routes.ROUTES,
    *present_routes.ROUTES,
    *evidence_routes.ROUTES,
]


def routes_below(base: str) -> list[BaseRoute]:
    """Return the routes of ours below a base path. All other addresses below it are Streamlit's."""
    return [
        Mount(f"{base}{route.path}", route.app)
        if isinstance(route, Mount)
        else Route(f"{base}{route.path}", route.endpoint, methods=route.methods)
        for route in ROUTES
    ]
