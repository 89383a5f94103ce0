"""A slow line to a server on this machine: every byte, of pages and of sockets alike, waits its turn and its way.

A browser's own throttling leaves sockets as fast as they are. This stands between browser and server instead, so that
every stack is slowed alike, and counts what really travels. All connections of one line share its rate, in turns of one
piece each. Opening a connection costs a round trip. The slow start of TCP is not imitated.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

PIECE = 16_384
FIRST_PIECE = 4_096
NO_LIMIT = float("inf")
UPGRADE = b"upgrade: websocket"
HOST, NAMED = "127.0.0.1", "localhost"


@dataclass(frozen=True)
class LineKind:
    """How fast a line is: bytes a second each way, and the round trip in seconds."""

    name: str
    rate: float = NO_LIMIT
    round_trip: float = 0


LOCAL = LineKind("local")
LINK = LineKind("link", 10_000_000 / 8, 0.040)


@dataclass
class Way:
    """One direction of a line: when it is free again, and the bytes that went through, those of sockets apart."""

    kind: LineKind
    free_at: float = 0
    bytes: int = 0
    socket_bytes: int = 0

    async def pass_on(self, size: int, is_socket: bool) -> float:
        """Wait until a piece of so many bytes has left, and return when, on the loop's clock, it arrives."""
        clock = asyncio.get_running_loop().time
        self.bytes += size
        self.socket_bytes += size if is_socket else 0
        self.free_at = max(clock(), self.free_at) + size / self.kind.rate
        if (waits := self.free_at - clock()) > 0:
            await asyncio.sleep(waits)
        return self.free_at + self.kind.round_trip / 2


@dataclass
class SlowLine:
    """A line in use: the address a browser opens in place of the server's, and both ways with their counts."""

    address: str = ""
    down: Way = field(default_factory=lambda: Way(LOCAL))
    up: Way = field(default_factory=lambda: Way(LOCAL))


@contextmanager
def line(to_port: int, kind: LineKind) -> Iterator[SlowLine]:
    """A line to a server on this machine for as long as the block lasts, on a port that is free."""
    opened = SlowLine(down=Way(kind), up=Way(kind))
    loop, is_up, stop = asyncio.new_event_loop(), Event(), asyncio.Event()
    thread = Thread(target=lambda: loop.run_until_complete(_serve(opened, to_port, is_up, stop)), daemon=True)
    thread.start()
    is_up.wait()
    try:
        yield opened
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)


async def _serve(opened: SlowLine, to_port: int, is_up: Event, stop: asyncio.Event) -> None:
    server = await asyncio.start_server(lambda r, w: _connected(r, w, opened, to_port), HOST, 0, limit=PIECE)
    opened.address = f"http://{NAMED}:{server.sockets[0].getsockname()[1]}"
    is_up.set()
    await stop.wait()
    server.close()
    carrying = asyncio.all_tasks() - {asyncio.current_task()}
    for task in carrying:
        task.cancel()
    await asyncio.gather(*carrying, return_exceptions=True)


async def _connected(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, opened: SlowLine, to_port: int
) -> None:
    """Carry one connection both ways until both ends have closed it."""
    with suppress(OSError, asyncio.CancelledError):
        await asyncio.sleep(opened.up.kind.round_trip)
        first = await reader.read(FIRST_PIECE)
        is_socket = UPGRADE in first.lower()
        from_server, to_server = await asyncio.open_connection(NAMED, to_port, limit=PIECE)
        await asyncio.gather(
            _carry(reader, to_server, opened.up, is_socket, first),
            _carry(from_server, writer, opened.down, is_socket),
        )
    writer.close()


async def _carry(
    source: asyncio.StreamReader, target: asyncio.StreamWriter, way: Way, is_socket: bool, first: bytes = b""
) -> None:
    """Read no more than one piece ahead of what has left, so that connections take turns."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    delivered = asyncio.ensure_future(_deliver(under_way, target))
    try:
        piece = first or await source.read(PIECE)
        while piece:
            under_way.put_nowait((await way.pass_on(len(piece), is_socket), piece))
            piece = await source.read(PIECE)
    except ConnectionError:
        pass
    under_way.put_nowait((0, b""))
    await delivered


async def _deliver(under_way: asyncio.Queue, target: asyncio.StreamWriter) -> None:
    """Hand each piece over when it arrives; at the end close this way."""
    clock = asyncio.get_running_loop().time
    with suppress(OSError):
        while True:
            due, piece = await under_way.get()
            if not piece:
                break
            if (waits := due - clock()) > 0:
                await asyncio.sleep(waits)
            target.write(piece)
            await target.drain()
        if target.can_write_eof():
            target.write_eof()
