"""Every address that we write, ours and Streamlit's: relative, so that it holds at any base path.

A page of the dashboard stands right below the base path ("/starts"), a plain page may stand deeper
("/proof/starts.by_year"). Each address therefore begins with the way from its page back to the root. What leaves the
dashboard, files and the address to copy, names the root in full: as DASHBOARD_PUBLIC_ADDRESS names it or, without that,
as the request does, where its host is allowed.
"""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from internships_work.paths import STATIC, public_address

ROOT, ROOT_FROM_BELOW = "./", "../"  # from "/starts" or "/proof"; from "/proof/starts.by_year"
FILES = "app/static"
ICON_FILE = f"{FILES}/icon.png"
LETTERS_OF_A_VERSION = 12
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::[0-9]{1,5})?")
WHOLE = re.compile(r"(?i:(?P<scheme>https?)://(?P<host>[^/?#@]+))(?P<base>(?:/[A-Za-z0-9._~%-]+)*)/?")
FORM = "https://host or https://host/path"


class NoAddress(ValueError):
    """A setting that should be an address is none."""


def address(path: str = "", query: str | None = None, anchor: str = "", *, root: str = ROOT) -> str:
    """Return the address of a path below the root, from a page from which `root` leads there; as text, not HTML."""
    choices = "" if query is None else f"?{query}"
    fragment = f"#{anchor}" if anchor else ""
    return f"{root}{path.removeprefix('/')}{choices}{fragment}"


def file_address(name: str, *, root: str = ROOT) -> str:
    """Return the address of one of our scripts and styles, which names its content. Raises FileNotFoundError."""
    return address(f"{FILES}/{name}", f"v={version(name)}", root=root)


@cache
def version(name: str) -> str:
    """Return the first letters of the SHA-256 of one of our scripts and styles. Raises FileNotFoundError."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:LETTERS_OF_A_VERSION]


def below_base(path: str, base: str) -> str:
    """Return the path that was asked for, without the base path below which the dashboard is served."""
    return path.removeprefix(base) if path == base or path.startswith(f"{base}/") else path


def root_of(path: str) -> str:
    """Return the way from a path below the base path back to the root."""
    return ROOT_FROM_BELOW * max(path.count("/") - 1, 0) or ROOT


def public_root() -> str:
    """Return the root of the dashboard as DASHBOARD_PUBLIC_ADDRESS names it, ending in "/"; "" where that is not set.

    Raises NoAddress, which quotes nothing of the setting.
    """
    if not (named := public_address()):
        return ""
    parts = WHOLE.fullmatch(named)
    if not parts or not HOST.fullmatch(parts["host"].lower()):
        raise NoAddress(f"DASHBOARD_PUBLIC_ADDRESS is not an address of the form {FORM}")
    return f"{parts['scheme'].lower()}://{parts['host'].lower()}{parts['base']}/"


def root_of_request(scheme: str, host: str, base: str, allowed: Iterable[str]) -> str:
    """Return the root of the dashboard as a browser asked for it, or "" where that host is not allowed.

    Allowed are this machine's own names and those given, of which "*.example.org" stands for all that end so. The port
    is not compared. A name that stands for every host allows none, because anybody may send any host.
    """
    named = HOST.fullmatch(host.lower())
    if not named or scheme not in ("http", "https"):
        return ""
    is_allowed = any(_fits(named[1], name.strip().lower()) for name in (*LOOPBACK, *allowed))
    return f"{scheme}://{host.lower()}{base}/" if is_allowed else ""


def _fits(host: str, allowed: str) -> bool:
    return host.endswith(allowed[1:]) if allowed.startswith("*.") and len(allowed) > 2 else host == allowed
