"""What a series says: its points year by year, with the stretches that may be joined, its gaps and its breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from internships_work.charts.model import Rows
from internships_work.states import Cell, State, is_known


@dataclass(frozen=True)
class Point:
    """One year of a series: its value, the figure as written, and the way of counting that it belongs to.

    `basis` says whom the value leaves out: values of two bases are not joined.
    """

    year: int
    value: Cell
    written: str
    segment: str
    basis: str = ""


def points(rows: Rows, *, x: str, y: str, segment: str, written: str, basis: str = "") -> tuple[Point, ...]:
    """The points of rows that come in the order of their years: the names are those of the columns."""
    return tuple(Point(row[x], row[y], row[written], row[segment], row[basis] if basis else "") for row in rows)


def stretches(series: Iterable[Point]) -> list[list[Point]]:
    """The stretches of a series that may be joined by a line: consecutive years, no gap, one way of counting, one
    basis."""
    found: list[list[Point]] = []
    for point in series:
        if not is_known(point.value):
            continue
        last = found[-1][-1] if found else None
        if last and point.year == last.year + 1 and (point.segment, point.basis) == (last.segment, last.basis):
            found[-1].append(point)
        else:
            found.append([point])
    return found


def gaps(series: Iterable[Point]) -> list[list[Point]]:
    """The stretches of consecutive years without a value; a year that is withheld is no part of one that is missing."""
    found: list[list[Point]] = []
    for point in series:
        if is_known(point.value):
            continue
        last = found[-1][-1] if found else None
        is_alike = last and (last.value is State.WITHHELD) == (point.value is State.WITHHELD)
        if is_alike and point.year == last.year + 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def breaks(series: Sequence[Point]) -> list[tuple[int, int]]:
    """The pairs of consecutive years between which a series changes its way of counting."""
    pairs = zip(series, series[1:], strict=False)
    return [(before.year, after.year) for before, after in pairs if before.segment != after.segment]


@dataclass(frozen=True)
class Series:
    """One measure year by year: never joined across a break or a gap.

    Each break carries `break_words`; each missing year `gap_words`, or what is written of it where its number is
    withheld. The first and last figure of every stretch, and the `chosen` year's, are written. `period` is how a year
    reads, with {year} in its place.
    """

    points: Sequence[Point]
    break_words: str
    gap_words: str
    chosen: int | None = None
    period: str = "{year}"


@dataclass(frozen=True)
class Panel:
    """One small chart of a set: its heading (lines of text), its points, and its place in the grid (from 1, 1)."""

    heading: tuple[str, ...]
    points: Sequence[Point]
    column: int
    row: int
    is_chosen: bool = False


@dataclass(frozen=True)
class SmallMultiples:
    """The same small series for many places, all on one scale, in the shape of the map. `period` is as in Series."""

    panels: Sequence[Panel]
    period: str = "{year}"
