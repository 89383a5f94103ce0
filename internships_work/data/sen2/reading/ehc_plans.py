"""EHC plans by age, and how many of them are recorded as NEET, from either form of the caseload file."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from internships_work.data.sen2.file_report import FileReport
from internships_work.data.sen2.reading.geography import FileArea
from internships_work.data.sen2.reading.records import Record, added, is_number
from internships_work.data.sen2.reading.rows import FileRow

AGES = {"16 to 19": range(16, 20), "20 to 25": range(20, 26), "16 to 24": range(16, 25), "16 to 25": range(16, 26)}
# The ages at which most take up a supported internship, for what a local authority is asked about.
AGES_OF_AUTHORITIES = {"18 to 20": range(18, 21)}
UNDER_THREE = "under 3"
SINGLE_YEARS = (UNDER_THREE, *map(str, range(3, 26)))
# In which order the ages of an area are written.
AGE_ORDER = ("16 to 19", "18 to 20", "20 to 25", "16 to 24", "16 to 25", *SINGLE_YEARS)
OLD_GROUPS = {"age 16 to 19": "16 to 19", "age 20 to 25": "20 to 25"}
EVERYBODY = "all ehc plans"
BY_AGE = "child or young persons age"
SINGLE_AGE = re.compile(r"age ([0-9]+)")
PLANS_ALONE = {"counts": "EHC plans"}
PLANS_AND_STATEMENTS = {"counts": "EHC plans and statements"}


@dataclass
class _ByAge:
    """The plans of one area and January: in total, and by label of age."""

    total: FileRow | None = None
    ages: dict[str, FileRow] = field(default_factory=dict)

    @property
    def is_ageless(self) -> bool:
        """True where no age has a number."""
        return not any(is_number(row.figures["ehcplans"]) for row in self.ages.values())

    def sum(self, column: str) -> int:
        """Return the ages that are numbers, added up."""
        return sum(int(row.figures[column]) for row in self.ages.values() if is_number(row.figures[column]))

    def adds_up(self, column: str) -> bool:
        """Return whether every age is a number and together they are the total: only then is an absent age zero."""
        figures = [row.figures[column] for row in self.ages.values()]
        return self.total is not None and added(figures) == self.total.figures[column] != "x"

    def contradicts(self, column: str) -> bool:
        """Return whether every age and the total are numbers, and they do not add up."""
        figures = [row.figures[column] for row in self.ages.values()]
        return (
            self.total is not None and added([*figures, self.total.figures[column]]) != "x" and not self.adds_up(column)
        )

    def between(self, ages: range, column: str) -> str:
        """Return the sum over an age group; x where the ages are not complete."""
        if not self.adds_up(column):
            return "x"
        chosen = [row.figures[column] for label, row in self.ages.items() if _age(label) in ages]
        return added(chosen) if chosen else "0"

    def at(self, label: str) -> str:
        """Return the plans at one age, x where the ages are not complete."""
        if not self.adds_up("ehcplans"):
            return "x"
        return self.ages[label].figures["ehcplans"] if label in self.ages else "0"


def _age(label: str) -> int:
    single = SINGLE_AGE.fullmatch(label)
    return int(single[1]) if single else -1


def from_caseload(rows: list[FileRow], labels: dict, file_report: FileReport) -> Iterator[Record]:
    """Yield records of single years of age and of groups of them, for the areas and Januaries that have them.

    Both are x unless all the ages of their area add up to all of its plans. What falls short is reported.
    """
    found = _by_area(rows)
    _report_shortfalls(found, file_report)
    ages_given = _ages_given(found)
    for (period, area), plans in found.items():
        if not plans.ages:
            file_report.left[f"plans of all ages together, with no ages beside them\tJanuary {period}"] += 1
            continue
        groups = AGES | (AGES_OF_AUTHORITIES if area.new_la_code else {})
        for age_group, ages in groups.items():
            figures = {"ehc_plans": plans.between(ages, "ehcplans")}
            group = (("age_group", age_group),)
            is_contradicted = plans.contradicts("ehcplans")
            yield Record("ehc_plans", period, area, figures, group, PLANS_ALONE, is_contradicted=is_contradicted)
        yield from _single_ages(period, area, plans, ages_given[period])
        yield _neet(period, area, plans)


def _ages_given(found: dict[tuple[str, FileArea], _ByAge]) -> dict[str, list[str]]:
    """Return the ages that a file gives for each January: an area without a row of one of them has nobody of it."""
    given: dict[str, set[str]] = defaultdict(set)
    for (period, _), plans in found.items():
        given[period] |= {label for label in plans.ages if label.removeprefix("age ") in SINGLE_YEARS}
    return {period: sorted(labels, key=_age) for period, labels in given.items()}


def _single_ages(period: str, area: FileArea, plans: _ByAge, labels: list[str]) -> Iterator[Record]:
    """Yield the plans of an area at each age that the file gives for any area of that January."""
    is_contradicted = plans.contradicts("ehcplans")
    for label in labels:
        figures, group = {"ehc_plans": plans.at(label)}, (("age_group", label.removeprefix("age ")),)
        yield Record("ehc_plans_by_age", period, area, figures, group, is_contradicted=is_contradicted)


def _by_area(rows: list[FileRow]) -> dict[tuple[str, FileArea], _ByAge]:
    found: dict[tuple[str, FileArea], _ByAge] = defaultdict(_ByAge)
    for row in rows:
        plans = found[row.period, row.area]
        if row.fields["breakdown_topic"].casefold() == EVERYBODY:
            plans.total = row
        else:
            plans.ages[row.fields["breakdown"].casefold()] = row
    return found


def _report_shortfalls(found: dict[tuple[str, FileArea], _ByAge], file_report: FileReport) -> None:
    """Report a return without ages, which leaves its region and England short. Any other shortfall is a difference."""
    ageless = {(period, area) for (period, area), plans in found.items() if plans.ages and plans.is_ageless}
    for period, area in sorted(ageless, key=lambda pair: (pair[0], pair[1].name)):
        file_report.notes.append(f"January {period}: {area.name} returned no ages, so its age groups are x.")
    for (period, area), plans in found.items():
        if (period, area) in ageless or not plans.ages:
            continue
        if plans.adds_up("ehcplans"):
            _report_neet(period, area, plans, file_report)
            continue
        inside = [other.name for when, other in ageless if when == period and area.holds(other)]
        total = plans.total.figures["ehcplans"] if plans.total else "x"
        in_all = f"{int(total):,}" if is_number(total) else f"not known ({total})"
        by_age = plans.sum("ehcplans")
        sentence = f"January {period}: the ages of {area.name} add up to {by_age:,} plans; in all there are {in_all}"
        if inside and is_number(total) and by_age < int(total):
            file_report.notes.append(f"{sentence}. {' and '.join(sorted(inside))} gave none, so its age groups are x.")
        else:
            file_report.differences.append(f"{sentence}. Its age groups are x.")


def _report_neet(period: str, area: FileArea, by_age: _ByAge, file_report: FileReport) -> None:
    """Report plans recorded as NEET that do not add up by age are x; where all are numbers, that is a difference."""
    if by_age.adds_up("neet"):
        return
    sentence = f"January {period}: the plans recorded as NEET of {area.name}, by age, do not add up to those in all"
    if by_age.contradicts("neet"):
        file_report.differences.append(f"{sentence}. Its figure of them is x.")
    else:
        file_report.notes.append(f"{sentence}, because one of them is withheld or missing. Its figure of them is x.")


def _neet(period: str, area: FileArea, by_age: _ByAge) -> Record:
    plans = by_age.between(AGES["16 to 25"], "ehcplans")
    neet = by_age.between(AGES["16 to 25"], "neet") if is_number(plans) else "x"
    figures, group = {"plans_neet": neet, "ehc_plans": plans}, (("age_group", "16 to 25"),)
    is_contradicted = by_age.contradicts("ehcplans") or by_age.contradicts("neet")
    return Record("neet", period, area, figures, group, is_contradicted=is_contradicted)


def from_age_groups(rows: list[FileRow], labels: dict, file_report: FileReport) -> Iterator[Record]:
    """Yield records of the file of age groups (2010 to 2022), and the two groups added up as 16 to 25.

    Where statements of special educational needs are counted in a group, the figure is of plans and statements.
    """
    groups: dict[tuple[str, FileArea], dict[str, Record]] = defaultdict(dict)
    for row in rows:
        age_group = OLD_GROUPS[row.fields["characteristic_age"].casefold()]
        has_statements = is_number(row.figures["total_st"])
        figures = {"ehc_plans": row.figures["total_all" if has_statements else "total_ehc"]}
        described = PLANS_AND_STATEMENTS if has_statements else PLANS_ALONE
        record = Record("ehc_plans", row.period, row.area, figures, (("age_group", age_group),), described)
        groups[row.period, row.area][age_group] = record
        yield record
    for (period, area), parts in groups.items():
        if len(parts) == len(OLD_GROUPS):
            figures = {"ehc_plans": added([part.figures["ehc_plans"] for part in parts.values()])}
            described = (
                PLANS_AND_STATEMENTS if PLANS_AND_STATEMENTS in [p.words for p in parts.values()] else PLANS_ALONE
            )
            yield Record("ehc_plans", period, area, figures, (("age_group", "16 to 25"),), described)
