"""When each row of an answer is of, as time_period and time_identifier."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from internships_work.takeaway.tidy.put import Put

# By the kind of period that a question says its column `period` holds: what it is called, and how it is written.
PERIODS = {
    "academic_year": ("Academic year", re.compile(r"\d{4}/?\d{2}")),
    "calendar_year": ("Calendar year", re.compile(r"\d{4}")),
    "january": ("January", re.compile(r"\d{4}")),
}
NAMED = {"academic_year": "Academic year", "january": "January", "year": "Calendar year"}
REPORTING_YEAR = "Reporting year"
Times = list[tuple[str, str]]


def times(put: Put) -> tuple[Times, set[str]]:
    """A time_period and time_identifier for each row, and the columns of the answer that they were taken from.

    Where the rows are not each of one period, all of them are of the reporting year in which the data was put together.
    """
    for found in (_named_column, _period_column, _given, _date_column):
        if told := found(put):
            return told
    assembled = put.exhibits[0].evidence.assembled
    return [(f"{assembled.year}", REPORTING_YEAR)] * len(put.asked.rows), set()


def _named_column(put: Put) -> tuple[Times, set[str]] | None:
    for column, identifier in NAMED.items():
        if column in put.asked.columns:
            told = [(_plain(value), identifier) for value in put.values(column)]
            return told, {column, f"{column}_words"}
    return None


def _period_column(put: Put) -> tuple[Times, set[str]] | None:
    if not put.asked.period or "period" not in put.asked.columns:
        return None
    identifier, written = PERIODS[put.asked.period]
    periods = put.values("period")
    fits: Callable[[Any], Any] = written.fullmatch
    return ([(_plain(one), identifier) for one in periods], {"period"}) if all(map(fits, periods)) else None


def _given(put: Put) -> tuple[Times, set[str]] | None:
    for name, identifier in NAMED.items():
        if name in put.asked.given:
            return [(_plain(put.asked.given[name]), identifier)] * len(put.asked.rows), set()
    return None


def _date_column(put: Put) -> tuple[Times, set[str]] | None:
    """The calendar year of an event. Its date stays a column, because it says more."""
    if "event_date" not in put.asked.columns:
        return None
    dates: list[date] = put.values("event_date")
    return [(f"{one.year}", "Calendar year") for one in dates], set()


def _plain(period: Any) -> str:
    """A period in digits alone: "2024/25" is "202425"."""
    return str(period).replace("/", "")
