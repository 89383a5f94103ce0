"""How long browsers may keep what they are sent: every value of cache-control that the dashboard sends."""

from urllib.parse import parse_qs

from internships_work.html.addresses import LETTERS_OF_A_VERSION

# An address that names the content it leads to: our own scripts and styles, and shapes of maps.
FOR_GOOD = "public, max-age=31536000, immutable"
# Pages and all other text: kept, and asked for each time whether it has changed.
CHECKED_EACH_TIME = "no-cache"
# Pages of how a figure is known now, and of the quotes there are now.
NEVER = "no-store"


def names_its_content(query: bytes, tag: str) -> bool:
    """Return True where the query of an address names the very content that is sent, whose SHA-256 is `tag`.

    While the dashboard is being updated, an address may name content that this server does not hold.
    """
    return parse_qs(query.decode("latin-1")).get("v") == [tag[:LETTERS_OF_A_VERSION]]
