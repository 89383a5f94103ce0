"""An attack on several editions of one return at once, written without a look at how they are protected.

It knows what any reader knows who kept the earlier editions, and assumes what any reader would: what no shown number
contradicts has not changed. A count that stands in no table of an edition is 0 there.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from itertools import combinations

from tests.disclosure.attack import MANY, Attack, Contradiction
from tests.disclosure.attack_policy import closed_sets, knowing_the_policy


def together(editions: list[Attack], threshold: int) -> Attack:
    """The attack that thinks as little changed as it can without a contradiction."""
    for rings in (*range(6), None):
        try:
            return joined(editions, {} if rings is None else _still(editions, rings), threshold)
        except Contradiction:
            continue
    return joined(editions, {})


def joined(editions: list[Attack], still: Mapping[tuple[int, int], set[Hashable]], threshold: int = 0) -> Attack:
    """One attack on all editions of a year. Its cells are (edition, cell), the same for what has not changed.

    `still` are, for two editions, the cells of which the attacker takes for certain that they are the same in both.
    With a threshold the attacker knows what is withheld for what it is. Raises Contradiction.
    """
    hidden = [set(one.hidden) for one in editions]
    name_of = _names(editions, hidden, still)
    attack = _in_one(editions, hidden, name_of)
    if not threshold:
        return attack
    every_set = [
        [{name_of[number, cell]: bounds for cell, bounds in reason.items()} for reason in reasons]
        for number, one in enumerate(editions)
        for reasons in closed_sets(one, threshold)
    ]
    return knowing_the_policy(attack, every_set)


def _names(editions: list[Attack], hidden: list[set], still: Mapping) -> dict[tuple[int, Hashable], tuple]:
    everywhere = _everywhere(editions)
    name_of = {(number, cell): (number, cell) for number in range(len(editions)) for cell in everywhere}
    for (first, second), cells in still.items():
        for cell in cells & (hidden[first] | hidden[second]):
            name_of[second, cell] = name_of[first, cell]
    return name_of


def _in_one(editions: list[Attack], hidden: list[set], name_of: Mapping) -> Attack:
    values: dict[Hashable, int] = {}
    for number, numbers in enumerate(_seen(editions)):
        for cell, value in numbers.items():
            values.setdefault(name_of[number, cell], value)
    sums = [
        (name_of[number, total], tuple(name_of[number, part] for part in parts))
        for number, one in enumerate(editions)
        for total, parts in one.sums
    ]
    names = dict.fromkeys(name_of[number, cell] for number, cells in enumerate(hidden) for cell in cells)
    unknown = [name for name in names if name not in values]
    granted: dict[Hashable, tuple[int, int]] = {}
    for number, one in enumerate(editions):
        for cell, (least, most) in one.read_back().items():
            low, high = granted.get(name_of[number, cell], (0, MANY))
            granted[name_of[number, cell]] = max(low, least), min(high, most)
    return Attack(values, unknown, sums, {name: granted[name] for name in unknown if name in granted})


def _everywhere(editions: list[Attack]) -> set[Hashable]:
    return {cell for one in editions for cell in (*one.seen, *one.hidden)}


def _seen(editions: list[Attack]) -> list[dict[Hashable, int]]:
    everywhere = _everywhere(editions)
    return [{cell: one.seen.get(cell, 0) for cell in everywhere - set(one.hidden)} for one in editions]


def _still(editions: list[Attack], rings: int) -> dict[tuple[int, int], set[Hashable]]:
    """For every two editions the cells that have not changed, for all that is shown."""
    parts_of: dict[tuple, set[Hashable]] = defaultdict(set)
    for one in editions:
        for total, parts in one.sums:
            for part in parts:
                parts_of[total, _divided_by(total, part)].add(part)
    sums = [(total, parts) for (total, _), parts in parts_of.items()]
    seen, everywhere = _seen(editions), _everywhere(editions)
    found = {}
    for first, second in combinations(range(len(editions)), 2):
        both = seen[first].keys() & seen[second].keys()
        changes = {cell: seen[second][cell] - seen[first][cell] for cell in both}
        changed: set[Hashable] = set()
        for total, parts in sums:
            if sum(changes.get(part, 0) for part in parts) != changes.get(total, 0):
                changed |= {total, *parts}
        for _ in range(rings):
            begun = changed - both
            for total, parts in sums:
                if not begun.isdisjoint({total, *parts}):
                    changed = changed | {total, *parts}
        found[first, second] = everywhere - changed
    return found


def _divided_by(total: tuple, part: tuple) -> Hashable:
    """By what the part is one of the total: the place, the plan, the characteristic, or what is known of people."""
    if total[1] != part[1]:
        return "places"
    if total[3] == part[3] and total[2][1:] == part[2][1:] and part[2][0].endswith("an EHC plan"):
        return "plans"
    return part[2][0] if part[3] == "interns" else part[2][1:]
