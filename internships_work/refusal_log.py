"""What is refused, in the log of the server: each reason once, and never more of a kind than anybody would read."""

import logging
from threading import Lock

from internships_work.spellings import visible

MOST_OF_A_KIND = 100
LONGEST = 600
NO_MORE = "That is the last of {count} different refusals of this kind that are logged until the server starts again."
_logged: dict[str, set[str]] = {}
_lock = Lock()


def log_once(kind: str, sentence: str) -> None:
    """Log why something was refused, unless this sentence of a kind has been logged, or very many others have.

    What a visitor sent may be quoted: signs that nobody sees are written as their codes, and a long text is cut.
    """
    text = visible(sentence[:LONGEST])
    with _lock:
        logged = _logged.setdefault(kind, set())
        if text in logged or len(logged) >= MOST_OF_A_KIND:
            return
        logged.add(text)
        is_last = len(logged) == MOST_OF_A_KIND
    logging.getLogger(__name__).warning("%s", text)
    if is_last:
        logging.getLogger(__name__).warning("%s", NO_MORE.format(count=MOST_OF_A_KIND))


def log_again(kind: str) -> None:
    """Let refusals of a kind be logged anew, because what was refused has been mended."""
    with _lock:
        _logged.pop(kind, None)
