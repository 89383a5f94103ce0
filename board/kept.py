"""What was put together once for a view, kept as long as the editions of the data that it was made from."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary, ref

from board import service
from board.service import Edition

MOST_KEPT = 2000
Made = TypeVar("Made")
_kept: WeakKeyDictionary[Edition, tuple[ref[Edition], dict[Hashable, object]]] = WeakKeyDictionary()


def kept(key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` returns, from the first time it was asked for under this key with the data in service.

    The key must name everything it is made from but the data: the pack in service, and the published pack that
    sentences quote. What raises is not kept.
    """
    shelf = _shelf(service.current(), service.of("published"))
    if key not in shelf:
        if len(shelf) >= MOST_KEPT:
            shelf.clear()
        shelf[key] = make()
    return shelf[key]


def _shelf(edition: Edition, published: Edition) -> dict[Hashable, object]:
    known, shelf = _kept.get(edition, (None, {}))
    if known is None or known() is not published:
        shelf = {}
        _kept[edition] = ref(published), shelf
    return shelf
