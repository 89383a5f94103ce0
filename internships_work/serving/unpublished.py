"""A return whose small numbers are protected is shown to others only once it is published and a ledger remembers it."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from internships_work import paths
from internships_work.data.populations import REAL
from internships_work.faults import Fault
from internships_work.questions import editions
from internships_work.questions.edition import Edition
from internships_work.serving.request_address import is_for_this_machine
from internships_work.wording import words

# What a proxy adds to a request that comes from elsewhere.
OF_PROXIES = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
POLICY_VIOLATION = 1008


def faults_of_publication(edition: Edition) -> list[Fault]:
    """Return why an edition may not be shown to others, or an empty list: a real return that was not published.

    What is invented gives nobody away. What comes from a database was published.
    """
    if not _is_unpublished(edition) or is_for_this_machine():
        return []
    pack = edition.pack
    found = f"edition {pack.edition} of this return was not published, and other machines can reach this server"
    publish = f"python -m internships_work publish {pack.name}"
    expected = f"{publish} first, or --server.address=localhost for who tries it on this machine"
    return [Fault("pack.toml", found, expected)]


def _is_unpublished(edition: Edition) -> bool:
    pack = edition.pack
    if pack.folder is None or edition.population is None or REAL not in edition.population.kinds:
        return False
    return pack.published is None or pack.published.edition != pack.edition


class ForThisMachine:
    """Middleware that answers no proxy while a candidate, or a return that was not published, is open here.

    A server behind a proxy listens on this machine alone, as one does that somebody only tries.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it in a sentence."""
        if scope["type"] not in ("http", "websocket") or not _came_through_a_proxy(scope) or not _is_only_tried():
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await PlainTextResponse(words("site")["only_tried"], status_code=403)(scope, receive, send)


def _came_through_a_proxy(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return any(name in headers for name in OF_PROXIES)


def _is_only_tried() -> bool:
    return paths.candidate() is not None or any(map(_is_unpublished, editions.in_service()))
