"""A bounded cache that many threads may use at once: what was asked for longest ago makes room for what is new."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """At most so many values, each by its key."""

    def __init__(self, most: int):
        self._values: LRUCache[Hashable, Value] = LRUCache(most)
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value of a key, or None where it is not, or no longer, there."""
        with self._lock:
            return self._values.get(key)

    def of(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where there is none. What raises is not kept.

        Two threads that ask for the same at once may both make it; both get the one that was kept first.
        """
        with self._lock:
            if key in self._values:
                return self._values[key]
        made = make()
        with self._lock:
            return self._values.setdefault(key, made)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()

    def __len__(self) -> int:
        return len(self._values)
