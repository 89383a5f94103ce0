"""What is in service: one edition of each pack, made ready beside the last, checked, and swapped in whole.

Packs are folders of extracts, built here by DuckDB; or, where DASHBOARD_WAREHOUSE names a database, what was published
to it.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from threading import Lock
from typing import Any

from internships_work.data import packs, populations
from internships_work.data.in_service import ServiceStep, pack_of
from internships_work.data.in_service import steps as steps_in
from internships_work.data.packs import Pack
from internships_work.faults import BrokenPack, Fault, Unavailable
from internships_work.paths import warehouse
from internships_work.questions import folder_packs
from internships_work.questions.edition import Edition, Stamp, Trouble, checked, open_edition, stamp_of
from internships_work.questions.engines import libraries_of_postgresql
from internships_work.questions.folder_packs import SECONDS_BETWEEN_LOOKS

_editions: dict[str, Edition] = {}
_troubles: dict[str, Trouble] = {}
_seen: dict[str, Stamp] = {}
_reported: dict[str, str] = {}
_opening: dict[str, Lock] = defaultdict(Lock)
_chosen: ContextVar[Edition | None] = ContextVar("chosen", default=None)
_quoted: ContextVar[Edition | None] = ContextVar("quoted", default=None)


def names() -> list[str]:
    """The packs on offer by their names in the address; the first is what visitors see who have not chosen.

    Raises Unavailable where a database holds them that does not answer.
    """
    without = set_aside()
    return [name for name in _source().names() if name not in without]


def set_aside() -> dict[str, str]:
    """The packs that are there and not offered, each with the one that speaks of the same people and is offered.

    Raises Unavailable. What a pack says now counts, and what its edition in service says.
    """
    source = _source()
    speaking = {
        name: [source.population(name), getattr(_editions.get(name), "population", None)] for name in source.names()
    }
    return populations.set_aside({name: list(filter(None, spoken_of)) for name, spoken_of in speaking.items()})


def titles() -> dict[str, str]:
    """Every pack on offer by its name, with its title, or its name again where it says none. Raises Unavailable."""
    return {name: title(name) for name in names()}


def title(name: str) -> str:
    """What a pack is called, on offer or not. Raises KeyError, or Unavailable."""
    if edition := _editions.get(name):
        return edition.pack.title
    return _source().title(name)


def _source() -> Any:
    """Where packs are: in the database that DASHBOARD_WAREHOUSE names, or in folders. What it says is read anew by its
    `look`, so that no page waits for that. Raises Unavailable."""
    return _database(warehouse()) or folder_packs


@cache
def _database(address: str) -> Any:
    """The packs published to the database at an address; None for no address. Raises Unavailable.

    Its libraries are imported only here, so that a server without a database starts without them.
    """
    if not address:
        return None
    with libraries_of_postgresql():
        from internships_work.questions.engines.postgresql_packs import PublishedPacks

    return PublishedPacks(address)


def current() -> Edition:
    """The edition this visitor sees throughout one run of a page; the first pack's where none was chosen."""
    return _chosen.get() or of(names()[0])


def published() -> Edition:
    """The edition of the published pack that sentences quote: the one this visitor sees where it is of that pack."""
    chosen = _chosen.get()
    return chosen if chosen and chosen.pack.name == "published" else _quoted.get() or of("published")


def choose(name: str) -> Edition:
    """Serve a pack to this visitor until they choose another. Raises KeyError, BrokenPack or Unavailable."""
    edition = of(name)
    _chosen.set(edition)
    return edition


@contextmanager
def pinned(edition: Edition) -> Iterator[None]:
    """Answer every question from one edition for as long as the block lasts, whatever is swapped in meanwhile."""
    before = _chosen.set(edition)
    try:
        yield
    finally:
        _chosen.reset(before)


@contextmanager
def quoting(published: Edition) -> Iterator[None]:
    """Let sentences quote this edition of the published pack where none in service can be read: for publishers."""
    before = _quoted.set(published)
    try:
        yield
    finally:
        _quoted.reset(before)


def of(name: str) -> Edition:
    """The edition of a pack in service, opened when it is first asked for. Raises KeyError, BrokenPack or Unavailable.

    A pack that was broken is built again only once its files have changed. One that is left out is as if not there.
    """
    if name not in _editions:
        folder_packs.look()  # what is opened may not speak of the same people as what the others say by now
    if name != populations.ALWAYS and name in set_aside():
        raise KeyError(name)
    with _opening[name]:
        if (edition := _editions.get(name)) is None:
            edition = _editions[name] = _first(name)
        return edition


