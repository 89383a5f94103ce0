"""An address of none of the dashboard's pages: it leads to the page that was meant, or says so and names all pages.

Streamlit would send its first page for it, with the status of a page that is there.
"""

from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, RedirectResponse, Response

from internships_work.choices.address_parts import understood
from internships_work.choices.view import LONGEST_TOLD
from internships_work.exhibits.registry import address_of
from internships_work.html.addresses import address
from internships_work.html.document import document
from internships_work.html.render import render
from internships_work.page.links import page_link
from internships_work.wording import fill, words


def missing_page(path: str, query: str, root: str) -> Response:
    """Lead to the page whose name is written in another way ("overview", "Starts"), or say that there is no such page.

    `path` stands below the root of the dashboard, to which `root` leads from there. No data is asked for.
    """
    pages = words("pages")
    if path.casefold() in pages:
        page = address(address_of(path.casefold()), query or None, root=root)
        return RedirectResponse(page, status_code=307)
    wording, choices = words("not_found")["missing_page"], understood(parse_qsl(query))
    sentence = fill(wording["says"], asked=path[:LONGEST_TOLD])
    links = [page_link(name, choices, about["title"]) for name, about in pages.items()]
    body = render("evidence.no_page", title=wording["title"], sentence=sentence, links=links)
    return HTMLResponse(document(wording["title"], body, root=root), status_code=404)
