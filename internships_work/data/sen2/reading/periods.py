"""Which year a row is about: SEN2 has written the same January in three ways."""

import re

SIX_DIGITS = re.compile(r"(20[0-9]{2})([0-9]{2})")
# The day of a year whose authorities a period is about: SEN2 is taken in January, and what happened during a calendar
# year is published under the authorities of its end (plans that ended in 2023 stand under Cumberland, made that April).
IN_JANUARY = "01-15"
AT_THE_END = "12-31"
FOUR_DIGITS = re.compile(r"20[0-9]{2}")


def january(time_period: str, time_identifier: str) -> str | None:
    """Return the year of the January that a row counts: 202425 of an academic year is "2025", and so is 2025 alone.

    Releases up to 2022 call the January count of a year its calendar year. None where it is written in another way.
    """
    if time_identifier.casefold() == "academic year":
        academic = SIX_DIGITS.fullmatch(time_period)
        if not academic:
            return None
        following = int(academic[1]) + 1
        return str(following) if following % 100 == int(academic[2]) else None
    is_one_year = time_identifier.casefold() in ("calendar year", "reporting year", "january")
    return time_period if is_one_year and FOUR_DIGITS.fullmatch(time_period) else None


def calendar_year(time_period: str, time_identifier: str) -> str | None:
    """Return the calendar year that a row counts, for what happened during it; None where it is written otherwise."""
    is_calendar_year = time_identifier.casefold() == "calendar year"
    return time_period if is_calendar_year and FOUR_DIGITS.fullmatch(time_period) else None
