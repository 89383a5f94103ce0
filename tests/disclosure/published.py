"""Editions of a return as they were published, and what an attacker who keeps them all recovers."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from internships_work.data.disclosure import Policy, protect
from internships_work.data.disclosure.earlier import shown_in
from internships_work.data.disclosure.ledger import Entry, Ledger
from tests.disclosure.attack import COUNTS, Attack, attacks
from tests.disclosure.attack_editions import together
from tests.disclosure.recount import recount
from tests.disclosure.worlds import POLICY, Intern, rows, tables, world

YEAR = "202425"


class Protected:
    """One edition from the raw tables in `con`: what it serves, what the ledger says of it, and the true counts."""

    def __init__(self, con, extracts: set[str], truth: Mapping, earlier: Sequence[Entry] = (), policy: Policy = POLICY):
        self.truth = truth
        self.faults = protect(con, policy, extracts, Ledger(tuple(earlier)))
        self.served = {table: rows(con, table) for table in COUNTS if table in tables(con)}
        self.entry = shown_in(con, len(earlier) + 1)

    @cached_property
    def attack(self) -> Attack:
        """What its readers have of the year."""
        return attacks(self.served)[YEAR]


class Published(Protected):
    """One edition of a small return."""

    def __init__(self, interns: list[Intern] | None, earlier=(), returned: list[tuple] | None = None, policy=POLICY):
        given = {"interns": interns, "authority_returns": returned}
        extracts = {name for name, held in given.items() if held}
        super().__init__(world(interns, returned), extracts, recount(interns or ()), earlier, policy)


def all_of(editions: Sequence[Protected]) -> Attack:
    """The attack on all of them."""
    return together([one.attack for one in editions], POLICY.threshold)


def recovered(editions: Sequence[Protected], attack: Attack, threshold: int = POLICY.threshold) -> dict:
    """What an attacker rightly narrows below the threshold and could not simply read: bounds by (edition, cell)."""
    found = {}
    for (number, cell), (low, high) in attack.bounds().items():
        truth = editions[number].truth.get(cell, 0)
        shown = [one.attack.seen.get(cell) for one in editions[:number]][-1:]
        if low <= truth <= high and (high - low < threshold or high < threshold) and shown != [truth]:
            found[number, cell] = (low, high)
    return found
