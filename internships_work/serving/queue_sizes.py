"""How many may work and wait in each queue: files, plain pages and slides, quotes, and packs that are opened.

Each queue has threads of its own. The pages of the dashboard have Streamlit's, and nothing here takes one of those.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from internships_work.choices import offers, view
from internships_work.serving.job_queue import Abandoned, Busy, JobQueue
from internships_work.wording import words

# There is no time limit: a job waits as long as its client stays (serving/job_queue.py).
FILES = JobQueue("files", threads=2, most=24)
DOCUMENTS = JobQueue("documents", threads=8, most=80)
QUOTES = JobQueue("quotes", threads=4, most=80)
PACKS = JobQueue("packs", threads=2, most=80)

CLIENT_HAS_LEFT = 499
Result = TypeVar("Result")


async def when_open(
    queue: JobQueue, request: Request, address: Mapping[str, str], work: Callable[..., Result], *given: Any
) -> Result:
    """Return what the work returns, put in a queue once the pack that an address asks for is open.

    Many who ask for a pack that is being opened hold one thread between them. Raises Busy and Abandoned.
    """
    pack = address.get("pack", "")
    if pack and not offers.is_open(pack):
        await PACKS.shared(pack, request, _open, pack)
    return await queue.run(request, work, *given)


def _open(pack: str) -> None:
    """Open a pack where there is one of this name. Where it cannot be opened, whoever shows it says so."""
    offers.serve(view.pack_asked({"pack": pack}, offers.packs_offered()))


def come_back_later(request: Request, reason: Busy) -> PlainTextResponse:
    """Return a sentence in place of what there is no room for now."""
    logging.getLogger(__name__).warning("A queue is full: %s was told to come back.", request.scope["path"])
    return PlainTextResponse(words("site")["busy"], 503)


def nobody_waits(request: Request, reason: Abandoned) -> Response:
    """Return a response that ends a request whose client has left: nobody reads it."""
    return Response(status_code=CLIENT_HAS_LEFT)
