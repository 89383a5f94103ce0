"""Whoever keeps every edition of a return recovers nothing from all of them; where each is protected alone, they do."""

import random
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from internships_work.data.disclosure import over_time, protect, year
from internships_work.data.disclosure.audit import Audit
from internships_work.data.disclosure.ledger import Ledger, as_text, from_text
from internships_work.data.disclosure.over_time import History
from tests.disclosure.attack_editions import joined
from tests.disclosure.published import Published, all_of, recovered
from tests.disclosure.revisions import SMALL, by_chance, returns_by_chance, some_returns, sums_of_returns
from tests.disclosure.worlds import POLICY, some_interns, tables, world

THRESHOLD = POLICY.threshold
SEEDS = (0, 1, 2)
every_revision = pytest.mark.parametrize("revision", SMALL)


@cache
def first(seed) -> Published:
    """The first edition of a small return."""
    return Published(some_interns(160, seed))


@cache
def two_editions(seed, name) -> list[Published]:
    """It and the one that follows a small revision."""
    return [first(seed), Published(SMALL[name](some_interns(160, seed)), [first(seed).entry])]


@every_revision
def test_two_editions_together_give_nothing_away(revision):
    for seed in SEEDS:
        editions = two_editions(seed, revision)
        assert editions[1].faults == []
        assert len(all_of(editions).hidden) > 100
        assert recovered(editions, all_of(editions)) == {}


@every_revision
def test_who_knows_which_counts_have_changed_learns_nothing_of_those_withheld_before(revision):
    for seed in SEEDS:
        editions = two_editions(seed, revision)
        everywhere = {cell for one in editions for cell in (*one.attack.seen, *one.attack.hidden)}
        unchanged = {cell for cell in everywhere if len({one.truth.get(cell, 0) for one in editions}) == 1}
        found = recovered(editions, joined([one.attack for one in editions], {(0, 1): unchanged}))
        assert [cell for _, cell in found if cell in editions[0].attack.hidden] == []


def given_away(earlier) -> list:
    """What the same attack recovers exactly; `earlier` is what the second edition is protected with, by its seed."""
    found = []
    for seed, name in product((1, 2), SMALL):
        editions = [first(seed), Published(SMALL[name](some_interns(160, seed)), earlier(seed))]
        found += [cell for cell, (low, high) in recovered(editions, all_of(editions)).items() if low == high]
    return found


def test_the_same_attack_recovers_counts_exactly_where_each_edition_is_protected_alone():
    assert len(given_away(lambda seed: [])) >= 10


@pytest.mark.long
def test_it_recovers_counts_too_where_what_was_withheld_may_be_shown_again(monkeypatch):
    monkeypatch.setattr(History, "withheld_before", lambda self: self.newest[: self.size] < 0)
    monkeypatch.setattr(year, "audit", lambda sums, shown, *_: Audit(shown < -1, shown * 0 + THRESHOLD))
    assert len(given_away(lambda seed: [first(seed).entry])) >= 10


def test_three_editions_together_give_nothing_away():
    interns, editions = some_interns(160, 1), [first(1)]
    for revision in (SMALL["three late of three authorities"], SMALL["a plan corrected"]):
        interns = revision(interns)
        editions.append(Published(interns, [one.entry for one in editions]))
        assert editions[-1].faults == []
    assert recovered(editions, all_of(editions)) == {}


@pytest.mark.long
def test_editions_of_revisions_drawn_at_random_give_nothing_away():
    followed = 0
    for seed in range(100, 130):
        chance, interns = random.Random(seed), some_interns(160, seed)
        editions = [Published(interns)]
        for _ in range(2):
            interns = by_chance(interns, chance)
            following = Published(interns, [one.entry for one in editions])
            if following.faults:  # refused: nothing is shown
                break
            editions.append(following)
            followed += 1
            assert recovered(editions, all_of(editions)) == {}, seed
    assert followed >= 50


def recovered_of_returns(seed) -> list[dict]:
    """What an attacker recovers of what authorities return, with each of two editions that follow the first."""
    chance, editions, found = random.Random(seed), [], []
    numbers = some_returns(chance)
    for _ in range(3):
        following = Published(None, [one.entry for one in editions], numbers)
        assert following.faults == []
        following.truth = sums_of_returns(numbers)
        editions.append(following)
        found.append(recovered(editions, all_of(editions)))
        numbers = returns_by_chance(numbers, chance)
    return found


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 40))])
def test_editions_of_what_authorities_return_give_nothing_away(seed):
    assert recovered_of_returns(seed) == [{}, {}, {}]


