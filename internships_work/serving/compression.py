"""Responses on their way out: text compressed as the browser accepts it, tagged, sent again only when it changed."""

from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from internships_work.html.browser_caching import CHECKED_EACH_TIME, FOR_GOOD, NEVER, names_its_content
from internships_work.html.streamlit_private import INTERNAL, MEDIA
from internships_work.serving.compressed_files import COMPRESSED_FILES, CompressedFiles, compressed_quickly, tag_of
from internships_work.serving.first_page import asks_for_a_page
from internships_work.serving.request_address import path_of

CODINGS = ("br", "gzip")
FILES = {".js", ".css", ".json", ".geojson", ".svg", ".html"}
LEFT_ALONE = (INTERNAL, MEDIA, "/take/")
TEXT = ("text/", "application/json", "application/geo+json", "application/javascript", "image/svg+xml")
SETTLED_HERE = (b"accept-encoding", b"if-none-match", b"if-modified-since")
NOT_STORED = ("/proof", "/quote", "/search")  # pages of what is found or known now, and of the quotes there are now
SECONDS_TO_COME_BACK = "10"
OF_A_BODY = ("content-type", "content-length", "content-encoding")
AS_A_FILE = "http.response.pathsend"


class Compression:
    """Middleware that sets the headers of every response, and sends pages, scripts, styles and shapes compressed.

    Sockets, files to take away, media, fonts, pictures, parts of files and responses in pieces are sent as they are.
    """

    def __init__(self, app: ASGIApp, files: CompressedFiles = COMPRESSED_FILES):
        self.app = app
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and compress the response on its way out."""
        if not is_text_asked_for(scope):
            await self.app(scope, receive, PlainResponse(send, scope) if scope["type"] == "http" else send)
            return
        request = Headers(scope=scope)
        coding = None if "range" in request else preferred_coding(request.get("accept-encoding", ""))
        if coding is None:
            await self.app(without_codings(scope), receive, PlainResponse(send, scope))
        else:
            known_tags = request.get("if-none-match", "")
            response = CompressedResponse(send, self.files, coding, scope, known_tags)
            await self.app(for_the_whole(scope), receive, response)


class PlainResponse:
    """The way out of a response that is not compressed: only its headers are set."""

    def __init__(self, send: Send, scope: Scope):
        self.send, self.scope = send, scope

    async def __call__(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            set_headers(message, self.scope)
        await self.send(message)


class CompressedResponse:
    """The way out of one response: waits for its first piece, because only then is it known what can be done."""

    def __init__(self, send: Send, files: CompressedFiles, coding: str, scope: Scope, known_tags: str):
        self.send, self.files, self.coding, self.scope = send, files, coding, scope
        self.wants_body, self.query = scope["method"] == "GET", scope.get("query_string", b"")
        self.known_tags = known_tags
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Take the start of the response, its file, its one piece, or any of several pieces."""
        if message["type"] == "http.response.start":
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            start, self.start = self.start, None
            await self._first(start, message)

    async def _first(self, start: Message, message: Message) -> None:
        headers = set_headers(start, self.scope)
        if message["type"] == AS_A_FILE:
            file = await run_in_threadpool(self.files.of, Path(message["path"]), self.coding)
            await self._finish(start, headers, file.content, file.tag)
        elif is_whole_text(headers, message):
            plain = message["body"]
            content = await run_in_threadpool(compressed_quickly, plain, self.coding)
            await self._finish(start, headers, content, tag_of(plain))
        else:
            await self.send(start)
            await self.send(message)

    async def _finish(self, start: Message, headers: MutableHeaders, content: bytes, tag: str) -> None:
        """Send the compressed content, or 304 where the browser has it already."""
        headers["content-encoding"], headers["content-length"] = self.coding, str(len(content))
        del headers["accept-ranges"]
        if start["status"] == 200 and NEVER not in headers.get("cache-control", ""):
            headers["etag"] = f'W/"{tag[:32]}-{self.coding}"'
            if names_its_content(self.query, tag):
                headers["cache-control"] = FOR_GOOD
            if is_known(headers["etag"], self.known_tags):
                start["status"], content = 304, b""
                for name in OF_A_BODY:
                    del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": content if self.wants_body else b""})


