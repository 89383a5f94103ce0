"""What happens when the server starts, before and beside the first visitor."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from board.ask import unanswerable
from board.faults import BrokenPack
from board.places import PUBLISHED
from board.warehouse import warehouse


def open_or_stop() -> None:
    """Build the warehouse before the first visitor, and see that it can answer every question.

    A broken pack ends the start-up with its sentences.
    """
    try:
        faults = unanswerable(warehouse())
        if faults:
            raise BrokenPack(faults)
    except BrokenPack as broken:
        sys.exit(f"The dashboard did not start, because {PUBLISHED.name} breaks its contracts:\n{broken}")


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """Serve at once, and load beside it what only some pages need, so that no visitor waits for it."""
    Thread(target=load_what_is_slow, daemon=True).start()
    yield


def load_what_is_slow() -> None:
    """geopandas for the middle of each region, scipy for intervals: about a second each the first time."""
    from board.intervals import wilson
    from board.maps import label_points

    label_points()
    wilson(50, 10)
