"""The plain pages: /search, /proof, the quotes, and on the server of a candidate what is new in it."""

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from internships_work import paths
from internships_work.choices.address_parts import understood
from internships_work.choices.period_choice import pinned
from internships_work.choices.view import LONGEST_TOLD, View
from internships_work.choices.visit import NotOffered, visiting_by_region, visiting_exactly, visiting_held
from internships_work.data.in_service import notes_of
from internships_work.evidence_pages import candidate_page, proof_page, rows_file, search_page
from internships_work.evidence_pages.page_frame import framed_page, not_offered
from internships_work.evidence_pages.service_log import service_log, unreadable_log
from internships_work.exhibits import proof, registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.searching.recognised import NotLookedFor
from internships_work.exhibits.topics.answers import answered, settled
from internships_work.faults import BrokenPack, NotThere
from internships_work.html.addresses import ROOT, ROOT_FROM_BELOW
from internships_work.html.render import Markup, joined
from internships_work.questions import editions
from internships_work.questions.ask import NotHeld, ask
from internships_work.serving import quoting
from internships_work.serving.queue_sizes import DOCUMENTS, when_open
from internships_work.serving.request_address import log_refused
from internships_work.wording import words


async def proofs(request: Request) -> Response:
    """Return every figure of a view, each with a link to how it is known."""
    return await _page(request, _every_figure, ROOT)


async def proof_of_figure(request: Request) -> Response:
    """Return how one figure is known; where there is no such figure, every figure and a notice."""
    return await _page(request, _proof, ROOT_FROM_BELOW, request.path_params["maker"])


async def _page(request: Request, write: Callable[..., Response], root: str, *given: Any) -> Response:
    """Return a page of ours; where the address asks for a view that is not there, one that says what there is."""
    address = understood(request.query_params.multi_items())
    try:
        return await when_open(DOCUMENTS, request, address, write, address, *given)
    except NotOffered as lacking:
        log_refused(request.scope, lacking)
        return await DOCUMENTS.run(request, not_offered, lacking, root)


async def rows_of_a_question(request: Request) -> Response:
    """Return the rows of one question behind a figure, as a CSV file."""
    parameters, address = request.path_params, understood(request.query_params.multi_items())
    try:
        return await when_open(DOCUMENTS, request, address, _rows, parameters["maker"], parameters["number"], address)
    except NotOffered as lacking:
        log_refused(request.scope, lacking)
        return PlainTextResponse(str(lacking), status_code=404)


async def searched(request: Request) -> Response:
    """Return what a search finds, or what may be typed; a query that is not looked for is told in a sentence."""
    return await _page(request, _search, ROOT, request.query_params.get("q", ""))


def _search(address: dict[str, str], query: str) -> Response:
    kept = {name: value for name, value in address.items() if name != "q"}
    with visiting_by_region(kept) as (view, notices):
        try:
            page, status = search_page.article(query, view), 200
        except NotLookedFor as reason:
            page, status = search_page.refused(reason, view), 400
        title = words("search")["title"]
        is_invented = _is_invented()
        return framed_page(title, page, root=ROOT, view=view, notices=notices, status=status, is_invented=is_invented)


def _every_figure(address: dict[str, str]) -> Response:
    with visiting_held(address) as (view, notices):
        return _list(view, notices, ROOT)


def _proof(address: dict[str, str], maker: str) -> Response:
    wording = words("evidence_pages")["notices"]
    with visiting_exactly(address) as view:
        found = _proven(maker, view)
        if not isinstance(found, Exhibit):
            notice = wording[found].format(asked=maker[:LONGEST_TOLD], area=view.chosen_area.in_words)
            return _list(view, [notice], ROOT_FROM_BELOW, 404)
        notices = [wording["changed"]] if "changed" in address else []
        kept = settled(view) if maker == registry.name_of(answered) else pinned(view, found.periods)
        page = joined([proof_page.article(found, kept), _log()])
        return framed_page(
            found.finding, page, root=ROOT_FROM_BELOW, view=view, notices=notices, is_invented=found.is_invented
        )


def _proven(maker: str, view: View) -> Exhibit | str:
    """Return a figure with its evidence, or the name of the notice that says why there is none."""
    try:
        return proof.proven(maker, view)
    except NotThere:
        return "lost"
    except NotHeld:
        return "not_held"


def _list(view: View, notices: list[str], root: str, status: int = 200) -> Response:
    chapters = [
        (words("pages")[page]["title"], list(registry.available(registry.of_page(page), view)))
        for page in registry.pages()
    ]
    page = proof_page.every_figure([(title, exhibits) for title, exhibits in chapters if exhibits], view)
    page = joined([page, _log()])
    return framed_page(
        words("evidence_pages")["proof"]["title"],
        page,
        root=root,
        view=view,
        notices=notices,
        status=status,
        is_invented=_is_invented(),
    )


def _log() -> Markup | str:
    try:
        return service_log(editions.steps(editions.current().pack.name))
    except BrokenPack:  # what is in service stays there, and so does the rest of the page
        return unreadable_log()


def _is_invented() -> bool:
    return ask("pack")[0]["is_invented"]


def _rows(maker: str, number: str, address: dict[str, str]) -> Response:
    with visiting_exactly(address) as view:
        found = _proven(maker, view)
        questions = found.evidence.questions if isinstance(found, Exhibit) else ()
        numbered = {str(position): question for position, question in enumerate(questions, start=1)}
        if number not in numbered:
            wording = words("evidence_pages")["notices"]["no_question"]
            sentence = wording.format(asked=number[:LONGEST_TOLD], figure=maker[:LONGEST_TOLD])
            return PlainTextResponse(sentence, status_code=404)
        return rows_file.response(numbered[number], found.is_invented)


async def candidate(request: Request) -> Response:
    """Return what is new in the candidate that this server was started for."""
    return await when_open(DOCUMENTS, request, {}, _candidate)


def _candidate() -> Response:
    wording, notes = words("evidence_pages")["candidate"], notes_of(paths.candidate())
    with visiting_held({}) as (view, _):
        page = candidate_page.article(json.loads(notes.read_text(encoding="utf-8")))
        return framed_page(wording["title"], page, root=ROOT, view=view, notices=[], is_invented=_is_invented())


ROUTES = [
    *([Route("/candidate", candidate)] if paths.candidate() else []),
    Route("/search", searched),
    Route("/proof", proofs),
    Route("/proof/{maker}", proof_of_figure),
    Route("/proof/{maker}/{number}.csv", rows_of_a_question),
    *quoting.ROUTES,
]
