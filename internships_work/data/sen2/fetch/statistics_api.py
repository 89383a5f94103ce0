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
    """One version of a data set: its number, its release, the periods it covers, its rows."""

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
        """Return the titles of publications by id: those that a search finds, or all."""
        found = self._pages("/publications", {"search": search} if search else {})
        return {_text(entry, "id"): _text(entry, "title") for entry in found}

    def data_sets(self, publication: str) -> list[DataSet]:
        """Return the data sets of a publication, those withdrawn left out."""
        found = self._pages(f"/publications/{_quoted(publication)}/data-sets", {})
        sets = [
            DataSet(
                _text(entry, "id"),
                _text(entry, "title"),
                str(entry.get("status")),
                entry.get("supersedingDataSetId") or "",
            )
            for entry in found
        ]
        return [data_set for data_set in sets if data_set.status != "Withdrawn"]

    def versions(self, data_set: str) -> list[Version]:
        """Return the versions of a data set that may be used, the newest first."""
        found = [_version(entry) for entry in self._pages(f"/data-sets/{_quoted(data_set)}/versions", {})]
        return sorted((each for each in found if each.status == "Published"), key=lambda each: each.order, reverse=True)

    def csv_address(self, data_set: str, version: str) -> str:
        """Return where the CSV file of a version is."""
        return self._address(f"/data-sets/{_quoted(data_set)}/csv", {"dataSetVersion": version})

    def _address(self, path: str, parameters: dict[str, str]) -> str:
        query = f"?{urllib.parse.urlencode(parameters)}" if parameters else ""
        return f"{self.base.rstrip('/')}{path}{query}"

    def _pages(self, path: str, parameters: dict[str, str]) -> Iterator[dict[str, Any]]:
        for page in range(1, MOST_PAGES + 1):
            url = self._address(path, parameters | {"page": str(page), "pageSize": str(PAGE_SIZE)})
            response = self.web.ask(url, "application/json", _json)
            results, paging = response.get("results"), response.get("paging")
            if not isinstance(results, list) or not isinstance(paging, dict):
                raise NotFetched(f"{url} answered without results and paging; it is not version 1 of the API.")
            yield from (entry for entry in results if isinstance(entry, dict))
            pages = paging.get("totalPages")
            if not isinstance(pages, int) or page >= pages:
                return


def _json(response: http.client.HTTPResponse) -> dict[str, Any]:
    kind = response.headers.get_content_type()
    if kind != "application/json":
        raise NotFetched(f"{response.url} answered with {kind} where JSON was expected.")
    try:
        raw = response.read(LONGEST_ANSWER)
        content = json.loads(_unpacked(raw) if raw.startswith(GZIP) else raw)
    except (ValueError, zlib.error):
        raise MayPass(f"{response.url} answered with JSON that cannot be read") from None
    return content if isinstance(content, dict) else {}


def _unpacked(raw: bytes) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, LONGEST_ANSWER)


def _version(entry: dict[str, Any]) -> Version:
    rows = entry.get("totalResults")
    return Version(
        _text(entry, "version"),
        str(entry.get("status")),
        _inside(entry, "release", "title"),
        _inside(entry, "timePeriods", "start"),
        _inside(entry, "timePeriods", "end"),
        rows if isinstance(rows, int) else 0,
    )


def _inside(entry: dict[str, Any], name: str, part: str) -> str:
    """Return a text that is only shown: "not told" where the answer does not have it."""
    inner = entry.get(name)
    return str(inner.get(part, "not told")) if isinstance(inner, dict) else "not told"


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value:
        raise NotFetched(f"The API answered with an entry that has no {name}; it is not version 1 of the API.")
    return value


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")
