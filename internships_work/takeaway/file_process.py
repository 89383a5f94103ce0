"""Makes files to take away in a process of its own, so that a large deck holds up nobody else's page."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread

from internships_work.takeaway.bundle import Bundle
from internships_work.takeaway.formats import FORMATS


def make(ending: str, bundle: Bundle) -> bytes:
    """Return the file of one format ("pptx", "xlsx", ...), made in another process; one that died is started again."""
    try:
        return _process().submit(_make, ending, bundle).result()
    except BrokenProcessPool:
        _process.cache_clear()
        return _process().submit(_make, ending, bundle).result()


@cache
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_end_with_the_server)


def _end_with_the_server() -> None:
    """End this process as soon as the server has ended, because one that was killed tells nobody."""

    def wait_and_end() -> None:
        parent_process().join()
        os._exit(1)

    Thread(target=wait_and_end, daemon=True).start()


def _make(ending: str, bundle: Bundle) -> bytes:
    return FORMATS[ending].maker()(bundle)
