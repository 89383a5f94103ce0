"""The plain pages as a browser gets them, without a server: an address in, the answer out."""

import asyncio
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.datastructures import Headers

from internships_work.serving.evidence_routes import ROUTES

HOST = "dashboard.example"
FROM_OUR_PAGE = {"host": HOST, "origin": f"https://{HOST}"}


@dataclass(frozen=True)
class Page:
    """What came back: status, headers, and the text of the page."""

    status: int
    headers: Headers
    html: str

    @property
    def text(self) -> str:
        """What a reader reads, tags taken out."""
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.html)))

    def tables(self) -> list[list[list[str]]]:
        """The body rows of each table, cell by cell."""
        found = re.findall(r"<tbody>(.*?)</tbody>", self.html, re.S)
        return [[_cells(row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)] for body in found]

    def fields(self) -> dict[str, str]:
        """The hidden fields of the form that keeps a quote."""
        form = "".join(re.findall(r'<form method="post".*?</form>', self.html, re.S))
        named = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
        return {name: unescape(value) for name, value in named}


def _cells(row: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]


def opened(path: str, **choices: str) -> Page:
    """The page at an address."""
    return _sent("GET", path, urlencode(choices).encode(), {"host": HOST}, b"")


def sent(path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Page:
    """The answer to a form sent from one of our own pages, or with other headers."""
    headers = FROM_OUR_PAGE if headers is None else headers
    return _sent("POST", path, b"", headers, urlencode(fields).encode())


def _sent(method: str, path: str, query: bytes, headers: dict[str, str], body: bytes) -> Page:
    messages = []

    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict:
        return waiting.pop() if waiting else await asyncio.Event().wait()

    async def send(message: dict) -> None:
        messages.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": query, "root_path": ""}
    asyncio.run(Starlette(routes=ROUTES)(scope, receive, send))
    start = next(message for message in messages if message["type"] == "http.response.start")
    text = b"".join(message.get("body", b"") for message in messages).decode("utf-8-sig")
    return Page(start["status"], Headers(raw=start["headers"]), text)
