"""What every plain page has around its article: bands and notices above, status and data version below."""

from collections.abc import Sequence
from html import escape

from starlette.responses import HTMLResponse

from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered, visiting
from internships_work.html import addresses, markup
from internships_work.html.addresses import ROOT
from internships_work.html.document import document
from internships_work.questions.ask import ask
from internships_work.wording import words


def sheet(
    title: str, body: str, *, root: str, view: View, told: list[str], is_invented: bool, status: int = 200
) -> HTMLResponse:
    """A whole page. `told` are notices, one line each; `is_invented` puts the band of invented data over it."""
    [pack], [version] = ask("pack"), ask("pack_version")
    above = markup.invented_band() if is_invented else ""
    above += markup.notices(told) if told else ""
    foot = markup.site_foot(pack, version["fingerprint"], view.query)
    page = document(title, body, root=root, above=above, foot=foot)
    return HTMLResponse(page, status_code=status)


def refused(reason: str, status: int, root: str = ROOT) -> HTMLResponse:
    """A page that says in a sentence why nothing was done, with a way back."""
    said = words("papers")["refused"]
    return _with_a_way_back(said["titles"].get(reason, said["title"]), (said[reason],), root, status)


def not_offered(lacking: NotOffered, root: str) -> HTMLResponse:
    """A page that says what the address asks for in vain and what there is, with a way back."""
    return _with_a_way_back(words("site")["not_offered"]["title"], lacking.sentences, root, 404)


def _with_a_way_back(title: str, sentences: Sequence[str], root: str, status: int) -> HTMLResponse:
    told = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    back = f'<p><a href="{addresses.address()}">{escape(words("papers")["refused"]["back"])}</a></p>'
    with visiting({}) as (view, _):
        page = f"<h1>{escape(title)}</h1>{told}{back}"
        return sheet(title, page, root=root, view=view, told=[], is_invented=False, status=status)


def link(address: str, view: View, label: str, anchor: str = "") -> str:
    """A link that keeps the view; `address` is written from the root of the dashboard."""
    there = addresses.address(address, view.query, anchor)
    return f'<a href="{escape(there)}">{escape(label)}</a>'


def onward(links: list[str]) -> str:
    """Links to where a reader may go next."""
    return f'<ul class="onward">{"".join(f"<li>{one}</li>" for one in links)}</ul>'
