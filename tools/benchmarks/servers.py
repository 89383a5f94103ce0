"""The servers that are compared, each in a process of its own on a port that is free."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from internships_work.paths import ROOT
from tests.support.server import answers, command, free_port, plain, running
from tools.benchmarks.table import Missing

PATIENCE = 120
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Server:
    """A server that answers: its port, the number of its process, and the seconds it took until it was healthy."""

    port: int
    process: int
    took: float

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://localhost:{self.port}"

    def processor(self) -> float | None:
        """Return the seconds of processor its process has used; None where the machine does not say."""
        try:
            text = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii")
        except OSError:
            return None
        used = text.rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / TICK

    def memory(self) -> float | None:
        """Return the megabytes of memory its process holds; None where the machine does not say."""
        try:
            text = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        except OSError:
            return None
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS")) / 1024

    def run(self, page: str, area: str) -> float:
        """Return the seconds in which the server runs the script of a page for a new visitor. Raises Missing."""
        begun = time.perf_counter()
        self.heard(page, area)
        return time.perf_counter() - begun

    def heard(self, page: str, area: str) -> list[ForwardMsg]:
        """Return the messages that a new visitor gets of a page until its script has ended. Raises Missing."""
        state = ClientState(page_name=page, query_string=f"area={area}")
        socket, messages = f"ws://localhost:{self.port}/_stcore/stream", []
        with connect(socket, origin=self.address, subprotocols=["streamlit"], max_size=None, proxy=None) as visitor:
            visitor.send(BackMsg(rerun_script=state).SerializeToString())
            for data in visitor:
                messages.append(ForwardMsg.FromString(data))
                if messages[-1].WhichOneof("type") == "script_finished":
                    return messages
        raise Missing(f"The server closed the socket before it had answered the page {page or 'at its root'}.")


@contextmanager
def dashboard(more: Mapping[str, str] | None = None, log: IO[bytes] | None = None) -> Iterator[Server]:
    """The dashboard as README starts it, with the published pack.

    `more` is added to its environment; what it says goes to the file `log`.
    """
    port = free_port()
    with _started(command(port), ROOT, port, "/_stcore/health", more, log) as server:
        yield server


@contextmanager
def naive() -> Iterator[Server]:
    """The naive page, with Streamlit as it comes.

    Only what would ask hosts elsewhere is off: statistics of use, and the outline of the world under a map, which is
    served from its own folder.
    """
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    options.append("--server.enableStaticServing=true")
    started = [sys.executable, "-m", "streamlit", "run", "page.py", *options]
    with _started(started, ROOT / "tools" / "benchmarks" / "naive", port, "/_stcore/health") as server:
        yield server


@contextmanager
def floor() -> Iterator[Server]:
    """The static page, every file of it made and compressed before the first is asked for."""
    port = free_port()
    started = [
        sys.executable,
        "-m",
        "uvicorn",
        "tools.benchmarks.floor_server:app",
        f"--port={port}",
        "--log-level=warning",
    ]
    with _started(started, ROOT, port, "/health") as server:
        yield server


@contextmanager
def _started(
    started: list[str],
    folder: Path,
    port: int,
    health: str,
    more: Mapping[str, str] | None = None,
    log: IO[bytes] | None = None,
) -> Iterator[Server]:
    with tempfile.TemporaryFile() as unread:
        log_file, begun = log or unread, time.perf_counter()
        with running(started, folder, plain() | dict(more or {}), log_file) as process:
            if not answers(f"http://localhost:{port}{health}", process, PATIENCE):
                log_file.seek(0)
                raise Missing(f"A server did not start ({' '.join(started[1:4])}): {log_file.read().decode()[-300:]}")
            yield Server(port, process.pid, time.perf_counter() - begun)
