"""Where each row of an answer is of, as the columns from geographic_level to la_name."""

from internships_work.areas import ENGLAND, areas, authorities
from internships_work.takeaway.tidy.put import Put

COUNTRY = ("geographic_level", "country_code", "country_name")
REGION = ("region_code", "region_name")
AUTHORITY = ("old_la_code", "new_la_code", "la_name")
CODES = ("area_code", "new_la_code", "region_code")
SAID_BY_CODE = {"area_name", "region_code", "region_name", "la_name", "old_la_code", "is_region", "is_below"}
Place = dict[str, str]


def places(put: Put) -> tuple[list[Place], set[str]]:
    """The place of each row, and the columns of the answer that it was taken from.

    A row that names no area is of England; so is every row of a question about no area. Raises KeyError for a code
    that is no area's.
    """
    code = next((column for column in CODES if column in put.asked.columns), None)
    if code:
        return [place(one or ENGLAND) for one in put.values(code)], {code, *SAID_BY_CODE}
    asked = put.asked.given.get("authority") or put.asked.given.get("area") or ENGLAND
    return [place(asked)] * len(put.asked.rows), set()


def names_places(put: Put) -> bool:
    """True where the rows, or what was given, name an area by code."""
    return any(code in put.asked.columns for code in CODES) or bool({"area", "authority"} & put.asked.given.keys())


def place(code: str) -> Place:
    """The columns of one area; those of narrower areas are not in it."""
    told = dict(zip(COUNTRY, ("National", ENGLAND, areas()[ENGLAND].name), strict=True))
    if code == ENGLAND:
        return told
    authority = authorities().get(code)
    region = areas()[authority.region_code if authority else code]
    told |= dict(zip(REGION, (region.code, region.name), strict=True))
    if not authority:
        return told | {"geographic_level": "Regional"}
    told |= dict(zip(AUTHORITY, (authority.old_code, authority.code, authority.name), strict=True))
    return told | {"geographic_level": "Local authority"}


def header(told: list[Place]) -> list[str]:
    """The columns that the places of a file need."""
    return [column for column in (*COUNTRY, *REGION, *AUTHORITY) if any(column in one for one in told)]
