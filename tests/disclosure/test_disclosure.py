"""Small numbers from a programme return are withheld, and cannot be worked back; nothing else changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from internships_work.data.disclosure import protect
from internships_work.data.disclosure.audit import WITHHELD, audit
from internships_work.data.disclosure.closed_sets import closed_sets
from internships_work.data.disclosure.linked import Linked, link
from internships_work.data.disclosure.read_back import Splits
from internships_work.data.disclosure.secondary import choose, mend, widen
from tests.disclosure.recount import recount
from tests.disclosure.worlds import POLICY, Intern, rows, some_interns, tables, world

BOTH = {"interns", "authority_returns"}
COUNTS = {
    "protected_starts": ("interns", "completed", "not_completed", "completion_not_known"),
    "protected_outcomes": ("in_work", "not_in_work", "not_known"),
    "protected_characteristics": ("interns",),
}


def grid(inner: list[list[int]]) -> Linked:
    """A table with its row totals, column totals and total, all of one region."""
    high, wide = len(inner), len(inner[0])
    values = {(row, column): inner[row][column] for row in range(high) for column in range(wide)}
    values |= {(row, "all"): sum(inner[row]) for row in range(high)}
    values |= {("all", column): sum(line[column] for line in inner) for column in range(wide)}
    values["all", "all"] = sum(map(sum, inner))
    sums = [((row, "all"), tuple((row, column) for column in range(wide))) for row in (*range(high), "all")]
    sums += [(("all", column), tuple((row, column) for row in range(high))) for column in (*range(wide), "all")]
    costs = {name: 3.0 if "all" in name else 1.0 for name in values}
    return link(values, sums, {}, dict.fromkeys(values, "R"), costs)


def protected(cells: Linked, threshold: int = 5, fixed: np.ndarray | None = None) -> np.ndarray:
    small = (cells.values > 0) & (cells.values < threshold)
    return choose(cells, small, np.zeros(len(small), dtype=bool) if fixed is None else fixed, threshold)


def audited(cells: Linked, withheld: np.ndarray, threshold: int = 5):
    return audit(cells.sums, np.where(withheld, WITHHELD, cells.values), cells.regions, threshold)


def test_one_small_number_takes_three_others_of_its_table_with_it():
    cells = grid([[3, 10], [12, 20]])
    withheld = protected(cells)
    assert {cells.names[place] for place in np.flatnonzero(withheld)} == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert not audited(cells, withheld).unsafe.any()


def test_small_numbers_on_a_diagonal_take_others_of_every_row_and_column_with_them():
    cells = grid([[2, 10, 15], [11, 3, 12], [14, 13, 4]])
    withheld = protected(cells)
    assert withheld.sum() <= 8
    assert not audited(cells, withheld).unsafe.any()


def test_by_region_and_plan_small_numbers_alone_can_all_be_worked_back_and_none_after_protection():
    cells = grid([[40, 3], [52, 4], [33, 2], [61, 1]])
    small = (cells.values > 0) & (cells.values < 5)
    alone = audited(cells, small)
    assert small.sum() == 4 and (alone.unsafe == small).all() and not alone.widths.any()
    withheld = protected(cells)
    assert (withheld & small).sum() == 4
    assert not audited(cells, withheld).unsafe.any()


def test_a_table_without_small_numbers_is_shown_whole():
    assert not protected(grid([[10, 20], [30, 40]])).any()


def test_the_audit_fails_two_numbers_whose_known_sum_is_below_the_threshold():
    """Neither can be worked back, but whoever reads the sum knows that both are small."""
    cells = link({"all": 4, "a": 1, "b": 3}, [("all", ("a", "b"))], {}, {}, {})
    found = audited(cells, np.array([False, True, True]))
    assert found.unsafe.tolist() == [False, True, True]
    assert found.widths.tolist() == [0, 4, 4]


def test_the_audit_fails_a_large_number_that_is_known_too_nearly():
    values = {"first": 20, "second": 2, "a": 18, "b": 2, "c": 0}
    cells = link(values, [("first", ("a", "b")), ("second", ("b", "c"))], {}, {}, {})
    found = audited(cells, np.array([False, False, True, True, True]))
    assert found.widths.tolist()[2:] == [2, 2, 2]
    assert found.unsafe.tolist()[2:] == [True, True, True]


def test_the_audit_passes_an_interval_of_just_the_threshold():
    cells = link({"all": 5, "a": 1, "b": 4}, [("all", ("a", "b"))], {}, {}, {})
    found = audited(cells, np.array([False, True, True]))
    assert not found.unsafe.any() and found.widths.tolist() == [0, 5, 5]


def test_the_audit_counts_in_whole_people():
    """In fractions `a` could reach 2.5; two of it make five with one more, so it is 0, 1 or 2."""
    values = {"all": 5, "twice": 4, "a": 2, "same": 2, "rest": 1}
    sums = [("twice", ("a", "same")), ("all", ("twice", "rest"))]
    equal = [("twice", ("a", "a2")), ("twice", ("same", "a2"))]
    values["a2"] = 2
    cells = link(values, [*sums, *equal], {}, {}, {})
    withheld = np.array([name != "all" for name in cells.names])
    assert audited(cells, withheld).widths[cells.names.index("a")] == 2


def test_what_is_shown_and_fits_no_table_is_not_audited_but_refused():
    cells = link({"all": 5, "a": 1, "b": 4}, [("all", ("a", "b"))], {}, {}, {})
    with pytest.raises(ValueError, match="fits no table"):
        audit(cells.sums, np.array([5, 7, WITHHELD]), cells.regions, 5)


def test_parts_that_do_not_make_their_total_are_refused():
    with pytest.raises(ValueError, match="do not make its total"):
        link({"all": 5, "a": 1, "b": 3}, [("all", ("a", "b"))], {}, {}, {})


def test_a_total_that_is_public_is_shown_and_counted_on_as_known():
    cells = grid([[3, 1], [2, 30]])
    fixed = np.array([name == ("all", "all") for name in cells.names])
    withheld = protected(cells, fixed=fixed)
    assert not withheld[fixed].any()
    assert not audited(cells, withheld).unsafe.any()


def test_what_the_audit_finds_unsafe_is_mended_by_withholding_more_and_showing_nothing_again():
    cells = grid([[3, 10], [12, 20]])
    small = (cells.values > 0) & (cells.values < 5)
    nothing_fixed = np.zeros(len(small), dtype=bool)
    mended = mend(cells, small, nothing_fixed, audited(cells, small).unsafe, 5)
    assert mended[small].all() and not audited(cells, mended).unsafe.any()


EVERY_2_BY_3 = np.stack(np.meshgrid(*[np.arange(10, dtype=np.int8)] * 6, indexing="ij"), axis=-1).reshape(-1, 6)


def every_table_that_fits(cells: Linked, withheld: np.ndarray) -> np.ndarray:
    """All 2 by 3 tables of numbers from 0 to 9 that agree with what is shown, each with its margins."""
    tables = EVERY_2_BY_3
    margins = {(0, "all"): [0, 1, 2], (1, "all"): [3, 4, 5], ("all", "all"): range(6)}
    margins |= {("all", column): [column, column + 3] for column in range(3)}
    inner = [[name] for name in range(6)]
    parts = [margins[name] if name in margins else inner[3 * name[0] + name[1]] for name in cells.names]
    for place in np.flatnonzero(~withheld):
        tables = tables[tables[:, list(parts[place])].sum(axis=1) == cells.values[place]]
    return np.stack([tables[:, list(part)].sum(axis=1) for part in parts], axis=1)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.integers(0, 6), min_size=6, max_size=6))
def test_of_every_table_that_fits_what_is_shown_some_are_a_threshold_apart(numbers):
    cells = grid([numbers[:3], numbers[3:]])
    withheld = protected(cells, threshold=3)
    fitting = every_table_that_fits(cells, withheld)
    spread = fitting.max(axis=0) - fitting.min(axis=0)
    assert (spread[withheld] >= 3).all() and (fitting.max(axis=0)[withheld] >= 3).all()
    assert not audited(cells, withheld, threshold=3).unsafe.any()


@settings(max_examples=60, deadline=None)
@given(some.lists(some.integers(0, 6), min_size=6, max_size=6), some.sets(some.integers(0, 11)))
def test_the_audit_finds_unsafe_just_what_trying_every_table_finds_unsafe(numbers, hidden):
    cells = grid([numbers[:3], numbers[3:]])
    withheld = np.array([place in hidden for place in range(12)])
    fitting = every_table_that_fits(cells, withheld)
    greatest, spread = fitting.max(axis=0), fitting.max(axis=0) - fitting.min(axis=0)
    assert (audited(cells, withheld, 3).unsafe == (withheld & ((spread < 3) | (greatest < 3)))).all()


@settings(max_examples=60, deadline=None)
@given(some.lists(some.integers(0, 3), min_size=6, max_size=6), some.sets(some.integers(0, 11)))
def test_the_audit_that_knows_the_policy_finds_unsafe_just_what_every_table_with_a_small_number_does(numbers, hidden):
    """The numbers are so small that no row can hold one above 9, which is the highest of the tables that are tried."""
    cells = grid([numbers[:3], numbers[3:]])
    withheld = np.array([place in hidden for place in range(12)])
    closed = closed_sets(cells.sums, withheld, Splits((), ()), 3)
    fitting = every_table_that_fits(cells, withheld)
    for one in closed:
        fitting = fitting[((fitting[:, one.cells] > 0) & (fitting[:, one.cells] < 3)).any(axis=1)]
    shown = np.where(withheld, WITHHELD, cells.values)
    if not len(fitting):
        with pytest.raises(ValueError, match="no reason"):
            audit(cells.sums, shown, cells.regions, 3, closed=closed)
        return
    greatest, spread = fitting.max(axis=0), fitting.max(axis=0) - fitting.min(axis=0)
    found = audit(cells.sums, shown, cells.regions, 3, closed=closed)
    assert (found.unsafe == (withheld & ((spread < 3) | (greatest < 3)))).all()


def test_two_numbers_that_make_one_above_the_threshold_are_withheld_with_a_third_beside_them():
    values = {"a": 2, "b": 3, "c": 30, "all": 35}
    cells = link(values, [("all", ("a", "b", "c"))], {}, {}, {"all": 3.0})
    pair, nothing = np.array([True, True, False, False]), np.zeros(4, dtype=bool)
    assert not audited(cells, pair).unsafe.any()
    closed = closed_sets(cells.sums, pair, Splits((), ()), 5)
    shown = np.where(pair, WITHHELD, cells.values)
    found = audit(cells.sums, shown, cells.regions, 5, closed=closed)
    assert found.unsafe.tolist() == pair.tolist() and found.widths[:2].tolist() == [3, 3]
    wider = widen(cells, pair, nothing, found.unsafe, [one.cells for one in closed], 5)
    assert wider.tolist() == [True, True, True, False]


@settings(max_examples=8, deadline=None)
@given(some.integers(0, 10_000), some.integers(0, 120))
def test_whatever_the_return_what_is_shown_is_true_and_what_is_small_is_not_shown(seed, number):
    people = some_interns(number, seed)
    con = world(people)
    assert protect(con, POLICY, {"interns"}) == []
    truth = recount(people)
    for table, line, count, cell in every_count(con):
        true = truth.get(cell, 0)
        assert line[count] is None or (line[count] == true and not 0 < true < 5), (table, cell)
        assert (line[count] is None) == (line[f"{count}_state"] == "c")


def every_count(con):
    for table, counts in COUNTS.items():
        for line in rows(con, table):
            for count in counts:
                subjects = [line[name] for name in ("ehc_plan", "moment", "characteristic", "category") if name in line]
                yield table, line, count, (line["academic_year"], line["area_code"], tuple(subjects), count)


def openly(people: list[Intern], monkeypatch, **kinds):
    """The tables as they would be if nothing were ever withheld."""
    from internships_work.data.disclosure import year

    monkeypatch.setattr(year, "primaries", lambda lines, threshold: set())
    con = world(people, **kinds)
    assert protect(con, POLICY, BOTH & ({"interns"} | set(kinds))) == []
    return con


def test_the_counts_before_protection_are_those_of_a_recount_person_by_person(monkeypatch):
    people = some_interns(300, 3, years=("202324", "202425"))
    truth = recount(people)
    found = {cell: line[count] for _, line, count, cell in every_count(openly(people, monkeypatch))}
    assert {cell: value for cell, value in found.items() if value} == truth
    areas = 2 * (1 + 2 + 6)
    assert len(rows(openly(people, monkeypatch), "protected_starts")) == areas * 3
    assert len(rows(openly(people, monkeypatch), "protected_outcomes")) == areas * 3 * 3


def test_only_protected_tables_are_left():
    con = world(some_interns(60, 1), [("202425", "E06000001", 60, 70, 6, 8, "planned")])
    assert protect(con, POLICY, BOTH) == []
    assert tables(con) == {
        "areas", "authorities", "authority_forums", "protection",
        "protected_starts", "protected_outcomes", "protected_characteristics", "protected_returns",
    }  # fmt: skip


def test_protection_is_the_same_every_time():
    first, second = world(some_interns(120, 5)), world(some_interns(120, 5))
    for con in (first, second):
        assert protect(con, POLICY, {"interns"}) == []
    for table in (*COUNTS, "protection"):
        assert rows(first, table) == rows(second, table)
