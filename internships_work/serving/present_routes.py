"""The addresses of story mode: /present and /present/notes."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from internships_work.choices.address_parts import understood
from internships_work.choices.view import LONGEST_TOLD, View
from internships_work.choices.visit import NotOffered, visiting_by_region
from internships_work.exhibits.stories import Story, stories, story_of
from internships_work.html.addresses import ROOT, ROOT_FROM_BELOW
from internships_work.number_format import count
from internships_work.presenting import documents
from internships_work.presenting.deck import Deck, deck
from internships_work.questions.ask import NotHeld
from internships_work.serving.queue_sizes import DOCUMENTS, when_open
from internships_work.serving.request_address import log_refused
from internships_work.wording import words

Writer = Callable[[Deck, int, list[str]], str]


async def slides(request: Request) -> Response:
    """Return the slides of a story."""
    return await _response(request, documents.slides_document)


async def notes(request: Request) -> Response:
    """Return the presenter's notes to a story."""
    return await _response(request, documents.notes_document)


async def _response(request: Request, write: Writer) -> Response:
    address = understood(request.query_params.multi_items())
    try:
        return HTMLResponse(await when_open(DOCUMENTS, request, address, written, write, address))
    except NotOffered as lacking:
        log_refused(request.scope, lacking)
        return HTMLResponse(documents.nothing_document(lacking.sentences, "", _root(write)), status_code=404)


def written(write: Writer, address: dict[str, str]) -> str:
    """Return a page of story mode. In place of a story or slide that is not there comes the nearest, with a notice.

    A part of the address that means nothing is named. Raises NotOffered for an area, a year, a measure or data that is
    not there.
    """
    with visiting_by_region(address) as (view, notices):
        story, other_story = _story(address.get("story"), view)
        try:
            shown = deck(story, view, address.get("version", ""))
        except NotHeld:
            return documents.nothing_document((words("present")["nothing_to_show"],), view.query, _root(write))
        index, out_of_range = _slide(address.get("slide", "1"), shown.count)
        notices += other_story + out_of_range
        wording = words("present")["notices"]
        if view.authority:
            notices.append(wording["authority"].format(area=view.chosen_area.in_words))
        if address.get("version", shown.version) != shown.version:
            notices.append(wording["newer"])
        return write(shown, index, notices)


def _root(write: Writer) -> str:
    """The way from a page of story mode to the root of the dashboard."""
    return ROOT_FROM_BELOW if write is documents.notes_document else ROOT


def _story(name: str | None, view: View) -> tuple[Story, list[str]]:
    known = stories()
    shown = known[name] if name in known else story_of(view)
    if name is None or name in known:
        return shown, []
    return shown, [words("present")["notices"]["story"].format(asked=name[:LONGEST_TOLD], shown=shown.title)]


def _slide(number: str, of: int) -> tuple[int, list[str]]:
    """The index of the slide asked for, from 0; the nearest there is, with a notice, for one that is not there."""
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    shown = min(max(wanted, 1), of)
    if number == str(shown):
        return shown - 1, []
    notice = words("present")["notices"]["slide"].format(asked=number[:LONGEST_TOLD], shown=shown, count=count(of))
    return shown - 1, [notice]


ROUTES = [Route("/present", slides), Route("/present/notes", notes)]
