"""The addresses of our own scripts and styles: each names the content, so that browsers may keep it for good."""

from functools import cache
from hashlib import sha256
from urllib.parse import parse_qs

from internships_work.paths import STATIC

FOR_GOOD = "public, max-age=31536000, immutable"
LETTERS = 12


@cache
def address(name: str) -> str:
    """The address of one of our files below the root of the dashboard. Raises FileNotFoundError."""
    return f"app/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:LETTERS]}"


def names_its_content(query: bytes, tag: str) -> bool:
    """True where the query of an address names the very content that is sent, whose SHA-256 is `tag`.

    While the dashboard is being updated, an address may name content that this server does not hold.
    """
    return parse_qs(query.decode("latin-1")).get("v") == [tag[:LETTERS]]
