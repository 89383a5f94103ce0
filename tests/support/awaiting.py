"""Waits for something asynchronous, even while Playwright has a loop of its own in this thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def awaited(what: Coroutine) -> Any:
    """What a coroutine gives, run to its end in a thread of its own."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, what).result()
