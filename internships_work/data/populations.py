"""Whom packs speak of. Of two that protect small numbers of the same people, only one may be shown.

Each pack is protected by itself: what one shows may be just what the other withholds. So two packs with extracts of a
programme return are not offered side by side where both are real, or both invented, and an academic year may stand in
both. What is invented says nothing of anybody in a real return.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from internships_work.data import in_service, packs
from internships_work.data.disclosure.policy import EXTRACTS
from internships_work.faults import BrokenPack
from internships_work.paths import PUBLISHED

INVENTED, REAL = "invented", "real"
PROTECTED = "select distinct status from {schema}extracts where is_protected"
YEARS = "select distinct academic_year from {schema}protection"
# Pages quote the published pack whatever is chosen, so that it is never the one left out.
ALWAYS = "published"
WHY = (
    "speaks of the same people as the pack {other}, which is in service: each withholds small numbers, "
    "and what one shows could give away what the other withholds"
)
NOT_OFFERED = f"The pack {{name}} is not offered, because it {WHY}. DASHBOARD_PACK names the one that is to be offered."


@dataclass(frozen=True)
class Population:
    """The people in the protected extracts of a pack: real or invented ones, or both, and of which academic years.

    `years` is None where that is not known without opening it, so that any year may be among them.
    """

    kinds: frozenset[str]
    years: frozenset[str] | None = None

    def overlaps(self, other: "Population") -> bool:
        """Return whether some of the people may be the same."""
        is_any_year = self.years is None or other.years is None
        return bool(self.kinds & other.kinds) and (is_any_year or bool(self.years & other.years))


def set_aside(populations: Mapping[str, list[Population]]) -> dict[str, str]:
    """Return the packs that may not be shown, each with the one that is shown instead; the first come stay.

    `populations` has every pack by its name, in the order of the menu, with those it speaks of.
    """
    offered: list[str] = []
    instead = {}
    for name in sorted(populations, key=lambda pack: pack != ALWAYS):
        same = [other for other in offered if _overlap(populations[name], populations[other])]
        if same:
            instead[name] = same[0]
        else:
            offered.append(name)
    return instead


def _overlap(some: list[Population], others: list[Population]) -> bool:
    return any(population.overlaps(other) for population in some for other in others)


def in_tables(ask: Callable[[str], list[tuple]], schema: str = "") -> Population | None:
    """Return the population of a finished warehouse, which `ask` asks; `schema` is '' or a schema's name and a dot."""
    statuses = [status for (status,) in ask(PROTECTED.format(schema=schema))]
    if not statuses:
        return None
    return Population(_kinds(statuses), frozenset(year for (year,) in ask(YEARS.format(schema=schema))))


def in_folder(folder: Path) -> Population | None:
    """Return the population that the contracts of a pack in a folder speak of, before it is opened; None for none."""
    contracts = [
        base / f"{name}.toml" for base in (folder, in_service.served(PUBLISHED)) for name in (*EXTRACTS, "pack")
    ]
    return _in_contracts(folder, tuple(map(_written, contracts)))


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache
def _in_contracts(folder: Path, _written: tuple[int, ...]) -> Population | None:
    try:
        pack = packs.describe(folder)
    except BrokenPack:  # it cannot be opened, and so cannot give anything away
        return None
    contracts = [path for base in pack.folders for name in EXTRACTS if (path := base / f"{name}.toml").is_file()]
    statuses = [INVENTED if pack.invented else _status(path) for path in contracts]
    return Population(_kinds(statuses)) if statuses else None


def _status(contract: Path) -> str:
    """Return the status of an extract; '' where its contract cannot be read."""
    try:
        return tomllib.loads(contract.read_text(encoding="utf-8")).get("status", "")
    except (OSError, ValueError):
        return ""


def _kinds(statuses: list[str]) -> frozenset[str]:
    return frozenset(INVENTED if status == INVENTED else REAL for status in statuses)
