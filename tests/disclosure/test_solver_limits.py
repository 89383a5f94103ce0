"""The solver's limits count work and not seconds; one that is reached is told as that, and not as wrong counts."""

import re

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from internships_work.data.disclosure import protect, whole_numbers, year
from internships_work.data.disclosure.whole_numbers import Programme, noting_limits
from tests.disclosure.worlds import POLICY, rows, some_interns, tables, world


def market_split(rows: int = 4, columns: int = 36) -> Programme:
    """A programme over 0 and 1 that no solver settles in a few nodes (Cornuejols and Dawande 1999)."""
    sums = np.random.default_rng(1).integers(0, 100, (rows, columns))
    return Programme(np.zeros(columns), csr_matrix(sums), sums.sum(axis=1) // 2, np.zeros(columns), np.ones(columns))


def test_a_programme_is_given_up_after_so_many_nodes_and_that_is_noted(monkeypatch):
    monkeypatch.setattr(whole_numbers, "MOST_NODES", 20)
    with noting_limits() as limits:
        assert market_split().solve(whole=True) is None
    assert len(limits) == 1


def test_a_programme_without_an_answer_reaches_no_limit():
    with noting_limits() as limits:
        assert Programme(np.zeros(1), csr_matrix([[2]]), np.array([1]), np.zeros(1), np.ones(1)).solve(True) is None
    assert limits == []


@pytest.mark.parametrize(("where", "limit", "most"), [(whole_numbers, "MOST_ITERATIONS", 0), (year, "MOST_ROUNDS", 1)])
def test_a_limit_that_is_reached_refuses_with_a_sentence_of_its_own(where, limit, most, monkeypatch):
    monkeypatch.setattr(where, limit, most)
    if limit == "MOST_ROUNDS":  # what is chosen is left unsafe, so that it takes a second round
        monkeypatch.setattr(year, "choose", lambda linked, primaries, fixed, threshold: primaries & ~fixed)
    con = world(some_interns(160, 1))
    (fault,) = protect(con, POLICY, {"interns"})
    assert re.match("disclosure control: could not settle within its limits .* 202425 .* expected higher", str(fault))
    assert tables(con) == {"areas", "authorities"}


def test_a_limit_that_is_reached_and_leaves_everything_safe_refuses_nothing(monkeypatch):
    """What is found before the limit is checked in whole numbers, and the audit judges it."""
    plain = world(some_interns(40, 2))
    assert protect(plain, POLICY, {"interns"}) == []
    monkeypatch.setattr(whole_numbers, "MOST_NODES", 1)
    limited = world(some_interns(40, 2))
    assert protect(limited, POLICY, {"interns"}) == []
    assert rows(plain, "protected_starts") == rows(limited, "protected_starts")
