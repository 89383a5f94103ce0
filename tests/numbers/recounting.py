"""What is recounted: the published figures straight from the files with the csv module, without the product's SQL.

Missing is not zero: where a symbol stands it stays, and what is worked out from it is that symbol.
"""

import csv
from functools import cache

from internships_work.areas import ENGLAND
from internships_work.paths import PUBLISHED
from internships_work.states import State

Figure = int | State | None
Parts = tuple[Figure, Figure, "float | State"]

# Each rate: per how many, the extract and column counted, and the extract, column and ages it is set against.
RATES = {
    "supported_internships_per_1000":
        (1000, "work_based_learning", "supported_internships", "ehc_plans", "ehc_plans", "16 to 24"),
    "apprenticeships_per_1000":
        (1000, "work_based_learning", "apprenticeships", "ehc_plans", "ehc_plans", "16 to 24"),
    "neet_per_cent": (100, "neet", "plans_neet", "neet", "ehc_plans", ""),
    "ceased_into_employment_per_cent":
        (100, "ceased_plans", "ceased_paid_employment", "ceased_plans", "ceased_all_reasons", ""),
}  # fmt: skip
# The January whose return tells of plans that ceased in a calendar year is that of the next.
YEARS_UNTIL_RETURNED = {"ceased_into_employment_per_cent": 1}


@cache
def file(name: str) -> list[dict[str, str]]:
    """The rows of a published extract as they stand in its file."""
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def number(text: str) -> Figure:
    """A count, the state where a symbol stands in its place, or nothing for a blank."""
    return int(text) if text.lstrip("-").isdigit() else State(text) if text else None


def area_of(row: dict[str, str]) -> str:
    """The code of the area that a row is about."""
    return row.get("new_la_code") or row["region_code"] or row["country_code"]


@cache
def figures(extract: str, column: str, ages: str = "") -> dict[tuple[str, str], Figure]:
    """By area and period the figures of a column, of some ages where the extract has several."""
    return {
        (area_of(row), row["time_period"]): number(row[column])
        for row in file(extract)
        if not ages or row["age_group"] == ages
    }


@cache
def of_authorities(measure: str) -> dict[tuple[str, str], Parts]:
    """Numerator, denominator and rate of every authority of which both files have a row, by area and period."""
    return _rates(measure, "authority_")


@cache
def of_regions(measure: str) -> dict[tuple[str, str], Parts]:
    """Numerator, denominator and rate of England and every region, by area and period.

    Where an authority inside has no figure, the rate is that of the others: those of which both parts are known.
    """
    return {where: _on_a_basis(measure, *where, parts) for where, parts in _rates(measure, "").items()}


def left_out(measure: str, area: str, period: str) -> set[str]:
    """The authorities of an area that lack a part of a rate; where no authority is held, those without a return."""
    inside = _inside(measure, area, period)
    if not inside:
        january = str(int(period) + YEARS_UNTIL_RETURNED.get(measure, 0))
        return {
            row["new_la_code"]
            for row in file("returns_status")
            if (row["status"], row["time_period"]) == ("not available", january)
            and area in (ENGLAND, region_of()[row["new_la_code"]])
        }
    return {
        code
        for code, (numerator, denominator, _) in inside.items()
        if not (isinstance(numerator, int) and isinstance(denominator, int))
    }


def _rates(measure: str, beginning: str) -> dict[tuple[str, str], Parts]:
    per, counted, column, against, denominators, ages = RATES[measure]
    counts = figures(f"{beginning}{counted}", column)
    whole = figures(f"{beginning}{against}", denominators, ages)
    return {where: _parts(per, counts[where], whole[where]) for where in counts if where in whole}


def _parts(per: int, numerator: Figure, denominator: Figure) -> Parts:
    if not isinstance(numerator, int):
        return numerator, denominator, numerator
    if not isinstance(denominator, int):
        return numerator, denominator, denominator
    return numerator, denominator, per * numerator / denominator if denominator else State.NOT_APPLICABLE


def _on_a_basis(measure: str, area: str, period: str, published: Parts) -> Parts:
    inside, without = _inside(measure, area, period), left_out(measure, area, period)
    if without and not inside:  # their plans are in the published total, and how many they are is not held
        return published[0], State.NOT_AVAILABLE, State.NOT_AVAILABLE
    if not isinstance(published[0], int) or not any(isinstance(inside[code][0], State) for code in without):
        return published
    known = [parts for code, parts in inside.items() if code not in without]
    return _parts(RATES[measure][0], *(sum(column) for column in list(zip(*known, strict=True))[:2]))


def _inside(measure: str, area: str, period: str) -> dict[str, Parts]:
    return {
        code: parts
        for (code, when), parts in of_authorities(measure).items()
        if when == period and area in (ENGLAND, region_of()[code])
    }


@cache
def region_of() -> dict[str, str]:
    """The code of the region of every authority."""
    return {row["new_la_code"]: row["region_code"] for row in file("authority_work_based_learning")}
