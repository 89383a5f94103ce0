"""What happens when the server starts, before and beside the first visitor."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from board import packs, service
from board.faults import BrokenPack


def open_or_stop() -> None:
    """Build the pack that visitors see first, and see that it can answer every question it should.

    A broken pack ends the start-up with its sentences. The published pack is always opened, because sentences on the
    pages quote figures from it.
    """
    first = next(iter(packs.folders()))
    for name in (first, "published"):
        try:
            service.of(name)
        except BrokenPack as broken:
            sys.exit(f"The dashboard did not start, because {name} breaks its contracts:\n{broken}")


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """Serve at once; beside it load what only some pages need, and look for new data."""
    Thread(target=load_what_is_slow, daemon=True).start()
    Thread(target=service.watch, daemon=True).start()
    yield


def load_what_is_slow() -> None:
    """The other packs; scipy for intervals."""
    from board.intervals import wilson

    wilson(50, 10)
    for name in packs.folders():
        try:
            service.of(name)
        except BrokenPack as broken:
            print(f"The pack {name} is not served, because it breaks its contracts:\n{broken}", file=sys.stderr)
