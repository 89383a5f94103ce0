"""Chance that falls the same way on every machine: whole numbers only, drawn from the raw stream of PCG64.

NumPy keeps the raw streams of its bit generators and SeedSequence unchanged between versions, which it does not promise
for its distributions (NEP 19, https://numpy.org/neps/nep-0019-rng-policy.html); so the distributions are made here.
"""

from collections.abc import Sequence

import numpy as np


class Chance:
    """One stream of chance. The same seed and the same names give the same stream, whatever else is drawn elsewhere."""

    def __init__(self, seed: int, *names: str):
        numbers = [int.from_bytes(name.encode(), "big") for name in names]
        self._stream = np.random.PCG64(np.random.SeedSequence([seed, *numbers]))

    def below(self, bound: int, size: int) -> np.ndarray:
        """Return `size` whole numbers from 0 to bound - 1, all as likely; bound is less than two to the power of 31."""
        high_half = self._stream.random_raw(size) >> np.uint64(32)
        return (high_half * np.uint64(bound) >> np.uint64(32)).astype(np.int64)

    def pick(self, weights: Sequence[int], size: int) -> np.ndarray:
        """Return `size` indexes in `weights`, each as likely as the whole number there."""
        return np.searchsorted(np.cumsum(weights), self.below(sum(weights), size), side="right")

    def pick_given(self, given: np.ndarray, weights: Sequence[Sequence[int]]) -> np.ndarray:
        """Return an index for each member of `given`, drawn by the row of `weights` it names; each has the same sum."""
        steps = np.cumsum(np.array(weights), axis=1)
        drawn = self.below(int(steps[0, -1]), len(given))
        return (drawn[:, None] >= steps[given]).sum(axis=1)

    def marks(self, marked: int, size: int) -> np.ndarray:
        """Return `size` truth values of which exactly `marked` are true, chosen by chance."""
        marks = np.zeros(size, dtype=bool)
        marks[self.order(size)[:marked]] = True
        return marks

    def order(self, size: int) -> np.ndarray:
        """Return the whole numbers from 0 to size - 1, shuffled."""
        return np.argsort(self._stream.random_raw(size), kind="stable")


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Return `total` shared out in whole numbers in proportion to `weights`; the first wins a tie.

    Method: Hamilton's (largest remainder). Raises ValueError where there is something to share and no weight.
    """
    whole = sum(weights)
    if not total:
        return [0] * len(weights)
    if not whole:
        raise ValueError("there is nobody to share it among")
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda index: -(total * weights[index] % whole))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares
