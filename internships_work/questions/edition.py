"""One edition of a pack: built by DuckDB from its folder, or opened from a database, and checked before it serves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from internships_work import progress
from internships_work.bounded_cache import Cache
from internships_work.data import packs, populations
from internships_work.data.extract_files import watched
from internships_work.data.packs import Pack
from internships_work.data.populations import Population
from internships_work.data.warehouse import build
from internships_work.faults import BrokenPack, Fault
from internships_work.paths import POLICY
from internships_work.questions.engines.engine import Engine
from internships_work.questions.engines.in_process import InProcess
from internships_work.questions.question import unanswerable

# Room for every page of every region and authority, and for a crowd: a piece that is cached takes some 3 kB.
MOST_RESPONSES, MOST_DERIVED = 4000, 13_000
Stamp = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, eq=False)
class Edition:
    """One pack as it was at one moment: what answers for it, and the tables it holds.

    `responses` caches the results of its questions, and `derived` what was made from them (questions/cache.py).
    """

    pack: Pack
    engine: Engine
    holds: frozenset[str]
    opened: datetime
    stamp: Stamp
    responses: Cache = field(default_factory=lambda: Cache(MOST_RESPONSES))
    derived: Cache = field(default_factory=lambda: Cache(MOST_DERIVED))
    population: Population | None = None


@dataclass(frozen=True)
class Trouble:
    """New data that could not be taken, so that the edition before stays in service."""

    since: datetime
    stamp: Stamp
    faults: tuple[Fault, ...]


Trial = Callable[[Edition], list[Fault]]
_trials: list[Trial] = []


def require(trial: Trial) -> None:
    """Let no edition into service in which this trial finds a fault. For whoever starts a server or runs a command."""
    if trial not in _trials:
        _trials.append(trial)


def open_edition(folder: Path) -> Edition:
    """Build and check an edition of the pack in a folder. Raises BrokenPack with every fault."""
    pack = packs.describe(folder)
    stamp, population = stamp_of(pack), populations.in_folder(folder)
    return in_process(pack, build(folder), stamp, population)


def in_process(pack: Pack, warehouse: Any, stamp: Stamp, population: Population | None) -> Edition:
    """An edition that a finished warehouse in this process answers for, checked. Raises BrokenPack with every fault."""
    return checked(pack, InProcess(warehouse), datetime.now().astimezone(), stamp, population)


def checked(
    pack: Pack, engine: Engine, opened: datetime, stamp: Stamp, population: Population | None = None
) -> Edition:
    """An edition that answers every question it should and passes every trial; raises BrokenPack with the others."""
    if faults := unanswerable(engine):
        raise BrokenPack(faults)
    edition = Edition(pack, engine, engine.tables(), opened, stamp, population=population)
    with progress.step("trying", pack.title):
        faults = [fault for trial in _trials for fault in trial(edition)]
    if faults:
        raise BrokenPack(faults)
    return edition


def stamp_of(pack: Pack) -> Stamp:
    """Names, sizes and times of the files of a pack, of the pack it builds on, and of the disclosure policy."""
    files = [path for folder in pack.folders for path in watched(folder)]
    found = set()
    for path in [*files, POLICY]:
        try:
            status = path.stat()
        except OSError:  # gone since it was listed: the next look will tell
            continue
        found.add((str(path), status.st_size, status.st_mtime_ns))
    return frozenset(found)
