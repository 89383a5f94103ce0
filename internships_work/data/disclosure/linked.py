"""The linked cells of one year: every count of every table that is protected, and how they add up to each other.

Cells that stand in several tables are one cell here, so that what is shown of it in one table is shown in all.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

ENGLAND, REGION, AUTHORITY = 0, 1, 2
Sum = tuple[Hashable, tuple[Hashable, ...]]


# In place of a count that is withheld.
WITHHELD = -1


@dataclass(frozen=True)
class Linked:
    """Cells by name with their true values, and the sums that bind them.

    `sums` has a row for each sum (-1 at the total, 1 at each part), so that `sums @ values` is 0. `levels` says whether
    a cell is England's, a region's or an authority's, `regions` in which region it lies ('' for England). `costs` is
    what it costs to withhold a cell: the greater, the sooner another is taken. `floors` are the least values that may
    be counted on while cells are chosen: 0, or 1 where somebody could infer that there is at least one.
    """

    names: tuple[Hashable, ...]
    values: np.ndarray
    sums: csr_matrix
    levels: np.ndarray
    regions: np.ndarray
    costs: np.ndarray
    floors: np.ndarray

    def where(self, name: Hashable) -> int:
        """The place of a cell. Raises ValueError where there is none."""
        return self.names.index(name)


def link(
    values: Mapping[Hashable, int],
    sums: Iterable[Sum],
    levels: Mapping[Hashable, int],
    regions: Mapping[Hashable, str],
    costs: Mapping[Hashable, float],
) -> Linked:
    """Linked cells from values by name, and sums as (total, parts).

    A cell without level is an authority's, without region is '', without cost costs 1. Raises KeyError for a sum of
    an unknown cell, ValueError where the parts do not make the total.
    """
    names = tuple(values)
    index_of = {name: number for number, name in enumerate(names)}
    matrix = matrix_of(list(sums), index_of)
    numbers = np.array([values[name] for name in names], dtype=np.int64)
    if (matrix @ numbers).any():
        raise ValueError("the parts of a linked table do not make its total")
    return Linked(
        names,
        numbers,
        matrix,
        np.array([levels.get(name, AUTHORITY) for name in names]),
        np.array([regions.get(name, "") for name in names]),
        np.array([float(costs.get(name, 1)) for name in names]),
        np.zeros(len(names), dtype=np.int64),
    )


def matrix_of(sums: list[Sum], index_of: Mapping[Hashable, int]) -> csr_matrix:
    """A row for each sum (-1 at the total, 1 at each part), a column for each cell. Raises KeyError."""
    rows, columns, signs = [], [], []
    for row, (total, parts) in enumerate(sums):
        rows += [row] * (1 + len(parts))
        columns += [index_of[total], *(index_of[part] for part in parts)]
        signs += [-1] + [1] * len(parts)
    return csr_matrix((signs, (rows, columns)), shape=(len(sums), len(index_of)), dtype=np.int64)


def gather(parts: Iterable[tuple[Hashable, Hashable, Hashable]]) -> list[Sum]:
    """(total, by what it is divided, part) gathered into sums, in the order in which they first occur."""
    gathered: dict[tuple[Hashable, Hashable], list[Hashable]] = defaultdict(list)
    for total, divided_by, part in parts:
        gathered[total, divided_by].append(part)
    return [(total, tuple(found)) for (total, _), found in gathered.items()]
