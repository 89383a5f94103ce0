"""Where a number is shown: in the table of which figure, row and column. What is withheld is no number there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from internships_work.areas import ENGLAND
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.exhibits import registry
from internships_work.exhibits.exhibit import Exhibit
from internships_work.exhibits.searching.recognised import number_of
from internships_work.questions.ask import NotHeld, NothingToShow
from internships_work.questions.cache import cached
from internships_work.wording import words


@dataclass(frozen=True)
class NumberShown:
    """One cell of the table of a figure: the figure and its view, and the row and the column as they are written."""

    maker: str
    finding: str
    view: View
    row: str
    column: str


def places_of(number: str, view: View) -> list[NumberShown]:
    """Return where a number is shown for England, and for the area that is chosen, in the order of the pages.

    Of each figure these are the tables with the latest period. `number` is written as `number_of` does.
    """
    plain_view = View(ENGLAND, "", next(iter(offers.measures_offered()), ""), pack=view.pack)
    chosen = replace(plain_view, area=view.area, authority=view.authority)
    found = [shown for each in dict.fromkeys((plain_view, chosen)) for shown in _index(each).get(number, ())]
    return list({(shown.maker, shown.row, shown.column): shown for shown in reversed(found)}.values())[::-1]


def _index(view: View) -> dict[str, tuple[NumberShown, ...]]:
    return cached(("numbers to search", view), lambda: _made_index(view))


def _made_index(view: View) -> dict[str, tuple[NumberShown, ...]]:
    found: dict[str, list[NumberShown]] = {}
    for exhibit, of_view in _exhibits(view):
        for number, shown in _numbers(exhibit, of_view):
            found.setdefault(number, []).append(shown)
    return {number: tuple(shown) for number, shown in found.items()}


def _exhibits(view: View) -> Iterator[tuple[Exhibit, View]]:
    """Every figure of every page, those that follow the choice of measure once for each measure."""
    for page, about in words("pages").items():
        if not about.get("everything", True):
            continue
        for measure in offers.measures_offered() if page == "regions" else (view.measure,):
            of_measure = replace(view, measure=measure)
            for maker in registry.of_page(page):
                try:
                    yield registry.make(maker, of_measure), of_measure
                except (NotHeld, NothingToShow):
                    continue


def _numbers(exhibit: Exhibit, view: View) -> Iterator[tuple[str, NumberShown]]:
    first, *others = exhibit.table.columns
    for row in exhibit.table.rows:
        for column in others:
            if column.is_number and (number := number_of(column.written(row))):
                yield number, NumberShown(exhibit.maker, exhibit.finding, view, first.written(row), column.label)
