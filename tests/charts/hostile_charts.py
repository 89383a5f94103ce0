"""Charts of every kind that are hard to draw: long names, many rows, one row, states, negatives, strange letters."""

from collections.abc import Callable

from internships_work.areas import authorities, regions
from internships_work.charts import (
    Bar,
    BarList,
    Bars,
    Chart,
    Columns,
    Differences,
    Dot,
    Dumbbell,
    Dumbbells,
    Estimate,
    Estimates,
    Group,
    Interval,
    Panel,
    Point,
    Series,
    Shares,
    SmallMultiples,
    Spread,
    UprightBar,
)
from internships_work.number_format import symbol
from internships_work.states import Cell, State, is_known

LONG = (
    "Survey of organisations, 2018 – moment not stated; base is 72 organisations, not people; survey estimate",
    "Participants part of the way through the year, autumn 2024 (management information)",
    "Bournemouth, Christchurch and Poole (return incomplete)",
    "Incomprehensibilities-notwithstanding-interdepartmental",
)
STRANGE = ("<b>R&D</b> & <i>more</i>", "תעסוקה נתמכת בלונדון", "%{x} &amp; 100%", "M<script>alert(1)</script>")
SHORT = ("North East", "London", "South West", "Yorkshire and The Humber", "East")
EVERYWHERE = tuple(authority.name for authority in authorities().values())[:161]

Row = tuple[str, Cell]
KNOWN = (2865, 0, 1, 1976, 120)


def rows_of(names: tuple[str, ...], cells: tuple[Cell, ...] = KNOWN) -> list[Row]:
    """Each name with a cell, which are taken again from the first when there is none left."""
    return [(name, cells[number % len(cells)]) for number, name in enumerate(names)]


ROWS: dict[str, list[Row]] = {
    "long names": rows_of(LONG),
    "strange letters": rows_of(STRANGE),
    "many rows": rows_of(EVERYWHERE),
    "one row": rows_of(LONG[2:3]),
    "one zero": rows_of(SHORT[:1], (0,)),
    "all withheld": rows_of(SHORT, (State.WITHHELD,)),
    "all missing": rows_of(SHORT, (State.NOT_AVAILABLE,)),
    "every state": rows_of((*SHORT, LONG[2]), (*State, 40, 7)),
    "alike": rows_of(SHORT, (700,)),
}


def _written(cell: Cell) -> str:
    return f"{cell:,}" if is_known(cell) else symbol(cell)


def _share(cell: Cell) -> Cell:
    """A share in per cent; that of the highest count is beyond the end of the scale."""
    return min(cell / 20, 100) if is_known(cell) else cell


def _difference(number: int, cell: Cell) -> Cell:
    return (-1) ** number * cell / 40 if is_known(cell) else cell


def _bars(rows: list[Row]) -> list[Bar]:
    return [Bar(name, cell, _written(cell), is_bold=number == 0) for number, (name, cell) in enumerate(rows)]


def _interval(name: str, cell: Cell) -> Interval:
    ends = (cell - 11, cell + 13) if is_known(cell) else (None, None)
    return Interval(f"{name}: {_written(cell)}", cell, *ends)


def _bar_list(rows: list[Row]) -> BarList:
    rows = [(name, State.NOT_APPLICABLE if cell is State.LOW else cell) for name, cell in rows]
    reference = 1500 if any(is_known(cell) for _, cell in rows) else 0
    below = (reference, "England: 12.1") if reference else None
    return BarList(_bars(rows), (reference, "Yorkshire and The Humber: 11.9") if reference else None, below)


def _bars_with_reference(rows: list[Row]) -> Bars:
    return Bars(_bars(rows), 1976.0, "England: 1,976") if is_known(rows[0][1]) else Bars(_bars(rows))


def _dumbbells(rows: list[Row]) -> Dumbbells:
    return Dumbbells(
        [
            Dumbbell(
                name,
                cell,
                cell + 130 if is_known(cell) else number if number % 2 else cell,
                f"{_written(cell)} to {_written(cell + 130)}" if is_known(cell) else f"[{cell.value}] to {number}",
                is_apart=number == 1,
                is_bold=number == 0,
                heading="" if number % 3 else "Yorkshire and The Humber",
            )
            for number, (name, cell) in enumerate(rows)
        ]
    )


def _estimates(rows: list[Row]) -> Estimates:
    known = [(name, _share(cell)) for name, cell in rows if is_known(cell)]
    return Estimates(
        [Estimate(name, share, share - 7, share + 7, f"{share:.0f}% ({share:.0f}% to 99%)") for name, share in known]
    )


def _series(rows: list[Row]) -> Series:
    years = rows[:9]
    points = [Point(2017 + at, cell, _written(cell), "new" if at > 1 else "old") for at, (_, cell) in enumerate(years)]
    return Series(points, f"Counted anew: {years[0][0]}", "not available", chosen=2017)


def _small_multiples(rows: list[Row]) -> SmallMultiples:
    points = [Point(2019 + at, cell, _written(cell), "one") for at, (_, cell) in enumerate(rows[:6])]
    panels = [
        Panel(region.lines, points, 1 + number % 3, 1 + number // 3, number == 0)
        for number, region in enumerate(regions())
    ]
    return SmallMultiples(panels)


def _spread(rows: list[Row]) -> Spread:
    groups = [
        Group(region.code, (region.name, *([name] if number < 2 else ())), 30.0)
        for number, (region, (name, _)) in enumerate(zip(regions(), rows, strict=False))
    ]
    dots = [
        Dot(_share(cell), name, _written(cell), groups[number % len(groups)].key, name, number % 7 == 0)
        for number, (name, cell) in enumerate(rows)
        if is_known(cell)
    ]
    return Spread(dots, groups, "%")


# Each kind of chart of the same rows. Columns and series have as many rows as years and ages have.
KINDS: dict[str, Callable[[list[Row]], Chart]] = {
    "bars": _bars_with_reference,
    "a list of bars": _bar_list,
    "columns": lambda rows: Columns([UprightBar(name[:40], cell, _written(cell)) for name, cell in rows[:6]]),
    "dumbbells": _dumbbells,
    "estimates": _estimates,
    "shares": lambda rows: Shares([_interval(name, _share(cell)) for name, cell in rows]),
    "differences": lambda rows: Differences(
        [_interval(name, _difference(number, cell)) for number, (name, cell) in enumerate(rows)]
    ),
    "series": _series,
    "small multiples": _small_multiples,
    "spread": _spread,
}
