"""Whether the rate of a region lies above the 95% interval of the rate of one of its local authorities."""

from functools import lru_cache

from internships_work import number_format
from internships_work.intervals import wilson_of_count
from internships_work.questions.ask import Row
from internships_work.wording import words

MOST_INTERVALS = 4000


@lru_cache(MOST_INTERVALS)
def _interval(interns: int, plans: int) -> tuple[float, float]:
    """The 95% interval of a rate, as two percentages; kept, because it takes longer than everything else here."""
    return wilson_of_count(interns, plans)


def with_interval(row: Row) -> Row:
    """A row of authority_headroom, of known counts, with the 95% Wilson interval of its rate (`interval`, in words).

    The gap `is_clear` where the region's rate lies above it. A return that was incomplete, or has since been withdrawn,
    makes no gap clear.
    """
    low, high = (10 * end for end in _interval(row["supported_internships"], row["ehc_plans"]))
    is_clear = row["region_rate"] > high and not row["return_status"]
    wording = words("exhibits")["headroom-gaps"]["beyond_chance"]
    return row | {
        "interval": f"{number_format.rate(low)} to {number_format.rate(high)}",
        "is_clear": is_clear,
        "beyond_chance": wording[row["return_status"] or ("yes" if is_clear else "no")],
    }
