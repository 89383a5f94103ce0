"""Secondary suppression: which further cells are withheld, so that none can be worked back from what is shown."""

from collections.abc import Iterable, Iterator

import numpy as np

from internships_work.data.disclosure.linked import AUTHORITY, ENGLAND, REGION, Linked
from internships_work.data.disclosure.scope import Scope

PATIENCE = 2
# Cells that ask together for room take more of it than one after the other, who use what is withheld already. Measured
# on three invented years: all at once 4,740 secondary cells, in eight handfuls 4,117, for less time.
HANDFULS = 8


def choose(linked: Linked, primaries: np.ndarray, fixed: np.ndarray, threshold: int) -> np.ndarray:
    """Every cell to withhold: the primaries, and as few and as cheap others as are found to make them safe.

    `fixed` are the cells an attacker knows anyhow. The regions are settled first, then England, then each region's
    authorities. It is a choice to be audited, not a proof.
    """
    withheld = primaries & ~fixed
    for inside, openable in _scopes(linked):
        scope = Scope(linked, inside, openable & ~fixed, withheld, threshold)
        # Above authorities every cell matters and there are few, so they are opened one by one.
        _settle(scope, one_by_one=not openable[linked.levels == AUTHORITY].any())
        withheld[scope.cells] = scope.withheld
    return withheld


def mend(linked: Linked, withheld: np.ndarray, fixed: np.ndarray, unsafe: np.ndarray, threshold: int) -> np.ndarray:
    """What to withhold where the audit found cells unsafe: what was withheld, and any other cell that helps them."""
    if not unsafe.any():
        return withheld
    scope = Scope(linked, np.ones(len(withheld), dtype=bool), ~fixed, withheld, threshold)
    cells = np.flatnonzero(unsafe)
    if not scope.open_for(cells):
        scope.open_for_each(cells)
    return scope.withheld


def widen(
    linked: Linked,
    withheld: np.ndarray,
    fixed: np.ndarray,
    unsafe: np.ndarray,
    sets: Iterable[np.ndarray],
    threshold: int,
) -> np.ndarray:
    """What was withheld, and of each set of cells what lets one that is unsafe move while the others of it stay."""
    wider = withheld.copy()
    for cells in sets:
        first = cells[unsafe[cells]][:1]
        free, held = wider.copy(), fixed.copy()
        free[cells], held[cells] = False, True
        free[first] = True
        scope = Scope(linked, np.ones(len(withheld), dtype=bool), ~held, free, threshold)
        scope.open_for_each(first)
        wider |= scope.withheld
    return wider


def _scopes(linked: Linked) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    above = linked.levels < AUTHORITY
    yield above, linked.levels == REGION
    yield above, linked.levels == ENGLAND
    for region in sorted(set(linked.regions) - {""}):
        yield linked.regions == region, linked.levels == AUTHORITY


def _settle(scope: Scope, one_by_one: bool) -> None:
    """Withhold until every cell of the scope can move, or nothing more helps within it."""
    while len(left := scope.prove(PATIENCE)):
        handfuls = [] if one_by_one else np.array_split(scope.chance.permutation(left), HANDFULS)
        opened = sum(scope.open_for(np.intersect1d(some, scope.unproven())) for some in handfuls)
        if not opened and not scope.open_for_each(left):
            return
