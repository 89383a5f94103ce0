"""What every plain page has around its article: bands and notices above, status and data version below."""

from collections.abc import Sequence

from starlette.responses import HTMLResponse

from internships_work.choices.offers import candidate_notices
from internships_work.choices.view import View
from internships_work.choices.visit import NotOffered, visiting
from internships_work.html import bar, site_markup
from internships_work.html.addresses import ROOT
from internships_work.html.document import document
from internships_work.html.render import Markup, joined, render
from internships_work.questions.ask import ask
from internships_work.wording import words


def framed_page(
    title: str, body: Markup, *, root: str, view: View, notices: list[str], is_invented: bool, status: int = 200
) -> HTMLResponse:
    """Return a whole page. `notices` are one line each; `is_invented` puts the band of invented data over it."""
    [pack], [version] = ask("pack"), ask("pack_version")
    notices = [*candidate_notices(), *notices]
    above = joined(
        [site_markup.invented_band() if is_invented else "", site_markup.notices(notices) if notices else ""]
    )
    foot = site_markup.site_foot(pack, version["fingerprint"], view.query)
    page = document(title, body, root=root, above=above, foot=foot, bar=bar.of_plain_page(view))
    return HTMLResponse(page, status_code=status)


def refused(reason: str, status: int, root: str = ROOT) -> HTMLResponse:
    """Return a page that says in a sentence why nothing was done, with a way back."""
    wording = words("evidence_pages")["refused"]
    return _with_a_way_back(wording["titles"].get(reason, wording["title"]), (wording[reason],), root, status)


def not_offered(lacking: NotOffered, root: str) -> HTMLResponse:
    """Return a page that says what the address asks for in vain and what there is, with a way back."""
    return _with_a_way_back(words("not_found")["not_offered"]["title"], lacking.sentences, root, 404)


def _with_a_way_back(title: str, sentences: Sequence[str], root: str, status: int) -> HTMLResponse:
    label = words("evidence_pages")["refused"]["back"]
    page = render("evidence.way_back", title=title, sentences=sentences, label=label)
    with visiting({}) as (view, _):
        return framed_page(title, page, root=root, view=view, notices=[], is_invented=False, status=status)


def link(address: str, view: View, label: str, anchor: str = "") -> Markup:
    """Return a link that keeps the view; `address` is written from the root of the dashboard."""
    return render("evidence.link", path=address, query=view.query, anchor=anchor, label=label)


def onward(links: list[Markup]) -> Markup:
    """Return links to where a reader may go next."""
    return render("evidence.onward", links=links)
