"""Where the dashboard is, as a request shows it: the path below the base path, and the root its browser asked."""

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from internships_work.html.addresses import LOOPBACK, below_base, public_root, root_of_request
from internships_work.paths import public_address


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
