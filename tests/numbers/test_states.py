"""A state says why there is no number: what is worked out from one is a state, and nothing takes it for a number."""

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from internships_work import charts, number_format
from internships_work.charts.plotly import figure_of
from internships_work.exhibits.exhibit import Column, Table
from internships_work.intervals import newcombe, wilson_of_count
from internships_work.questions.cells import as_cells
from internships_work.states import State, is_known, known, share_of

NUMBERS = (0, 1, 2.5, Decimal("1.5"), Fraction(1, 3))
BOTH_WAYS = (
    lambda one, other: one + other,
    lambda one, other: one - other,
    lambda one, other: one * other,
    lambda one, other: one / other,
)


@pytest.mark.parametrize("state", State)
def test_whatever_is_worked_out_from_a_state_is_that_state(state):
    for work_out, number in product(BOTH_WAYS, NUMBERS):
        assert work_out(number, state) is work_out(state, number) is state
    assert sum([3, state, 4]) is state


def test_of_two_states_the_graver_one_is_that_of_the_sum():
    order = [State.NOT_AVAILABLE, State.WITHHELD, State.LOW, State.NOT_APPLICABLE]
    for one, other in product(order, order):
        assert one + other is other - one is order[min(order.index(one), order.index(other))]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "use",
    [
        bool,
        int,
        float,
        round,
        Decimal,
        Fraction,
        json.dumps,
        lambda state: [10, 20][state],
        lambda state: max(1, state),
        lambda state: sorted([1, state]),
        lambda state: state < 5,
        lambda state: f"{state:,}",
        lambda state: f"{state:.1f}",
        lambda state: None + state,
        number_format.count,
        number_format.rate,
        number_format.percent,
        lambda state: wilson_of_count(state, 10),
        lambda state: wilson_of_count(3, state),
        lambda state: newcombe((3, 10), (state, 10)),
    ],
)
def test_nothing_takes_a_state_for_a_number(use, state):
    with pytest.raises((TypeError, ValueError)):
        use(state)


@pytest.mark.parametrize("state", State)
def test_a_state_is_no_zero_and_stays_itself_in_another_process(state):
    assert state != 0 and state is not None and pickle.loads(pickle.dumps(state)) is state


def test_a_share_of_nobody_is_not_applicable_and_a_share_of_what_is_not_known_is_not_known():
    assert share_of(1, 8) == Fraction(25, 2)
    assert share_of(0, 0) is State.NOT_APPLICABLE
    for state in State:
        assert share_of(state, 8) is share_of(1, state) is state


def test_a_cell_is_never_empty():
    assert known([0, State.WITHHELD, 4]) == [0, 4] and is_known(0)
    with pytest.raises(TypeError, match="never nothing"):
        is_known(None)


# What SQL gives


def test_a_value_and_its_state_side_by_side_become_one_cell():
    columns = ("area", "interns", "interns_state", "value", "state", "rank")
    rows = [("London", 5, "", None, "z", 1), ("Kent", None, "c", 2.5, "", None)]
    assert as_cells((columns, rows)) == (
        ("area", "interns", "value", "rank"),
        [("London", 5, State.NOT_APPLICABLE, 1), ("Kent", State.WITHHELD, 2.5, None)],
    )


@pytest.mark.parametrize("row", [(3, "c"), (None, "")], ids=["both", "neither"])
def test_a_number_beside_a_state_and_neither_of_them_are_refused(row):
    with pytest.raises(ValueError, match="interns is"):
        as_cells((("interns", "interns_state"), [row]))


def test_a_symbol_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="is not a valid State"):
        as_cells((("interns", "interns_state"), [(None, "?")]))


# How it is written and drawn


@pytest.mark.parametrize("state", State)
def test_a_state_is_written_by_its_symbol_whatever_the_column(state):
    for kind in ("count", "rate", "percent", "share", "pounds"):
        column = Column("number", "Number", kind)
        assert column.written({"number": state}) == f"[{state.value}] {number_format.SYMBOLS[state]}"
        assert column.raw({"number": state}) == state.value
        assert Table((column,), ({"number": state},)).states() == {state}


def _drawn(cells: list) -> list[dict]:
    """Each kind of chart of three areas with these numbers or states."""
    codes = ("E12000001", "E12000007", "E12000009")
    rows = [
        {"code": code, "year": 2023 + at, "way": "one", "value": cell, "written": "written", "name": code}
        for at, (code, cell) in enumerate(zip(codes, cells, strict=True))
    ]
    areas = charts.map_areas(rows, code="code", name="name", value="value", written="written")
    points = charts.points(rows, x="year", y="value", segment="way", written="written")
    tiles = [charts.MapTile(area, area.code, at + 4, at + 4) for at, area in enumerate(areas)]
    bars = [charts.Bar(row["name"], row["value"], "written") for row in rows]
    ends = [(1, 99) if is_known(cell) else () for cell in cells]
    intervals = [charts.Interval(row["name"], row["value"], *end) for row, end in zip(rows, ends, strict=True)]
    every = [
        charts.Bars(bars),
        charts.BarList(bars),
        charts.Columns.of(rows, x="name", y="value", written="written"),
        charts.Series(points, break_words="break", gap_words="gap"),
        charts.SmallMultiples([charts.Panel(("Here",), points, 1, 1)]),
        charts.Shares(intervals),
        charts.Differences(intervals),
        charts.AreaMap(areas, [10, 30], "", ""),
        charts.CircleMap(areas, ""),
        charts.TileMap(tiles, [], [1], "", ""),
    ]
    return [figure_of(chart) for chart in every]


def _hatches(figure: dict) -> int:
    strokes = [shape for shape in figure["layout"].get("shapes", []) if shape["type"] == "path" and "xref" in shape]
    lines = [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    patterns = [trace for trace in figure["data"] if isinstance(trace.get("marker", {}).get("pattern"), dict)]
    return len(strokes) + len(lines) + len([trace for trace in patterns if "fgcolor" in trace["marker"]["pattern"]])


def test_every_chart_hatches_what_is_withheld_and_nothing_else():
    series = (3, 4)
    for number, figure in enumerate(_drawn([20, State.WITHHELD, 40])):
        assert bool(_hatches(figure)) == (number not in series), number
        assert json.dumps(figure)
    for number, figure in enumerate(_drawn([20, State.NOT_AVAILABLE, 0])):
        assert not _hatches(figure), number


def test_a_year_that_is_withheld_is_said_to_be_and_not_called_missing():
    rows = [
        {"year": year, "value": cell, "way": "one", "written": written}
        for year, cell, written in (
            (2022, State.NOT_AVAILABLE, "[x] not available"),
            (2023, State.WITHHELD, "[c] withheld"),
            (2024, 7, "7"),
        )
    ]
    points = charts.points(rows, x="year", y="value", segment="way", written="written")
    figure = figure_of(charts.Series(points, break_words="", gap_words="not available"))
    notes = [note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]]
    assert notes == ["2022: not available", "2023: [c] withheld"]
