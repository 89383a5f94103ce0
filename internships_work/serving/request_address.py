"""Where the dashboard is, as a request shows it: the path below the base path, and the root its browser asked."""

from urllib.parse import SplitResult, urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from internships_work.html.addresses import LOOPBACK, below_base, public_root, root_of_request
from internships_work.paths import public_address
from internships_work.refusal_log import log_once

DEFAULT_PORTS = {"http": 80, "https": 443}
FROM_ELSEWHERE = (
    "{what} from a page of “{origin}” was refused, because the dashboard was asked for as “{host}”. Where that is one "
    "place, the proxy has to pass on the header Host as it comes."
)


def base_path() -> str:
    """Return the base path that Streamlit's `server.baseUrlPath` sets, as "/dashboards/internships"; "" for none."""
    set_to = st.get_option("server.baseUrlPath").strip("/")
    return f"/{set_to}" if set_to else ""


def path_of(scope: Scope) -> str:
    """Return the path that a request asks for, below the base path of the dashboard."""
    return below_base(scope["path"], _base_of(scope))


def dashboard_root(scope: Scope) -> str:
    """Return the address of the dashboard's root for whatever leaves it: as set, else as asked for, ending in "/".

    Without the setting it is "" where the host of the request is neither this machine nor one that Streamlit's
    `browser.serverAddress` or `server.allowedHosts` names: a file or a page then holds no address of the dashboard in
    full. Raises NoAddress for a setting that is no address, which the start-up refuses.
    """
    host = Headers(scope=scope).get("host", "")
    return public_root() or root_of_request(scope.get("scheme", "http"), host, _base_of(scope), _hosts_allowed())


def _base_of(scope: Scope) -> str:
    return scope.get("root_path", "") or base_path()


def _hosts_allowed() -> tuple[str, ...]:
    server_address, _, _ = st.get_option("browser.serverAddress").partition("/")
    return server_address, *st.get_option("server.allowedHosts")


def is_for_this_machine() -> bool:
    """Whether the server answers this machine alone: it listens nowhere else, and has no public address."""
    return st.get_option("server.address") in LOOPBACK and not public_address()


def is_same_origin(origin: str, host: str) -> bool:
    """Whether a browser's header Origin names the very host that was asked, however that and its port are written."""
    try:
        from_page = urlsplit(origin)
        asked = urlsplit(f"{from_page.scheme}://{host}")
        return bool(asked.hostname) and _host_and_port(from_page) == _host_and_port(asked)
    except ValueError:  # a port that is no number
        return False


def _host_and_port(address: SplitResult) -> tuple[str | None, int | None]:
    return address.hostname, address.port or DEFAULT_PORTS.get(address.scheme)


def log_refused(scope: Scope, reason: LookupError) -> None:
    """Log why an address was refused: what it asks for is not there."""
    log_once("addresses", f"{path_of(scope)} was refused: {reason}")
