"""Where the figure of an estimate stands: the same in every renderer."""

from dataclasses import dataclass

from internships_work.charts.model import Estimate
from internships_work.charts.text_layout import room_for

SCALE = (0, 104)
# The room to the right of the plot, so that "100%" below its end has room on a phone.
RIGHT = 10
FAR_RIGHT = 55
BEFORE_ITS_FIGURE = 10
# How wide the plot of a page is on the narrowest phone, in pixels.
NARROWEST = 320


@dataclass(frozen=True)
class EstimateLayout:
    """The words above or beside a row, and where its figure stands: at an end of its dot or interval, to the left of it
    or to the right. The figure stands in the words, and has no end, where neither side has room for it."""

    label: str
    end: float | None
    is_left: bool


def estimate_of(row: Estimate, width: float = NARROWEST) -> EstimateLayout:
    """The layout of a row on a plot so wide: the figure to the right, or to the left of a dot that is far right."""
    low, high = (row.value if end is None else end for end in (row.low, row.high))
    pixels_of_one = width / (SCALE[1] - SCALE[0])
    rooms = {True: low * pixels_of_one, False: (SCALE[1] - high) * pixels_of_one}
    needed = room_for([row.written]) + BEFORE_ITS_FIGURE
    usual = row.value > FAR_RIGHT
    for is_left in (usual, not usual):
        if rooms[is_left] >= needed:
            return EstimateLayout(row.label, low if is_left else high, is_left)
    return EstimateLayout(f"{row.label}: {row.written}", None, usual)
