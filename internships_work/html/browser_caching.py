"""Our own scripts and styles: an address that names the content it leads to may be kept by browsers for good."""

from urllib.parse import parse_qs

from internships_work.html.addresses import LETTERS_OF_A_VERSION

FOR_GOOD = "public, max-age=31536000, immutable"


def names_its_content(query: bytes, tag: str) -> bool:
    """Return True where the query of an address names the very content that is sent, whose SHA-256 is `tag`.

    While the dashboard is being updated, an address may name content that this server does not hold.
    """
    return parse_qs(query.decode("latin-1")).get("v") == [tag[:LETTERS_OF_A_VERSION]]
