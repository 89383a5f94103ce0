"""What may be fetched to take away: /take/<kind>/<name>.<ending>, for the view the address asks for."""

from typing import NamedTuple
from urllib.parse import quote
from weakref import ref

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from internships_work.bounded_cache import Cache
from internships_work.choices.address_parts import understood
from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered, visiting_exactly
from internships_work.faults import NotThere
from internships_work.questions import audience, editions
from internships_work.questions.ask import NotHeld
from internships_work.questions.audience import Audience
from internships_work.questions.edition import Edition
from internships_work.serving.queue_sizes import DOCUMENTS, FILES, when_open
from internships_work.serving.request_address import dashboard_root, log_refused
from internships_work.takeaway import assemble, file_process
from internships_work.takeaway.formats import FORMATS, every_ending, of_exhibit, parted
from internships_work.wording import words

MOST_FILES = 24
NamedFile = tuple[str, bytes]
_files: Cache[NamedFile] = Cache(MOST_FILES)


class FileRequest(NamedTuple):
    """A file that a visitor asks for: what is in it, its format, the view it is of, from which edition, for whom.

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
    """Return the file asked for; where there is none, a sentence that says why and where to go."""
    root = dashboard_root(request.scope)
    kind, (name, ending) = request.path_params["kind"], parted(request.path_params["file"])
    try:
        if not assemble.is_there(kind, name) or ending not in every_ending(kind):
            raise NotThere(kind, name)
        address = understood(request.query_params.multi_items())
        wanted, edition = await when_open(DOCUMENTS, request, address, _file_request, kind, name, ending, address, root)
        file_name, content = _files.get(wanted) or await FILES.shared(wanted, request, _make, wanted, edition)
    except NotOffered as lacking:
        log_refused(request.scope, lacking)
        return PlainTextResponse(str(lacking), status_code=404)
    except (NotThere, NotHeld):
        return PlainTextResponse(words("takeaway")["nothing"], status_code=404)
    disposition = f"attachment; filename*=UTF-8''{quote(file_name)}"
    return Response(content, media_type=FORMATS[ending].media_type, headers={"content-disposition": disposition})


def _file_request(
    kind: str, name: str, ending: str, address: dict[str, str], dashboard: str
) -> tuple[FileRequest, Edition]:
    with visiting_exactly(address) as view:
        edition = editions.current()
        return FileRequest(kind, name, ending, view, ref(edition), audience.current(), dashboard), edition


def _make(wanted: FileRequest, edition: Edition) -> NamedFile:
    """Make a file, and cache it for the next visitor who asks for the same."""
    with editions.pinned(edition), audience.asking_for(wanted.audience):
        bundle = assemble.bundle(wanted.kind, wanted.name, wanted.view, dashboard=wanted.dashboard)
    if wanted.kind == "exhibit" and wanted.ending not in of_exhibit(bundle.exhibits[0]):
        raise NotThere(wanted.kind, wanted.name)
    named_file = f"{bundle.file_name}.{wanted.ending}", file_process.make(wanted.ending, bundle)
    return _files.of(wanted, lambda: named_file)


ROUTES = [Route("/take/{kind}/{file}", take)]
