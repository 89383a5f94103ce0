"""The period of each row, as time_period and time_identifier."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from internships_work.takeaway.tidy.bundle_questions import BundleQuestion

# By the kind of period that a question says its column `period` holds: what it is called, and how it is written.
PERIODS = {
    "academic_year": ("Academic year", re.compile(r"\d{4}/?\d{2}")),
    "calendar_year": ("Calendar year", re.compile(r"\d{4}")),
    "january": ("January", re.compile(r"\d{4}")),
}
NAMED_COLUMNS = {"academic_year": "Academic year", "january": "January", "year": "Calendar year"}
REPORTING_YEAR = "Reporting year"
Times = list[tuple[str, str]]


def times(question: BundleQuestion) -> tuple[Times, set[str]]:
    """Return a time_period and time_identifier for each row, and the columns of the question that they were taken from.

    Where the rows are not each of one period, all of them are of the reporting year in which the data was put together.
    """
    for find in (_named_column, _period_column, _given, _date_column):
        if found := find(question):
            return found
    assembled = question.exhibits[0].evidence.assembled
    return [(f"{assembled.year}", REPORTING_YEAR)] * question.row_count, set()


def _named_column(question: BundleQuestion) -> tuple[Times, set[str]] | None:
    for column, identifier in NAMED_COLUMNS.items():
        if column in question.columns:
            periods = [(_plain(value), identifier) for value in question.values(column)]
            return periods, {column, f"{column}_words"}
    return None


def _period_column(question: BundleQuestion) -> tuple[Times, set[str]] | None:
    if not question.asked.period or "period" not in question.columns:
        return None
    identifier, written = PERIODS[question.asked.period]
    periods = question.values("period")
    fits: Callable[[Any], Any] = written.fullmatch
    return ([(_plain(period), identifier) for period in periods], {"period"}) if all(map(fits, periods)) else None


def _given(question: BundleQuestion) -> tuple[Times, set[str]] | None:
    for name, identifier in NAMED_COLUMNS.items():
        if name in question.given:
            return [(_plain(question.given[name]), identifier)] * question.row_count, set()
    return None


def _date_column(question: BundleQuestion) -> tuple[Times, set[str]] | None:
    """Return the calendar year of an event. Its date stays a column, because it says more."""
    if "event_date" not in question.columns:
        return None
    dates: list[date] = question.values("event_date")
    return [(f"{day.year}", "Calendar year") for day in dates], set()


def _plain(period: Any) -> str:
    """Return a period in digits alone: "2024/25" is "202425"."""
    return str(period).replace("/", "")
