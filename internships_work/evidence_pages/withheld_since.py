"""What of a kept quote may still be shown: no number that the data of today withholds.

What one edition shows may be what another withholds. Editions of a return are protected together, so that what an
earlier one has shown gives nothing away beside today's; yet what is withheld now is not handed out again.
"""

import re
from dataclasses import replace

from internships_work import number_format
from internships_work.evidence_pages.quote import Line, Quote, by_beginning
from internships_work.states import State
from internships_work.wording import words

STATE = State.WITHHELD
A_NUMBER = re.compile("[0-9]")
A_YEAR = re.compile("[0-9]{4}/[0-9]{2}")


def shown_today(quote: Quote, now: Quote | None) -> Quote:
    """Return the quote with what the data of today withholds blanked; the quote itself where that is nothing.

    `now` is the same figure from the data of today, None where it cannot be made: then nothing vouches for any number.
    Sentences say numbers too, and what is left of a blanked table may be subtracted from them, so that they go with it.
    """
    if not quote.may_be_withheld:
        return quote
    hidden = [_hidden(row, today) for row, today in zip(quote.written, _rows_of_today(quote, now), strict=True)]
    word = number_format.symbol(STATE)
    is_in_a_sentence = now is not None and word in now.answer and word not in quote.answer
    if not (is_in_a_sentence or now is None or any(map(any, hidden))):
        return quote
    wording = words("evidence_pages")["quote"]
    return replace(
        quote,
        finding=wording["withheld_finding"],
        answer=wording["withheld_answer"],
        written=tuple(_blanked(row, cells, word) for row, cells in zip(quote.written, hidden, strict=True)),
        raw=tuple(_blanked(row, cells, STATE.value) for row, cells in zip(quote.raw, hidden, strict=True)),
    )


def _rows_of_today(quote: Quote, now: Quote | None) -> list[Line | None]:
    """Return the row of today that belongs to each row of the quote, None where there is none for the same period."""
    if now is None or now.columns != quote.columns:
        return [None] * len(quote.written)
    before, after = by_beginning(quote, now)
    pairs = [(row, after.get(key)) for key, row in before.items()]
    is_of_same_period = now.subtitle == quote.subtitle
    return [today if today and (is_of_same_period or _share_a_year(row, today)) else None for row, today in pairs]


def _share_a_year(row: Line, today: Line) -> bool:
    """Return whether both rows name the same academic year: they then belong together, whatever the figure is about."""
    return any(then == now and A_YEAR.fullmatch(then) for then, now in zip(row, today, strict=True))


def _hidden(row: Line, today: Line | None) -> list[bool]:
    """Return which cells to blank: those with a number where today has none, or withholds a part; never the first."""
    today = today or ("",) * len(row)
    word = number_format.symbol(STATE)
    return [
        index > 0 and bool(A_NUMBER.search(then)) and then != now and (not A_NUMBER.search(now) or word in now)
        for index, (then, now) in enumerate(zip(row, today, strict=True))
    ]


def _blanked(row: Line, hidden: list[bool], by: str) -> Line:
    return tuple(by if is_hidden else cell for cell, is_hidden in zip(row, hidden, strict=True))
