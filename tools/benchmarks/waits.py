"""How long people waited: the middle, the slow end, and the slowest."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.benchmarks.table import percentile


@dataclass(frozen=True)
class Waits:
    """Waits in milliseconds: how many, and the values that a half, 95% and 99% of them do not exceed."""

    count: int
    p50: float
    p95: float
    p99: float
    longest: float

    def __str__(self) -> str:
        return f"{self.p50:,.0f} / {self.p95:,.0f} / {self.p99:,.0f} / {self.longest:,.0f}" if self.count else "–"


def waits(seconds: Iterable[float]) -> Waits:
    """Return the waits of many, given in seconds; zeros where there is none."""
    found = sorted(1000 * wait for wait in seconds) or [0.0]
    at = [percentile(found, per_cent) for per_cent in (50, 95, 99)]
    return Waits(len(found) if any(found) else 0, *at, found[-1])
