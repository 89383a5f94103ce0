"""Which year a row is about: SEN2 has written the same January in three ways."""

from internships_work import spellings

# The day of a year whose authorities a period is about: SEN2 is taken in January, and what happened during a calendar
# year is published under the authorities of its end (plans that ended in 2023 stand under Cumberland, made that April).
IN_JANUARY = "01-15"
AT_THE_END = "12-31"


def january(time_period: str, time_identifier: str) -> str | None:
    """Return the year of the January that a row counts: 202425 of an academic year is "2025", and so is 2025 alone.

    Releases up to 2022 call the January count of a year its calendar year. None where it is written in another way.
    """
    if time_identifier.casefold() == "academic year":
        academic = spellings.academic_year(time_period)
        return str(int(academic[:4]) + 1) if academic else None
    is_one_year = time_identifier.casefold() in ("calendar year", "reporting year", "january")
    return spellings.year(time_period) if is_one_year else None


def calendar_year(time_period: str, time_identifier: str) -> str | None:
    """Return the calendar year that a row counts, for what happened during it; None where it is written otherwise."""
    is_calendar_year = time_identifier.casefold() == "calendar year"
    return spellings.year(time_period) if is_calendar_year else None
