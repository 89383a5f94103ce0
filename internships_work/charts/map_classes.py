"""The classes a map is coloured by, and the looks of what has no number: the same on every map and tile map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from internships_work.charts import colours
from internships_work.charts.map_model import MapArea
from internships_work.number_format import short_symbol
from internships_work.states import State, is_known, symbol_of

NO_FIGURE = "no figure"
INCOMPLETE, MARK = "return incomplete or withdrawn (…)", "…"
DARK_CLASS = 2


@dataclass(frozen=True)
class MapClass:
    """Areas that look alike: the words of the key, the fill, the edge that shows on it, and the areas.

    `state` is that of their numbers, where they have none: what is withheld is hatched, which shows without colour.
    `mark` is written in the place of each figure where that is not to be read as one.
    """

    words: str
    colour: str
    edge: str
    areas: list[MapArea]
    state: State | None = None
    is_dark: bool = False
    mark: str = ""

    @property
    def is_hatched(self) -> bool:
        """True where their numbers are withheld."""
        return self.state is State.WITHHELD

    @property
    def symbol(self) -> str:
        """What stands in an area in place of a figure: the mark of the class, the symbol of its state, or nothing."""
        return self.mark or ("" if self.state is None else short_symbol(self.state))


def classes(steps: Sequence[float], unit: str) -> list[tuple[float, float, str]]:
    """The classes between `steps`: lower bound, upper bound, and the words of the key, the lowest first."""
    bounds = [float("-inf"), *steps, float("inf")]
    words = [f"under {steps[0]:g}{unit}"]
    words += [f"{low:g} to under {high:g}{unit}" for low, high in zip(steps, steps[1:], strict=False)]
    words += [f"{steps[-1]:g}{unit} or more"]
    return list(zip(bounds, bounds[1:], words, strict=False))


def classed(areas: Iterable[MapArea], steps: Sequence[float], unit: str) -> list[MapClass]:
    """Every class between `steps`, whether an area is in it or not, then those of areas without a number.

    One whose return was incomplete is in a class of its own. The order of areas inside a class is the one they came in.
    """
    areas = list(areas)
    counted = [area for area in areas if is_known(area.value) and not area.is_incomplete]
    found = []
    for number, (low, high, words) in enumerate(classes(steps, unit)):
        is_dark = number > DARK_CLASS
        inside = [area for area in counted if low <= area.value < high]
        edge = colours.WHITE if is_dark else colours.DARK_BLUE
        found.append(MapClass(words, colours.STEPS_OF_BLUE[number], edge, inside, is_dark=is_dark))
    return found + without_number(areas)


def without_number(areas: Iterable[MapArea]) -> list[MapClass]:
    """One class for each reason why areas have no number to be coloured by, under that reason in words.

    Withheld ones are hatched; those of which the return was incomplete are grey, and come first.
    """
    areas = list(areas)
    partly = [area for area in areas if is_known(area.value) and area.is_incomplete]
    grey = MapClass(INCOMPLETE, colours.OTHERS, colours.DARK_BLUE, partly, mark=MARK)
    inside = {state: [area for area in areas if area.value is state] for state in State}
    return ([grey] if partly else []) + [
        MapClass(inside[state][0].written, colours.NO_DATA, colours.GREY, inside[state], state)
        for state in sorted(State, key=symbol_of)
        if inside[state]
    ]
