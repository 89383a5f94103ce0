"""A stand-in for the Department's statistics API: a real HTTP server on this machine that speaks its version 1.

Its answers have the fields of the API's documentation: lists are paged with `results` and `paging`, the CSV is sent
gzipped whatever the client asks for. `fails` holds what goes wrong next, by a part of the address.
"""

import gzip
import json
import threading
import urllib.parse
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from internships_work.data.sen2.fetch.fetching import PUBLICATION
from tests.sen2.files import caseload, ceased_plans, placements, text_of

OURS = "cbbd299f-8297-44bc-92ac-558bcf51f8ad"
TITLES = {
    "placements": "Work placed placements",
    "caseload": "EHC plans: Caseload",
    "ceased": "Ceased EHC plans",
    "assessments": "Requests and assessments",
}


class StandIn:
    """What the server has, what it was asked, and what goes wrong: `fails["/csv"] = ["500", "cut"]`."""

    def __init__(self) -> None:
        self.publications = {"another": "Pupil absence in schools in England", OURS: PUBLICATION}
        self.titles = dict(TITLES)
        self.versions = {name: ["1.0", "1.10", "1.9"] for name in TITLES}
        self.files = {"placements": placements(), "caseload": caseload(), "ceased": ceased_plans()}
        self.fails: dict[str, list[str]] = defaultdict(list)
        self.asked: list[str] = []
        self.page_size = 1
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def base(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self._server.server_port}/statistics/v1"

    def __enter__(self) -> "StandIn":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, query: dict[str, str]) -> dict | bytes | None:
        """JSON or the text of a CSV file; None where there is nothing at an address."""
        match path.removeprefix("/statistics/v1/").split("/"):
            case ["publications"]:
                search = query.get("search", "").casefold()
                found = [(one, title) for one, title in self.publications.items() if search in title.casefold()]
                return self._page([{"id": one, "title": title} for one, title in found], query)
            case ["publications", publication, "data-sets"] if publication == OURS:
                return self._page([_data_set(one, title) for one, title in self.titles.items()], query)
            case ["data-sets", data_set, "versions"] if data_set in self.versions:
                return self._page([self._version(data_set, one) for one in self.versions[data_set]], query)
            case ["data-sets", data_set, "csv"] if query.get("dataSetVersion") in self.versions.get(data_set, ()):
                return text_of(self.files[data_set]).encode()
        return None

    def _page(self, found: list[dict], query: dict[str, str]) -> dict:
        page, size = int(query["page"]), self.page_size
        paging = {"page": page, "pageSize": size, "totalResults": len(found), "totalPages": -(-len(found) // size)}
        return {"paging": paging, "results": found[(page - 1) * size : page * size]}

    def _version(self, data_set: str, number: str) -> dict:
        return {
            "version": number,
            "type": "Minor",
            "status": "Published",
            "published": "2026-06-25T08:30:00Z",
            "notes": "",
            "totalResults": len(self.files.get(data_set, ())),
            "release": {"title": "Reporting year 2026", "slug": "2026"},
            "timePeriods": {"start": "2025/26", "end": "2025/26"},
        }


def _data_set(one: str, title: str) -> dict:
    return {"id": one, "title": title, "summary": "", "status": "Published", "supersedingDataSetId": None}


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """One request."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802
            """Answer, or fail as the test wants it."""
            stand_in.asked.append(self.path)
            parts = urllib.parse.urlsplit(self.path)
            told = stand_in.answer(parts.path, dict(urllib.parse.parse_qsl(parts.query)))
            if told is None:
                self._send(404, "application/json", json.dumps({"title": "Not Found", "status": 404}).encode())
                return
            is_csv = isinstance(told, bytes)
            body = gzip.compress(told) if is_csv else json.dumps(told).encode()
            fault = next((part for part in stand_in.fails if part in self.path and stand_in.fails[part]), None)
            self._fail_or_send(stand_in.fails[fault].pop(0) if fault else "", is_csv, body)

        def _fail_or_send(self, fault: str, is_csv: bool, body: bytes) -> None:
            kind = "text/csv" if is_csv else "application/json"
            match fault:
                case "500":
                    self._send(500, "application/json", b'{"title": "Something went wrong", "status": 500}')
                case "busy":
                    self._send(429, "application/json", b"{}", {"Retry-After": "7"})
                case "cut":
                    self._send(200, kind, body, {"Content-Length": str(len(body) + 1000)})
                    self.close_connection = True
                case "hang up":
                    self.close_connection = True
                case "wrong type":
                    self._send(200, "text/html", b"<h1>Please sign in to the library's Wi-Fi</h1>")
                case "truncated":
                    self._send(200, kind, body[: len(body) // 2], {"Content-Encoding": "gzip"})
                case "fewer rows":
                    self._send(200, kind, gzip.compress(gzip.decompress(body).rsplit(b"\n", 3)[0] + b"\n"))
                case "ragged":
                    self._send(200, kind, gzip.compress(gzip.decompress(body)[:-9]))
                case "not packed":
                    self._send(200, kind, gzip.decompress(body))
                case "other columns":
                    self._send(200, kind, b"item,price\nbread,1\n")
                case "a column renamed":
                    self._send(200, kind, gzip.compress(gzip.decompress(body).replace(b"open_wbp", b"open_all", 1)))
                case "too large":
                    self._send(200, kind, gzip.compress(b"0" * 100_000_001))
                case "nonsense":
                    self._send(200, kind, b"\x1f\x8b nonsense")
                case "elsewhere":
                    self._send(302, kind, b"", {"Location": "https://elsewhere.example/file.csv"})
                case "next door":
                    self._send(302, kind, b"", {"Location": self.path + "&again=yes"})
                case _:
                    self._send(200, kind, body, {"Content-Encoding": "gzip"} if is_csv else {})

        def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | (headers or {})).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
