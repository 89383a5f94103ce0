"""The plain pages: /proof, and the quotes."""

from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from board import contents, proof
from board.ask import NotHeld, ask
from board.exhibit import Exhibit
from board.exhibits.answers import answered, settled
from board.papers import proof_page, quoting, rows_file
from board.papers.sheet import sheet
from board.view import LONGEST_TOLD, View
from board.visit import visiting
from board.wording import words


async def proofs(request: Request) -> Response:
    """Every figure for a view, each with a link to how it is known."""
    return await run_in_threadpool(_every_figure, dict(request.query_params))


async def one_proof(request: Request) -> Response:
    """How one figure is known; where there is no such figure, every figure and a notice."""
    return await run_in_threadpool(_proof, request.path_params["maker"], dict(request.query_params))


async def rows_of_a_question(request: Request) -> Response:
    """The rows that one question behind a figure gave, as a CSV file."""
    told = request.path_params
    return await run_in_threadpool(_rows, told["maker"], told["number"], dict(request.query_params))


def _every_figure(address: dict[str, str]) -> Response:
    with visiting(address) as (view, told):
        return _list(view, told, "./")


def _proof(maker: str, address: dict[str, str]) -> Response:
    said = words("papers")["notices"]
    with visiting(address) as (view, told):
        found = _proven(maker, view)
        if not isinstance(found, Exhibit):
            told = [said[found].format(asked=maker[:LONGEST_TOLD], place=view.place.in_words), *told]
            return _list(view, told, "../", 404)
        told = [said["changed"], *told] if "changed" in address else told
        page = proof_page.article(found, settled(view) if maker == contents.name_of(answered) else view)
        return sheet(found.finding, page, root="../", view=view, told=told, is_invented=found.is_invented)


def _proven(maker: str, view: View) -> Exhibit | str:
    try:
        return proof.proven(maker, view)
    except KeyError:
        return "lost"
    except NotHeld:
        return "not_held"


def _list(view: View, told: list[str], root: str, status: int = 200) -> Response:
    shown = [
        (words("pages")[page]["title"], list(contents.held(contents.of_page(page), view))) for page in contents.pages()
    ]
    page = proof_page.every_figure([(title, held) for title, held in shown if held], view)
    return sheet(
        words("papers")["proof"]["title"],
        page,
        root=root,
        view=view,
        told=told,
        status=status,
        is_invented=_is_invented(),
    )


def _is_invented() -> bool:
    return ask("pack")[0]["is_invented"]


def _rows(maker: str, number: int, address: dict[str, str]) -> Response:
    with visiting(address) as (view, _):
        found = _proven(maker, view)
        if not isinstance(found, Exhibit) or not 1 <= number <= len(found.evidence.asked):
            return RedirectResponse(f"../{quote(maker, safe='')}?{urlencode(address)}", status_code=303)
        return rows_file.response(found.evidence.asked[number - 1], found.is_invented)


ROUTES = [
    Route("/proof", proofs),
    Route("/proof/{maker}", one_proof),
    Route("/proof/{maker}/{number:int}.csv", rows_of_a_question),
    *quoting.ROUTES,
]
