"""Work that takes long holds up no page, is done once for all who ask the same, and not at all for who has left."""

import asyncio
import select
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPResponse
from itertools import product
from threading import Event
from urllib.parse import urlsplit
from urllib.request import Request as Asking
from urllib.request import urlopen

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from internships_work.areas import areas
from internships_work.serving import download_routes
from internships_work.serving.job_queue import Abandoned, Busy, JobQueue
from internships_work.wording import words
from tests.support.asking import put_to
from tests.support.server import serving

MANY = 60
DECKS = [f"/take/region/all.pptx?area={area}&measure={one}" for one, area in product(words("measures"), areas())]


def sent(server: str, path: str) -> socket.socket:
    """A client that has asked for something and waits."""
    client = socket.create_connection((urlsplit(server).hostname, urlsplit(server).port))
    client.sendall(f"GET {path} HTTP/1.1\r\nHost: {urlsplit(server).netloc}\r\nConnection: close\r\n\r\n".encode())
    return client


@contextmanager
def waiting(server: str, paths: list[str]) -> Iterator[list[socket.socket]]:
    """Clients that each ask for one thing, and leave at the end."""
    with ExitStack() as leaving:
        yield [leaving.enter_context(closing(sent(server, path))) for path in paths]


def answers(clients: list[socket.socket]) -> list[HTTPResponse]:
    """What has been answered by now."""
    found = [HTTPResponse(client) for client in select.select(clients, [], [], 0)[0]]
    for one in found:
        one.begin()
    return found


def page(server: str) -> str:
    """The first HTML page, with all its figures."""
    with urlopen(Asking(f"{server}/starts", headers={"Accept": "text/html"}), timeout=300) as told:
        return told.read().decode()


def test_a_page_is_answered_while_many_files_wait_and_what_there_is_no_room_for_says_when_to_come_back(server):
    with waiting(server, DECKS[:MANY]) as clients:
        assert "London" in page(server)
        answered = answers(clients)
    assert len([one for one in answered if one.status == 200]) < 8
    refused = [one for one in answered if one.status == 503]
    assert all(one.headers["retry-after"] and one.read().decode() == words("site")["busy"] for one in refused)
    assert refused, "there is room for all"


@pytest.mark.long
def test_who_has_left_takes_no_room_from_who_comes(server):
    for _ in range(3):
        with waiting(server, DECKS[:MANY]):
            page(server)
    with urlopen(f"{server}/take/exhibit/starts.by_year.csv", timeout=300) as told:
        assert told.status == 200


def test_a_page_is_answered_while_many_wait_for_a_pack_that_is_opened():
    with serving() as server, waiting(server, [f"/proof?pack=sample&area={area}" for area in areas()] * 4) as clients:
        assert "London" in page(server)
        assert answers(clients) == []


def test_a_page_is_answered_while_the_store_of_quotes_is_locked(tmp_path):
    store = tmp_path / "quotes.sqlite"
    with closing(sqlite3.connect(store, isolation_level=None)) as con:
        con.execute("create table quotes (id text primary key, content text not null, kept text not null) strict")
        con.execute("begin exclusive")
        with serving(DASHBOARD_QUOTES=str(store)) as server, waiting(server, ["/quotes"] * MANY) as clients:
            assert "London" in page(server)
            assert answers(clients) == []


@pytest.mark.parametrize("name", ["anything", "ALL", "all.all", "London"])
def test_every_page_has_one_name_to_be_taken_by(name):
    start, body = put_to(Starlette(routes=download_routes.ROUTES), f"/take/region/{name}.pptx")
    assert start["status"] == 404 and body["body"].decode() == words("takeaway")["nothing"]


class Client:
    """A client of a queue, who may leave."""

    def __init__(self) -> None:
        self.leaves = asyncio.Event()
        self.request = Request({"type": "http"}, self._receive)

    async def _receive(self) -> dict:
        await self.leaves.wait()
        return {"type": "http.disconnect"}


@contextmanager
def busy(queue: JobQueue) -> Iterator[asyncio.Task]:
    """A queue whose one thread is taken for as long as the block lasts."""
    is_over = Event()
    taken = asyncio.ensure_future(queue.run(Client().request, is_over.wait))
    try:
        yield taken
    finally:
        is_over.set()


async def asked(queue: JobQueue, key: str, client: Client, done: list[str]) -> asyncio.Task:
    """Somebody who waits for a job."""
    task = asyncio.ensure_future(queue.shared(key, client.request, done.append, key))
    await asyncio.sleep(0)
    return task


def test_what_nobody_waits_for_any_more_is_not_begun():
    async def visits() -> list[str]:
        queue, done, leaving, staying = JobQueue("test", 1, 10), [], Client(), Client()
        with busy(queue):
            await asyncio.sleep(0)
            abandoned = await asked(queue, "left", leaving, done)
            kept = await asked(queue, "stays", staying, done)
            leaving.leaves.set()
            with pytest.raises(Abandoned):
                await abandoned
        await kept
        return done

    assert asyncio.run(visits()) == ["stays"]


def test_what_many_wait_for_is_done_once_and_for_those_who_stay():
    async def visits() -> list[str]:
        queue, done, clients = JobQueue("test", 1, 2), [], [Client() for _ in range(20)]
        with busy(queue):
            await asyncio.sleep(0)
            tasks = [await asked(queue, "the same", client, done) for client in clients]
            clients[0].leaves.set()
            with pytest.raises(Abandoned):
                await tasks[0]
        await asyncio.gather(*tasks[1:])
        return done

    assert asyncio.run(visits()) == ["the same"]


def test_a_full_queue_says_so_and_has_room_again_for_whoever_comes_after_one_has_left():
    async def visits() -> list[str]:
        queue, done, leaving = JobQueue("test", 1, 2), [], Client()
        with busy(queue):
            await asyncio.sleep(0)
            abandoned = await asked(queue, "first", leaving, done)
            with pytest.raises(Busy):
                await queue.shared("second", Client().request, done.append, "second")
            leaving.leaves.set()
            with pytest.raises(Abandoned):
                await abandoned
            third = await asked(queue, "first", Client(), done)
        await third
        return done

    assert asyncio.run(visits()) == ["first"]


def test_a_fault_is_told_to_all_who_wait_and_to_none_who_comes_later():
    async def visits() -> list[object]:
        queue, kept = JobQueue("test", 1, 2), ["made"]
        found = []
        for _ in range(2):
            both = (queue.shared("a", Client().request, kept.pop) for _ in range(2))
            found += await asyncio.gather(*both, return_exceptions=True)
        return found

    first, second, *failed = asyncio.run(visits())
    assert (first, second) == ("made", "made")
    assert [type(one) for one in failed] == [IndexError, IndexError]
