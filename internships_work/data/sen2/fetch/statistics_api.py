"""The Department's public API of statistics: Explore education statistics API, version 1.

Its endpoints and the fields of its answers are those of its documentation,
https://api.education.gov.uk/statistics/docs/ (publications, data sets of a publication, versions of a data set, CSV).
"""

import http.client
import json
import urllib.parse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from internships_work.data.sen2.fetch.web import MayPass, NotFetched, Web

BASE = "https://api.education.gov.uk/statistics/v1"
PAGE_SIZE = 20
MOST_PAGES = 200
LONGEST_ANSWER = 20_000_000
GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class DataSet:
    """One data set of a publication."""

    id: str
    title: str
    status: str
    superseded_by: str = ""


@dataclass(frozen=True)
class Version:
    """One version of a data set: its number, the release it came with, from when to when it goes, its rows."""

    number: str
    status: str
    release: str
    first: str
    last: str
    rows: int

    @property
    def order(self) -> tuple[int, ...]:
        """What puts 1.10 after 1.9."""
        return tuple(int(part) if part.isdigit() else 0 for part in self.number.split("."))


@dataclass(frozen=True)
class StatisticsApi:
    """The API at an address. Every method raises NotFetched where the answer is not what is documented."""

    web: Web
    base: str = BASE

    def publications(self, search: str = "") -> dict[str, str]:
        """The titles of publications by id: those that a search finds, or all."""
        found = self._pages("/publications", {"search": search} if search else {})
        return {_text(one, "id"): _text(one, "title") for one in found}

    def data_sets(self, publication: str) -> list[DataSet]:
        """The data sets of a publication, those withdrawn left out."""
        found = self._pages(f"/publications/{_quoted(publication)}/data-sets", {})
        sets = [
            DataSet(
                _text(one, "id"), _text(one, "title"), str(one.get("status")), one.get("supersedingDataSetId") or ""
            )
            for one in found
        ]
        return [one for one in sets if one.status != "Withdrawn"]

    def versions(self, data_set: str) -> list[Version]:
        """The versions of a data set that may be used, the newest first."""
        found = [_version(one) for one in self._pages(f"/data-sets/{_quoted(data_set)}/versions", {})]
        return sorted((one for one in found if one.status == "Published"), key=lambda one: one.order, reverse=True)

    def csv_address(self, data_set: str, version: str) -> str:
        """Where the CSV file of a version is."""
        return self._address(f"/data-sets/{_quoted(data_set)}/csv", {"dataSetVersion": version})

    def _address(self, path: str, asked: dict[str, str]) -> str:
        query = f"?{urllib.parse.urlencode(asked)}" if asked else ""
        return f"{self.base.rstrip('/')}{path}{query}"

    def _pages(self, path: str, asked: dict[str, str]) -> Iterator[dict[str, Any]]:
        for page in range(1, MOST_PAGES + 1):
            url = self._address(path, asked | {"page": str(page), "pageSize": str(PAGE_SIZE)})
            answer = self.web.ask(url, "application/json", _json)
            results, paging = answer.get("results"), answer.get("paging")
            if not isinstance(results, list) or not isinstance(paging, dict):
                raise NotFetched(f"{url} answered without results and paging; it is not version 1 of the API.")
            yield from (one for one in results if isinstance(one, dict))
            pages = paging.get("totalPages")
            if not isinstance(pages, int) or page >= pages:
                return


def _json(answer: http.client.HTTPResponse) -> dict[str, Any]:
    kind = answer.headers.get_content_type()
    if kind != "application/json":
        raise NotFetched(f"{answer.url} answered with {kind} where JSON was expected.")
    try:
        raw = answer.read(LONGEST_ANSWER)
        told = json.loads(_unpacked(raw) if raw.startswith(GZIP) else raw)
    except (ValueError, zlib.error):
        raise MayPass(f"{answer.url} answered with JSON that cannot be read") from None
    return told if isinstance(told, dict) else {}


def _unpacked(raw: bytes) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, LONGEST_ANSWER)


def _version(one: dict[str, Any]) -> Version:
    rows = one.get("totalResults")
    return Version(
        _text(one, "version"),
        str(one.get("status")),
        _inside(one, "release", "title"),
        _inside(one, "timePeriods", "start"),
        _inside(one, "timePeriods", "end"),
        rows if isinstance(rows, int) else 0,
    )


def _inside(one: dict[str, Any], name: str, part: str) -> str:
    """A text that is only shown: "not told" where the answer does not have it."""
    held = one.get(name)
    return str(held.get(part, "not told")) if isinstance(held, dict) else "not told"


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    if not isinstance(value, str) or not value:
        raise NotFetched(f"The API answered with an entry that has no {name}; it is not version 1 of the API.")
    return value


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")
