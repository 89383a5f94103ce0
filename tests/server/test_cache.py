"""What is kept is bounded, and many visitors may ask for it at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from internships_work.bounded_cache import Cache
from internships_work.choices.view import View
from internships_work.questions import editions
from internships_work.questions.cache import cached

THREADS, CALLS, MOST, KEYS = 8, 8_000, 20, 25
VIEW = View("E12000003", "202425", "supported_internships")


@pytest.fixture
def many_turns() -> Iterator[None]:
    """Threads take turns as often as they can, so that they meet inside what should be one step."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_many_visitors_at_once_each_get_what_they_asked_for_while_room_is_made(many_turns):
    edition = replace(editions.of("published"), derived=Cache(MOST))

    def visits(thread: int) -> int:
        with editions.pinned(edition):
            asked = [(thread * 997 + call) % KEYS for call in range(CALLS)]
            return sum(cached(("card", key, VIEW), lambda key=key: f"card {key}") == f"card {key}" for key in asked)

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(visits, range(THREADS))) == [CALLS] * THREADS
    assert len(edition.derived) <= MOST


def test_what_was_asked_for_longest_ago_makes_room():
    cache = Cache(2)
    for key in ("London", "South West", "London", "North East"):
        cache.of(key, lambda key=key: f"card of {key}")
    assert cache.get("London") == "card of London"
    assert cache.get("South West") is None
    assert len(cache) == 2


def test_whoever_asks_at_once_gets_the_one_that_was_kept_first():
    cache = Cache(2)

    def slowly() -> str:
        cache.of("London", lambda: "quickly")
        return "slowly"

    assert cache.of("London", slowly) == "quickly"
