"""Threads of their own for work that may take long, so that no page waits behind a file, a lock or a pack.

A job that nobody waits for any more is not begun, and jobs that are the same are one.
"""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from starlette.requests import Request

Result = TypeVar("Result")


class Busy(Exception):
    """A queue with no room for another job."""


class Abandoned(Exception):
    """The client of a request has left before its response was there."""


@dataclass(eq=False)
class Job:
    """Something to do in a thread: `future` is the thread's side of it, `done` the event loop's."""

    future: Future
    done: asyncio.Future
    waiting: int = 0


class JobQueue:
    """So many threads, and at most so many jobs under way or waiting for one."""

    def __init__(self, name: str, threads: int, most: int):
        self._most = most
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._jobs: dict[Hashable, Job] = {}

    async def run(self, request: Request, work: Callable[..., Result], *given: Any) -> Result:
        """Return what the work returns. Raises Busy, and Abandoned where the request's client leaves meanwhile."""
        return await self.shared(object(), request, work, *given)

    async def shared(self, key: Hashable, request: Request, work: Callable[..., Result], *given: Any) -> Result:
        """The same, where all who ask under one key wait for one job."""
        job = self._jobs.get(key) or self._add(key, partial(work, *given))
        job.waiting += 1
        left = asyncio.ensure_future(_has_left(request))
        try:
            await asyncio.wait({job.done, left}, return_when=asyncio.FIRST_COMPLETED)
            if job.done.done():
                return job.done.result()
            raise Abandoned
        finally:
            left.cancel()
            job.waiting -= 1
            if not job.waiting and job.future.cancel():  # false for what has begun, which is brought to its end
                self._jobs.pop(key, None)

    def _add(self, key: Hashable, work: Callable[[], Any]) -> Job:
        if len(self._jobs) >= self._most:
            raise Busy
        future = self._threads.submit(copy_context().run, work)
        job = self._jobs[key] = Job(future, asyncio.wrap_future(future))
        job.done.add_done_callback(lambda _: self._forget(key, job))
        return job

    def _forget(self, key: Hashable, job: Job) -> None:
        if self._jobs.get(key) is job:
            del self._jobs[key]
        if not job.done.cancelled():
            job.done.exception()  # what nobody waited for is nobody's fault


async def _has_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
