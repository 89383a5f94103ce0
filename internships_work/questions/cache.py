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
