"""Where upright bars and the names below them stand: the same in every renderer."""

from dataclasses import dataclass

from internships_work.charts.model import Columns
from internships_work.charts.text_layout import A_CHARACTER, LINE_OF_TEXT, ON_A_PHONE, wrapped
from internships_work.states import known

HEIGHT = 340
LEFT, ABOVE, RIGHT, BELOW_THE_NAMES = 4, 20, 4, 9
# How thick a bar is, where from one bar to the next is 1.
THICKNESS = 0.75
# How far above the foot of its column a symbol stands and, over that, the hatching of a number that is withheld, which
# is so long, in pixels.
SYMBOL_ABOVE, HATCH_ABOVE, SHORT_HATCH = 4, 4 + LINE_OF_TEXT, 24
MOST_CHARACTERS_OF_A_NAME = 12


@dataclass(frozen=True)
class ColumnLayout:
    """The lines of each name, the room below the bars for them, and the end of the scale."""

    names: tuple[tuple[str, ...], ...]
    foot: float
    scale: float


def columns_of(chart: Columns, width: float = ON_A_PHONE) -> ColumnLayout:
    """The layout of upright bars in so much width: with room above the highest for its figure, and names that stand
    beside each other."""
    room = (width - LEFT - RIGHT) / len(chart.rows) / A_CHARACTER
    characters = max(min(int(room), MOST_CHARACTERS_OF_A_NAME), 1)
    names = tuple(tuple(wrapped(row.name, characters)) for row in chart.rows)
    highest = max(known([row.height for row in chart.rows]), default=0) or 1
    foot = LINE_OF_TEXT * max(map(len, names), default=1) + BELOW_THE_NAMES
    return ColumnLayout(names, foot, float(highest) * 1.12)