def is_text_asked_for(scope: Scope) -> bool:
    """True for a page, or for a file that is text by its name."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path = path_of(scope)
    return not path.startswith(LEFT_ALONE) and PurePosixPath(path).suffix.lower() in FILES | {""}


def preferred_coding(accepted: str) -> str | None:
    """Return the coding of ours that an Accept-Encoding header prefers, or None; of two alike, brotli."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    ours = {coding: weights.get(coding, weights.get("*", 0)) for coding in CODINGS}
    best = max(CODINGS, key=ours.__getitem__)
    return best if ours[best] > 0 else None


def _weight(parameter: str) -> float:
    name, _, number = parameter.partition("=")
    try:
        return float(number) if name.strip() == "q" else 1
    except ValueError:
        return 0


def without_codings(scope: Scope) -> Scope:
    """Return the request without the codings it accepts, so that nobody further in compresses the response."""
    return scope | {"headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}


def for_the_whole(scope: Scope) -> Scope:
    """Return the request as one for the whole response, even where only headers or changes are asked for.

    A file is asked for as a path on the disk, so that nobody reads it to find that the browser has it already.
    """
    headers = [(name, value) for name, value in scope["headers"] if name not in SETTLED_HERE]
    changed = scope | {"headers": headers, "method": "GET"}
    if PurePosixPath(scope["path"]).suffix.lower() in FILES and not asks_for_a_page(changed):
        changed["extensions"] = (scope.get("extensions") or {}) | {AS_A_FILE: {}}
    return changed


def set_headers(start: Message, scope: Scope) -> MutableHeaders:
    """Set the headers that do not depend on the body, and return them all.

    Where a response leads to another address here, it does so without the host, because anybody may send any host.
    A page of evidence is not stored by browsers, and what there is no room for now may be asked for again in some
    seconds. Text differs with the codings accepted, and is checked each time unless it says how long it may be stored.
    """
    start["headers"] = list(start["headers"])
    headers = MutableHeaders(raw=start["headers"])
    kind = headers.get("content-type", "")
    if path_of(scope).startswith(NOT_STORED) and kind.startswith("text/html"):
        headers["cache-control"], headers["x-content-type-options"] = NEVER, "nosniff"
    if "location" in headers:
        headers["location"] = without_host(headers["location"], Headers(scope=scope).get("host", ""))
    if start["status"] == 503:
        headers["retry-after"] = SECONDS_TO_COME_BACK
    if is_text_asked_for(scope) and kind.startswith(TEXT):
        if "accept-encoding" not in headers.get("vary", "").lower():
            headers.add_vary_header("Accept-Encoding")
        headers.setdefault("cache-control", CHECKED_EACH_TIME)
    return headers


def without_host(location: str, host: str) -> str:
    """Return an address to which a response leads, from its path on where it names the host that was asked."""
    scheme, _, rest = location.partition("://")
    is_ours = bool(host) and scheme in ("http", "https") and rest.startswith(f"{host}/")
    return f"/{rest.removeprefix(host).lstrip('/')}" if is_ours else location


def is_whole_text(headers: Headers, message: Message) -> bool:
    """True for a response of text that is all here and that nobody has compressed."""
    is_text = headers.get("content-type", "").startswith(TEXT) and "content-encoding" not in headers
    return is_text and bool(message.get("body")) and not message.get("more_body")


def is_known(tag: str, known_tags: str) -> bool:
    """True where an If-None-Match header names this tag, or any."""
    bare = tag.removeprefix("W/")
    return any(known.strip().removeprefix("W/") in (bare, "*") for known in known_tags.split(","))
