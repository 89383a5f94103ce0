"""The true counts of a small world, added up person by person in plain Python: slow, and nothing like the SQL."""

from collections.abc import Iterable, Mapping

from tests.disclosure.worlds import AUTHORITIES, ENGLAND, Intern

PLANS = {"with": "With an EHC plan", "without": "Without an EHC plan"}
COMPLETED = {"yes": "completed", "no": "not_completed", "not known": "completion_not_known"}
IN_WORK = {"yes": "in_work", "no": "not_in_work", "not known": "not_known"}
CHARACTERISTICS = {
    "Sex": "sex",
    "Age": "age",
    "Ethnicity": "ethnicity",
    "Primary need": "primary_need",
    "Provider type": "provider_type",
    "Employer sector": "employer_sector",
}
Cell = tuple[str, str, tuple[str, ...], str]


def recount(interns: Iterable[Intern], regions: Mapping[str, str] = AUTHORITIES) -> dict[Cell, int]:
    """Every count above 0, by (academic_year, area_code, subjects, count)."""
    counted: dict[Cell, int] = {}
    for one in interns:
        for cell in _cells_of(one, regions):
            counted[cell] = counted.get(cell, 0) + 1
    return counted


def _cells_of(one: Intern, regions: Mapping[str, str]) -> Iterable[Cell]:
    region = regions[one["new_la_code"]]
    for area in (one["new_la_code"], region, ENGLAND):
        for plan in (PLANS[one["ehc_plan"]], "All interns"):
            yield one["academic_year"], area, (plan,), "interns"
            yield one["academic_year"], area, (plan,), COMPLETED[one["completed"]]
            for moment, count in _situations(one).items():
                yield one["academic_year"], area, (plan, moment), count
    for area in (region, ENGLAND):
        for name, column in CHARACTERISTICS.items():
            yield one["academic_year"], area, (name, str(one[column])), "interns"


def _situations(one: Intern) -> dict[str, str]:
    at_the_end = {"paid employment": "in_work", "not known": "not_known"}.get(one["outcome_at_end"], "not_in_work")
    return {
        "At the end": at_the_end,
        "At 6 months": IN_WORK[one["in_work_6_months"]],
        "At 12 months": IN_WORK[one["in_work_12_months"]],
    }
