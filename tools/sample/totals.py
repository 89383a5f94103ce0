"""What England adds up to in each academic year: the latest as published, the earlier ones invented."""

import csv
from dataclasses import dataclass, replace
from functools import cache

from internships_work.faults import BrokenPack, Fault
from internships_work.paths import PUBLISHED
from tools.sample.chance import share_out

LATEST = "202425"
AFTER_LATEST = "202526"
PLANS = ("with", "without")


@dataclass(frozen=True)
class InternGroup:
    """Interns of one academic year with, or without, an EHC plan: how many, and how many in paid work at the end."""

    people: int
    paid: int


@dataclass(frozen=True)
class NationalYear:
    """England in one academic year. `forums` is the number of authorities with a forum set up."""

    groups: dict[str, InternGroup]
    predicted: int
    job_coaches: int
    champions: int
    forums: int

    @property
    def people(self) -> int:
        """All interns of the year."""
        return sum(group.people for group in self.groups.values())

    @property
    def paid(self) -> int:
        """All interns in paid work at the end."""
        return sum(group.paid for group in self.groups.values())


# Invented: totals that grow towards the published ones of 2024-25. Nobody without an EHC plan before the pilot, which
# began in September 2023; about a third in paid work each year, as 1,562 are of 4,635.
EARLIER = {
    "202223": NationalYear({"with": InternGroup(2870, 961), "without": InternGroup(0, 0)}, 3590, 520, 260, 64),
    "202324": NationalYear({"with": InternGroup(3618, 1221), "without": InternGroup(118, 40)}, 4480, 975, 545, 118),
}


def national() -> dict[str, NationalYear]:
    """Return every academic year of the sample pack at its default size, the earliest first.

    2024-25 comes from data/published/programme.csv. Nobody publishes how many interns without an EHC plan stand beside
    the 61 in paid work, so there are as many as make their share that of everybody. Raises BrokenPack where a figure is
    missing.
    """
    people = published(LATEST, "participants")
    paid = published(LATEST, "paid_employment")
    paid_without = published(LATEST, "paid_employment_without_ehc_plan")
    without = (2 * people * paid_without + paid) // (2 * paid)
    latest = NationalYear(
        {"with": InternGroup(people - without, paid - paid_without), "without": InternGroup(without, paid_without)},
        predicted=published(AFTER_LATEST, "participants_predicted"),
        job_coaches=published(LATEST, "job_coaches_trained"),
        champions=published(LATEST, "employment_champions"),
        forums=published(LATEST, "send_employment_forums"),
    )
    return EARLIER | {LATEST: latest}


def published(academic_year: str, measure: str) -> int:
    """Return one figure of data/published/programme.csv. Raises BrokenPack where there is no such row."""
    if (academic_year, measure) not in _programme():
        raise BrokenPack([Fault("programme.csv", f"holds no {measure} for {academic_year}", "the published figure")])
    return _programme()[academic_year, measure]


@cache
def _programme() -> dict[tuple[str, str], int]:
    with (PUBLISHED / "programme.csv").open(encoding="utf-8", newline="") as file:
        return {(row["time_period"], row["measure"]): int(row["figure"]) for row in csv.DictReader(file)}


def scaled(years: dict[str, NationalYear], interns: int) -> dict[str, NationalYear]:
    """Return the same years with `interns` people in all; what is counted beside the people grows with them."""
    size = sum(year.people for year in years.values())
    if interns == size:
        return years
    cells = [count for year in years.values() for group in year.groups.values() for count in _parts(group)]
    shares = iter(share_out(interns, cells))
    resized = {}
    for name, year in years.items():
        groups = {plan: _group(paid=next(shares), unpaid=next(shares)) for plan in year.groups}
        beside = [round(count * interns / size) for count in (year.predicted, year.job_coaches, year.champions)]
        resized[name] = replace(year, groups=groups, predicted=beside[0], job_coaches=beside[1], champions=beside[2])
    return resized


def _parts(group: InternGroup) -> tuple[int, int]:
    return group.paid, group.people - group.paid


def _group(paid: int, unpaid: int) -> InternGroup:
    return InternGroup(paid + unpaid, paid)
