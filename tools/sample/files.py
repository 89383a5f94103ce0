"""The files of the sample pack: people and returns written as they are drawn, contracts with their words filled in."""

import csv
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Template

from internships_work.paths import PUBLISHED, SAMPLE_CONTRACTS
from tools.sample import shares
from tools.sample.fingerprints import sign
from tools.sample.interns import DrawnColumn, interns
from tools.sample.people_csv import PeopleCsv
from tools.sample.plan import PILOT_BEGAN, Cell, plan
from tools.sample.returns import COLUMNS, returns
from tools.sample.totals import LATEST, PLANS, NationalYear, national, scaled

AS_PUBLISHED = (
    "The totals for England in 2024-25 are the published ones, figures of the programme that are not official "
    "statistics: {people} participants, and {paid} in paid employment, {paid_without} of them without an EHC plan. "
    "Here the {paid} are counted among the {people}, which the source does not say, and the number of interns without "
    "an EHC plan is invented so that their share in paid employment is that of everybody."
)
RETURNED_AS_PUBLISHED = (
    "The totals for England of the returns of 2024-25 are the published ones, figures of the programme that are not "
    "official statistics: {people} starts, {predicted} interns predicted for 2025-26, {job_coaches} job coaches, "
    "{champions} employment champions and {forums} forums."
)
SCALED = (
    "This pack was made at another size, with {size} interns in all, so that none of its totals is a published one."
)
FORUMS_AS_PUBLISHED = "Only the number of forums in 2024-25, {forums}, is the published one at any size."


def default_size() -> int:
    """Return how many interns the pack has unless another number is asked for: those of all its years together."""
    return sum(year.people for year in national().values())


def write_pack(folder: Path, size: int, seed: int, form: str) -> None:
    """Write a whole sample pack of `size` interns into an empty folder, its people in the form "csv" or "parquet".

    Only the people of one local authority and year are held at a time. Raises BrokenPack where a published total that
    the pack leans on is missing.
    """
    years = scaled(national(), size)
    cells = plan(years, seed)
    _write_people(folder, cells, seed, form)
    _write_returns(folder / "authority_returns.csv", returns(years, cells, seed))
    words = _words(years, size)
    for name in ("interns", "authority_returns"):
        (folder / f"{name}.toml").write_bytes(_filled(name, words).encode())
    sign(folder, _filled("pack", words))


def _write_people(folder: Path, cells: list[Cell], seed: int, form: str) -> None:
    with _writer(folder, form) as writer:
        for block in _blocks(cells, seed):
            writer.write(block)


def _writer(folder: Path, form: str):
    if form == "csv":
        return PeopleCsv(folder / "interns.csv")
    # Only here, because pyarrow takes longer to import than the default pack takes to make.
    from tools.sample.people_parquet import PeopleParquet

    return PeopleParquet(folder / "interns")


def _blocks(cells: list[Cell], seed: int) -> Iterator[dict[str, DrawnColumn]]:
    """Yield the people of each cell that has any, numbered from 1 throughout."""
    first = 1
    for cell in cells:
        if cell.people:
            yield interns(cell, first, seed)
            first += cell.people


def _write_returns(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _filled(name: str, words: dict[str, str]) -> str:
    """Return one file of tools/sample/contracts with its $words filled in."""
    return Template((SAMPLE_CONTRACTS / f"{name}.toml").read_text(encoding="utf-8")).substitute(words)


def _words(years: dict[str, NationalYear], size: int) -> dict[str, str]:
    pack = tomllib.loads((PUBLISHED / "pack.toml").read_text(encoding="utf-8"))
    lists = {
        "years": years,
        "plans": PLANS,
        "sexes": shares.SEXES,
        "ethnicities": shares.ETHNICITIES,
        "needs": shares.NEEDS,
        "providers": shares.PROVIDERS,
        "sectors": shares.SECTORS,
        "answers": shares.ANSWERS,
        "outcomes": shares.OUTCOMES,
        "forums": shares.FORUMS,
    }
    return {
        **{name: json.dumps(list(values)) for name, values in lists.items()},
        **_totals(years[LATEST], size),
        "pilot_began": PILOT_BEGAN,
        "lowest_pay": f"{min(shares.LOWEST_PAY.values()) / 100:.2f}",
        "assembled": pack["assembled"].isoformat(),
    }


def _totals(latest: NationalYear, size: int) -> dict[str, str]:
    """Return what the contracts say of the totals: that they are the published ones, or that they are not."""
    figures = {
        "people": latest.people,
        "paid": latest.paid,
        "paid_without": latest.groups["without"].paid,
        "predicted": latest.predicted,
        "job_coaches": latest.job_coaches,
        "champions": latest.champions,
        "forums": latest.forums,
        "size": size,
    }
    is_default = size == default_size()
    templates = {
        "totals": AS_PUBLISHED if is_default else SCALED,
        "returned": RETURNED_AS_PUBLISHED if is_default else f"{SCALED} {FORUMS_AS_PUBLISHED}",
    }
    return {
        name: text.format_map({key: f"{figure:,}" for key, figure in figures.items()})
        for name, text in templates.items()
    }
