"""Primary suppression: which counts are withheld for what they are, whatever stands beside them."""

from collections import defaultdict
from collections.abc import Iterator

from internships_work.data.disclosure.tables import CHARACTERISTICS, OUTCOMES, STARTS, WITH, WITHOUT, Line, Name


def primaries(lines: list[Line], threshold: int) -> set[Name]:
    """The names of the cells of one year that are withheld for what they are. Two rules:

    Small numbers: every count from 1 to `threshold` - 1, at every level.

    Group disclosure: where everybody whose situation is known is in one category, a shown 0 would tell what each of
    them did. Then all categories of the split are withheld, zeros included: completed and not completed; in work and
    not in work; every category of a characteristic. The rule is meant for areas below England; of England it holds
    too, because what everybody in England did, everybody in each area did. Where nobody's situation is known, nothing
    is told of anybody, and the zeros are shown. That everybody has an EHC plan tells nothing, because having one is
    what admits people to a supported internship; that nobody has one is withheld.

    Other zeros are shown. The rules are those of standards B1 to B3 of this dashboard (threshold 1 to 4 by default,
    0% and 100% withheld below England).
    """
    small = {line.cell(count) for line in lines for count, value in line.counts.items() if 0 < value < threshold}
    groups = [*splits_of(lines), *_without_plan(lines)]
    return small | {name for split in groups if _tells_of_everybody(split) for name in split}


def _tells_of_everybody(split: dict[Name, int]) -> bool:
    return len(split) > 1 and sum(value > 0 for value in split.values()) == 1


def splits_of(lines: list[Line]) -> Iterator[dict[Name, int]]:
    """The cells into which the people whose situation is known are divided, with their counts."""
    categories: dict[tuple[str, str], dict[Name, int]] = defaultdict(dict)
    for line in lines:
        if line.table in (STARTS, OUTCOMES):
            known = ("completed", "not_completed") if line.table is STARTS else ("in_work", "not_in_work")
            yield {line.cell(count): line.counts[count] for count in known}
        if line.table is CHARACTERISTICS:
            categories[line.area, line.keys[0]][line.cell("interns")] = line.counts["interns"]
    yield from categories.values()


def _without_plan(lines: list[Line]) -> Iterator[dict[Name, int]]:
    """With and without an EHC plan, in the areas where nobody has one."""
    plans: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if line.table is STARTS:
            plans[line.area][line.keys[0]] = line
    for of in plans.values():
        if of[WITH].counts["interns"] == 0:
            yield {of[plan].cell("interns"): of[plan].counts["interns"] for plan in (WITH, WITHOUT)}
