"""The contract of a published extract, without what the rows of an import cannot promise."""

from collections.abc import Iterable

from internships_work.data.completeness import Complete
from internships_work.data.sen2.extracts import Row

PROMISE = "\n[[complete]]\n"


def promising(contract: str, promises: Iterable[Complete], rows: Iterable[Row]) -> str:
    """Return the text of a contract without the promises that these rows cannot keep: a file may be of one region.

    `promises` are those of the contract, in their order.
    """
    rows = list(rows)
    text, *entries = contract.split(PROMISE)
    promises_kept = [entry for entry, promise in zip(entries, promises, strict=True) if promise.holds_for(rows)]
    return PROMISE.join([text, *promises_kept])
