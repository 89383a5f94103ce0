"""What happens when the server starts, before and beside the first visitor."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

from board import packs, service
from board.compressed import SHELF, of_a_first_view
from board.faults import BrokenPack, Fault
from board.screening.shown import places

KEPT_BACK = "a fault that is kept out of the log (python -m board.check names it)"


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
            sys.exit(f"The dashboard did not start, because {name} breaks its contracts:\n{for_a_log(broken)}")


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """Serve at once; beside it make files small, and look for new data."""
    Thread(target=SHELF.prepare, args=(of_a_first_view(),), daemon=True).start()
    Thread(target=service.watch, daemon=True).start()
    yield


def for_a_log(broken: BrokenPack) -> str:
    """The faults of a pack, one a line, without anything that stands in an extract whose rows may be about people."""
    describing = {Path(one.file).stem for one in broken.faults if not one.file.endswith(".csv")}
    public = set(packs.known_extracts()) - packs.ABOUT_PEOPLE | describing
    told = [
        str(Fault(one.file, one.found or KEPT_BACK, one.expected or "what its contract says", one.column, one.line))
        for one in places(broken.faults, public)
    ]
    return "\n".join(told)
