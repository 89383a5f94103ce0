"""What the server itself answers: the first HTML page, with our style sheet in it, and the shapes of the map."""

from html import escape

from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.places import GEO
from board.wording import words


def head() -> bytes:
    """What is added to the head of the first page.

    The address of the server, so that the browser does not probe for it below the address of a page (each probe
    would be an error in its console); a description; and the style sheet, so that the page is never seen unstyled.
    """
    site = words("site")
    return (
        "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('.', location.href).href}</script>"
        f'<meta name="description" content="{escape(site["description"])}">'
        '<link rel="stylesheet" href="./app/static/looks.css">'
    ).encode()


class Door:
    """Middleware that completes the first HTML page and leaves everything else alone."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold back an HTML answer until it is whole, then complete it."""
        asked = MutableHeaders(scope=scope) if scope["type"] == "http" else {}
        if "text/html" not in asked.get("accept", ""):
            await self.app(scope, receive, send)
            return
        del asked["accept-encoding"]  # the page is changed as text, so it must not come compressed
        start: Message = {}
        body = b""

        async def complete(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            if MutableHeaders(raw=start["headers"]).get("content-type", "").startswith("text/html"):
                body = body.replace(b"</head>", head() + b"</head>").replace(b'lang="en"', b'lang="en-GB"')
                MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, complete)


def shapes(request: object) -> FileResponse:
    """The regions' boundaries, kept by the browser until they change."""
    return FileResponse(GEO / "regions.geojson", media_type="application/geo+json")


ROUTES = [Route("/geo/regions.geojson", shapes)]
