"""Periods as they are read: "January 2025", "academic years 2022/23 to 2024/25". The words are in wording/site.toml."""

from collections.abc import Iterable

from internships_work import number_format, spellings
from internships_work.choices.period_choice import PeriodChoice, choice, known, missed
from internships_work.choices.view import View
from internships_work.number_format import academic_year_short, day, january_of
from internships_work.questions.ask import Row, ask, holds
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


def in_prose(period: str) -> str:
    """A period inside a sentence: "2024/25" is "2024 to 2025", and "January 2025" stays."""
    year = spellings.academic_year(period)
    return number_format.academic_year(year) if year else period


def january_choice(
    view: View, rows: list[Row], is_of_heading: bool = False, is_of_any_area: bool = False
) -> PeriodChoice:
    """The Januaries of rows of supported internships: the chosen one, or else the latest with a row for every region.

    One that the rows lack is shown, as one without a figure, only where it may be `is_of_any_area`: of an authority
    that was abolished before then, its heading says so.
    """
    found = known(rows, "january", "supported_internships")
    wanted = filter(None, (view.period("january"), latest_of_pack("january")))
    shown = next((january for january in wanted if is_of_any_area or january in found), max(found))
    return choice("january", shown, found, is_of_heading)


def latest_of_pack(kind: str) -> str:
    """The latest January that has a row for England and every region, or academic year of a return; "" for none."""
    question = {"january": "years", "academic_year": "years_of_returns"}.get(kind, "")
    years = [row["academic_year"] for row in ask(question)] if question and holds(question) else []
    return max(map(january_of, years) if kind == "january" else years, default="")


def stamp() -> str:
    """The latest January of the pack in service, when it was put together, and when the next count is expected."""
    wording, [pack], latest = words("site")["stamp"], ask("pack"), latest_of_pack("january")
    sentences = [wording["count"].format(january=january(latest))] if latest else []
    sentences.append(wording["data"].format(day=day(pack["assembled"])))
    sentences += [wording["next"].format(year=int(latest) + 1)] if latest else []
    return " ".join(sentences)


def latest_held(januaries: Iterable[str]) -> str:
    """The latest of some Januaries that a figure is held of, "" of none: that of the pack where it is among them.

    One that only a few areas have rows of is not the latest.
    """
    found, latest = set(januaries), latest_of_pack("january")
    return latest if latest in found else max(found, default="")


def other_period(view: View, shown: PeriodChoice) -> str:
    """The sentence that says another period than the chosen one is shown, or nothing."""
    chosen = missed(view, shown)
    return words("site")["other_period"].format(asked=chosen, shown=shown.offered[shown.shown]) if chosen else ""


def _worded(kind: str, **years: str | int) -> str:
    return words("site")["periods"][kind].format(**years)
