"""With a real server: what nobody needs to send is turned away, and one process holds as many visitors as it may."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from internships_work.serving.request_size_limits import LARGEST_MESSAGE
from internships_work.wording import words
from tests.support.server import serving
from tools.benchmarks.burden import burden, listening
from tools.benchmarks.visit import Visitor

TOO_BIG = 1009
SENDERS, LONGEST = 20, 20_000_000
MOST_MEGABYTES = 100
FEW_FILES, VISITORS = 120, 40


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", ["/_stcore/upload_file", "/_stcore/upload_file/session/file"])
def test_nothing_can_be_uploaded(server, method, path):
    line = HTTPConnection(urlsplit(server).netloc)
    line.request(method, path, body=b"anything" if method in ("PUT", "POST") else None)
    assert line.getresponse().status == 404
    line.close()


async def connected(server: str) -> tuple[Visitor, ClientConnection]:
    """A visitor whose page has been answered, and the socket on which more can be sent."""
    visitor = Visitor(server)
    await visitor.open("/starts")
    return visitor, visitor._socket


async def closed_with(socket: ClientConnection, message: bytes) -> int:
    """The code with which a socket is closed after a message."""
    try:
        await socket.send(message)
        async with asyncio.timeout(60):
            while True:
                await socket.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


def asking(size: int) -> bytes:
    """A message that asks for the page, as large as said."""
    return BackMsg(rerun_script={"query_string": "a" * size}).SerializeToString()


def test_a_message_that_no_browser_sends_closes_its_socket_and_others_are_answered(server):
    async def visits() -> None:
        _, socket = await connected(server)
        other, _ = await connected(server)
        assert await closed_with(socket, asking(LARGEST_MESSAGE)) == TOO_BIG
        assert "London" in (await other.choose(words("site")["choices"]["area"], "London")).page.html
        await other.leave()

    asyncio.run(visits())


@pytest.mark.long
def test_many_who_send_the_largest_messages_hold_little_of_the_server(server):
    pid = listening(urlsplit(server).port)

    async def sends(socket: ClientConnection) -> None:
        """Send, and hear that it has been taken or refused."""
        with suppress(ConnectionClosed):
            await socket.send(asking(LONGEST))
            await socket.recv()

    async def visits() -> float:
        there = [await connected(server) for _ in range(SENDERS)]
        before = burden(pid).memory
        await asyncio.gather(*(sends(socket) for _, socket in there))
        return burden(pid).memory - before

    assert asyncio.run(visits()) < MOST_MEGABYTES


@pytest.fixture
def few_files() -> Iterator[str]:
    """A server that began with a low limit of open files, which it may raise."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as started:
        resource.setrlimit(resource.RLIMIT_NOFILE, (FEW_FILES, hard))
        try:
            address = started.enter_context(serving())
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        yield address


def test_a_server_started_with_few_files_has_room_for_more_visitors_than_those_are_enough_for(few_files):
    async def visits() -> None:
        there = [await connected(few_files) for _ in range(VISITORS)]
        assert "London" in (await there[-1][0].choose(words("site")["choices"]["area"], "London")).page.html
        for visitor, _ in there:
            await visitor.leave()

    asyncio.run(visits())
