"""A cache of what is made from the data in service, for as long as those editions are in service."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import ref

from internships_work.questions import audience, editions

Value = TypeVar("Value")


def cached(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return `make()`, cached under `key` until the data changes.

    The key must name everything the value is made from but the audience and the data: the pack in service, and the
    published pack that sentences quote. What raises is not cached.
    """
    return editions.current().derived.of((audience.current(), ref(editions.published()), key), make)


def cached_by_what_is_read(
    key: Hashable,
    values_of: Callable[[frozenset[str]], Hashable],
    make: Callable[[], tuple[Value, frozenset[str]]],
) -> Value:
    """Return what `make` gives, cached under `key` and the values of what making it read, until the data changes.

    `make` gives also the names of what it read; `values_of` the values that those names have now. Whatever has the same
    values of what was read would be made in the same way.
    """
    pieces, whole_key = editions.current().derived, (audience.current(), ref(editions.published()), key)
    known = pieces.of(whole_key, dict)  # each set of names that was read so far: few, as what is read depends on values
    for names in tuple(known):
        if (found := pieces.get((*whole_key, names, values_of(names)))) is not None:
            return found
    made, names = make()
    known[names] = None
    return pieces.of((*whole_key, names, values_of(names)), lambda: made)
