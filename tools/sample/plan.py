"""How many interns each authority has in each year: national totals shared out to regions, then to authorities."""

import csv
from dataclasses import dataclass
from functools import cache

from internships_work.areas import Authority, authorities
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import PUBLISHED
from tools.sample.chance import Chance, share_out
from tools.sample.totals import LATEST, PLANS, Group, Year, published

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
    groups: dict[str, Group]

    @property
    def people(self) -> int:
        """All its interns of that year: the starts of its return."""
        return sum(group.people for group in self.groups.values())


def plan(years: dict[str, Year], seed: int) -> list[Cell]:
    """One cell for each authority and year, by year and then by code; they add up to `years` to the person."""
    sizes = _sizes(seed)
    return [cell for name, year in years.items() for cell in _year(name, year, sizes, seed)]


def in_force(academic_year: str) -> list[Authority]:
    """The authorities there were on the first day of an academic year, 1 September, in the order of their codes."""
    first_day = f"{academic_year[:4]}-09-01"
    there = [one for one in authorities().values() if one.valid_from <= first_day <= (one.valid_to or first_day)]
    return sorted(there, key=lambda one: one.code)


def _sizes(seed: int) -> dict[str, int]:
    """A size for every authority; one that was abolished is as large as what came after it."""
    chance = Chance(seed, "sizes")
    sizes = {}
    for one in sorted(authorities().values(), key=lambda one: one.code):
        (least, greatest), _ = SIZES[int(chance.pick([share for _, share in SIZES], 1)[0])]
        drawn = least + int(chance.below(greatest - least + 1, 1)[0])
        sizes[one.code] = SMALLEST.get(one.code, drawn)
    abolished = {one.code: one.successors for one in authorities().values() if not one.is_current}
    return sizes | {code: sum(sizes[after] for after in successors) for code, successors in abolished.items()}


def _year(name: str, year: Year, sizes: dict[str, int], seed: int) -> list[Cell]:
    chance = Chance(seed, "year", name)
    there = in_force(name)
    pilot = _pilot(sizes, seed)
    weights = {
        "with": _with_regions(there, [sizes[one.code] * _sway(chance) for one in there]),
        "without": [sizes[one.code] * _sway(chance) if one.code in pilot else 0 for one in there],
    }
    groups = {plan: _shared_out(year.groups[plan], weights[plan], chance) for plan in PLANS}
    return [Cell(name, one, {plan: groups[plan][place] for plan in PLANS}) for place, one in enumerate(there)]


def _sway(chance: Chance) -> int:
    """From 85 to 115: how far an authority is above or below its size in one year, out of a hundred."""
    return 85 + int(chance.below(31, 1)[0])


def _with_regions(there: list[Authority], weights: list[int]) -> list[int]:
    """The weights of authorities, so stretched that regions have their published shares of supported internships."""
    within = {region: 0 for region in _region_shares()}
    for one, weight in zip(there, weights, strict=True):
        within[one.region_code] += weight
    return [
        weight * 1_000_000 * _region_shares()[one.region_code] // within[one.region_code]
        for one, weight in zip(there, weights, strict=True)
    ]


@cache
def _region_shares() -> dict[str, int]:
    """Young people on supported internships in January 2025 by region, as SEN2 records them."""
    path = PUBLISHED / "work_based_learning.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["time_period"] == "2025" and row["region_code"]]
    if len(rows) != 9 or not all(row["supported_internships"].isdigit() for row in rows):
        raise BrokenPack([Fault(path.name, "lacks a region for January 2025", "a count for each of the nine regions")])
    return {row["region_code"]: int(row["supported_internships"]) for row in rows}


def _pilot(sizes: dict[str, int], seed: int) -> set[str]:
    """The authorities with interns without an EHC plan: as many as are published for the pilot, drawn by chance."""
    large = [one.code for one in in_force(LATEST) if sizes[one.code] >= LEAST_IN_PILOT]
    order = Chance(seed, "pilot").order(len(large))
    return {large[place] for place in order[: published(PILOT_BEGAN, "pilot_authorities")]}


def _shared_out(national: Group, weights: list[int], chance: Chance) -> list[Group]:
    """A national group shared out by weight; the paid fall by chance at the national rate, then settle on their sum."""
    people = share_out(national.people, weights)
    paid = [int((chance.below(max(national.people, 1), count) < national.paid).sum()) for count in people]
    _settle(paid, people, national.paid, chance)
    return [Group(*both) for both in zip(people, paid, strict=True)]


def _settle(paid: list[int], people: list[int], total: int, chance: Chance) -> None:
    """Moves `paid` by ones, in an order left to chance, until its sum is `total`; none below 0 or above its people."""
    while short := total - sum(paid):
        step = 1 if short > 0 else -1
        movable = [place for place, count in enumerate(people) if 0 <= paid[place] + step <= count]
        for place in chance.order(len(movable))[: abs(short)]:
            paid[movable[place]] += step
