"""Which of some groups is the largest, where not every number of them may be known."""

from internships_work.questions.ask import Row
from internships_work.states import Cell, is_known


def from_the_most(rows: list[Row], key: str) -> list[Row]:
    """Rows from the most; those whose number is not known come last, in the order in which they came."""
    known = [row for row in rows if is_known(row[key])]
    return sorted(known, key=lambda row: -row[key]) + [row for row in rows if not is_known(row[key])]


def is_surely_largest(most: int, known: list[int], everyone: Cell) -> bool:
    """True where no group whose number is not known can be as large as the largest that is.

    `known` are all numbers that are, and `everyone` is the published count of all, or why that is not known.
    """
    return is_known(everyone) and 0 <= everyone - sum(known) < most
