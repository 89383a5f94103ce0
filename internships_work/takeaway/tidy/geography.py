"""The area of each row, as the columns from geographic_level to la_name."""

from internships_work.areas import ENGLAND, areas, authorities
from internships_work.takeaway.tidy.bundle_questions import BundleQuestion

COUNTRY = ("geographic_level", "country_code", "country_name")
REGION = ("region_code", "region_name")
AUTHORITY = ("old_la_code", "new_la_code", "la_name")
CODES = ("area_code", "new_la_code", "region_code")
KNOWN_BY_CODE = {"area_name", "region_code", "region_name", "la_name", "old_la_code", "is_region", "is_below"}
AreaColumns = dict[str, str]


def areas_of_rows(question: BundleQuestion) -> tuple[list[AreaColumns], set[str]]:
    """Return the area of each row, and the columns of the question that it was taken from.

    A row that names no area is of England; so is every row of a question about no area. Raises KeyError for a code
    that is no area's.
    """
    code = next((column for column in CODES if column in question.columns), None)
    if code:
        return [columns_of_area(area or ENGLAND) for area in question.values(code)], {code, *KNOWN_BY_CODE}
    area = question.given.get("authority") or question.given.get("area") or ENGLAND
    return [columns_of_area(area)] * question.row_count, set()


def names_areas(question: BundleQuestion) -> bool:
    """Return True where the rows, or what was given, name an area by code."""
    return any(code in question.columns for code in CODES) or bool({"area", "authority"} & question.given.keys())


def columns_of_area(code: str) -> AreaColumns:
    """Return the columns of one area; those of narrower areas are not in it."""
    columns = dict(zip(COUNTRY, ("National", ENGLAND, areas()[ENGLAND].name), strict=True))
    if code == ENGLAND:
        return columns
    authority = authorities().get(code)
    region = areas()[authority.region_code if authority else code]
    columns |= dict(zip(REGION, (region.code, region.name), strict=True))
    if not authority:
        return columns | {"geographic_level": "Regional"}
    columns |= dict(zip(AUTHORITY, (authority.old_code, authority.code, authority.name), strict=True))
    return columns | {"geographic_level": "Local authority"}


def header(areas_of_rows: list[AreaColumns]) -> list[str]:
    """Return the columns that the areas of a file need."""
    return [column for column in (*COUNTRY, *REGION, *AUTHORITY) if any(column in row for row in areas_of_rows)]
