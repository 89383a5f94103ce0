"""What the rule on group disclosure gives away to somebody who reads it backwards, and how that is made up for.

The rule withholds both halves of a split where one is 0 and the other is not. So whoever knows it may say of a split of
which one half is shown:
    0 is shown, the other withheld: the other is 0 as well, or the rule would have withheld both.
    More than 0 is shown, the other withheld: the other is at least 1.
The first is prevented by `closed`. The second is granted to the attacker: by `floors` where cells are chosen, and by
`inferred` where the choice is audited.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from internships_work.data.disclosure.primary import splits_of
from internships_work.data.disclosure.tables import STARTS, WITH, WITHOUT, Line, Name


@dataclass(frozen=True)
class Splits:
    """The splits of one year as places among its linked cells.

    `known` are divided by what is known of people. `plans` are pairs of those with and without an EHC plan, of which
    the rule withholds both where the first is 0.
    """

    known: tuple[np.ndarray, ...]
    plans: tuple[tuple[int, int], ...]

    def floors(self, values: np.ndarray) -> np.ndarray:
        """The least value that may be counted on for each cell while cells are chosen: 1 wherever 1 could be inferred.

        It is as much as any attacker can infer, whatever is withheld in the end, because only of cells above 0 can it
        be inferred that they are.
        """
        least = np.zeros(len(values), dtype=np.int64)
        for cells in [*self.known, *(np.array([first]) for first, _ in self.plans)]:
            least[cells] = np.minimum(values[cells], 1)
        return least

    def inferred(self, withheld: np.ndarray, values: np.ndarray) -> np.ndarray:
        """The least value of each cell that follows from the rule and from what is shown, and from nothing else."""
        least = np.zeros(len(values), dtype=np.int64)
        for cells in self.known:
            hidden, shown = cells[withheld[cells]], cells[~withheld[cells]]
            if len(hidden) == 1 and (values[shown] > 0).sum() == 1:
                least[hidden] = 1
        for first, second in self.plans:
            if withheld[first] and not withheld[second] and values[second] > 0:
                least[first] = 1
        return least

    def closed(self, withheld: np.ndarray, values: np.ndarray, fixed: np.ndarray) -> np.ndarray:
        """What is withheld, and the rest of every split whose shown part would tell what the other is."""
        closed = withheld.copy()
        for cells in self.known:
            hidden, shown = cells[withheld[cells]], cells[~withheld[cells]]
            above = (values[shown] > 0).sum()
            if len(hidden) and (above == 0 or (above == 1 and len(hidden) > 1)):
                closed[cells] = True
        for first, second in self.plans:
            if withheld[second] and not withheld[first] and values[first] == 0:
                closed[first] = True
        return closed & ~fixed


def splits(lines: list[Line], names: Iterable[Name]) -> Splits:
    """The splits of one year's lines; `names` are the names of its linked cells in their order."""
    index_of = {name: number for number, name in enumerate(names)}
    known = [np.array([index_of[name] for name in split]) for split in splits_of(lines) if len(split) > 1]
    return Splits(tuple(known), tuple(_plans(lines, index_of)))


def _plans(lines: list[Line], index_of: Mapping[Name, int]) -> Iterable[tuple[int, int]]:
    areas = dict.fromkeys(line.area for line in lines if line.table is STARTS)
    for area in areas:
        yield index_of[area, WITH, "interns"], index_of[area, WITHOUT, "interns"]
