"""What was put together once for a view, kept as long as the editions of the data that it was made from."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import ref

from internships_work.questions import audience, editions

Made = TypeVar("Made")


def kept(key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` returns, from the first time it was asked for under this key with the data in service.

    The key must name everything it is made from but the audience and the data: the pack in service, and the
    published pack that sentences quote. What raises is not kept.
    """
    return editions.current().made.of((audience.current(), ref(editions.published()), key), make)
