"""The contract of a published extract, changed where new years need it and left as it is where they do not."""

import re
from collections.abc import Iterable

from internships_work.data.completeness import Complete
from internships_work.data.sen2.extracts import Row

PROMISE = "\n[[complete]]\n"
PATTERN = re.compile(r'^(time_period = .*pattern = )"([^"]*)"', re.MULTILINE)
# What the contracts of data/published say of 2025 alone.
OF_ONE_JANUARY = {
    "ehc_plans": {
        "and, for 2025, all groups are": "and, for {years}, all groups are",
        "16 to 24 is published for 2025 only": "16 to 24 is published for {years} only",
        "age_group = '16 to 24' and time_period <> '2025'": "age_group = '16 to 24' and time_period not in ({listed})",
        "the ages 16 to 24 for 2025 only": "the ages 16 to 24 for {years} only",
    },
    "neet": {
        "in January 2025, and how many": "in January of {years}, and how many",
    },
}


def widened(extract: str, contract: str, rows: Iterable[Row]) -> str:
    """The text of a contract that allows the years of the rows: the same text where it does already."""
    rows = list(rows)
    years = sorted({row["time_period"] for row in rows})
    pattern = PATTERN.search(contract)
    if pattern is None or all(re.fullmatch(pattern[2], year) for year in years):
        return contract
    contract = PATTERN.sub(rf'\g<1>"{"|".join(years)}"', contract)
    single = sorted({row["time_period"] for row in rows if row.get("age_group") == "16 to 24"}) or years
    told = {"years": _joined(single), "listed": ", ".join(f"'{year}'" for year in single)}
    for of_2025, of_these in OF_ONE_JANUARY.get(extract, {}).items():
        contract = contract.replace(of_2025, of_these.format(**told))
    return contract


def _joined(years: list[str]) -> str:
    return years[0] if len(years) == 1 else f"{', '.join(years[:-1])} and {years[-1]}"


def promising(contract: str, promises: Iterable[Complete], rows: Iterable[Row]) -> str:
    """The text of a contract without the promises that these rows cannot keep: a file may be of one region alone.

    `promises` are those of the contract, in their order.
    """
    rows = list(rows)
    text, *entries = contract.split(PROMISE)
    kept = [entry for entry, promise in zip(entries, promises, strict=True) if promise.is_kept(rows)]
    return PROMISE.join([text, *kept])
