"""Every address that we write, ours and Streamlit's: relative, so that it holds at any base path.

A page of the dashboard stands at one place below the base path ("/starts"), a plain page may stand deeper
("/proof/starts.by_year"). Each address therefore begins with the way from its page back to the root.
"""

from functools import cache
from hashlib import sha256

from internships_work.paths import STATIC

ROOT, ROOT_FROM_BELOW = "./", "../"  # from "/starts" or "/proof"; from "/proof/starts.by_year"
FILES = "app/static"
ICON_FILE = f"{FILES}/icon.png"
LETTERS_OF_A_VERSION = 12


def address(path: str = "", query: str | None = None, anchor: str = "", *, root: str = ROOT) -> str:
    """The address of a path below the root, from a page from which `root` leads there. As text: HTML escapes it."""
    asked = "" if query is None else f"?{query}"
    place = f"#{anchor}" if anchor else ""
    return f"{root}{path.removeprefix('/')}{asked}{place}"


def file_address(name: str, *, root: str = ROOT) -> str:
    """The address of one of our scripts and styles, which names its content. Raises FileNotFoundError."""
    return address(f"{FILES}/{name}", f"v={version(name)}", root=root)


@cache
def version(name: str) -> str:
    """The first letters of the SHA-256 of one of our scripts and styles. Raises FileNotFoundError."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:LETTERS_OF_A_VERSION]


def below_base(path: str, base: str) -> str:
    """The path that was asked for, without the base path below which the dashboard is served."""
    return path.removeprefix(base)


def root_of(path: str) -> str:
    """The way from a path below the base path back to the root."""
    return ROOT_FROM_BELOW * max(path.count("/") - 1, 0) or ROOT
