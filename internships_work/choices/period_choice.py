"""The periods that one figure may be of, each in its own words: "January 2025", "calendar year 2024"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from internships_work.choices.view import View
from internships_work.number_format import academic_year_short
from internships_work.states import State, is_known
from internships_work.wording import words


@dataclass(frozen=True)
class PeriodChoice:
    """A kind of period, the one that is shown, and all that may be shown, by their codes in an address.

    `offered` has the words of each, the latest first; those in `empty` hold no figure. `is_of_heading` is true where
    every period is shown and the choice is the one that the heading tells of.
    """

    kind: str
    shown: str
    offered: Mapping[str, str]
    empty: frozenset[str] = frozenset()
    is_of_heading: bool = False

    @property
    def is_open(self) -> bool:
        """True where there is more than one period to speak of."""
        return len(self.offered) > 1


def choice(kind: str, shown: str, known: Mapping[str, bool], is_of_heading: bool = False) -> PeriodChoice:
    """The choice of a figure that shows one period: `known` has each period of which it has rows, and whether a figure.

    The periods between the first and the last are named too, as empty ones.
    """
    has_number = {shown: False} | dict(known)
    every = _from_to(kind, min(has_number), max(has_number))
    empty = frozenset(code for code in every if not has_number.get(code))
    return PeriodChoice(kind, shown, {code: in_words(kind, code) for code in every[::-1]}, empty, is_of_heading)


def known(rows: Iterable[Mapping[str, Any]], period: str, value: str) -> dict[str, bool]:
    """For each period of some rows (column `period`), whether a value (column `value`) is known then, or withheld."""
    found: dict[str, bool] = {}
    for row in rows:
        code = code_of(str(row[period]))
        found[code] = found.get(code, False) or is_known(row[value]) or row[value] is State.WITHHELD
    return found


def code_of(period: str) -> str:
    """A period as an address has it: "2024/25" is 202425, "2025" stays."""
    return period.replace("/", "")


def in_words(kind: str, code: str) -> str:
    """A period as it is read: "January 2025", "calendar year 2024", "academic year 2024/25"."""
    year = academic_year_short(code) if kind == "academic_year" else code
    return words("site")["periods"][kind].format(year=year)


def pinned(view: View, periods: PeriodChoice | None) -> View:
    """The view with the period written out that stands for "the latest", so that a quote of it never moves on."""
    return replace(view, year="", **{periods.kind: periods.shown}) if periods else view


def missed(view: View, shown: PeriodChoice) -> str:
    """The period that was chosen and is not the one shown, in words; "" where none was, or it is.

    An old link that names an academic year means no calendar year.
    """
    code = view.period(shown.kind)
    if code == shown.shown:
        return ""
    if code:
        return academic_year_short(code) if shown.kind == "academic_year" else in_words(shown.kind, code)
    return in_words("january", view.period("january")) if view.year else ""


def _from_to(kind: str, first: str, last: str) -> list[str]:
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [f"{year}{(year + 1) % 100:02d}" if kind == "academic_year" else str(year) for year in years]
