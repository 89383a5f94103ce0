"""The packs in folders of this machine: which there are, what each is called, and whom it speaks of."""

from pathlib import Path
from threading import Lock
from typing import NamedTuple

from cachetools import TTLCache, cached

from internships_work.data import packs, populations
from internships_work.data.populations import Population
from internships_work.faults import BrokenPack
from internships_work.paths import own_pack_named

SECONDS_BETWEEN_LOOKS = 2.0


class PackFolder(NamedTuple):
    """A pack as its folder tells of it: its title, or its name where it says none, and whom it speaks of."""

    title: str
    population: Population | None


def look() -> None:
    """Read the folders anew when next asked."""
    _listed.cache_clear()


def names() -> list[str]:
    """The packs that are there, in the order of `packs.folders`."""
    return list(_listed(own_pack_named()))


def population(name: str) -> Population | None:
    """Whom a pack says it speaks of. Raises KeyError."""
    return _listed(own_pack_named())[name].population


def title(name: str) -> str:
    """What a pack is called. Raises KeyError."""
    return _listed(own_pack_named())[name].title


# Each look at a file lets another thread go first, which may take 5 ms: no page waits for a hundred of them.
@cached(TTLCache(maxsize=1, ttl=SECONDS_BETWEEN_LOOKS), lock=Lock())
def _listed(_own_pack: str) -> dict[str, PackFolder]:
    """Every pack that is present, as it was at most two seconds ago."""
    return {
        name: PackFolder(_title_in(name, folder), populations.in_folder(folder))
        for name, folder in packs.folders().items()
    }


def _title_in(name: str, folder: Path) -> str:
    try:
        return packs.describe(folder).title
    except BrokenPack:
        return name
