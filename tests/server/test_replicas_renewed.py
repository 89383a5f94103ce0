"""Several processes behind nginx are renewed one after another, for new code and new figures, without an error.

The dashboard is a copy, whose words and figures are changed under load.
"""

import asyncio
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from threading import Event, Thread

import pytest

from internships_work.areas import regions
from tests.support.replicated import (
    DIED,
    NOT_RENEWED,
    PLAINLY,
    until,
)
from tools.benchmarks.page_views import check_area
from tools.benchmarks.pages import VisitTrouble
from tools.benchmarks.visit import Visitor

pytestmark = pytest.mark.xdist_group("replicas")

LONDON = "area=E12000007"
OURS_ALONE = '<meta name="description"'


@contextmanager
def visited(server: str, visitors: int = 2) -> Iterator[list[str]]:
    """Visitors who choose one area after another for as long as the block lasts; what went wrong for them."""
    done, troubles = Event(), []

    async def visit(areas: Iterator) -> None:
        visitor = Visitor(server)
        try:
            await visitor.open("/regions", LONDON)
            while not done.is_set():
                area = next(areas)
                check_area(await visitor.choose("Area", area.name), area.code, (area.name,))
                await asyncio.sleep(0.5)
            await visitor.leave()
        except VisitTrouble as trouble:
            troubles.append(str(trouble))

    async def all_of_them() -> None:
        await asyncio.gather(*(visit(cycle(regions())) for _ in range(visitors)))

    crowd = Thread(target=lambda: asyncio.run(all_of_them()))
    crowd.start()
    try:
        yield troubles
    finally:
        done.set()
        crowd.join()


def test_new_code_and_new_figures_arrive_under_load_without_an_error(replicas):
    words = replicas.folder / "wording" / "site.toml"
    extract = replicas.pack / "work_based_learning.csv"
    before = set(replicas.processes())
    with visited(replicas.server) as troubles:
        told = words.read_text(encoding="utf-8").replace('description = "', 'description = "Renewed. ')
        words.write_text(told, encoding="utf-8")
        replicas.renew()
        told = extract.read_text(encoding="utf-8").replace(",2673,1017,", ",2674,1017,")
        extract.write_text(told, encoding="utf-8")
        until(lambda: all("2,674" in shown_by(replica) for replica in replicas.processes()))
    assert troubles == []
    assert len(replicas.processes()) == 2 and before.isdisjoint(replicas.processes())
    assert 'content="Renewed. ' in page_of(replicas.server)


def shown_by(replica: str) -> str:
    """How one replica answers to the question of starts by year."""
    with PLAINLY.open(f"http://{replica}/proof/starts.by_year?area=E92000001") as answer:
        return answer.read().decode()


def page_of(server: str) -> str:
    """The first HTML page, as a visitor of the first replica gets it."""
    headers = {"Accept": "text/html", "Cookie": "internships_work_replica=1"}
    with PLAINLY.open(urllib.request.Request(server, headers=headers)) as answer:
        return answer.read().decode()


def test_code_that_cannot_be_run_is_not_taken(replicas):
    start = replicas.folder / "dashboard.py"
    whole, before = start.read_text(encoding="utf-8"), set(replicas.processes())
    start.write_text(whole + "def (", encoding="utf-8")
    with visited(replicas.server, 1) as troubles:
        replicas.renew()
    start.write_text(whole, encoding="utf-8")
    assert replicas.tells(NOT_RENEWED) == 1 and troubles == []
    assert set(replicas.processes()) == before


@pytest.mark.long
def test_code_that_cannot_be_run_is_not_shown_when_a_replica_dies(replicas):
    start = replicas.folder / "dashboard.py"
    whole, deaths = start.read_text(encoding="utf-8"), replicas.tells(DIED)
    start.write_text("import streamlit\n\nstreamlit.write('This is not the dashboard.')\n", encoding="utf-8")
    replicas.of(1).kill()
    while replicas.tells(DIED) < deaths + 2:
        assert OURS_ALONE in page_of(replicas.server)
    start.write_text(whole, encoding="utf-8")
    until(replicas.are_all_well)
