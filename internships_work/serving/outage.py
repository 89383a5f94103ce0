"""What visitors read while the database is away: a notice on the page, and 503 for a file or a document.

Rows that were asked for before are still in memory, so that the notice stands only where rows are lacking.
"""

import logging

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from internships_work.faults import Unavailable
from internships_work.html import site_markup
from internships_work.html.streamlit_private import LOGGER
from internships_work.wording import words


def on_a_page(reason: Exception) -> bool:
    """Write the notice where a page needed the database; false for any other fault, which Streamlit then shows."""
    if not isinstance(reason, Unavailable):
        return False
    st.html(site_markup.notices([words("site")["away"]]))
    return True


def instead_of_a_response(request: Request, reason: Exception) -> PlainTextResponse:
    """Return the same sentence in place of a file or a document."""
    return PlainTextResponse(words("site")["away"], 503)


def _is_news(record: logging.LogRecord) -> bool:
    """False for what the log says already, in a sentence and once: that the database is away."""
    return not (record.exc_info and isinstance(record.exc_info[1], Unavailable))


logging.getLogger(LOGGER).addFilter(_is_news)
