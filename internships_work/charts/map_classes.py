"""The classes a map is coloured by, and the looks of what has no number: the same on every map and tile map."""

from dataclasses import dataclass

from internships_work.charts import colours
from internships_work.charts.figure_layout import FONT, Rows, Spec
from internships_work.number_format import short_symbol
from internships_work.states import State, is_known, symbol_of

NO_FIGURE = "no figure"
INCOMPLETE, MARK = "return incomplete or withdrawn (…)", "…"
DARK_CLASS = 2


@dataclass(frozen=True)
class MapClass:
    """Areas that look alike: the words of the key, the fill, the edge that shows on it, and the areas' rows.

    `state` is that of their numbers, where they have none: what is withheld is hatched, which shows without colour.
    `mark` is written in the place of each figure where that is not to be read as one.
    """

    words: str
    colour: str
    edge: str
    rows: Rows
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


def classes(steps: list[float], unit: str) -> list[tuple[float, float, str]]:
    """The classes between `steps`: lower bound, upper bound, and the words of the key, the lowest first."""
    bounds = [float("-inf"), *steps, float("inf")]
    words = [f"under {steps[0]:g}{unit}"]
    words += [f"{low:g} to under {high:g}{unit}" for low, high in zip(steps, steps[1:], strict=False)]
    words += [f"{steps[-1]:g}{unit} or more"]
    return list(zip(bounds, bounds[1:], words, strict=False))


def classed(rows: Rows, *, value: str, written: str, incomplete: str, steps: list[float], unit: str) -> list[MapClass]:
    """Every class between `steps`, whether an area is in it or not, then those of areas without a number.

    `value` names a column of numbers and states. `incomplete` names the column that says whether the
    number is from an incomplete return, which puts it into a class of its own. The order of rows inside a class is the
    order they came in.
    """
    counted = [row for row in rows if is_known(row[value]) and not is_incomplete(row, incomplete)]
    found = []
    for number, (low, high, words) in enumerate(classes(steps, unit)):
        is_dark = number > DARK_CLASS
        inside = [row for row in counted if low <= row[value] < high]
        edge = colours.WHITE if is_dark else colours.DARK_BLUE
        found.append(MapClass(words, colours.STEPS_OF_BLUE[number], edge, inside, is_dark=is_dark))
    return found + without_number(rows, value=value, written=written, incomplete=incomplete)


def without_number(rows: Rows, *, value: str, written: str, incomplete: str) -> list[MapClass]:
    """One class for each reason why areas have no number to be coloured by, under that reason in words.

    Withheld ones are hatched; those of which the return was incomplete are grey, and come first.
    """
    partly = [row for row in rows if is_known(row[value]) and is_incomplete(row, incomplete)]
    grey = MapClass(INCOMPLETE, colours.OTHERS, colours.DARK_BLUE, partly, mark=MARK)
    inside = {state: [row for row in rows if row[value] is state] for state in State}
    return ([grey] if partly else []) + [
        MapClass(inside[state][0][written], colours.NO_DATA, colours.GREY, inside[state], state)
        for state in sorted(State, key=symbol_of)
        if inside[state]
    ]


def is_incomplete(row: dict, incomplete: str) -> bool:
    """True where the number of a row is from an incomplete return."""
    return bool(incomplete and row[incomplete])


def hatched(line: Spec) -> Spec:
    """The marker of a bar that is hatched in grey on white, with the edge `line`."""
    pattern = {"shape": "/", "fgcolor": colours.GREY, "bgcolor": colours.NO_DATA, "size": 7, "solidity": 0.2}
    return {"color": colours.NO_DATA, "line": line, "pattern": pattern}


def halo(colour: str) -> Spec:
    """Lettering that stands out from lines behind it by a glow of this colour."""
    return {"shadow": ", ".join([f"0 0 3px {colour}"] * 3)}


def key_above() -> Spec:
    """A key in rows above the figure, as many rows as the screen needs."""
    return _key() | {"orientation": "h", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}


def key_at_the_right() -> Spec:
    """A key in the upper right corner of the figure, over the North Sea."""
    return _key() | {"x": 1, "y": 1, "xanchor": "right", "yanchor": "top"}


def _key() -> Spec:
    return {"font": FONT, "itemclick": False, "itemdoubleclick": False, "bgcolor": "rgba(255,255,255,0)"}
