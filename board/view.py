"""What the visitor has chosen: one frozen value, to and from the address bar."""

from collections.abc import Mapping
from dataclasses import dataclass

from board.areas import ENGLAND, Area, areas
from board.numbers import academic_year_short, january_of
from board.wording import fill, words

LONGEST_TOLD = 40


@dataclass(frozen=True)
class View:
    """The area (ONS code), the academic year (six digits, "202425") and the measure of the Regions page."""

    area: str
    year: str
    measure: str

    @property
    def place(self) -> Area:
        """The chosen area with its names."""
        return areas()[self.area]

    @property
    def january(self) -> str:
        """The January inside the chosen academic year, as four digits."""
        return january_of(self.year)

    def address(self) -> dict[str, str]:
        """Every choice written out, as the parameters of an address."""
        return {"area": self.area, "year": self.year, "measure": self.measure}


def read(address: Mapping[str, str], years: list[str]) -> tuple[View, list[str]]:
    """The view an address asks for, and one notice for each choice in it that does not exist.

    `years` are the academic years on offer, the latest last. What is missing or unknown falls back to England,
    the latest year and the first measure; an unknown one is also told to the visitor.
    """
    measures = {name: entry["label"] for name, entry in words("measures").items()}
    offers = {
        "area": ({code: area.name for code, area in areas().items()}, ENGLAND),
        "year": ({year: academic_year_short(year) for year in years}, years[-1]),
        "measure": (measures, next(iter(measures))),
    }
    view, notices = {}, []
    for choice, (offered, default) in offers.items():
        asked = address.get(choice, default)
        view[choice] = asked if asked in offered else default
        if asked not in offered:
            notices.append(fill(words("site")["notices"][choice], asked=asked[:LONGEST_TOLD], shown=offered[default]))
    return View(**view), notices