def test_they_would_if_nobody_read_the_policy_backwards(monkeypatch):
    for module in (year, over_time):
        monkeypatch.setattr(module, "closed_sets", lambda *_: [])
    assert all(any(recovered_of_returns(seed)) for seed in (0, 5, 7))


def test_a_correction_that_is_taken_back_gives_nothing_away():
    interns = some_interns(160, 2)
    editions = [first(2)]
    for people in (SMALL["one late"](interns), interns):
        editions.append(Published(people, [one.entry for one in editions]))
    assert recovered(editions, all_of(editions)) == {}


@every_revision
def test_what_was_withheld_stays_withheld_and_every_row_stays(revision):
    before, after = (one.entry for one in two_editions(0, revision))
    shown = {cell[:-1]: cell.value for cell in after.cells}
    assert {cell[:-1] for cell in before.cells} <= set(shown)
    assert {shown[cell[:-1]] for cell in before.cells if cell.value is None} == {None}


def test_a_return_that_has_not_changed_shows_the_same_cells_again():
    again = Published(some_interns(160, 0), [first(0).entry])
    assert again.entry.cells == first(0).entry.cells


def test_an_authority_whose_last_interns_are_withdrawn_keeps_its_row():
    interns = some_interns(160, 0)
    without = [one for one in interns if one["new_la_code"] != "E06000006"]
    assert 0 < len(interns) - len(without) < 20
    editions = [first(0), Published(without, [first(0).entry])]
    assert editions[1].faults == []
    assert {row["area_code"] for row in editions[1].served["protected_starts"]} >= {"E06000006"}
    assert recovered(editions, all_of(editions)) == {}


def returns(starts="x", coaches=3) -> list[tuple]:
    codes = [f"E0600000{number}" for number in range(1, 7)]
    return [("202425", code, 20, 20, coaches if code == "E06000002" else 9, 7, "planned") for code in codes]


def test_a_withheld_number_that_is_no_number_any_more_is_refused_with_its_area():
    before = Published(some_interns(160, 0), returned=returns())
    (fault,) = Published(some_interns(160, 0), [before.entry], returns(coaches="x")).faults
    assert "withheld counts of E06000002 in 202425" in str(fault) and "E06000001" not in str(fault)


def test_an_edition_of_other_extracts_is_refused():
    (fault,) = Published(some_interns(160, 0), [first(0).entry], returns()).faults
    assert fault.file == "pack.toml" and "protected_returns" in fault.found


def test_shown_counts_that_are_rounded_cannot_be_followed():
    con = world(some_interns(160, 0))
    (fault,) = protect(con, replace(POLICY, rounding_base=5), {"interns"}, Ledger((first(0).entry,)))
    assert fault.column == "rounding_base" and tables(con) == {"areas", "authorities"}


def coaches(*numbers: int) -> list[tuple]:
    """What the only authority of one region and two of another return."""
    codes = ["E06000001", "E06000004", "E06000005"]
    return [("202425", code, 20, 20, number, 7, "planned") for code, number in zip(codes, numbers, strict=True)]


def test_a_revision_that_nothing_can_hide_is_refused_and_named():
    """Of the counts that vanish, only one authority's can be small: no other has changed."""
    entry = Published(None, returned=coaches(9, 9, 9)).entry
    (fault,) = Published(None, [entry], coaches(3, 9, 9)).faults
    assert "because of what was revised of E06000001" in str(fault) and "E06000004" not in str(fault)
    assert "this revision left out, or published when more has changed" in fault.expected
    assert Published(None, [entry], coaches(3, 8, 10)).faults == []


def test_it_would_be_shown_if_nobody_read_the_policy_backwards(monkeypatch):
    monkeypatch.setattr(year, "closed_sets", lambda *_: [])
    monkeypatch.setattr(over_time, "closed_sets", lambda *_: [])
    editions = [Published(None, returned=coaches(9, 9, 9))]
    editions.append(Published(None, [editions[0].entry], coaches(3, 9, 9)))
    assert all_of(editions).bounds()[1, ("202425", "E06000001", ("Job coaches",), "count")] == (1, 4)


def test_the_ledger_holds_what_was_shown_and_no_withheld_number():
    entry = first(0).entry
    assert from_text(1, as_text(entry)) == entry
    attack, said = first(0).attack, {}
    for cell in entry.cells:
        subjects = tuple(one for one in (cell.subject, cell.detail) if one)
        said[cell.academic_year, cell.area_code, subjects, cell.count] = cell.value
    assert said == attack.seen | dict.fromkeys(attack.hidden)


def test_a_ledger_that_is_none_is_not_read():
    with pytest.raises(ValueError, match="other columns"):
        from_text(1, "protected_table,value\nstarts,3\n")
