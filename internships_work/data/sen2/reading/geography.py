"""Which area a row is about, under its official codes and names, whatever spelling the file has."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from internships_work import spellings
from internships_work.areas import ENGLAND, Authority, areas, authorities
from internships_work.spellings import plain

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
PARTS_OF_LONDON = "parts of the region London"
OTHER_LEVEL = "rows of other geographic levels"
OTHER_COUNTRIES = "other countries"
OTHER_COUNTRY = re.compile("[NSW]92000[0-9]{3}|K0[0-9]{7}")
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
    """The area a row is about, on an ISO date; what was understood otherwise than written is counted in `aliases`.

    Raises NotTaken for an area the dashboard does not know, WrongArea where codes and names contradict one another.
    """
    written = row["geographic_level"]
    level = spellings.official("geographic_level", written)
    _check_country(row, aliases)
    if level is None and written.casefold() in OTHER_LEVELS:
        raise NotTaken(f"{OTHER_LEVEL}\t{written}")
    if level is None:
        raise WrongArea("geographic_level", *_unknown("geographic_level", written))
    if level != written:
        aliases[f"“{written}” as “{level}”"] += 1
    if level == "National":
        _check_empty(row, "a national row", (*REGION_COLUMNS, *AUTHORITY_COLUMNS), aliases)
        return FileArea("National")
    if level == "Regional":
        _check_empty(row, "a regional row", AUTHORITY_COLUMNS, aliases)
        return _region(row, aliases)
    return _authority(row, day, aliases)


def _unknown(column: str, written: str) -> tuple[str, str]:
    """What was found and what was expected, of a text that is nothing official: as the check of a pack says it."""
    found = spellings.did_you_mean(written, spellings.near(column, written)) if written else "the field is empty"
    return found, spellings.expected(column)


def _check_country(row: dict[str, str], aliases: Counter[str]) -> None:
    """England alone is taken: by its code, or where there is none by its name. The two may not contradict."""
    code, name = row["country_code"], row["country_name"]
    is_named_england = name.casefold() in NO_NAME or spellings.is_england(name)
    if not spellings.is_england(code) and not (code.casefold() in NO_AREA and spellings.is_england(name)):
        names_an_area = any(spellings.official(column, row[column]) for column in (*REGION_COLUMNS, *AUTHORITY_COLUMNS))
        is_another = code.casefold() in NO_AREA or OTHER_COUNTRY.fullmatch(spellings.code(code))
        if is_named_england or names_an_area or not is_another:
            raise WrongArea("country_code", f"“{code}”" if code else "the field is empty", f"{ENGLAND}, England")
        raise NotTaken(f"{OTHER_COUNTRIES}\t{name or code}")
    if not is_named_england:
        raise WrongArea("country_name", f"“{name}”", f"“England”, the name of {ENGLAND}")
    for column, text, official in (("country_code", code, ENGLAND), ("country_name", name, "England")):
        if text != official:
            aliases[_as(column, text, official)] += 1


def _as(column: str, written: str, official: str) -> str:
    """What a text was taken for, in the report; of a field that is as good as empty, in which column it is."""
    if written.casefold() in NO_NAME:
        return f"{f'“{written}”' if written else 'a blank field'} in {column} as {official}"
    return f"“{spellings.visible(written)}” as “{official}”"


def _check_empty(row: dict[str, str], what: str, columns: tuple[str, ...], aliases: Counter[str]) -> None:
    """A row of a wider level names no smaller area: whose figure would it be?"""
    for column in columns:
        if row[column].casefold() not in NO_NAME:
            raise WrongArea(column, f"“{row[column]}” on {what}", "a blank field, or the level of what stands there")
        if row[column]:
            aliases[_as(column, row[column], "a blank field")] += 1


def _region(row: dict[str, str], aliases: Counter[str]) -> FileArea:
    written, name = row["region_code"], row["region_name"]
    if written.casefold() in NO_AREA:
        raise WrongArea("region_code", *_unknown("region_code", ""))
    if spellings.code(written) in spellings.PARTS_OF_LONDON:
        raise NotTaken(f"{PARTS_OF_LONDON}\t{name or 'no name'} ({written})")
    if (code := spellings.official("region_code", written)) is None:
        raise NotTaken(f"{UNKNOWN_REGION}\t{name or 'no name'} ({written})")
    known = areas()[code]
    if code != written:
        aliases[_as("region_code", written, code)] += 1
    _check_name(name, known.name, "region_name", code, aliases)
    return FileArea("Regional", code, known.name)


def _authority(row: dict[str, str], day: str, aliases: Counter[str]) -> FileArea:
    written = row["new_la_code"]
    if _are_several(row["la_name"]):
        raise NotTaken(f"{REPORTED_TOGETHER}\t{row['la_name']} ({written or 'no code'})")
    if not written:
        raise WrongArea("new_la_code", *_unknown("new_la_code", ""))
    if written in NO_AREA and row["la_name"].casefold() in NO_NAME:
        raise NotTaken("rows of no known local authority")
    known = authorities().get(spellings.official("new_la_code", written) or "")
    if known is None:
        raise NotTaken(_unknown_authority(row["la_name"], written))
    _check_authority(row, known, aliases)
    known = _standing(known, day)
    if known.code != written:
        aliases[f"{written} as {known.code}, {known.name}"] += 1
    return area_of_authority(known)


def _unknown_authority(name: str, written: str) -> str:
    near = " or ".join(spellings.near("la_name", name) if name else [])
    return f"{UNKNOWN_AUTHORITY}\t{name or 'no name'} ({written}{f'; did you mean {near}?' if near else ''})"


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
    """Number, region and name of an authority are those that its code has, or blank."""
    wanted = {
        "old_la_code": (known.old_code, f"{known.old_code}, the number of {known.code} {known.name}"),
        "region_code": (known.region_code, f"{known.region_code}, where {known.name} lies"),
    }
    for column, (official, expected) in wanted.items():
        written = row[column]
        part = spellings.PART_OF_LONDON.get(column, _nothing)(written)
        if written.casefold() not in NO_AREA and official not in (part, spellings.official(column, written)):
            raise WrongArea(column, f"“{written}”", expected)
        if written != official:
            aliases[_as(column, written, official if written else "that of its code")] += 1
    _check_name(row["region_name"], known.region.name, "region_name", known.region_code, aliases)
    _check_name(row["la_name"], known.name, "la_name", known.code, aliases)


def _nothing(written: str) -> None:
    return None


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
    """What authorities are called, officially or in geo/aliases.csv, in plain words."""
    others = [row["found"] for row in spellings.aliases() if row["column_name"] == "la_name"]
    return frozenset(plain(name) for name in [*(one.name for one in authorities().values()), *others])


def _check_name(name: str, official: str, column: str, code: str, aliases: Counter[str]) -> None:
    """A name that differs is taken where it is another spelling of this one, or blank."""
    if name == official:
        return
    part = spellings.PART_OF_LONDON.get(column, _nothing)(name)
    # Two authorities of one name, of which one was abolished, are told apart by their codes.
    is_known = official in (part, spellings.official(column, name)) or plain(name) == plain(official)
    if not (is_known or name.casefold() in NO_NAME):
        near = [] if spellings.official(column, name) else spellings.near(column, name)
        raise WrongArea(column, spellings.did_you_mean(name, near), f"“{official}”, the name of {code}")
    aliases[_as(column, name, official if name else "that of its code")] += 1


def expected_authorities(region_code: str, day: str) -> list[Authority]:
    """Return the authorities of a region that stood on a day, an ISO date."""
    return [
        authority
        for authority in authorities().values()
        if authority.region_code == region_code
        and authority.valid_from <= day
        and day <= (authority.valid_to or "9999")
    ]
