"""Two audiences never share what was kept for one of them: an answer, a card, a deck, a file."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import Request

from internships_work.choices.view import View
from internships_work.data.packs import folders
from internships_work.exhibits.stories import stories
from internships_work.presenting.deck import deck
from internships_work.questions import editions
from internships_work.questions.ask import ask
from internships_work.questions.audience import EVERYONE, Audience, asking_for, current
from internships_work.questions.cache import cached
from internships_work.questions.edition import Edition
from internships_work.serving.download_routes import take

TRUSTED = Audience("signed in")
VIEW = View("E12000003", "202425", "supported_internships")


@pytest.fixture
def edition() -> Edition:
    """An edition of its own, pinned, so that nothing was asked of it before."""
    opened = editions.open_edition(folders()["published"])
    with editions.pinned(opened):
        yield opened


def for_each(work: Callable[[], Any]) -> list[Any]:
    """What the work gives for everyone, for a second audience, and for each of them again."""
    found = []
    for audience in (EVERYONE, TRUSTED, EVERYONE, TRUSTED):
        with asking_for(audience):
            found.append(work())
    return found


def test_a_question_is_put_once_for_each_audience(edition):
    rows = for_each(lambda: ask("pack"))
    assert all(found == rows[0] for found in rows)
    assert len(edition.responses) == 2


def test_what_was_put_together_is_kept_for_each_audience_apart(edition):
    assert for_each(lambda: cached("whose", lambda: current().name)) == ["everyone", "signed in"] * 2


def test_an_audience_is_asked_for_inside_its_block_only():
    with asking_for(TRUSTED):
        assert current() == TRUSTED
    assert current() == EVERYONE


def test_a_deck_is_made_for_each_audience_even_where_the_version_is_named():
    story = next(iter(stories().values()))
    first = for_each(lambda: deck(story, VIEW))
    again = for_each(lambda: deck(story, VIEW, first[0].version))
    slides = [id(found.slides) for found in first + again]
    assert slides[0] != slides[1]
    assert slides == slides[:2] * 4


def test_a_file_is_made_for_each_audience_and_kept_for_its_next_visitor(monkeypatch):
    made = []

    def noted(ending: str, bundle: object) -> bytes:
        made.append(current().name)
        return f"for {current().name}".encode()

    monkeypatch.setattr("internships_work.serving.download_routes.file_process.make", noted)
    files = for_each(lambda: asyncio.run(take(request())).body)
    assert files == [b"for everyone", b"for signed in"] * 2
    assert made == ["everyone", "signed in"]


def request() -> Request:
    """A visitor who asks for the CSV file of one exhibit, and stays until it is there."""

    async def receive() -> dict:
        await asyncio.Event().wait()

    parameters = {"kind": "exhibit", "file": "starts.by_year.csv"}
    scope = {"type": "http", "method": "GET", "path": "/take", "headers": [], "path_params": parameters}
    return Request(scope | {"query_string": b"area=E12000003&year=202425"}, receive)
