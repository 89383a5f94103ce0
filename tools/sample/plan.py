"""How many interns each authority has in each year: national totals shared out to regions, then to authorities."""

import csv
from dataclasses import dataclass
from functools import cache

from internships_work.areas import Authority, authorities
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import PUBLISHED
from tools.sample.chance import Chance, share_out
from tools.sample.totals import LATEST, PLANS, InternGroup, NationalYear, published

# Sizes of authorities, invented: the least and the greatest, and how many authorities of a hundred are of that size.
SIZES = (((0, 0), 5), ((1, 4), 9), ((6, 20), 24), ((20, 40), 35), ((40, 70), 20), ((70, 110), 7))
# The City of London and the Isles of Scilly, so small that a size left to chance would be absurd.
SMALLEST = {"E09000001": 1, "E06000053": 1}
# Only an authority of some size takes part in the invented pilot for interns without an EHC plan.
LEAST_IN_PILOT = 25
PILOT_BEGAN = "202324"


@dataclass(frozen=True)
class Cell:
    """The interns of one authority in one academic year, with and without an EHC plan."""

    academic_year: str
    authority: Authority
    groups: dict[str, InternGroup]

    @property
    def people(self) -> int:
        """All its interns of that year: the starts of its return."""
        return sum(group.people for group in self.groups.values())


def plan(years: dict[str, NationalYear], seed: int) -> list[Cell]:
    """Return one cell for each authority and year, by year and then by code; they add up to `years` to the person."""
    sizes = _sizes(seed)
    return [cell for name, year in years.items() for cell in _year(name, year, sizes, seed)]


def in_force(academic_year: str) -> list[Authority]:
    """Return the authorities there were on 1 September, the first day of an academic year, in order of code."""
    first_day = f"{academic_year[:4]}-09-01"
    there = [
        authority
        for authority in authorities().values()
        if authority.valid_from <= first_day <= (authority.valid_to or first_day)
    ]
    return sorted(there, key=lambda authority: authority.code)


def _sizes(seed: int) -> dict[str, int]:
    """Return a size for every authority; one that was abolished is as large as what came after it."""
    chance = Chance(seed, "sizes")
    sizes = {}
    for authority in sorted(authorities().values(), key=lambda authority: authority.code):
        (least, greatest), _ = SIZES[int(chance.pick([share for _, share in SIZES], 1)[0])]
        drawn = least + int(chance.below(greatest - least + 1, 1)[0])
        sizes[authority.code] = SMALLEST.get(authority.code, drawn)
    abolished = {
        authority.code: authority.successors for authority in authorities().values() if not authority.is_current
    }
    return sizes | {code: sum(sizes[after] for after in successors) for code, successors in abolished.items()}


def _year(name: str, year: NationalYear, sizes: dict[str, int], seed: int) -> list[Cell]:
    chance = Chance(seed, "year", name)
    there = in_force(name)
    pilot = _pilot(sizes, seed)
    weights = {
        "with": _with_regions(there, [sizes[authority.code] * _sway(chance) for authority in there]),
        "without": [sizes[authority.code] * _sway(chance) if authority.code in pilot else 0 for authority in there],
    }
    groups = {plan: _shared_out(year.groups[plan], weights[plan], chance) for plan in PLANS}
    return [
        Cell(name, authority, {plan: groups[plan][index] for plan in PLANS}) for index, authority in enumerate(there)
    ]


def _sway(chance: Chance) -> int:
    """Return 85 to 115: how far an authority is above or below its size in one year, out of a hundred."""
    return 85 + int(chance.below(31, 1)[0])


def _with_regions(there: list[Authority], weights: list[int]) -> list[int]:
    """Return the weights of authorities, scaled so that regions have their published shares of internships."""
    within = {region: 0 for region in _region_shares()}
    for authority, weight in zip(there, weights, strict=True):
        within[authority.region_code] += weight
    return [
        weight * 1_000_000 * _region_shares()[authority.region_code] // within[authority.region_code]
        for authority, weight in zip(there, weights, strict=True)
    ]


@cache
def _region_shares() -> dict[str, int]:
    """Return young people on supported internships in January 2025 by region, as SEN2 records them."""
    path = PUBLISHED / "work_based_learning.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["time_period"] == "2025" and row["region_code"]]
    if len(rows) != 9 or not all(row["supported_internships"].isdigit() for row in rows):
        raise BrokenPack([Fault(path.name, "lacks a region for January 2025", "a count for each of the nine regions")])
    return {row["region_code"]: int(row["supported_internships"]) for row in rows}


def _pilot(sizes: dict[str, int], seed: int) -> set[str]:
    """Return the authorities with interns without an EHC plan: as many as are published, drawn by chance."""
    large = [authority.code for authority in in_force(LATEST) if sizes[authority.code] >= LEAST_IN_PILOT]
    order = Chance(seed, "pilot").order(len(large))
    return {large[index] for index in order[: published(PILOT_BEGAN, "pilot_authorities")]}


def _shared_out(national: InternGroup, weights: list[int], chance: Chance) -> list[InternGroup]:
    """Return a national group shared out by weight; the paid fall by chance at the national rate, then are settled."""
    people = share_out(national.people, weights)
    paid = [int((chance.below(max(national.people, 1), count) < national.paid).sum()) for count in people]
    _settle(paid, people, national.paid, chance)
    return [InternGroup(*both) for both in zip(people, paid, strict=True)]


def _settle(paid: list[int], people: list[int], total: int, chance: Chance) -> None:
    """Move `paid` by ones, in an order left to chance, until its sum is `total`; none below 0 or above its people."""
    while short := total - sum(paid):
        step = 1 if short > 0 else -1
        movable = [index for index, count in enumerate(people) if 0 <= paid[index] + step <= count]
        for index in chance.order(len(movable))[: abs(short)]:
            paid[movable[index]] += step
