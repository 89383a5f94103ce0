"""Whoever reads all that is served recovers nothing withheld; without secondary suppression they would."""

from dataclasses import replace

import pytest

from internships_work.data.disclosure import audit as auditing
from internships_work.data.disclosure import protect, year
from internships_work.data.disclosure.read_back import Splits
from tests.disclosure.attack import COUNTS, Attack, attacks
from tests.disclosure.attack_policy import closed_sets, knowing_the_policy
from tests.disclosure.recount import recount
from tests.disclosure.worlds import POLICY, rows, some_interns, tables, world
from tests.support.worlds import edition

pytestmark = pytest.mark.xdist_group("sample")

THRESHOLD = POLICY.threshold
a_few_worlds = pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3))])


def returned(seed: int) -> list[tuple]:
    numbers = [(seed * 7 + step * 5) % 23 for step in range(24)]
    codes = [f"E0600000{one}" for one in range(1, 7)]
    return [("202425", code, *numbers[4 * place : 4 * place + 4], "planned") for place, code in enumerate(codes)]


def served(seed: int) -> dict[str, list[dict]]:
    """The rows that pages can read of a small return."""
    con = world(some_interns(160, seed), returned(seed))
    assert protect(con, POLICY, {"interns", "authority_returns"}) == []
    return {table: rows(con, table) for table in COUNTS if table in tables(con)}


@pytest.fixture
def primary_only(monkeypatch):
    """The same build without secondary suppression, and without the audit that would refuse it."""
    monkeypatch.setattr(year, "choose", lambda linked, primaries, fixed, threshold: primaries & ~fixed)
    monkeypatch.setattr(year, "audit", lambda sums, shown, *_: auditing.Audit(shown < -1, shown * 0 + THRESHOLD))


@a_few_worlds
def test_nothing_withheld_can_be_worked_back(seed):
    for attack in attacks(served(seed)).values():
        assert len(attack.hidden) > 100
        assert attack.solved() == []
        for low, high in attack.bounds().values():
            assert high - low >= THRESHOLD and high >= THRESHOLD


@pytest.fixture
def rule_forgotten(monkeypatch):
    """The same build as if nobody knew the rule on group disclosure."""
    monkeypatch.setattr(Splits, "closed", lambda self, withheld, values, fixed: withheld & ~fixed)
    for granted in ("floors", "inferred"):
        monkeypatch.setattr(Splits, granted, lambda self, *given: given[-1] * 0)


def narrowed(attack: Attack) -> list:
    """What somebody who knows the policy narrows below the threshold."""
    granted = replace(attack, granted=attack.read_back())
    found = knowing_the_policy(granted, closed_sets(granted, THRESHOLD)).bounds().items()
    return [cell for cell, (low, high) in found if high - low < THRESHOLD or high < THRESHOLD]


@a_few_worlds
def test_knowing_the_rule_on_group_disclosure_helps_nobody(seed):
    assert [narrowed(attack) for attack in attacks(served(seed)).values()] == [[]]


def test_knowing_the_rule_would_help_if_it_had_been_forgotten(rule_forgotten):
    assert any(narrowed(attack) for seed in range(4) for attack in attacks(served(seed)).values())


def test_knowing_that_of_a_closed_set_one_count_is_small_would_help_if_that_had_been_forgotten(monkeypatch):
    monkeypatch.setattr(year, "closed_sets", lambda *_: [])
    (attack,) = attacks(served(3)).values()
    forgotten = narrowed(attack)
    assert len(forgotten) == 2
    assert all(attack.bounds()[cell] == (0, 5) for cell in forgotten)


@pytest.mark.parametrize(
    "academic_year", [*(pytest.param(year, marks=pytest.mark.long) for year in ("202223", "202324")), "202425"]
)
def test_nothing_withheld_in_the_sample_can_be_worked_back(academic_year):
    con = edition("sample").engine.con
    attack = attacks({table: rows(con, table) for table in COUNTS})[academic_year]
    assert len(attack.hidden) > 1000
    assert attack.solved() == []
    assert narrowed(attack) == []


def test_linear_programming_narrows_nothing_withheld_below_the_threshold():
    for attack in attacks(served(1)).values():
        for cell in attack.hidden:
            least, greatest = attack.range_of(cell)
            assert greatest - least >= THRESHOLD - 1e-6, cell
            assert greatest >= THRESHOLD - 1e-6, cell


@a_few_worlds
def test_the_same_attack_works_back_cells_exactly_where_only_small_numbers_are_withheld(seed, primary_only):
    truth = recount(some_interns(160, seed))
    for attack in attacks(served(seed)).values():
        exact = {cell: low for cell, (low, high) in attack.bounds().items() if low == high}
        people = {cell: value for cell, value in exact.items() if cell[3] != "count"}
        assert len(people) >= 10
        assert people == {cell: truth.get(cell, 0) for cell in people}
        assert set(people) & set(attack.solved())


def test_no_share_and_no_base_stands_where_a_part_of_it_is_withheld():
    for line in served(1)["protected_outcomes"]:
        if "c" in (line["in_work_state"], line["not_in_work_state"]):
            assert (line["share"], line["base"], line["share_state"]) == (None, None, "c")
            assert line["is_small_base"] is False


def test_a_withheld_count_looks_the_same_whatever_the_reason():
    for table, lines in served(2).items():
        for line in lines:
            for count in COUNTS[table]:
                assert (line[count] is None) == (line[f"{count}_state"] == "c")
                assert line[f"{count}_state"] in ("", "c")
