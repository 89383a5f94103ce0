"""What a view and a change of it may cost, counted exactly: messages, bytes, questions, libraries."""

import asyncio
import os
from dataclasses import dataclass

import brotli
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from internships_work.areas import ENGLAND, areas
from internships_work.choices import offers
from internships_work.choices.view import View
from internships_work.data.packs import folders
from internships_work.exhibits import registry
from internships_work.page import layout
from internships_work.questions import editions
from internships_work.questions.ask import noting
from internships_work.questions.edition import MOST_DERIVED
from internships_work.questions.question import Question
from internships_work.serving.prerender import first_sight
from internships_work.wording import words
from tests.support.server import serving
from tools.benchmarks import visit
from tools.benchmarks.visit import Visitor

LONDON, SOUTH_WEST = "London", "South West"
# Measured: half a dozen messages beside one for each run of cards that change with the area, or that do not. The whole
# page travels each time, compressed, because what a browser holds of it is not counted on. Of a region the page Regions
# has the map, the bars and three tables of its local authorities, and Starts five splits of interns.
MOST_MESSAGES = {"overview": 13, "regions": 8, "starts": 12}
MOST_BYTES = {"overview": 34_200, "regions": 34_700, "starts": 44_000}
MOST_LETTERS = {"overview": 126_000, "regions": 166_000, "starts": 191_000}
PATHS = {"overview": "/", "regions": "/regions", "starts": "/starts"}
# Plotly is not among them: Streamlit loads it when it starts, to give it colours.
FOR_ANALYSTS = ("pandas", "geopandas", "shapely", "pyarrow")
MARKER = (
    "from pathlib import Path\nPath(__file__).with_suffix('.loaded').touch()\nraise ImportError('not for a page')\n"
)


@dataclass(frozen=True)
class Change:
    """What came for one choice: the size of the answer as it travelled, and its messages."""

    size: int
    messages: tuple[ForwardMsg, ...]


@pytest.fixture(scope="module")
def changes(server):
    """For each page: London is chosen, then the South West, then London again, by a browser that says it holds all."""
    return {page: asyncio.run(chosen(server, path)) for page, path in PATHS.items()}


async def chosen(server: str, path: str) -> list[Change]:
    visitor, found = Visitor(server), []
    with heard() as messages:
        await visitor.open(path)
    for area in (LONDON, SOUTH_WEST, LONDON):
        visitor.window.cached = {one.hash: (one, 0) for one in messages if one.hash}
        with heard() as told:
            answer = await visitor.choose("Area", area)
        found.append(Change(answer.size, tuple(told)))
        messages += told
    await visitor.leave()
    return found


class heard:
    """Notes every message that a visitor reads inside the block."""

    def __enter__(self) -> list[ForwardMsg]:
        self.before, told = visit.ForwardMsg, []

        class Noting:
            """Reads messages as before, and keeps them."""

            @staticmethod
            def FromString(data: bytes) -> ForwardMsg:  # noqa: N802 - the name that protobuf gives it
                told.append(ForwardMsg.FromString(data))
                return told[-1]

        visit.ForwardMsg = Noting
        return told

    def __exit__(self, *_: object) -> None:
        visit.ForwardMsg = self.before


@pytest.mark.parametrize("page", PATHS)
def test_a_change_of_area_stays_within_its_messages_and_bytes(changes, page):
    assert max(len(one.messages) for one in changes[page]) <= MOST_MESSAGES[page]
    assert max(one.size for one in changes[page]) <= MOST_BYTES[page]
    assert max(sum(message.ByteSize() for message in one.messages) for one in changes[page]) <= MOST_LETTERS[page]


@pytest.mark.parametrize("page", PATHS)
def test_no_message_is_left_out_because_the_browser_should_hold_it(changes, page):
    """A browser that does not hold what is only named shows nothing more until it is loaded again."""
    told = [message for change in changes[page] for message in change.messages]
    assert len(told) > 10
    assert not any(one.ref_hash or one.metadata.cacheable for one in told)


def test_no_shape_of_a_map_travels_with_an_answer(changes):
    told = [message for page in changes.values() for change in page for message in change.messages]
    sent = "".join(one.delta.new_element.html.body for one in told)
    assert "geo/regions.geojson" in sent, "the map names where its shapes are"
    assert "coordinates" not in sent and "MultiPolygon" not in sent


