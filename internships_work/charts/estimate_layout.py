"""Where the figure of an estimate stands: the same in every renderer."""

from internships_work.charts.model import Estimate

FAR_RIGHT = 55
BEFORE_ITS_FIGURE = 10


def figure_of_estimate(row: Estimate) -> tuple[float, bool]:
    """The end of the dot or interval beside which the figure stands, and whether it stands to its left."""
    is_left = row.value > FAR_RIGHT
    ends = row.low if is_left else row.high
    return (row.value if ends is None else ends), is_left
