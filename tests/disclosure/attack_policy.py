"""The policy read backwards: why should all of these be withheld, if none of them were small?

Written without a look at how that is prevented. The reader knows that counts are withheld because they are from 1 to
one below the threshold, because they would tell what everybody did, or to hide such counts beside them. So of withheld
counts that hang together, and with no others, at least one is of the first two kinds.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from tests.disclosure.attack import HALVES, MANY, WITH, WITHOUT, Attack, Contradiction

Bounds = dict[Hashable, tuple[int, int]]
MOST = 40


def knowing_the_policy(attack: Attack, sets: Iterable[list[Bounds]]) -> Attack:
    """The attack with what follows from closed sets of cells, each given as what may be the reason that it is withheld.

    Raises Contradiction where none of them can be.
    """
    granted = attack.granted | attack.bounds()
    sums_of = defaultdict(dict)
    for number, (total, parts) in enumerate(attack.sums):
        for cell in (total, *parts):
            sums_of[cell][number] = total, parts
    for reasons in sets:
        cells = {cell for reason in reasons for cell in reason}
        sums = list({number: one for cell in cells for number, one in sums_of[cell].items()}.values())
        for cell, (low, high) in _of_any(attack.seen, granted, cells, sums, reasons).items():
            granted[cell] = max(low, granted[cell][0]), min(high, granted[cell][1])
    return Attack(attack.seen, attack.hidden, attack.sums, granted)


def _of_any(seen: Mapping, granted: Bounds, cells: set, sums: list, reasons: list[Bounds]) -> Bounds:
    """What bounds of a set's cells are left if any of the reasons may be the one."""
    beside = {cell for total, parts in sums for cell in (total, *parts)} | cells
    hidden = [cell for cell in beside if cell not in seen]
    found = []
    for reason in reasons:
        tighter = {cell: granted[cell] for cell in hidden}
        for cell, (low, high) in reason.items():
            least, most = tighter.get(cell) or (seen[cell], seen[cell])
            tighter[cell] = max(low, least), min(high, most)
        if any(low > high for low, high in tighter.values()):
            continue
        try:
            known = {cell: seen[cell] for cell in beside if cell in seen}
            found.append(Attack(known, hidden, sums, {cell: tighter[cell] for cell in hidden}).bounds())
        except Contradiction:
            continue
    if not found:
        raise Contradiction(cells)
    return {
        cell: (min(one[cell][0] for one in found), max(one[cell][1] for one in found))
        for cell in cells
        if cell not in seen
    }


def closed_sets(attack: Attack, threshold: int) -> Iterator[list[Bounds]]:
    """The reasons that each small closed set of an edition's hidden cells may have."""
    groups = list(_groups(attack))
    for cells in _hanging_together(attack):
        if len(cells) <= MOST:
            small = [{cell: (1, threshold - 1)} for cell in cells]
            yield small + [group for group in groups if set(group) <= cells]


def _hanging_together(attack: Attack) -> list[set[Hashable]]:
    beside = defaultdict(set)
    hidden = set(attack.hidden)
    for total, parts in attack.sums:
        together = hidden.intersection((total, *parts))
        for cell in together:
            beside[cell] |= together
    found, left = [], set(hidden)
    while left:
        cells, edge = set(), {left.pop()}
        while edge:
            cells |= edge
            edge = {near for cell in edge for near in beside[cell]} - cells
        left -= cells
        found.append(cells)
    return found


def _groups(attack: Attack) -> Iterator[Bounds]:
    """Each way in which counts could tell what everybody did whose situation is known, or that nobody has a plan."""
    categories = defaultdict(list)
    for cell in (*attack.seen, *attack.hidden):
        year, area, subjects, count = cell
        if count in HALVES:
            categories[year, area, subjects, *sorted((count, HALVES[count]))].append(cell)
        elif count == "interns" and len(subjects) == 2:
            categories[year, area, subjects[0]].append(cell)
        elif count == "interns" and subjects == WITHOUT:
            yield {cell: (1, MANY), (year, area, WITH, count): (0, 0)}
    for split in categories.values():
        for chosen in split if len(split) > 1 else ():
            yield {cell: (1, MANY) if cell == chosen else (0, 0) for cell in split}
