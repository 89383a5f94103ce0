"""Where questions are answered: by DuckDB in this process, or by a PostgreSQL that several servers share."""

from collections.abc import Iterator
from contextlib import contextmanager

from internships_work.faults import Unavailable


@contextmanager
def libraries_of_postgresql() -> Iterator[None]:
    """What asks a PostgreSQL is imported in such a block. Raises Unavailable where a library of it is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise Unavailable(
            f"a PostgreSQL is asked with {missing.name}, which is not installed here: pip install --requirement "
            "deploy/requirements.txt brings it"
        ) from None
