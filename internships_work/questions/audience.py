"""For whom a question is asked. Whatever is cached names its audience in its key, so that two never share a row.

Everyone sees the same today. The audience of a signed-in visitor will be set where a request or a run of a page
begins; threads that work for a request inherit it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Audience:
    """Visitors who may see the same: one `name` is one audience."""

    name: str


EVERYONE = Audience("everyone")
_current: ContextVar[Audience] = ContextVar("audience", default=EVERYONE)


def current() -> Audience:
    """The audience that questions are asked for now; everyone where none was set."""
    return _current.get()


@contextmanager
def asking_for(audience: Audience) -> Iterator[None]:
    """Ask every question inside the block for one audience."""
    before = _current.set(audience)
    try:
        yield
    finally:
        _current.reset(before)
