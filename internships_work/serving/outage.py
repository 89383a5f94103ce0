"""What visitors read while the database that answers is away: a notice on the page, and 503 for a file or a document.

What somebody has asked before is still answered from memory, so that the notice stands only where an answer is lacking.
"""

import logging

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from internships_work.faults import Unavailable
from internships_work.html import markup
from internships_work.html.streamlit_private import LOGGER
from internships_work.wording import words


def on_a_page(reason: Exception) -> bool:
    """Say so at the place where a page needed the database; false for any other fault, which Streamlit then tells."""
    if not isinstance(reason, Unavailable):
        return False
    st.html(markup.notices([words("site")["away"]]))
    return True


def instead_of_an_answer(request: Request, reason: Exception) -> PlainTextResponse:
    """The same sentence in place of a file or a document."""
    return PlainTextResponse(words("site")["away"], 503)


def _is_news(record: logging.LogRecord) -> bool:
    """False for what the log says already, in a sentence and once: that the database is away."""
    return not (record.exc_info and isinstance(record.exc_info[1], Unavailable))


logging.getLogger(LOGGER).addFilter(_is_news)
