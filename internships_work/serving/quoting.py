"""What happens to quotes: each is stored, shown beside the figure of today, listed, exported."""

from dataclasses import replace
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from internships_work.choices.address_parts import understood
from internships_work.choices.view import LONGEST_TOLD, View
from internships_work.choices.visit import NotOffered, visiting, visiting_exactly
from internships_work.evidence_pages import quote_page, quote_store, quotes_page
from internships_work.evidence_pages.page_frame import framed_page, not_offered, refused
from internships_work.evidence_pages.quote import Quote, quoted
from internships_work.evidence_pages.quote_store import StoredQuote, StoreTrouble
from internships_work.evidence_pages.withheld_since import shown_today
from internships_work.exhibits import proof
from internships_work.faults import NotThere
from internships_work.html.addresses import ROOT, ROOT_FROM_BELOW, address
from internships_work.questions.ask import NotHeld
from internships_work.questions.cache import cached
from internships_work.refusal_log import log_once
from internships_work.serving.queue_sizes import QUOTES, when_open
from internships_work.serving.request_address import FROM_ELSEWHERE, dashboard_root, is_same_origin, log_refused
from internships_work.wording import words

LARGEST_REQUEST = 4096


async def keep(request: Request) -> Response:
    """Store the figure that a page of ours shows as a quote, and lead to that."""
    origin, host = request.headers.get("origin", ""), request.headers.get("host", "")
    if not is_same_origin(origin, host):
        log_once("origins", FROM_ELSEWHERE.format(what="A quote", origin=origin, host=host))
        return await QUOTES.run(request, refused, "elsewhere", 403)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_REQUEST:
            return await QUOTES.run(request, refused, "too_large", 413)
    form = dict(parse_qsl(body.decode("utf-8", "replace")))
    try:
        return await when_open(QUOTES, request, form, _keep, form)
    except NotOffered as lacking:
        log_refused(request.scope, lacking)
        return await QUOTES.run(request, not_offered, lacking, ROOT)


async def quote_by_name(request: Request) -> Response:
    """Return a quote as it was stored; where there is none of this id, all of them and a notice."""
    return await QUOTES.run(request, _quote_page, request.path_params["name"])


async def no_quote(request: Request) -> Response:
    """Lead to the list of quotes, from an address that names none."""
    return RedirectResponse(address("quotes", root=""), status_code=303)


async def every_quote(request: Request) -> Response:
    """Return the list of all quotes."""
    address = understood(request.query_params.multi_items())
    return await when_open(QUOTES, request, address, _every, address)


async def export(request: Request) -> Response:
    """Return all quotes as a CSV file."""
    return await QUOTES.run(request, _export, dashboard_root(request.scope))


def _keep(form: dict[str, str]) -> Response:
    maker, version = form.pop("maker", ""), form.pop("version", "")
    with visiting_exactly(form) as view:
        figure = address(f"proof/{quote(maker, safe='')}", view.query, root="")
        try:
            exhibit = proof.proven(maker, view)
        except (NotThere, NotHeld):
            return RedirectResponse(figure, status_code=303)
        if exhibit.evidence.version != version:
            return RedirectResponse(f"{figure}&changed=1", status_code=303)
        try:
            return RedirectResponse(address(f"quote/{quote_store.keep(quoted(exhibit, view))}", root=""), 303)
        except StoreTrouble as trouble:
            return refused(trouble.reason, 503)


def _quote_page(name: str) -> Response:
    try:
        found = quote_store.find(name)
    except StoreTrouble as trouble:
        return refused(trouble.reason, 503, ROOT_FROM_BELOW)
    if found is None:
        notice = words("evidence_pages")["notices"]["no_quote"].format(asked=name[:LONGEST_TOLD])
        return _list({}, [notice], ROOT_FROM_BELOW, 404)
    if found.quote is None:
        with visiting({}) as (view, _):
            title = words("evidence_pages")["quote"]["changed_finding"]
            return framed_page(
                title, quote_page.not_to_trust(), root=ROOT_FROM_BELOW, view=view, notices=[], is_invented=False
            )
    return _beside_today(found, found.quote)


def _beside_today(entry: StoredQuote, stored: Quote) -> Response:
    with visiting(stored.view) as (view, notices):
        now = None if notices else _of_today(stored, view)
        shown = shown_today(stored, now)
        page = quote_page.article(entry, shown, now)
        return framed_page(
            shown.finding, page, root=ROOT_FROM_BELOW, view=view, notices=[], is_invented=stored.is_invented
        )


def _of_today(stored: Quote, view: View) -> Quote | None:
    """Return the same figure from the data of today, or None where it can no longer be made."""
    try:
        return quoted(proof.proven(stored.maker, view), view)
    except (NotThere, NotHeld):
        return None


def _shown(entry: StoredQuote) -> StoredQuote:
    """Return an entry with what may be shown of its quote."""
    stored = entry.quote
    if stored is None or not stored.may_be_withheld:
        return entry
    with visiting(stored.view) as (view, notices):
        shown = cached(("quote", entry.id), lambda: shown_today(stored, None if notices else _of_today(stored, view)))
    return replace(entry, quote=shown)


def _every(address: dict[str, str]) -> Response:
    return _list(address, [], ROOT)


def _list(address: dict[str, str], notices: list[str], root: str, status: int = 200) -> Response:
    try:
        listed, count = quote_store.every(quotes_page.MOST_LISTED), quote_store.count()
    except StoreTrouble as trouble:
        return refused(trouble.reason, 503, root)
    with visiting(address) as (view, notices_of_view):
        notices = [*notices, *notices_of_view]
        title, page = words("evidence_pages")["quotes"]["title"], quotes_page.article(list(map(_shown, listed)), count)
        return framed_page(title, page, root=root, view=view, notices=notices, status=status, is_invented=False)


def _export(dashboard: str) -> Response:
    try:
        content = quotes_page.as_csv(list(map(_shown, quote_store.every())), dashboard)
    except StoreTrouble as trouble:
        return refused(trouble.reason, 503)
    headers = {"content-disposition": 'attachment; filename="quotes.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = [
    Route("/quote", keep, methods=["POST"]),
    Route("/quote", no_quote),
    Route("/quote/{name}", quote_by_name),
    Route("/quotes", every_quote),
    Route("/quotes.csv", export),
]
