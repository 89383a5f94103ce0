"""The contract of a published extract, changed where new years need it and left as it is where they do not."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from internships_work.data.completeness import Complete
from internships_work.data.sen2.extracts import Row
from internships_work.number_format import joined
from internships_work.paths import SEN2_CONTRACTS

PROMISE = "\n[[complete]]\n"
PATTERN = re.compile(r'^(time_period = .*pattern = )"([^"]*)"', re.MULTILINE)
ONE_JANUARY = SEN2_CONTRACTS.parent / "one_january.toml"


def widened(extract: str, contract: str, rows: Iterable[Row]) -> str:
    """Return the text of a contract that allows the years of the rows: the same text where it does already."""
    rows = list(rows)
    years = sorted({row["time_period"] for row in rows})
    pattern = PATTERN.search(contract)
    if pattern is None or all(re.fullmatch(pattern[2], year) for year in years):
        return contract
    contract = PATTERN.sub(rf'\g<1>"{"|".join(years)}"', contract)
    single = sorted({row["time_period"] for row in rows if row.get("age_group") == "16 to 24"}) or years
    facts = {"years": joined(single), "listed": ", ".join(f"'{year}'" for year in single)}
    for of_one, of_several in _sentences().get(extract, {}).items():
        contract = contract.replace(of_one, of_several.format(**facts))
    return contract


@cache
def _sentences() -> dict[str, dict[str, str]]:
    """By extract, what a contract says of one January, with what it says of several."""
    return tomllib.loads(ONE_JANUARY.read_text(encoding="utf-8"))


def promising(contract: str, promises: Iterable[Complete], rows: Iterable[Row]) -> str:
    """Return the text of a contract without the promises that these rows cannot keep: a file may be of one region.

    `promises` are those of the contract, in their order.
    """
    rows = list(rows)
    text, *entries = contract.split(PROMISE)
    promises_kept = [entry for entry, promise in zip(entries, promises, strict=True) if promise.holds_for(rows)]
    return PROMISE.join([text, *promises_kept])
