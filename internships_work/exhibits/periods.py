"""Periods as they are read: "January 2025", "academic years 2022/23 to 2024/25". The words are in wording/site.toml."""

from internships_work.number_format import academic_year_short
from internships_work.questions.ask import Row
from internships_work.wording import words


def january(year: str | int) -> str:
    """One January."""
    return _worded("january", year=year)


def januaries(rows: list[Row]) -> str:
    """From the January of the first row to that of the last (column `january`)."""
    return _worded("januaries", first=rows[0]["january"], last=rows[-1]["january"])


def calendar_year(year: str) -> str:
    """One calendar year."""
    return _worded("calendar_year", year=year)


def calendar_years(rows: list[Row]) -> str:
    """From the calendar year of the first row to that of the last (column `year`)."""
    return _worded("calendar_years", first=rows[0]["year"], last=rows[-1]["year"])


def academic_year(year: str) -> str:
    """One academic year, given as six digits."""
    return _worded("academic_year", year=academic_year_short(year))


def academic_years(rows: list[Row]) -> str:
    """From the earliest academic year of the rows to the latest (column `academic_year`)."""
    years = [row["academic_year"] for row in rows]
    return _worded("academic_years", first=academic_year_short(min(years)), last=academic_year_short(max(years)))


def _worded(kind: str, **years: str | int) -> str:
    return words("site")["periods"][kind].format(**years)
