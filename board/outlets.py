"""What may be fetched to take away: /take/<kind>/<name>.<ending>, for the view the address asks for."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from board import service, workshop
from board.ask import NotHeld
from board.bundles import bundle
from board.takeaway.formats import FORMATS, of_kind
from board.visit import NotOffered, visiting_exactly
from board.wording import words

MOST_FILES_KEPT = 24
Made = tuple[str, bytes]
_kept: dict[tuple, Made] = {}


async def take(request: Request) -> Response:
    """The file asked for; where there is none, a sentence that says why and where to go."""
    name, _, ending = request.path_params["file"].rpartition(".")
    try:
        return await run_in_threadpool(_take, request.path_params["kind"], name, ending, dict(request.query_params))
    except NotOffered as lacking:
        return PlainTextResponse(str(lacking), status_code=404)
    except (KeyError, NotHeld):
        return PlainTextResponse(words("takeaway")["nothing"], status_code=404)


def _take(kind: str, name: str, ending: str, address: dict[str, str]) -> Response:
    if ending not in of_kind(kind):
        raise KeyError(ending)
    form = FORMATS[ending]
    with visiting_exactly(address) as view:
        key = (service.current(), kind, name, ending, view)
        file_name, content = _kept.get(key) or _keep(key, _made(kind, name, ending, view))
    saved = f"attachment; filename*=UTF-8''{quote(file_name)}"
    return Response(content, media_type=form.media_type, headers={"content-disposition": saved})


def _made(kind: str, name: str, ending: str, view: object) -> Made:
    put_together = bundle(kind, name, view)
    return f"{put_together.file_name}.{ending}", workshop.make(ending, put_together)


def _keep(key: tuple, made: Made) -> Made:
    """Keep a file for the next who asks, as long as its edition is in service and there is room."""
    for old in [one for one in _kept if service.opened(one[0].pack.name) is not one[0]]:
        _kept.pop(old, None)
    if len(_kept) >= MOST_FILES_KEPT:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = made
    return made


ROUTES = [Route("/take/{kind}/{file}", take)]
