"""Which area a row is about, under its official codes and names, whatever spelling the file has."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from internships_work.areas import ENGLAND, Authority, areas, authorities
from internships_work.paths import GEO

COLUMNS = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)
UNKNOWN_AUTHORITY = "authorities that geo/authorities.csv does not know"
REPORTED_TOGETHER = "authorities reported together, which are neither the one nor the other"
UNKNOWN_REGION = "regions that are not one of the nine"
PARTS_OF_LONDON = ("E13000001", "E13000002")
NO_AREA = {"", "x", "z", "c"}
NO_NAME = {*NO_AREA, "not available"}
REGION_COLUMNS = ("region_code", "region_name")
AUTHORITY_COLUMNS = ("new_la_code", "old_la_code", "la_name")
# Levels at which the Department publishes other areas than those of the dashboard, in its own words.
OTHER_LEVELS = {
    "local authority district",
    "rsc region",
    "parliamentary constituency",
    "local skills improvement plan area",
    "local enterprise partnership",
    "english devolved area",
    "opportunity area",
    "ward",
    "mat",
    "sponsor",
    "school",
    "provider",
    "institution",
    "planning area",
    "police force area",
}
SMALL_WORDS = {"and", "the"}


class WrongArea(Exception):
    """A row whose codes and names contradict one another: the column, what stands there, what was expected."""

    def __init__(self, column: str, found: str, expected: str):
        self.column, self.found, self.expected = column, found, expected
        super().__init__(f"{column}: {found}; expected {expected}")


class NotTaken(Exception):
    """A row about an area the dashboard does not know; its text says which."""


@dataclass(frozen=True)
class FileArea:
    """England, a region or a local authority, named as in geo/."""

    level: str
    region_code: str = ""
    region_name: str = ""
    new_la_code: str = ""
    old_la_code: str = ""
    la_name: str = ""

    @property
    def name(self) -> str:
        """Its name in a sentence of the report."""
        return self.la_name or self.region_name or "England"

    def holds(self, other: "FileArea") -> bool:
        """Return True where the other area lies inside this one."""
        return self.level == "National" or (self.level == "Regional" and self.region_code == other.region_code)

    def columns(self) -> dict[str, str]:
        """Return the geography columns of an extract."""
        return {
            "geographic_level": self.level,
            "country_code": ENGLAND,
            "country_name": "England",
            "region_code": self.region_code,
            "region_name": self.region_name,
            "new_la_code": self.new_la_code,
            "old_la_code": self.old_la_code,
            "la_name": self.la_name,
        }


def area_of(row: dict[str, str], day: str, aliases: Counter[str]) -> FileArea:
    """Return the area a row is about, on an ISO date; unofficial spellings that were accepted are counted in `aliases`.

    Raises NotTaken for an area the dashboard does not know, WrongArea where codes and names contradict one another.
    """
    level = row["geographic_level"].casefold()
    _check_country(row)
    if level == "national":
        _check_empty(row, "a national row", (*REGION_COLUMNS, *AUTHORITY_COLUMNS))
        return FileArea("National")
    if level == "regional":
        _check_empty(row, "a regional row", AUTHORITY_COLUMNS)
        return _region(row, aliases)
    if level == "local authority":
        return _authority(row, day, aliases)
    if level in OTHER_LEVELS:
        raise NotTaken(f"other geographic levels\t{row['geographic_level']}")
    found = f"“{row['geographic_level']}”" if level else "the field is empty"
    raise WrongArea("geographic_level", found, "National, Regional or Local authority")


def _check_country(row: dict[str, str]) -> None:
    """England alone is taken: by its code, or where there is none by its name. The two may not contradict."""
    code, name = row["country_code"], row["country_name"]
    is_named_england = name.casefold() in {"england", *NO_NAME}
    if code not in (ENGLAND, "") or (not code and not is_named_england):
        raise NotTaken(f"other countries\t{name or code}")
    if not is_named_england:
        raise WrongArea("country_name", f"“{name}”", f"“England”, the name of {ENGLAND}")


def _check_empty(row: dict[str, str], what: str, columns: tuple[str, ...]) -> None:
    """Check that a row of a wider level names no smaller area: whose figure would it be? Raises WrongArea."""
    for column in columns:
        if row[column].casefold() not in NO_NAME:
            raise WrongArea(column, f"“{row[column]}” on {what}", "a blank field, or the level of what stands there")


def _region(row: dict[str, str], aliases: Counter[str]) -> FileArea:
    code, name = row["region_code"], row["region_name"]
    known = areas().get(code)
    if not code:
        raise WrongArea("region_code", "the field is empty", f"the code of the region {name}".strip())
    if code in PARTS_OF_LONDON:
        raise NotTaken(f"parts of the region London\t{name or 'no name'} ({code})")
    if known is None or not known.is_region:
        raise NotTaken(f"{UNKNOWN_REGION}\t{name or 'no name'} ({code})")
    _check_name(name, known.name, "region_name", code, aliases)
    return FileArea("Regional", code, known.name)


def _authority(row: dict[str, str], day: str, aliases: Counter[str]) -> FileArea:
    written = row["new_la_code"]
    if _are_several(row["la_name"]):
        raise NotTaken(f"{REPORTED_TOGETHER}\t{row['la_name']} ({written or 'no code'})")
    if not written:
        raise WrongArea("new_la_code", "the field is empty", f"the code of the authority {row['la_name']}".strip())
    if written in NO_AREA and row["la_name"].casefold() in NO_NAME:
        raise NotTaken("rows of no known local authority")
    known = authorities().get(_aliases().get(("new_la_code", written), written))
    if known is None:
        name = row["la_name"] or "no name"
        raise NotTaken(f"{UNKNOWN_AUTHORITY}\t{name} ({written})")
    _check_authority(row, known, aliases)
    known = _standing(known, day)
    if known.code != written:
        aliases[f"{written} as {known.code}, {known.name}"] += 1
    return area_of_authority(known)


def area_of_authority(known: Authority) -> FileArea:
    """Return the area that an authority of geo/authorities.csv is."""
    return FileArea("Local authority", known.region_code, known.region.name, known.code, known.old_code, known.name)


def _standing(known: Authority, day: str) -> Authority:
    """Return the authority of that day where a file goes on writing the code of one that was abolished before.

    Only where one successor took over its number with all its area (Buckinghamshire, North Yorkshire and Somerset in
    the files of 2025); any other keeps the code it was published under.
    """
    if not known.valid_to or day <= known.valid_to or len(known.successors) != 1:
        return known
    successor = authorities()[known.successors[0]]
    return successor if successor.old_code == known.old_code else known


def _check_authority(row: dict[str, str], known: Authority, aliases: Counter[str]) -> None:
    if row["old_la_code"] not in {*NO_AREA, known.old_code}:
        raise WrongArea("old_la_code", row["old_la_code"], f"{known.old_code}, the number of {known.code} {known.name}")
    if row["region_code"] not in NO_AREA and row["region_code"] != known.region_code:
        raise WrongArea("region_code", row["region_code"], f"{known.region_code}, where {known.name} lies")
    if row["region_name"].casefold() not in NO_NAME:
        _check_name(row["region_name"], known.region.name, "region_name", known.region_code, aliases)
    _check_name(row["la_name"], known.name, "la_name", known.code, aliases)


def _are_several(name: str) -> bool:
    """Return whether a name holds the names of two authorities or more, and is itself the name of none."""
    plain_name = plain(name)
    if plain_name in _names():
        return False
    rest, found = f" {plain_name} ", 0
    for known in sorted(_names(), key=len, reverse=True):
        if f" {known} " in rest:
            rest, found = rest.replace(f" {known} ", "  "), found + 1
    return found > 1


@cache
def _names() -> frozenset[str]:
    """Return what authorities are called, officially or in geo/aliases.csv, in plain words."""
    others = [found for column, found in _aliases() if column == "la_name"]
    return frozenset(plain(name) for name in [*(authority.name for authority in authorities().values()), *others])


def _check_name(name: str, official: str, column: str, code: str, aliases: Counter[str]) -> None:
    """Accept another name where its words are the same, or geo/aliases.csv lists it. Raises WrongArea for any other."""
    if name == official:
        return
    is_known = plain(name) == plain(official) or _aliases().get((column, name)) == official
    if not (is_known or name.casefold() in NO_NAME):
        raise WrongArea(column, f"“{name}”", f"“{official}”, the name of {code}")
    aliases[f"“{name}” as “{official}”"] += 1


@cache
def _aliases() -> dict[tuple[str, str], str]:
    """Return the official code or name for what geo/aliases.csv says is met in its place, by column and spelling."""
    with (GEO / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return {(row["column_name"], row["found"]): row["taken_as"] for row in csv.DictReader(file)}


def plain(name: str) -> str:
    """Return a name without its small words and signs: "Yorkshire & The Humber" is "Yorkshire and the Humber"."""
    return " ".join(word for word in re.findall(r"[a-z]+", name.casefold()) if word not in SMALL_WORDS)


def expected_authorities(region_code: str, day: str) -> list[Authority]:
    """Return the authorities of a region that stood on a day, an ISO date."""
    return [
        authority
        for authority in authorities().values()
        if authority.region_code == region_code
        and authority.valid_from <= day
        and day <= (authority.valid_to or "9999")
    ]
