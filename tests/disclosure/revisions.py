"""Small revisions of a return, as they come in once it is published: a record corrected, a few late, one withdrawn."""

import random
from collections.abc import Callable

from tests.disclosure.worlds import AUTHORITIES, ENGLAND, Intern, intern, some_interns

Revision = Callable[[list[Intern]], list[Intern]]


def corrected(number: int, **said: str) -> Revision:
    """One record says something else."""
    return lambda interns: [one | said if place == number else one for place, one in enumerate(interns)]


def withdrawn(*numbers: int) -> Revision:
    """Records that should not have been there."""
    return lambda interns: [one for place, one in enumerate(interns) if place not in numbers]


def late(*more: Intern) -> Revision:
    """Records that came after the others."""
    return lambda interns: [*interns, *more]


SMALL = {
    "an outcome corrected": corrected(3, outcome_at_end="voluntary work"),
    "a plan corrected": corrected(5, ehc_plan="without"),
    "two situations corrected": lambda interns: corrected(9, in_work_6_months="not known")(
        corrected(40, in_work_6_months="yes")(interns)
    ),
    "one late": late(intern(new_la_code="E06000003", completed="no")),
    "three late of one authority": late(*(intern(new_la_code="E06000005", sex="Female") for _ in range(3))),
    "three late of three authorities": late(
        intern(new_la_code="E06000001", ehc_plan="without"),
        intern(new_la_code="E06000004", outcome_at_end="not known"),
        intern(new_la_code="E06000006", ethnicity="Black"),
    ),
    "one withdrawn": withdrawn(11),
    "one moved to another authority": corrected(20, new_la_code="E06000002"),
}


CORRECTIONS = (
    {"ehc_plan": "without"}, {"completed": "no"}, {"in_work_6_months": "not known"}, {"new_la_code": "E06000004"},
    {"outcome_at_end": "paid employment"}, {"sex": "Female"}, {"ethnicity": "Mixed"},
)  # fmt: skip


def by_chance(interns: list[Intern], chance: random.Random) -> list[Intern]:
    """A handful of records corrected, withdrawn or late, drawn at random."""
    revised = [dict(one) for one in interns]
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        kind, index = chance.choice(["late", "withdrawn", "corrected"]), chance.randrange(len(revised))
        if kind == "late":
            revised += some_interns(1, chance.randrange(10**6))
        elif kind == "withdrawn":
            del revised[index]
        else:
            revised[index] |= chance.choice(CORRECTIONS)
    return revised


ITEMS = ("Starts", "Predicted for the next year", "Job coaches", "Champions")
MANY_SMALL = (0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30)


def some_returns(chance: random.Random) -> list[tuple]:
    """What the authorities return, drawn at random."""
    return [("202425", code, *chance.choices(MANY_SMALL, k=len(ITEMS)), "planned") for code in AUTHORITIES]


def returns_by_chance(returned: list[tuple], chance: random.Random) -> list[tuple]:
    """A few of their numbers corrected, drawn at random."""
    revised = [list(row) for row in returned]
    for _ in range(chance.choice([1, 1, 2, 3])):
        row, item = chance.choice(revised), chance.randrange(2, 2 + len(ITEMS))
        row[item] = max(0, row[item] + chance.choice([-3, -2, -1, 1, 2, 3]))
    return [tuple(row) for row in revised]


def sums_of_returns(returned: list[tuple]) -> dict[tuple, int]:
    """The true count of every item by authority, region and in England."""
    sums: dict[tuple, int] = {}
    for year, code, *numbers, _ in returned:
        for item, number in zip(ITEMS, numbers, strict=True):
            for area in (code, AUTHORITIES[code], ENGLAND):
                cell = (year, area, (item,), "count")
                sums[cell] = sums.get(cell, 0) + number
    return sums