def _first(name: str) -> Edition:
    known, stamp = _troubles.get(name), stamp_now(name)
    if known and known.stamp == stamp:
        raise BrokenPack(known.faults)
    try:
        edition = _open(name)
    except BrokenPack as broken:
        _keep(name, stamp, broken.faults)
        raise
    _troubles.pop(name, None)
    return edition


def _open(name: str) -> Edition:
    """The newest edition of a pack, from wherever packs are."""
    if not (database := _database(warehouse())):
        return open_edition(packs.folders()[name])
    stamp, population = stamp_now(name), database.population(name)
    return checked(*database.open(name), stamp, population)


def opened(name: str) -> Edition | None:
    """The edition of a pack if it is in service already."""
    return _editions.get(name)


def steps(name: str) -> list[ServiceStep]:
    """The log of a pack: every step by which an edition of it came into service. Raises BrokenPack or Unavailable."""
    database = _database(warehouse())
    return database.steps(name) if database else steps_in(pack_of(packs.folders()[name]))


def in_service() -> list[Edition]:
    """The editions of all packs that are in service."""
    return list(_editions.values())


def trouble(name: str) -> Trouble | None:
    """What keeps the newest files of a pack out of service, if anything does."""
    return _troubles.get(name)


def refresh(name: str) -> bool:
    """Swap in the newest files of a pack if they have changed, are still, and keep their promises; true if swapped.

    Files that changed since the last look may be half-written, so they wait for the next. A pack that breaks its
    promises leaves the last good edition in service and is recorded as trouble.
    """
    edition, stamp = _editions[name], stamp_now(name)
    is_still = stamp == _seen.get(name)
    _seen[name] = stamp
    if stamp == edition.stamp:
        _troubles.pop(name, None)
        return False
    if not is_still or (name in _troubles and _troubles[name].stamp == stamp):
        return False
    try:
        newer = _open(name)
    except BrokenPack as broken:
        return _keep(name, stamp, broken.faults)
    except Unavailable:  # the log says so; the last good edition waits for the database to answer again
        return False
    except Exception as reason:  # whatever it is, the last good edition stays and the operator reads why
        return _keep(name, stamp, (_unreadable(name, reason),))
    if not newer.stamp == stamp == stamp_now(name):
        return False
    _editions[name] = newer
    _troubles.pop(name, None)
    return True


def _unreadable(name: str, reason: Exception) -> Fault:
    """Only the kind of error is told, because its text may quote the files."""
    return Fault("pack.toml", f"the pack {name} cannot be read ({type(reason).__name__})", "files that can be read")


def _keep(name: str, stamp: Stamp, faults: tuple[Fault, ...]) -> bool:
    _troubles[name] = Trouble(datetime.now().astimezone(), stamp, faults)
    return False


def stamp_now(name: str) -> Stamp:
    """What would change with the newest edition of a pack: its files, or the name of its edition in the database."""
    if database := _database(warehouse()):
        return frozenset({(database.edition(name), 0, 0)})
    folder = packs.folders()[name]
    try:
        return stamp_of(packs.describe(folder))
    except Exception:  # a pack.toml that cannot be read is told when the pack is opened
        return stamp_of(Pack(folder.name, folder, "", datetime.now().date()))


def withdraw() -> None:
    """Take out of service what is left out, and tell the log of it, once. Raises Unavailable."""
    without = set_aside()
    for name, other in without.items():
        _editions.pop(name, None)
        if _reported.get(name) != other:
            print(populations.NOT_OFFERED.format(name=name, other=other), file=sys.stderr, flush=True)
    _reported.clear()
    _reported.update(without)


def watch(after_each_look: Callable[[], None]) -> None:
    """Look at every pack in service, for as long as the server runs."""
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        look()
        after_each_look()


def look() -> None:
    """Look once at every pack in service. A database that is away leaves all as it is."""
    try:
        _source().look()
        withdraw()
    except Unavailable:
        return
    for name in list(_editions):
        try:
            refresh(name)
        except Exception as reason:  # one pack that cannot be looked at may not end the watch over the others
            _keep(name, frozenset(), (_unreadable(name, reason),))
