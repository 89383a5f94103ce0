"""What is being done with a pack, told to whoever started it while they wait. Never what is in it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Timer

# What is quicker than this is over before anybody has read what it is.
PATIENCE_SECONDS = 1.0
SAID = {
    "reading": "Reading",
    "checking": "Checking",
    "protecting": "Protecting small numbers of",
    "screening": "Looking over",
    "trying": "Making every exhibit of",
}


@dataclass
class Step:
    """One thing that is done: its kind (a key of SAID), to which file or pack, and when it is over how long it took.

    `rows` is how many rows it was about, 0 where that is not known.
    """

    kind: str
    subject: str
    rows: int = 0
    seconds: float | None = None


Teller = Callable[[Step], None]
_tellers: ContextVar[tuple[Teller, ...]] = ContextVar("tellers", default=())


@contextmanager
def told_to(*tellers: Teller) -> Iterator[None]:
    """Call each of these when a step of the block begins (its `seconds` are None) and again when it is over."""
    before = _tellers.set((*_tellers.get(), *tellers))
    try:
        yield
    finally:
        _tellers.reset(before)


@contextmanager
def step(kind: str, subject: str) -> Iterator[Step]:
    """The block is a step; it may set `rows` once it knows them."""
    now, begun = Step(kind, subject), time.perf_counter()
    tellers = _tellers.get()
    for teller in tellers:
        teller(now)
    try:
        yield now
    finally:
        now.seconds = time.perf_counter() - begun
        for teller in tellers:
            teller(now)


class Lines:
    """Tells in lines of text of the steps that take longer than PATIENCE_SECONDS, then and when they are over."""

    def __init__(self, write: Callable[[str], object]):
        self._write = write
        self._waiting: Timer | None = None
        self._is_told = False

    def __call__(self, now: Step) -> None:
        """Tell of a step that begins or is over."""
        if now.seconds is None:
            self._is_told = False
            self._waiting = Timer(PATIENCE_SECONDS, self._tell, [f"{SAID[now.kind]} {now.subject} ..."])
            self._waiting.daemon = True
            self._waiting.start()
        else:
            self._waiting.cancel()
            self._waiting.join()
            if self._is_told:
                self._write(f"    {_rows(now.rows)}{now.seconds:.0f} seconds")

    def _tell(self, line: str) -> None:
        self._is_told = True
        self._write(line)


def _rows(rows: int) -> str:
    """About how many rows: to the person, the number of rows would be a fact about the people in them."""
    if not rows:
        return ""
    power = 10 ** max(0, len(str(rows)) - 2)
    return f"about {round(rows / power) * power:,} rows, "
