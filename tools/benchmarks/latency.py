"""How long people waited for answers: the middle, the slow end, and the slowest."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.benchmarks.table import percentile


@dataclass(frozen=True)
class Latency:
    """Latencies in milliseconds: how many, and the values that a half, 95% and 99% of them do not exceed."""

    count: int
    p50: float
    p95: float
    p99: float
    longest: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Latency":
        """Return the latency of many answers, each given in seconds; zeros where there is none."""
        found = sorted(1000 * each for each in seconds)
        if not found:
            return cls(0, 0.0, 0.0, 0.0, 0.0)
        return cls(len(found), *(percentile(found, per_cent) for per_cent in (50, 95, 99)), found[-1])

    def __str__(self) -> str:
        return f"{self.p50:,.0f} / {self.p95:,.0f} / {self.p99:,.0f} / {self.longest:,.0f}" if self.count else "–"
