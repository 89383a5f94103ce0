"""What may be fetched to take away: /take/<kind>/<name>.<ending>, for the view the address asks for."""

from typing import NamedTuple
from urllib.parse import quote
from weakref import ref

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from internships_work.bounded_cache import Cache
from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered, visiting_exactly
from internships_work.faults import NotThere
from internships_work.questions import audience, editions
from internships_work.questions.ask import NotHeld
from internships_work.questions.audience import Audience
from internships_work.questions.edition import Edition
from internships_work.serving.queues import DOCUMENTS, FILES, when_open
from internships_work.serving.request_address import dashboard_root
from internships_work.takeaway import assemble, file_process
from internships_work.takeaway.formats import FORMATS, of_kind
from internships_work.wording import words

MOST_FILES_KEPT = 24
Made = tuple[str, bytes]
_kept: Cache[Made] = Cache(MOST_FILES_KEPT)


class File(NamedTuple):
    """A file that somebody asks for: what is in it, its format, the view it is of, which edition answers, for whom.

    `dashboard` is the root of the dashboard as the file names it, "" where it names none.
    """

    kind: str
    name: str
    ending: str
    view: View
    edition: ref[Edition]
    audience: Audience
    dashboard: str


async def take(request: Request) -> Response:
    """The file asked for; where there is none, a sentence that says why and where to go."""
    root = dashboard_root(request.scope)
    kind, (name, _, ending) = request.path_params["kind"], request.path_params["file"].rpartition(".")
    try:
        if not assemble.is_there(kind, name) or ending not in of_kind(kind):
            raise NotThere(kind, name)
        address = dict(request.query_params)
        file, edition = await when_open(DOCUMENTS, request, address, _asked, kind, name, ending, address, root)
        file_name, content = _kept.get(file) or await FILES.shared(file, request, _made, file, edition)
    except NotOffered as lacking:
        return PlainTextResponse(str(lacking), status_code=404)
    except (NotThere, NotHeld):
        return PlainTextResponse(words("takeaway")["nothing"], status_code=404)
    saved = f"attachment; filename*=UTF-8''{quote(file_name)}"
    return Response(content, media_type=FORMATS[ending].media_type, headers={"content-disposition": saved})


def _asked(kind: str, name: str, ending: str, address: dict[str, str], dashboard: str) -> tuple[File, Edition]:
    with visiting_exactly(address) as view:
        edition = editions.current()
        return File(kind, name, ending, view, ref(edition), audience.current(), dashboard), edition


def _made(file: File, edition: Edition) -> Made:
    """Make a file, and keep it for the next who asks the same of the same edition for the same audience."""
    with editions.pinned(edition), audience.asking_for(file.audience):
        put_together = assemble.bundle(file.kind, file.name, file.view, dashboard=file.dashboard)
    made = f"{put_together.file_name}.{file.ending}", file_process.make(file.ending, put_together)
    return _kept.of(file, lambda: made)


ROUTES = [Route("/take/{kind}/{file}", take)]