@pytest.mark.parametrize("page", PATHS)
def test_a_page_that_somebody_has_seen_asks_the_data_nothing(page, monkeypatch):
    edition = editions.open_edition(folders()["published"])
    monkeypatch.setattr(editions, "_editions", {**editions._editions, "published": edition})
    asked = []
    run = edition.engine.run

    def noted(question: Question, given: dict) -> tuple:
        asked.append(question.name)
        return run(question, given)

    monkeypatch.setattr(edition.engine, "run", noted)
    first_sight(page, {"area": "E12000007"}, "http://here")
    once = list(asked)
    first_sight(page, {"area": "E12000007"}, "http://here")
    assert once and asked == once
    assert len(once) == len(edition.responses), "no question is put twice with the same choices"


@pytest.mark.parametrize("page", PATHS)
def test_a_page_that_somebody_has_seen_looks_at_no_file(page, monkeypatch):
    """Each look lets another thread go first, and one that is busy may keep it waiting for 5 ms."""
    looks, stat = [], os.stat

    def noted(path: object, *given: object, **named: object) -> os.stat_result:
        looks.append(path)
        return stat(path, *given, **named)

    monkeypatch.setattr(os, "stat", noted)
    counts = []
    for _ in range(3):  # every two seconds one does look
        looks.clear()
        first_sight(page, {"area": "E12000007"}, "http://here")
        counts.append(len(looks))
    assert min(counts) == 0


def test_the_page_about_the_data_words_its_figures_once():
    first_sight("about", {"area": "E12000007"}, "http://here")
    with noting() as notes:
        first_sight("about", {"area": "E12000003"}, "http://here")
    assert "quoted_figures" not in {note.name for note in notes}


def test_the_views_of_a_crowd_do_not_push_out_what_everyone_sees(monkeypatch):
    """Else nearly half of the changes to views that were asked for before are made anew in the event."""
    edition = editions.open_edition(folders()["published"])
    monkeypatch.setattr(editions, "_editions", {**editions._editions, "published": edition})
    for page in words("pages"):
        for area in areas():
            first_sight(page, {"area": area}, "http://here")
    of_regions = len(edition.derived)
    with editions.pinned(edition):
        held = list(offers.authorities_to_find())
    some = held[:: len(held) // 10]
    for page in (page for page, about in words("pages").items() if "authorities" in about):
        for area in some:
            first_sight(page, {"area": area}, "http://here")
    of_authorities = (len(edition.derived) - of_regions) * len(held) / len(some)
    assert of_regions > 100 and of_authorities > 1000
    assert of_regions + of_authorities <= MOST_DERIVED / 2


@pytest.mark.parametrize("page", words("pages"))
def test_the_first_html_of_any_page_is_under_150_kilobytes_with_every_chart_in_it(page):
    for area in (ENGLAND, "E12000007", "E12000008", "E08000035"):
        html = first_sight(page, {"area": area}, "http://here")
        assert html.count('class="picture"') == html.count("data-figure=")
        assert len(brotli.compress(html.encode(), quality=4)) < 150_000


def test_a_card_is_cached_in_half_of_its_letters_and_shown_whole():
    for page in PATHS:
        for name in registry.of_page(page):
            with editions.pinned(editions.of("published")):
                card = layout.card_of(name, View("E12000007", "", "supported_internships"))
            assert len(card.opens) + len(card.closes) <= len(card.html()) / 2
            assert card.html() == "" or card.html().endswith(("</article>", "</section>", "</div>"))


def test_a_server_answers_every_page_without_loading_the_libraries_for_analysts(tmp_path):
    for name in FOR_ANALYSTS:
        (tmp_path / f"{name}.py").write_text(MARKER, encoding="utf-8")
    with serving(PYTHONPATH=str(tmp_path)) as server:
        for page in ("", *map(registry.address_of, registry.pages())):
            asyncio.run(opened(server, f"/{page}"))
    assert not [path.stem for path in tmp_path.glob("*.loaded")]


async def opened(server: str, path: str) -> None:
    visitor = Visitor(server)
    assert (await visitor.open(path, "area=E12000007")).messages
    await visitor.leave()
